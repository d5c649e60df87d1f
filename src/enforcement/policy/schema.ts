import { z } from 'zod';
import type { Duration } from '../../kernel/duration.ts';
import type { Ratio } from '../../kernel/ratio.ts';
import { compareRatio, parsePercent } from '../../kernel/ratio.ts';
import type { Words } from '../../kernel/render.ts';
import {
  clockTime,
  days,
  duration,
  grounds,
  listOf,
  members,
  percentPattern,
  text,
  titleWords,
  whole,
  word,
  yesOrNo,
} from '../../policy/model.ts';

/** The ladder downward, from the mildest step on. */
export const STEPS = ['concern', 'warning', 'lower-visibility', 'suspension', 'termination'] as const;
export type LadderStep = (typeof STEPS)[number];

/** A level upward, by the name that the policy gives it. */
export type Level = string;

/** Short and plain, and nothing that a standing says of something else. */
const LEVEL_NAME = /^[a-z][a-z0-9-]{0,39}$/;
const isLevelName = (name: string): boolean =>
  LEVEL_NAME.test(name) && name !== 'none' && !STEPS.some((each) => each === name);

/** `past-warn`: between the warning and the limit, or past the limit without being broken beyond doubt. `past-limit`: broken. */
export const PASTS = ['past-warn', 'past-limit'] as const;
export type Past = (typeof PASTS)[number];

/** What makes a step follow. `forDays`: consecutive days evaluated, the day itself among them. */
export type Condition =
  | { readonly of: 'metrics'; readonly metric: string | null; readonly past: Past; readonly forDays: number }
  | { readonly of: 'sanctions'; readonly step: LadderStep; readonly atLeast: number; readonly withinDays: number };

export interface StepRules {
  readonly step: LadderStep;
  /** Any of them is enough. */
  readonly when: readonly Condition[];
  readonly notice: Duration;
  readonly answerWithin?: Duration | undefined;
  /** How far offers are still shown, where the step lowers that. */
  readonly factor?: Ratio | undefined;
  readonly term?: Duration | undefined;
  /** It ends after so many consecutive days with all metrics kept. */
  readonly endsKeptDays?: number | undefined;
  readonly persons: number;
  readonly confirmWithin?: Duration | undefined;
}

/** After a step has run its course: a metric that goes past its limit anew brings another step at once. */
export interface ProbationRules {
  readonly after: readonly LadderStep[];
  readonly days: number;
  readonly repeatGoesTo: LadderStep;
}

export interface RecognitionRules {
  readonly level: Level;
  readonly keptDays: number;
  readonly orders?: { readonly atLeast: number; readonly withinDays: number } | undefined;
  readonly boost: Ratio;
  readonly badge: Words;
}

export interface EnforcementSection {
  /** Nothing takes effect before a person says from when. */
  readonly observeUntilTold: boolean;
  readonly evaluateAt: string;
  readonly newcomers?: { readonly sparedDays: number; readonly from: readonly LadderStep[] } | undefined;
  readonly ladder: readonly StepRules[];
  readonly probation?: ProbationRules | undefined;
  /** Whether a notice that is appealed against runs on, or takes effect only once the appeal is decided. */
  readonly whileAppealed: 'stands' | 'waits';
  /** The highest first: the one that offers are shown furthest with. */
  readonly recognition: readonly RecognitionRules[];
}

/** Sanctions that ended longer ago are not looked at any more. */
export const LOOK_BACK_DAYS = 730;

const percent = (description: string) =>
  z
    .string({ error: 'expected a percentage such as "60%"' })
    .regex(percentPattern, { error: 'expected a percentage such as "60%"' })
    .transform((written): Ratio => parsePercent(written))
    .describe(description);

const simple = members(
  {
    'any-metric': word(PASTS, 'Any metric that has a standard is past its warning, or its limit.').optional(),
    for: days(1, 'For so many days in a row, one and the same metric.').optional(),
    metric: text('One metric, by its name.').optional(),
    'past-warn-for': days(1, 'The metric is past its warning for so many days in a row.').optional(),
    'past-limit-for': days(1, 'The metric is past its limit for so many days in a row.').optional(),
    sanctions: word(STEPS, 'Sanctions of this step that took effect.').optional(),
    'at-least': whole(1, 'So many of them.').optional(),
    within: days(1, 'In so many days.').optional(),
    ...grounds,
  },
  'One thing that makes the step follow.',
);
type Simple = z.output<typeof simple>;

