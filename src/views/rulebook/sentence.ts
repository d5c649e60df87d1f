import type { Locale } from '../../kernel/render.ts';
import type { Item } from '../../policy/model.ts';
import type { Policy } from '../../policy/policy.ts';
import { FRAMES } from './frames.ts';

const PATTERNS = Map.groupBy(
  Object.entries(FRAMES).map(([pattern, frame]) => ({ steps: pattern.split('.'), frame })),
  ({ steps }) => steps.length,
);

/** The frame of an item: the one whose steps are the item's, an asterisk standing for any name and for places in a list. */
const frameOf = ({ path }: Item, locale: Locale): string | undefined =>
  PATTERNS.get(path.length)?.find(({ steps }) => steps.every((step, index) => step === '*' || step === path[index]))
    ?.frame[locale];

/** What stands before and after the first colon; without one, all of it is after. */
function halves(text: string, locale: Locale): { before: string; after: string } {
  const colon = locale === 'en' ? ': ' : '：';
  const at = text.indexOf(colon);
  return at < 0 ? { before: '', after: text } : { before: text.slice(0, at), after: text.slice(at + colon.length) };
}

/** Sections whose words name metrics by what the document calls them. */
const namesMetrics = ({ path: [section, entry] }: Item): boolean =>
  section === 'enforcement' || (section === 'disputes' && entry === 'desk');

/** The titles of metrics in place of their names. */
const titled = (text: string, { metrics }: Policy, locale: Locale): string =>
  metrics.reduce(
    (said, { name, title }) =>
      said.replace(new RegExp(locale === 'en' ? bare(name) : ` ?${bare(name)} ?`, 'g'), `“${title[locale]}”`),
    text,
  );

const bare = (name: string): string => `(?<![\\w-])${name}(?![\\w-])`;

/** One thing that a policy says, as a sentence that stands by itself. */
export function sentenceOf(item: Item, policy: Policy, locale: Locale): string {
  const text = namesMetrics(item) ? titled(item.text, policy, locale) : item.text;
  const parts: Readonly<Record<string, string>> = { text, label: item.label, ...halves(text, locale) };
  const said = (frameOf(item, locale) ?? '{text}').replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? '');
  const begun = locale === 'en' ? titleOf(said) : said;
  return /[.。!?！？]$/.test(begun) ? begun : `${begun}${locale === 'en' ? '.' : '。'}`;
}

/** Begun with a capital, as a sentence and a title are. */
export const titleOf = (label: string): string => label.charAt(0).toUpperCase() + label.slice(1);
