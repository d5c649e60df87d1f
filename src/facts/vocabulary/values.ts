import { z } from 'zod';
import { parseDay } from '../../kernel/day.ts';
import { MS, parseInstant } from '../../kernel/instant.ts';
import type { Currency } from '../../kernel/money.ts';
import { exponentOf, isCurrency, moneyToText, parseMoney } from '../../kernel/money.ts';

/** An id of the market's own. */
export const id = z.string().min(1).max(200);
/** A word of a closed or open list: a reason, a region, a service. */
export const code = z.string().min(1).max(80);

/** No trade that anybody keeps lies outside, and every promise counted from within stays a date that calendars have. */
const EARLIEST = parseInstant('1900-01-01T00:00:00Z');
const LATEST = parseInstant('2200-01-01T00:00:00Z');
const isTold = (at: number): boolean => at >= EARLIEST && at < LATEST;

const instantText = z.string().refine((text) => isReadable(text, parseInstant, isTold));
const epochMs = z.number().int().min(EARLIEST).lt(LATEST);
/** RFC 3339 with an offset, or whole epoch milliseconds; read as epoch milliseconds. */
export const instant = z.union([instantText.transform((text) => parseInstant(text)), epochMs], {
  error: 'expected an RFC 3339 instant such as 2026-03-12T14:05:00Z, or epoch milliseconds, from 1900 to 2199',
});

const dayText = z.string().refine((text) => isReadable(text, parseDay, (day) => isTold(day * MS.day)));

/** An instant, or a local day of the market whose end (or start, as policy says) is meant. */
export const instantOrDay = z.union([instant, dayText.transform((text) => ({ day: parseDay(text) }))], {
  error: 'expected an instant such as 2026-03-12T14:05:00Z or a local day such as 2026-03-12, from 1900 to 2199',
});

/** A decimal text and an ISO 4217 code: never a float. Kept as text with all the currency's places. */
export const money = z
  .strictObject({
    amount: z.string().regex(/^-?\d{1,15}(\.\d{1,4})?$/),
    currency: z.string().refine(isCurrency, 'expected an ISO 4217 code'),
  })
  .refine(isExact, 'more decimal places than the currency has')
  .transform((money) => {
    if (isNormal(money)) return money;
    const { amount, currency } = money;
    const [normal = amount] = moneyToText(parseMoney(`${amount} ${currency}`)).split(' ');
    return { amount: normal, currency };
  });

/** Whether the kernel can read a text, and takes what it reads. */
function isReadable<T>(text: string, parse: (text: string) => T, takes: (value: T) => boolean): boolean {
  try {
    return takes(parse(text));
  } catch {
    return false;
  }
}

/** Already as the kernel writes it: no sign, no zero too many, every place of the currency. Most amounts are, and need no reading. */
function isNormal({ amount, currency }: { amount: string; currency: Currency }): boolean {
  const point = amount.indexOf('.');
  const places = point < 0 ? 0 : amount.length - point - 1;
  return isCurrency(currency) && places === exponentOf(currency) && /^(0|[1-9]\d*)(\.\d+)?$/.test(amount);
}

function isExact({ amount, currency }: { amount: string; currency: Currency }): boolean {
  if (isNormal({ amount, currency })) return true;
  return isReadable(`${amount} ${currency}`, parseMoney, () => true);
}

/** What a correction or a withdrawal speaks of. */
export const target = z
  .strictObject({ source: id, id: z.string().min(1).max(300), kind: code.optional() })
  .describe('Source, id and kind of the fact told wrong. The kind says where it is filed; without it the names do.');
/** Data of whatever kind; held to the schema of that kind when the fact is read (`readFact`). */
export const toldData = z.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'expected the data of a fact',
);
export const oneOf = <const T extends readonly string[]>(words: T) => z.enum(words);
