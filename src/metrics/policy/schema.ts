import { z } from 'zod';
import type { Fault, MarkCode, ThingKind } from '../../facts/model.ts';
import { FAULTS, MARK_CODES, THING_KINDS } from '../../facts/model.ts';
import type { Ratio } from '../../kernel/ratio.ts';
import { compareRatio, parsePercent } from '../../kernel/ratio.ts';
import type { Words } from '../../kernel/render.ts';
import { days, grounds, listOf, members, percentPattern, titleWords, whole, word } from '../../policy/model.ts';

/** The date that puts a thing into the window. */
export const ANCHORS = ['placed', 'ship-by', 'deliver-by', 'received', 'confirmed'] as const;
export type Anchor = (typeof ANCHORS)[number];

/** Things that a metric leaves out on both sides of its fraction. */
export const EXCLUSION_WORDS = [
  'managed-by-platform',
  'fulfilled-by-platform',
  'custom-made',
  'no-tracking-service',
] as const;
export type ExclusionWord = (typeof EXCLUSION_WORDS)[number];

export const SPLITS = ['category', 'fulfilled-by', 'service', 'destination'] as const;
export type Split = (typeof SPLITS)[number];

export const LIMIT_OPS = ['below', 'at-most', 'at-least', 'above'] as const;
export type LimitOp = (typeof LIMIT_OPS)[number];

/** What a figure must keep: a share is held against a ratio, a count against a number. */
export interface Limit {
  readonly op: LimitOp;
  readonly value: Ratio | number;
}

export type Confidence = 80 | 90 | 95 | 98 | 99;

/** Below these a figure is too little to judge by; absent = no such floor. */
export interface JudgeFloors {
  readonly things?: number | undefined;
  readonly marked?: number | undefined;
  /** A breach needs the Wilson bound of this two-sided confidence beyond the limit, in percent. */
  readonly lowerBound?: Confidence | undefined;
}

export interface MetricDefinition {
  readonly name: string;
  readonly title: Words;
  readonly kind: 'share' | 'count';
  readonly of: ThingKind;
  readonly by: Anchor;
  /** Days, each a window of its own, ascending. */
  readonly windows: readonly number[];
  readonly lag: number;
  readonly marks: readonly MarkCode[];
  readonly without: readonly ExclusionWord[];
  /** Marks of these faults count here although the fault table says they do not. */
  readonly countsAnyway: readonly Fault[];
  readonly per: Split | null;
  /** 'kept': the rate shown is the share of things without a mark. */
  readonly shows: 'marked' | 'kept';
  readonly limit: Limit | null;
  readonly warn: Limit | null;
  readonly judge: JudgeFloors;
  readonly source?: string | undefined;
  readonly ours?: string | undefined;
}

/** Which anchors date which things, and which marks things of a kind can bear. */
const anchorsOf: Readonly<Record<ThingKind, readonly Anchor[]>> = {
  order: ['placed', 'ship-by', 'deliver-by'],
  unit: ['placed', 'ship-by', 'deliver-by'],
  parcel: ['confirmed', 'placed', 'ship-by', 'deliver-by'],
  message: ['received'],
};
const orderMarks = MARK_CODES.filter((code) => code !== 'answered-late' && code !== 'untracked');
const marksOf: Readonly<Record<ThingKind, readonly MarkCode[]>> = {
  order: orderMarks,
  unit: orderMarks,
  parcel: ['untracked', ...orderMarks],
  message: ['answered-late'],
};

const figure = (description: string) =>
  z
    .union([z.string().regex(percentPattern), z.int().min(0)], {
      error: 'expected a percentage such as "1%" or a whole number',
    })
    .describe(description);

const limit = (description: string) =>
  members(
    {
      below: figure('Kept while the figure is below this.').optional(),
      'at-most': figure('Kept while the figure is at most this.').optional(),
      'at-least': figure('Kept while the figure is at least this.').optional(),
      above: figure('Kept while the figure is above this.').optional(),
      ...grounds,
    },
    description,
  )
    .refine((written) => LIMIT_OPS.filter((op) => written[op] !== undefined).length === 1, {
      error: `expected exactly one of ${LIMIT_OPS.join(', ')}`,
    })
    .transform((written): Limit => {
      const op = LIMIT_OPS.find((candidate) => written[candidate] !== undefined) ?? 'below';
      const value = written[op] ?? 0;
      return { op, value: typeof value === 'number' ? value : parsePercent(value) };
    });

const confidences = ['80%', '90%', '95%', '98%', '99%'] as const;

const judge = members(
  {
    things: whole(1, 'Fewer things than this are too few to judge.').optional(),
    marked: whole(1, 'A breach needs at least this many marked things.').optional(),
    'lower-bound': word(
      confidences,
      'A breach needs the bound of the two-sided Wilson interval of this confidence beyond the limit.',
    ).optional(),
    ...grounds,
  },
  'What a breach needs beside the rate.',
).transform((written): JudgeFloors => {
  const bound = written['lower-bound'];
  return {
    things: written.things,
    marked: written.marked,
    lowerBound: bound === undefined ? undefined : (Number.parseInt(bound, 10) as Confidence),
  };
});

const windowDays = (description: string) => days(1, description);

