import type { Day } from '../../kernel/day.ts';
import { formatDay } from '../../kernel/day.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { pathText } from '../../policy/document.ts';
import { sectionsOf } from '../../policy/explain.ts';
import { groundsOf } from '../../policy/grounds.ts';
import type { Law } from '../../policy/law.ts';
import type { Binds, Item, Verified } from '../../policy/model.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Version } from '../../policy/versions.ts';
import { versionInForce } from '../../policy/versions.ts';
import type { ChapterId } from './chapters.ts';
import { CHAPTERS, ruleOf } from './chapters.ts';
import { sentenceOf, titleOf } from './sentence.ts';
import type { LawSays, NamedDocument } from './sources.ts';
import { documentsNamed, lawsOn } from './sources.ts';
import type { Since, Span } from './timeline.ts';
import { keyOf, sinceOf, spansOf } from './timeline.ts';

/** One thing that the rules say, with since when and who vouches for it. */
export interface Statement {
  readonly path: string;
  readonly text: string;
  readonly since: string;
  readonly always: boolean;
  readonly before: string | null;
  readonly source: string | null;
  readonly verified: Verified | null;
  readonly ours: string | null;
  readonly documents: readonly NamedDocument[];
  readonly laws: readonly LawSays[];
}

export interface BookRule {
  readonly id: string;
  readonly title: string;
  readonly binds: Binds;
  readonly statements: readonly Statement[];
}

export interface BookChapter {
  readonly id: ChapterId;
  readonly title: string;
  readonly question: string;
  readonly rules: readonly BookRule[];
}

interface Told {
  readonly policy: Policy;
  readonly since: ReadonlyMap<string, Since>;
  readonly laws: readonly Law[];
  readonly locale: Locale;
}

function statementOf(item: Item, { policy, since, laws, locale }: Told): Statement {
  const { source, verified, ours } = groundsOf(policy.raw, item.path);
  const found = since.get(keyOf(item));
  return {
    path: pathText(item.path),
    text: sentenceOf(item, policy, locale),
    since: formatDay(found?.from ?? policy.effective),
    always: found?.always ?? true,
    before: found?.before ? sentenceOf(found.before.item, found.before.policy, locale) : null,
    source: source ?? null,
    verified: verified ?? null,
    ours: ours ?? null,
    documents: documentsNamed(policy.name, [source, ours]),
    laws: lawsOn(item.path, policy.raw, laws),
  };
}

interface Ordered extends BookRule {
  readonly chapter: ChapterId;
  readonly place: number;
}

/** The rules of a version by what a reader asks; every item of every section is in exactly one of them. */
export function chaptersOf(
  policy: Policy,
  spans: readonly Span[],
  laws: readonly Law[],
  locale: Locale,
): readonly BookChapter[] {
  const told: Told = { policy, since: sinceOf(policy, spans, locale), laws, locale };
  const rules = new Map<string, Ordered>();
  for (const { name, binds, items } of sectionsOf(policy, locale))
    for (const item of items) {
      const placed = ruleOf(item.path);
      if (!placed) throw new Error(`The rulebook has no place for the section ${name}`);
      const { id, chapter, title, place } = placed;
      const before = rules.get(id)?.statements ?? [];
      const called = title?.[locale] ?? titleOf(item.label);
      rules.set(id, { id, chapter, place, binds, title: called, statements: [...before, statementOf(item, told)] });
    }
  const ordered = [...rules.values()].sort((a, b) => a.place - b.place);
  return CHAPTERS.flatMap(({ id, title, question }): BookChapter[] => {
    const own = ordered.filter(({ chapter }) => chapter === id);
    if (own.length === 0) return [];
    const shown = own.map(({ chapter: _, place: __, ...rule }) => rule);
    return [{ id, title: title[locale], question: question[locale], rules: shown }];
  });
}

/** What a version is on a day: `replaced` bound from a day that another version, published later, took over. */
export type VersionState = 'in-force' | 'past' | 'announced' | 'replaced';

export interface ListedVersion {
  readonly hash: string;
  readonly effective: string;
  readonly until: string | null;
  readonly title: Words;
  readonly state: VersionState;
  readonly publishedAt: number;
}

/** Every version there is, the newest first. */
export function versionsListed(versions: readonly Version[], today: Day): ListedVersion[] {
  const policies = versions.map(({ policy }) => policy);
  const spans = spansOf(policies);
  const inForce = versionInForce(policies, today);
  const stateOf = (policy: Policy, span: Span | undefined): VersionState => {
    if (!span) return 'replaced';
    if (policy === inForce) return 'in-force';
    return span.from > today ? 'announced' : 'past';
  };
  return versions
    .map(({ policy, publishedAt }) => {
      const span = spans.find((each) => each.policy === policy);
      const until = span?.until ?? null;
      return {
        hash: policy.hash,
        effective: formatDay(policy.effective),
        until: until === null ? null : formatDay(until),
        title: policy.title,
        state: stateOf(policy, span),
        publishedAt,
      };
    })
    .sort((a, b) => (a.effective < b.effective ? 1 : a.effective > b.effective ? -1 : b.publishedAt - a.publishedAt));
}

/** A difference about what vouches for a figure or how it is called, not about the rule. */
const ABOUT_GROUNDS = /^([\w.[\]-]+\.(source|ours|verified)|([\w.[\]-]+\.)?title\.(en|zh)|checked)[:：]/;

/** Lines of a difference: what is otherwise in the rules, and apart from it what is otherwise in what vouches for them. */
export const changesOf = (lines: readonly string[]): { rules: string[]; grounds: string[] } => ({
  rules: lines.filter((line) => !ABOUT_GROUNDS.test(line)),
  grounds: lines.filter((line) => ABOUT_GROUNDS.test(line)),
});
