import { canonicalJson } from '../kernel/canonical.ts';
import { formatDay } from '../kernel/day.ts';
import type { Locale } from '../kernel/render.ts';
import { pathText } from './document.ts';
import { sectionsOf } from './explain.ts';
import { valueAt } from './grounds.ts';
import type { DocumentPath, Item } from './model.ts';
import type { Policy } from './policy.ts';

const PARTS = [
  'market',
  'promise',
  'faults',
  'metrics',
  'enforcement',
  'disputes',
  'returns',
  'reports',
  'protection',
  'reviews',
  'appeals',
  'not-yet',
];

interface Line {
  readonly text: string;
  /** What of the document the line speaks for. */
  readonly covers: readonly DocumentPath[];
}

/** What `b` says otherwise than `a`, a line a difference, nothing left out: what no section has words for is told by its path. */
export function differenceInWords(a: Policy, b: Policy, locale: Locale): string[] {
  if (a.hash === b.hash) return [];
  const lines: Line[] = [];
  if (a.effective !== b.effective) {
    const [was, now] = [formatDay(a.effective), formatDay(b.effective)];
    const text = locale === 'en' ? `Binds from ${now} (was: ${was})` : `自 ${now} 起生效（原为：${was}）`;
    lines.push({ text, covers: [['effective']] });
  }
  const before = new Map(partsOf(a, locale).map((part) => [part.name, part.items]));
  const after = new Map(partsOf(b, locale).map((part) => [part.name, part.items]));
  for (const name of PARTS)
    lines.push(
      ...partLines({ policy: a, items: before.get(name) ?? [] }, { policy: b, items: after.get(name) ?? [] }, locale),
    );
  const covered = lines.flatMap((line) => line.covers);
  const told = (path: DocumentPath): boolean => covered.some((head) => beginsWith(path, head) && speaksFor(head, path));
  const rest = leafLines(a.raw, b.raw, [], locale).filter((line) => !line.covers.every(told));
  return [...lines, ...rest].map((line) => line.text);
}

const beginsWith = (path: DocumentPath, head: DocumentPath): boolean =>
  head.every((step, index) => path[index] === step);

/** A line about one member does not tell that its grounds changed too; one about a whole entry or list does. */
const speaksFor = (head: DocumentPath, path: DocumentPath): boolean =>
  head.length <= 2 ||
  path.length === head.length ||
  !['source', 'ours', 'verified', 'title'].includes(String(path.at(-1)));

/** One policy's items of one part. */
interface Side {
  readonly policy: Policy;
  readonly items: readonly Item[];
}

/** The sections, and what cannot be said yet as one more. */
function partsOf(policy: Policy, locale: Locale): { name: string; items: readonly Item[] }[] {
  const label = locale === 'en' ? 'Not sayable yet' : '尚不能表述';
  const notYet = policy.notYet.map(({ what }, index): Item => ({ path: ['not-yet', index], label, text: what }));
  return [...sectionsOf(policy, locale), { name: 'not-yet', items: notYet }];
}

/** The list an item is a row of. Rows are known by what they say, all other items by their path. */
const listOf = ({ path }: Item): DocumentPath | undefined => {
  const index = path.findIndex((step) => typeof step === 'number');
  return index < 0 ? undefined : path.slice(0, index);
};

function partLines(before: Side, after: Side, locale: Locale): Line[] {
  const lists = new Map<string, DocumentPath>();
  for (const item of [...before.items, ...after.items]) {
    const head = listOf(item);
    if (head) lists.set(pathText(head), head);
  }
  const alone = ({ items }: Side): Item[] => items.filter((item) => listOf(item) === undefined);
  const rowsOf = ({ policy, items }: Side, head: DocumentPath): Side => ({
    policy,
    items: items.filter((item) => listOf(item) !== undefined && beginsWith(item.path, head)),
  });
  return [
    ...memberLines(alone(before), alone(after), locale),
    ...[...lists.values()].flatMap((head) => listLines(rowsOf(before, head), rowsOf(after, head), head, locale)),
  ];
}

const spoken = (item: Item, locale: Locale): string => `${item.label}${locale === 'en' ? ': ' : '：'}${item.text}`;

/** The entry an item belongs to: a metric, the rules of dispatch. */
const entryOf = (item: Item): string => pathText(item.path.slice(0, 2));

