import { parse } from 'yaml';
import { z } from 'zod';
import type { Day } from '../kernel/day.ts';
import { formatDay, parseDay } from '../kernel/day.ts';
import type { Words } from '../kernel/render.ts';
import type { Written } from './grounds.ts';
import { isWritten, pathSteps, valueAt } from './grounds.ts';
import type { LawName } from './model/laws.ts';
import { LAWS } from './model/laws.ts';
import type { DocumentPath, Verified } from './model.ts';
import { grounds, members, text, titleWords, word } from './model.ts';
import { durationIn, neverLess } from './span.ts';

type Limit = string | number;

/** What a law asks of one figure: at least, at most, or one of some words. */
export interface Floor {
  /** Where the figure stands in a policy: `returns.no-reason.within`. */
  readonly figure: string;
  readonly atLeast?: Limit | undefined;
  readonly atMost?: Limit | undefined;
  readonly is?: readonly string[] | undefined;
  readonly source: string;
  readonly verified: Verified;
}

/** A law as a document layered under a policy: what it gives where the policy is silent, and what no policy may go below. */
export interface Law {
  readonly name: LawName;
  readonly effective: Day;
  readonly title: Words;
  readonly floors: readonly Floor[];
  /** Sections as a policy writes them. */
  readonly gives: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** What it asks and no figure can say. */
  readonly notYet: readonly unknown[];
}

const limit = (description: string) =>
  z
    .union([z.string(), z.number()])
    .refine((written) => neverLess(written, written) !== null, {
      error: 'expected a length of time, a percentage, an amount or a number',
    })
    .describe(description)
    .optional();

const floor = members(
  {
    figure: text('Where the figure stands in a policy, such as `returns.no-reason.within`.'),
    'at-least': limit('Never less than this.'),
    'at-most': limit('Never more than this.'),
    is: z.array(z.string()).min(1).describe('One of these words.').optional(),
    source: text('The article.'),
    verified: grounds.verified.unwrap(),
  },
  'What the law asks of one figure of a policy.',
)
  .refine((written) => [written['at-least'], written['at-most'], written.is].filter(Boolean).length === 1, {
    error: 'expected one of at-least, at-most and is',
  })
  .refine(
    (written) =>
      written.verified !== 'unverified' || written['at-most'] === undefined || !durationIn(written['at-most']),
    { error: "is not verified: it may lengthen a party's time, never shorten it", path: ['at-most'] },
  )
  .transform(
    (written): Floor => ({
      figure: written.figure,
      atLeast: written['at-least'],
      atMost: written['at-most'],
      is: written.is,
      source: written.source,
      verified: written.verified,
    }),
  );

const day = z.string().regex(/^[0-9]{4}-[0-9]{2}-[0-9]{2}$/);

const lawSchema = members(
  {
    law: word(LAWS, 'Its name.'),
    effective: day.describe('The day from which it binds as it stands here.'),
    checked: day.describe('The day on which its sources were last read.').optional(),
    title: titleWords('What people call it.'),
    floors: z.array(floor).min(1).describe('What no policy under it may go below.'),
    gives: z
      .record(z.string(), z.record(z.string(), z.unknown()))
      .describe('What holds where a policy says nothing of it, section by section as a policy writes it.'),
    'not-yet': z
      .array(
        members({ what: text('What it is.'), source: text('The article.') }, 'What it asks and no figure can say.'),
      )
      .optional(),
  },
  'A law under which policies stand.',
);

/** A law as it is written. Throws where the text is none: laws ship with the program. */
export function parseLaw(written: string, file: string): Law {
  const result = lawSchema.safeParse(parse(written));
  if (!result.success) {
    const told = result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new Error(`${file} is no law that can be read: ${told.join('; ')}`);
  }
  const { law, effective, title, floors, gives, 'not-yet': notYet = [] } = result.data;
  return { name: law, effective: parseDay(effective), title, floors, gives, notYet };
}

/** A document with what its laws give where it says nothing: whole sections, and whole entries of sections that it has. */
export function layered(document: Written, laws: readonly Law[]): Record<string, unknown> {
  const whole: Record<string, unknown> = { ...document };
  for (const { gives, notYet } of laws) {
    const own = Array.isArray(whole['not-yet']) ? whole['not-yet'] : [];
    if (notYet.length > 0) whole['not-yet'] = [...own, ...notYet];
    for (const [section, entries] of Object.entries(gives)) {
      const own = whole[section];
      if (own === undefined) whole[section] = entries;
      else if (isWritten(own)) whole[section] = { ...entriesOnly(entries), ...own };
    }
  }
  return whole;
}

/** What vouches for a whole section of the law does not vouch for somebody else's. */
const entriesOnly = (entries: Written): Written =>
  Object.fromEntries(Object.entries(entries).filter(([name]) => !['source', 'ours', 'verified'].includes(name)));

/** A figure that gives a party less than a law does. */
export interface BelowLaw {
  readonly path: DocumentPath;
  readonly message: string;
}

/**
 * Every figure of a document that is below one of its laws, or missing in an entry that it has. An entry that a document does not have, such
 * as a sanction, cannot be below.
 */
export const belowLaws = (document: Written, laws: readonly Law[]): BelowLaw[] =>
  laws.flatMap((law) =>
    law.floors.flatMap((each): BelowLaw[] => {
      const path = pathSteps(each.figure);
      const value = valueAt(document, path);
      const there = value !== undefined || isWritten(valueAt(document, path.slice(0, -1)));
      if (!there || keeps(value, each)) return [];
      return [
        {
          path,
          message: `${value === undefined ? 'is missing; the law asks' : `${shown(value)} is not what the law asks:`} ${asked(each)} (${law.name} of ${formatDay(law.effective)}, ${law.title.en}: ${each.source})`,
        },
      ];
    }),
  );

function keeps(value: unknown, { atLeast, atMost, is }: Floor): boolean {
  if (atLeast !== undefined) return neverLess(value, atLeast) === true;
  if (atMost !== undefined) return neverLess(atMost, value) === true;
  return (is ?? []).includes(String(value));
}

const asked = ({ atLeast, atMost, is }: Floor): string =>
  atLeast !== undefined ? `at least ${atLeast}` : atMost !== undefined ? `at most ${atMost}` : (is ?? []).join(' or ');

const shown = (value: unknown): string => (typeof value === 'string' ? `"${value}"` : JSON.stringify(value));

/** Where laws are found: every version of one, the earliest first. */
export type Shelf = (name: LawName) => readonly Law[];

/** The laws that a document as written names, each as it binds on the document's day; before its first version, the first. */
export function lawsOf({ laws: asked, effective }: Written, shelf: Shelf): Law[] {
  const day = typeof effective === 'string' ? dayOf(effective) : null;
  if (!Array.isArray(asked) || day === null) return [];
  return LAWS.filter((name) => asked.includes(name)).flatMap((name) => {
    const versions = shelf(name);
    return versions.findLast((law) => law.effective <= day) ?? versions[0] ?? [];
  });
}

/** Null: what is no day of the calendar is said where the document is checked. */
function dayOf(written: string): Day | null {
  try {
    return parseDay(written);
  } catch {
    return null;
  }
}
