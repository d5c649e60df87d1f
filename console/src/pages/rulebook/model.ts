import type { AnswerOf } from '../../../../sdk/index.ts';

export type Rulebook = AnswerOf<'rulebook'>;
export type Version = Rulebook['version'];
export type Chapter = Rulebook['chapters'][number];
export type Rule = Chapter['rules'][number];
export type Statement = Rule['statements'][number];

/** Sentences in a row that the same stands behind: since when, and who vouches for them. */
export interface Group {
  readonly key: string;
  readonly statements: readonly [Statement, ...Statement[]];
}

const standsBehind = ({ since, always, source, verified, ours, laws }: Statement): string =>
  JSON.stringify([since, always, source, verified, ours, laws]);

/** A rule's sentences by what stands behind them, in their order. */
export function groupsOf({ statements }: Rule): Group[] {
  const groups: { key: string; behind: string; statements: [Statement, ...Statement[]] }[] = [];
  for (const statement of statements) {
    const behind = standsBehind(statement);
    const last = groups.at(-1);
    if (last?.behind === behind) last.statements.push(statement);
    else groups.push({ key: statement.path, behind, statements: [statement] });
  }
  return groups;
}

/**
 * The id on the page of what an address names: a rule (`disputes.answer`), a sentence by where it stands in the policy, or the rule that an entry of
 * the policy makes. What lies deeper than a sentence is found in it; a path that leaves out its section by its end. Null: nothing of that name.
 */
export function placeNamed(written: string, chapters: readonly Chapter[]): string | null {
  // A row of a list as reasons cite it: `disputes.causes.2`.
  const name = written.replace(/\.(\d+)(?=\.|$)/g, '[$1]');
  if (name === '') return null;
  if (chapters.some(({ id }) => id === name)) return name;
  const rules = chapters.flatMap((chapter) => chapter.rules);
  if (rules.some(({ id }) => id === name)) return name;
  const statements = rules.flatMap((rule) => rule.statements.map(({ path }) => ({ path, rule: rule.id })));
  const within = (inner: string, outer: string) => inner.startsWith(`${outer}.`) || inner.startsWith(`${outer}[`);
  const found =
    statements.find(({ path }) => path === name || within(name, path)) ??
    statements.find(({ path }) => path.endsWith(`.${name}`));
  return found?.path ?? statements.find(({ path }) => within(path, name))?.rule ?? null;
}

/** The version that a page of rules is held against first: the one that bound before it. */
export function boundBefore(version: Version, versions: readonly Version[]): Version | undefined {
  return versions.find(
    ({ hash, state, effective }) => hash !== version.hash && state !== 'replaced' && effective < version.effective,
  );
}

/** The nearest version that binds from a day to come. */
export const announcedNext = (versions: readonly Version[]): Version | undefined =>
  versions.findLast(({ state }) => state === 'announced');

/** How a version is named in the address: by its day, or where another took its day by its hash. */
export const addressed = ({
  hash,
  effective,
  state,
}: Version): { at?: string | undefined; version?: string | undefined } =>
  state === 'in-force'
    ? { at: undefined, version: undefined }
    : state === 'replaced'
      ? { at: undefined, version: hash }
      : { at: effective, version: undefined };
