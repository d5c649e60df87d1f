import { z } from 'zod';
import type { Duration, DurationUnit } from '../kernel/duration.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Locale, Words } from '../kernel/render.ts';

/** What a section's version is chosen by: when the order was placed, the day evaluated, or when the act began. */
export type Binds = 'order' | 'day' | 'act';

/** Where something stands in the document as written. */
export type DocumentPath = readonly (string | number)[];

/** One thing a section says, in words. `label` names what it is about, `text` what is said of it. */
export interface Item {
  readonly path: DocumentPath;
  readonly label: string;
  readonly text: string;
}

/** A part of the policy document that a room contributes. `items` covers every member the schema knows. */
export interface Section<T> {
  readonly name: string;
  readonly binds: Binds;
  readonly title: Words;
  readonly schema: z.ZodType<T>;
  readonly items: (value: T, locale: Locale) => Item[];
}

/** The nearest of the known words, if it is near enough to be a slip (at most a third of its letters differ). */
export function nearestWord(word: string, known: readonly string[]): string | undefined {
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const candidate of known) {
    const distance = lettersApart(word.toLowerCase(), candidate);
    if (distance < least) {
      least = distance;
      best = candidate;
    }
  }
  return best !== undefined && least <= Math.max(1, Math.ceil(best.length / 3)) ? best : undefined;
}

/** Levenshtein distance: insertions, deletions and replacements of single letters. */
function lettersApart(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

function unknownWord(word: string, known: readonly string[], what: string): string {
  const near = nearestWord(word, known);
  const hint = near === undefined ? '' : `; did you mean "${near}"?`;
  return `"${word}" is no ${what} known here${hint} (known: ${known.join(', ')})`;
}

/** What was found, as far as a line of text has room for it: a file that is no policy may be anything. */
const shown = (input: unknown): string => {
  const text = typeof input === 'string' ? `"${input}"` : (JSON.stringify(input) ?? 'nothing');
  return text.length > 80 ? `${text.slice(0, 80)}…` : text;
};

/** An object whose members are all known; an unknown one is answered, a line each, with the nearest known word. */
export function members<S extends z.core.$ZodLooseShape>(shape: S, description: string) {
  const known = Object.keys(shape);
  return z
    .strictObject(shape, {
      error: (issue) => {
        if (issue.code === 'unrecognized_keys')
          return issue.keys.map((key) => unknownWord(key, known, 'member')).join('\n');
        return issue.input === undefined
          ? 'is missing'
          : `expected members (${known.join(', ')}), found ${shown(issue.input)}`;
      },
    })
    .describe(description);
}

/** One word of a closed list. */
export function word<const W extends readonly [string, ...string[]]>(words: W, description: string) {
  return z
    .enum(words, {
      error: (issue) =>
        typeof issue.input === 'string'
          ? unknownWord(issue.input, words, 'word')
          : missingOr(issue.input, `one of ${words.join(', ')}`),
    })
    .describe(description);
}

/** One word of a closed list, or several; gives a list of at least one. */
export function wordOrWords<const W extends readonly [string, ...string[]]>(words: W, description: string) {
  const complaint = (input: unknown): string => {
    const given = Array.isArray(input) ? input : [input];
    const wrong = given.find((item) => typeof item === 'string' && !words.includes(item));
    return wrong === undefined ? missingOr(input, `words of ${words.join(', ')}`) : unknownWord(wrong, words, 'word');
  };
  return z
    .union([z.enum(words), z.array(z.enum(words)).min(1)], { error: (issue) => complaint(issue.input) })
    .transform((written): readonly W[number][] => (typeof written === 'string' ? [written] : written))
    .describe(description);
}

/** A list of different words of a closed list, at least one. */
export function listOf<const W extends readonly [string, ...string[]]>(words: W, description: string) {
  return z
    .array(word(words, 'One of them.'), { error: (issue) => missingOr(issue.input, `a list of ${words.join(', ')}`) })
    .min(1, { error: 'the list is empty; leave it out' })
    .refine((list) => new Set(list).size === list.length, { error: 'names something twice' })
    .describe(description);
}

const missingOr = (input: unknown, expected: string): string =>
  input === undefined ? `is missing: ${expected}` : `expected ${expected}, found ${shown(input)}`;

/** A text of at least one letter. */
export const text = (description: string) =>
  z
    .string({ error: (issue) => missingOr(issue.input, 'a text') })
    .min(1, { error: 'is empty' })
    .describe(description);

export const yesOrNo = (description: string) =>
  z.boolean({ error: (issue) => missingOr(issue.input, 'true or false') }).describe(description);

/** A whole number of at least `least`. */
export const whole = (least: number, description: string) =>
  z
    .int({ error: (issue) => missingOr(issue.input, 'a whole number') })
    .min(least, { error: `expected at least ${least}` })
    .describe(description);

/** A title in both languages. */
export const titleWords = (description: string) =>
  members({ en: text('In English.'), zh: text('In Chinese.') }, description);

/** How sure a figure is: its own page or law was read, somebody else's words about it were, or nobody could confirm it. */
export const VERIFIED = ['primary', 'secondary', 'unverified'] as const;
export type Verified = (typeof VERIFIED)[number];

/** Where the figures beside it stand and how sure that is, or why we chose them. */
export const grounds = {
  source: text('Where the figures here stand: page, document or thread, with its date where it has one.').optional(),
  verified: word(
    VERIFIED,
    "How sure the source is: `primary` the marketplace's own page, announcement or the law, `secondary` somebody else's words about it, `unverified` not confirmed. What is not verified may lengthen a party's time, never shorten it.",
  ).optional(),
  ours: text('Why we chose the figures here, where no source has them.').optional(),
};

const unitNames: Readonly<Record<DurationUnit, string>> = {
  minutes: 'minutes?',
  hours: 'hours?',
  days: 'days?',
  weeks: 'weeks?',
  months: 'months?',
  'local days': 'local days?',
  'business days': 'business days?',
  'business hours': 'business hours?',
};

/** A length of time such as `2 business days`, in one of the units that make sense where it stands. */
export function duration(units: readonly DurationUnit[], description: string) {
  const expected = `a length of time in ${units.join(', ')}, such as "2 ${units[0]}"`;
  return z
    .string({ error: (issue) => missingOr(issue.input, expected) })
    .regex(new RegExp(`^(0|[1-9][0-9]{0,4}) (${units.map((unit) => unitNames[unit]).join('|')})$`), {
      error: (issue) => `expected ${expected}, found ${shown(issue.input)}`,
    })
    .transform((written): Duration => parseDuration(written))
    .describe(description);
}

/** Whole days written as `60 days`; gives the number. */
export const days = (least: number, description: string) =>
  z
    .string({ error: (issue) => missingOr(issue.input, 'days, such as "60 days"') })
    .regex(/^(0|[1-9][0-9]{0,3}) days?$/, {
      error: (issue) => `expected days, such as "60 days", found ${shown(issue.input)}`,
    })
    .transform((written) => Number.parseInt(written, 10))
    .refine((count) => count >= least, { error: `expected at least ${least} days` })
    .describe(description);

/** The pattern of a percentage as written: `1%`, `0.8%`. */
export const percentPattern = /^(0|[1-9][0-9]{0,2})(\.[0-9]{1,4})?%$/;

/** A time of day such as `14:00`. */
export const clockTime = (description: string) =>
  z
    .string({ error: (issue) => missingOr(issue.input, 'a time of day such as "14:00"') })
    .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/, {
      error: (issue) => `expected a time of day such as "14:00", found ${shown(issue.input)}`,
    })
    .describe(description);