function memberLines(old: readonly Item[], fresh: readonly Item[], locale: Locale): Line[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const was = new Map(old.map((item) => [pathText(item.path), item]));
  const now = new Map(fresh.map((item) => [pathText(item.path), item]));
  const lines: Line[] = [];
  lines.push(...entryLines(old, fresh, say('No longer: ', '删除：'), locale));
  const oldEntries = new Set(old.map(entryOf));
  const freshEntries = new Set(fresh.map(entryOf));
  for (const item of old) {
    const other = now.get(pathText(item.path));
    if (!freshEntries.has(entryOf(item))) continue;
    if (!other) lines.push({ text: say('No longer: ', '删除：') + spoken(item, locale), covers: [item.path] });
    else if (other.text !== item.text)
      lines.push({
        text: `${spoken(other, locale)}${say(` (was: ${item.text})`, `（原为：${item.text}）`)}`,
        covers: [item.path],
      });
  }
  for (const item of fresh)
    if (!was.has(pathText(item.path)) && oldEntries.has(entryOf(item)))
      lines.push({ text: say('New: ', '新增：') + spoken(item, locale), covers: [item.path] });
  lines.push(...entryLines(fresh, old, say('New: ', '新增：'), locale));
  return lines;
}

/** Entries that the other side does not have at all, a line each. */
function entryLines(items: readonly Item[], others: readonly Item[], lead: string, locale: Locale): Line[] {
  const known = new Set(others.map(entryOf));
  const entries = Map.groupBy(items, entryOf);
  return [...entries].flatMap(([entry, own]) => {
    const [first] = own;
    if (known.has(entry) || !first) return [];
    const texts = own.map((item) => item.text).join(locale === 'en' ? '; ' : '；');
    return [{ text: lead + spoken({ ...first, text: texts }, locale), covers: [first.path.slice(0, 2)] }];
  });
}

/** Rows of a list: which went, which came, whether the others changed places, and what else is written otherwise in them. */
function listLines(old: Side, fresh: Side, head: DocumentPath, locale: Locale): Line[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const words = ({ items }: Side): string[] => items.map((item) => spoken(item, locale));
  const [was, now] = [words(old), words(fresh)];
  const gone = without(was, now);
  const came = without(now, was);
  const line = (text: string): Line => ({ text, covers: [head] });
  const lines = [
    ...gone.map((text) => line(say('No longer: ', '删除：') + text)),
    ...came.map((text) =>
      line(say(`New, in place ${now.indexOf(text) + 1}: `, `新增（第 ${now.indexOf(text) + 1} 条）：`) + text),
    ),
  ];
  if (without(was, gone).join('\n') !== without(now, came).join('\n'))
    lines.push(line(say(`The order of the rules changed: ${pathText(head)}`, `规则的先后次序有变：${pathText(head)}`)));
  for (const [index, text] of was.entries()) {
    const place = now.indexOf(text);
    if (place < 0 || was.indexOf(text) !== index) continue;
    const [from, to] = [old.items[index]!.path, fresh.items[place]!.path];
    const rows = leafLines(valueAt(old.policy.raw, from), valueAt(fresh.policy.raw, to), to, locale);
    lines.push(...rows.map((row) => line(row.text)));
  }
  return lines;
}

/** `list` without as many of each text as `taken` has. */
function without(list: readonly string[], taken: readonly string[]): string[] {
  const left = [...taken];
  return list.filter((text) => {
    const index = left.indexOf(text);
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
}

/** The difference of two values as written, leaf by leaf; `path` is where they stand. */
function leafLines(a: unknown, b: unknown, path: DocumentPath, locale: Locale): Line[] {
  const was = leavesOf(a, path);
  const now = leavesOf(b, path);
  const shown = (leaf: Leaf | undefined): string =>
    leaf ? canonicalJson(leaf.value) : locale === 'en' ? 'nothing' : '无';
  return [...new Set([...was.keys(), ...now.keys()])].flatMap((key) => {
    const [old, fresh] = [was.get(key), now.get(key)];
    if (shown(old) === shown(fresh)) return [];
    const text =
      locale === 'en'
        ? `${key}: ${shown(fresh)} (was: ${shown(old)})`
        : `${key}：${shown(fresh)}（原为：${shown(old)}）`;
    return [{ text, covers: [(fresh ?? old)?.path ?? []] }];
  });
}

interface Leaf {
  readonly path: DocumentPath;
  readonly value: unknown;
}

function leavesOf(document: unknown, from: DocumentPath): Map<string, Leaf> {
  const found = new Map<string, Leaf>();
  const visit = (value: unknown, path: DocumentPath): void => {
    if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
      if (value !== undefined) found.set(pathText(path), { path, value });
    } else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(document, from);
  return found;
}