/** Which members a condition is made of, by what it looks at. */
function complaintAbout(written: Simple): string | null {
  const { for: lasting, within } = written;
  const atLeast = written['at-least'];
  const named = [written['past-warn-for'], written['past-limit-for']].filter((each) => each !== undefined);
  const subjects = [written['any-metric'], written.metric, written.sanctions].filter((each) => each !== undefined);
  if (subjects.length !== 1) return 'expected exactly one of any-metric, metric, sanctions';
  if ((written.metric === undefined ? 0 : 1) !== named.length)
    return 'a metric by its name goes with one of past-warn-for, past-limit-for';
  if (lasting !== undefined && written['any-metric'] === undefined) return 'for goes with any-metric';
  const counts = written.sanctions !== undefined;
  if (counts !== (atLeast !== undefined) || counts !== (within !== undefined))
    return 'sanctions go with at-least and within';
  return (within ?? 0) > LOOK_BACK_DAYS ? `within: expected at most ${LOOK_BACK_DAYS} days` : null;
}

function conditionOf(written: Simple): Condition {
  const { sanctions, metric, within } = written;
  if (sanctions !== undefined)
    return {
      of: 'sanctions',
      step: sanctions,
      atLeast: written['at-least'] ?? 1,
      withinDays: within ?? LOOK_BACK_DAYS,
    };
  if (metric !== undefined) {
    const [warn, limit] = [written['past-warn-for'], written['past-limit-for']];
    return warn === undefined
      ? { of: 'metrics', metric, past: 'past-limit', forDays: limit ?? 1 }
      : { of: 'metrics', metric, past: 'past-warn', forDays: warn };
  }
  return { of: 'metrics', metric: null, past: written['any-metric'] ?? 'past-limit', forDays: written.for ?? 1 };
}

const condition = simple
  .superRefine((written, context) => {
    const message = complaintAbout(written);
    if (message !== null) context.addIssue({ code: 'custom', message });
  })
  .transform(conditionOf);

const when = z
  .union([
    members({ any: z.array(condition).min(2).describe('Any of these.'), ...grounds }, 'Any of several.').transform(
      ({ any }): readonly Condition[] => any,
    ),
    condition.transform((one): readonly Condition[] => [one]),
  ])
  .describe('What makes the step follow: one condition, or any of several.');

const noticeUnits = ['hours', 'days', 'business days'] as const;

const step = (name: LadderStep) =>
  members(
    {
      when,
      notice: duration(noticeUnits, 'How long before it takes effect the seller hears of it.'),
      'answer-within': duration(
        noticeUnits,
        'How long the seller may answer. Absent: as long as it is open.',
      ).optional(),
      factor: percent('How far offers are still shown while it lasts.').optional(),
      term: duration(['days', 'local days'], 'How long it lasts.').optional(),
      ends: members(
        {
          'all-metrics': word(['kept'], 'All metrics are kept, or have too little to be judged by.'),
          for: days(1, 'For so many days in a row.'),
          ...grounds,
        },
        'What ends it.',
      ).optional(),
      persons: whole(1, 'How many persons must confirm it before it takes effect. Absent: none.').optional(),
      'confirm-within': duration(
        noticeUnits,
        'How long they have once the notice has run; after that it lapses.',
      ).optional(),
      ...grounds,
    },
    'A step of the ladder.',
  )
    .superRefine((written, context) => {
      const complain = (path: string, message: string) => context.addIssue({ code: 'custom', path: [path], message });
      const last = name === 'termination';
      if ((written.term === undefined) === (written.ends === undefined) && !last)
        complain('ends', 'expected either a term or what ends it');
      if (last && (written.term || written.ends)) complain('term', 'a termination does not end');
      if ((written.factor === undefined) === (name === 'lower-visibility'))
        complain('factor', 'belongs to lower-visibility, and to nothing else');
      if (written.factor && compareRatio(written.factor, parsePercent('100%')) >= 0)
        complain('factor', 'expected less than 100%');
      if ((written.persons === undefined) !== (written['confirm-within'] === undefined))
        complain('confirm-within', 'goes with persons');
      if (last && written.persons === undefined) complain('persons', 'a termination needs at least one person');
      const { count, unit } = written.notice;
      if (last && (unit === 'hours' ? count < 720 : count < 30))
        complain('notice', 'a termination needs a notice of at least 30 days');
    })
    .transform(
      (written): StepRules => ({
        step: name,
        when: written.when,
        notice: written.notice,
        answerWithin: written['answer-within'],
        factor: written.factor,
        term: written.term,
        endsKeptDays: written.ends?.for,
        persons: written.persons ?? 0,
        confirmWithin: written['confirm-within'],
      }),
    );