const metric = members(
  {
    title: titleWords('What the metric is called.'),
    kind: word(['share', 'count'], 'share: marked of all; count: how many are marked. Absent: share.').optional(),
    of: word(THING_KINDS, 'What is counted.'),
    by: word(ANCHORS, 'The date that puts a thing into the window.'),
    window: windowDays('How many whole local days are looked at.').optional(),
    windows: z
      .array(windowDays('Whole local days.'), { error: 'expected a list such as [10 days, 30 days]' })
      .min(2, { error: 'names one window only; write window' })
      .describe('Several windows of the same metric, from the shortest on.')
      .optional(),
    lag: days(
      1,
      'How many days before the day looked at are left out, so that things can end. Absent: none.',
    ).optional(),
    marks: listOf(MARK_CODES, 'A thing with any of these is marked, once.'),
    without: listOf(EXCLUSION_WORDS, 'Things left out on both sides of the fraction.').optional(),
    'counts-anyway': listOf(
      FAULTS,
      'Marks of these faults count here although the fault table says they do not.',
    ).optional(),
    per: word(SPLITS, 'Counted apart for each of these.').optional(),
    shows: word(
      ['marked', 'kept'],
      'Whether the rate is of marked things or of those without a mark. Absent: marked.',
    ).optional(),
    limit: limit('The standard: what the figure must keep.').optional(),
    warn: limit('The earlier standard, before the limit.').optional(),
    judge: judge.optional(),
    ...grounds,
  },
  'One metric.',
);
type WrittenMetric = z.output<typeof metric>;

interface Complaint {
  readonly path: readonly string[];
  readonly message: string;
}

/** What is wrong between members that are each right by themselves. */
function contradictions(written: WrittenMetric): Complaint[] {
  const found: Complaint[] = [];
  const complain = (path: string, message: string) => found.push({ path: [path], message });
  if ((written.window === undefined) === (written.windows === undefined))
    complain('window', 'expected either window or windows');
  if (written.windows?.some((days, index, all) => index > 0 && days <= all[index - 1]!))
    complain('windows', 'expected each window to be longer than the one before');
  if (!anchorsOf[written.of].includes(written.by))
    complain('by', `a metric of ${written.of}s is dated by ${anchorsOf[written.of].join(', ')}`);
  const strange = written.marks.filter((mark) => !marksOf[written.of].includes(mark));
  if (strange.length > 0)
    complain('marks', `${written.of}s never bear ${strange.join(', ')} (they bear ${marksOf[written.of].join(', ')})`);
  for (const name of ['without', 'per'] as const)
    if (written.of === 'message' && written[name] !== undefined)
      complain(name, 'messages are told apart by nothing of their order');
  if (written.kind === 'count' && written.shows !== undefined) complain('shows', 'a count shows what is marked');
  for (const name of ['limit', 'warn'] as const) {
    const value = written[name]?.value;
    if (value !== undefined && (typeof value === 'number') !== (written.kind === 'count'))
      complain(
        name,
        written.kind === 'count' ? 'a count is held against a whole number' : 'a share is held against a percentage',
      );
  }
  if (written.warn && !written.limit) complain('warn', 'a warning needs a limit');
  if (written.warn && written.limit && !isEarlier(written.warn, written.limit))
    complain('warn', 'expected to be reached before the limit, from the same side');
  return found;
}

const upward = (limit: Limit): boolean => limit.op === 'at-least' || limit.op === 'above';

function isEarlier(warn: Limit, limit: Limit): boolean {
  if (upward(warn) !== upward(limit)) return false;
  const order = compareFigures(warn.value, limit.value);
  return upward(warn) ? order >= 0 : order <= 0;
}

/** Figures of different kinds are told apart elsewhere; here they count as equal. */
function compareFigures(a: Ratio | number, b: Ratio | number): number {
  if (typeof a === 'number') return typeof b === 'number' ? a - b : 0;
  return typeof b === 'number' ? 0 : compareRatio(a, b);
}

const named = (name: string, written: WrittenMetric): MetricDefinition => ({
  name,
  title: written.title,
  kind: written.kind ?? 'share',
  of: written.of,
  by: written.by,
  windows: written.windows ?? [written.window ?? 1],
  lag: written.lag ?? 0,
  marks: written.marks,
  without: written.without ?? [],
  countsAnyway: written['counts-anyway'] ?? [],
  per: written.per ?? null,
  shows: written.shows ?? 'marked',
  limit: written.limit ?? null,
  warn: written.warn ?? null,
  judge: written.judge ?? {},
  source: written.source,
  ours: written.ours,
});

/** Metrics by name, in the order of their names whatever the order they are written in. */
export const metricsSchema = z
  .record(
    z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/),
    metric.superRefine((written, context) => {
      for (const { path, message } of contradictions(written))
        context.addIssue({ code: 'custom', path: [...path], message });
    }),
    {
      error: (issue) =>
        issue.code === 'invalid_key'
          ? 'a metric is named in small letters and hyphens, such as order-defect'
          : 'expected metrics by name',
    },
  )
  .describe('What is counted, and the standard each figure must keep; the version of the day evaluated holds.')
  .transform((written): readonly MetricDefinition[] =>
    Object.keys(written)
      .sort()
      .map((name) => named(name, written[name]!)),
  );
