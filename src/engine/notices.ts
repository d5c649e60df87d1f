import { parseDay } from '../kernel/day.ts';
import type { MoneyText } from '../kernel/money.ts';
import { parseMoney, readMoney } from '../kernel/money.ts';
import type { Codes, Locale, Words } from '../kernel/render.ts';
import { renderValue } from '../kernel/render.ts';
import type { Value } from '../kernel/value.ts';
import type { Notice } from './room.ts';

type Data = Readonly<Record<string, unknown>>;

/** Slots that hold an id, which stands as it is; by them a reader finds the page that a notice is about. */
const IDS = [
  'order',
  'seller',
  'buyer',
  'dispute',
  'contest',
  'appeal',
  'sanction',
  'decision',
  'message',
  'review',
  'instruction',
  'report',
  'listing',
];

/** An event says no such thing: the sentence stands without it. */
const NOTHING = '—';
/** Whole numbers from here on are instants of 1973 and later; smaller ones are counts. */
const FIRST_INSTANT = 100_000_000_000;

/** A notice as a reader is told it, in each language. `seller`: what the shop is called; else it goes by its id. Never throws: what an event does not bring, or brings in no known shape, is left out. */
export function renderNotice(
  { title, text }: Pick<Notice, 'title' | 'text'>,
  data: Data,
  zone: string,
  codes: Codes,
  seller: Words | null = null,
) {
  const inOne = (words: Words, locale: Locale): string =>
    filled(words[locale], seller ? { ...data, seller: seller[locale] } : data, locale, zone, codes);
  const inBoth = (words: Words): Words => ({ en: inOne(words, 'en'), zh: inOne(words, 'zh') });
  return { title: inBoth(title), text: inBoth(text) };
}

/** A notice as a mail: nobody has said which language they read, so it is in both. */
export function noticeAsMail(
  notice: Pick<Notice, 'title' | 'text'>,
  data: Data,
  zone: string,
  codes: Codes,
  seller: Words | null = null,
) {
  const { title, text } = renderNotice(notice, data, zone, codes, seller);
  return { subject: `${title.en} · ${title.zh}`, text: `${text.en}\n\n${text.zh}\n` };
}

/** Ids that an event brings, by kind. */
export const idsOf = (data: Data): Record<string, string> =>
  Object.fromEntries(
    IDS.flatMap((kind) => {
      const id = data[kind];
      return typeof id === 'string' ? [[kind, id]] : [];
    }),
  );

const filled = (text: string, data: Data, locale: Locale, zone: string, codes: Codes): string =>
  text.replace(/\{([\w.-]+)\}/g, (_, name: string) => {
    const found = name.split('.').reduce<unknown>((value, part) => (value as Data | undefined)?.[part], data);
    if (IDS.includes(name) && typeof found === 'string') return found;
    const value = asValue(found);
    return value === null ? NOTHING : renderValue(value, locale, zone, codes);
  });

/** What an event brings as a value: money, a day, an instant, a count, or a code. */
function asValue(found: unknown): Value | null {
  if (typeof found === 'number') return found >= FIRST_INSTANT ? { instant: found } : { count: found };
  if (typeof found === 'string') return valueOfText(found);
  const { amount, currency } = (found ?? {}) as Partial<MoneyText>;
  if (typeof amount !== 'string' || typeof currency !== 'string') return null;
  return attempt(() => ({ money: readMoney({ amount, currency }) }));
}

function valueOfText(text: string): Value {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text)) return attempt(() => ({ day: parseDay(text) })) ?? { code: text };
  if (/^-?\d+(\.\d+)? [A-Z]{3}$/.test(text)) return attempt(() => ({ money: parseMoney(text) })) ?? { code: text };
  return { code: text };
}

function attempt(make: () => Value): Value | null {
  try {
    return make();
  } catch {
    return null;
  }
}