const level = members(
  {
    when: members(
      {
        'all-metrics': word(['kept'], 'All metrics are kept, or have too little to be judged by.'),
        for: days(1, 'For so many days in a row.'),
        orders: whole(1, 'At least so many orders.').optional(),
        within: days(1, 'Placed in so many days.').optional(),
        ...grounds,
      },
      'What earns it; it is held as long as this holds.',
    ).refine((written) => (written.orders === undefined) === (written.within === undefined), {
      error: 'orders go with within',
    }),
    boost: percent('How far offers are shown while it is held.').refine(
      (boost) => compareRatio(boost, parsePercent('100%')) >= 0,
      { error: 'expected at least 100%' },
    ),
    badge: titleWords('What buyers read.'),
    ...grounds,
  },
  'A level of recognition.',
);

const rulesOf = (name: Level, { when, boost, badge }: z.output<typeof level>): RecognitionRules => ({
  level: name,
  keptDays: when.for,
  orders:
    when.orders === undefined || when.within === undefined
      ? undefined
      : { atLeast: when.orders, withinDays: when.within },
  boost,
  badge,
});

/** Which is the higher of two levels is what offers are shown by; orders are counted once a day, in one window. */
const recognition = z
  .record(
    z.string().refine(isLevelName, 'expected a short name in small letters, such as "trusted", that is no step'),
    level,
  )
  .describe('The levels upward, by their names; of those that are earned the one with the greatest boost is held.')
  .transform((written) =>
    Object.entries(written)
      .map(([name, each]) => rulesOf(name, each))
      .sort((a, b) => compareRatio(b.boost, a.boost)),
  )
  .superRefine((levels, context) => {
    const complain = (message: string) => context.addIssue({ code: 'custom', message });
    if (levels.length === 0) complain('names no level');
    if (levels.some(({ boost }, index) => index > 0 && compareRatio(boost, levels[index - 1]!.boost) === 0))
      complain('two levels of one boost: which of them is the higher?');
    if (new Set(levels.flatMap(({ orders }) => orders?.withinDays ?? [])).size > 1)
      complain('expected all levels to count orders within the same days');
  });

/** Steps by their names, told from the mildest on whatever the order they are written in. */
const ladder = members(
  {
    concern: step('concern').optional(),
    warning: step('warning').optional(),
    'lower-visibility': step('lower-visibility').optional(),
    suspension: step('suspension').optional(),
    termination: step('termination').optional(),
  },
  'The steps downward, by their names.',
)
  .refine((written) => STEPS.some((name) => written[name] !== undefined), { error: 'names no step' })
  .transform((written): readonly StepRules[] => STEPS.flatMap((name) => written[name] ?? []));

export const enforcementSchema = members(
  {
    'observe-until-told': yesOrNo(
      'Nothing takes effect before a person says from when; till then it is only recorded.',
    ),
    evaluate: members(
      {
        every: word(['day'], 'How often.'),
        at: clockTime('The time of day, market time; what is looked at is all that was before that day.'),
        ...grounds,
      },
      'When sellers are evaluated.',
    ),
    newcomers: members(
      {
        'spared-for': days(1, 'For so many days from the first order on.'),
        from: listOf(STEPS, 'Steps that they are spared from.'),
        ...grounds,
      },
      'What new sellers are spared from.',
    ).optional(),
    ladder,
    probation: members(
      {
        after: listOf(STEPS, 'Steps that are followed by probation once they have run their course.'),
        for: days(1, 'For so many days from the day on which it ended.'),
        'repeat-goes-to': word(STEPS, 'What follows at once where a metric goes past its limit anew meanwhile.'),
        ...grounds,
      },
      'What a repetition means soon after a step has ended.',
    ).optional(),
    'while-appealed': word(['stands', 'waits'], 'Whether a notice runs on while it is appealed against.'),
    recognition: recognition.optional(),
    ...grounds,
  },
  'What follows from what is measured: the ladder downward and upward; the version of the day evaluated holds.',
)
  .superRefine(({ ladder: steps, probation }, context) => {
    for (const [path, name] of probation
      ? [
          ...probation.after.map((each, index) => [['after', index], each] as const),
          [['repeat-goes-to'], probation['repeat-goes-to']] as const,
        ]
      : [])
      if (!steps.some(({ step: each }) => each === name))
        context.addIssue({ code: 'custom', path: ['probation', ...path], message: `the ladder has no ${name}` });
  })
  .transform(
    (written): EnforcementSection => ({
      observeUntilTold: written['observe-until-told'],
      evaluateAt: written.evaluate.at,
      newcomers: written.newcomers && { sparedDays: written.newcomers['spared-for'], from: written.newcomers.from },
      ladder: written.ladder,
      probation: written.probation && {
        after: written.probation.after,
        days: written.probation.for,
        repeatGoesTo: written.probation['repeat-goes-to'],
      },
      whileAppealed: written['while-appealed'],
      recognition: written.recognition ?? [],
    }),
  );
