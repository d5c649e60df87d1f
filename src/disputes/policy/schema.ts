import { z } from 'zod';
import { isCurrency, parseMoney } from '../../kernel/money.ts';
import { duration, grounds, listOf, members, text, whole, word, wordOrWords, yesOrNo } from '../../policy/model.ts';
import { FAULTS, PAYERS, REMEDIES } from '../model/codes.ts';
import { CAUSE_WORDS, CAUSES, PROBLEM_NAMES } from '../model/problems.ts';
import { desk } from './desk.ts';
import type {
  AfterSalesRules,
  AppealRules,
  BeforeDispatchRule,
  CauseRule,
  DisputesSection,
  ProblemRules,
  ReturnRules,
} from './model.ts';
import { BUYER_SILENCES, COUNTABLE, PLATFORM_SILENCES, SELLER_SILENCES } from './model.ts';

const clockUnits = ['hours', 'days', 'local days', 'business days', 'business hours'] as const;
const longUnits = [...clockUnits, 'weeks', 'months'] as const;

/** An amount such as `300 CNY`. */
const sumOfMoney = (description: string) =>
  z
    .string({ error: () => 'expected an amount such as "300 CNY"' })
    .regex(/^(0|[1-9]\d{0,11})(\.\d{1,4})? [A-Z]{3}$/, { error: 'expected an amount such as "300 CNY"' })
    .refine((written) => isCurrency(written.slice(-3)), { error: 'is of no currency known here' })
    .transform((written) => parseMoney(written))
    .describe(description);

const problem = members(
  {
    opens: word(
      ['promise-end', 'dispatch', 'delivery', 'placing'],
      'From when on it can be claimed: the end of the time promised for delivery, the dispatch, the delivery, or the placing of the order.',
    ),
    wait: duration(['hours', 'days'], 'How long after that; at once where it is not said.').optional(),
    until: members(
      {
        of: word(['promise-end', 'completion', 'delivery'], 'What the time is counted from.'),
        within: duration(longUnits, 'How long after that.'),
        ...grounds,
      },
      'Until when it can be claimed; without end where it is not said.',
    )
      .transform(({ of, within }) => ({ of, within }))
      .optional(),
    'even-if-delivered': yesOrNo(
      'Whether it can be claimed although tracking says that the order was delivered.',
    ).optional(),
    'contact-first': duration(
      clockUnits,
      'The buyer writes to the seller first, and waits so long for an answer.',
    ).optional(),
    remedies: listOf(REMEDIES, 'What may be asked for; the refund, whole or in part, where it is not said.').optional(),
    ...grounds,
  },
  'When a problem can be claimed.',
).transform(
  (written): ProblemRules => ({
    opens: written.opens,
    wait: written.wait,
    until: written.until,
    evenIfDelivered: written['even-if-delivered'] === true,
    ...(written['contact-first'] ? { contactFirst: written['contact-first'] } : {}),
    ...(written.remedies ? { remedies: written.remedies } : {}),
  }),
);

const beforeDispatch = members(
  {
    'at-most': sumOfMoney('Orders of at most this much; of any where it is not said.').optional(),
    within: duration(longUnits, 'Asked for within this of the placing; whenever where it is not said.').optional(),
    'promise-broken': yesOrNo('Only where the time promised for the dispatch has ended.').optional(),
    'answers-in': z
      .union([z.literal('at-once'), duration(clockUnits, 'How long the seller has.')])
      .describe('How long the seller has to answer; `at-once`: nobody is waited for.'),
    ...grounds,
  },
  'One row: what is refunded before dispatch, and by when.',
).transform(
  (written): BeforeDispatchRule => ({
    atMost: written['at-most'],
    within: written.within,
    promiseBroken: written['promise-broken'] === true,
    answersIn: written['answers-in'] === 'at-once' ? null : written['answers-in'],
  }),
);

const cause = members(
  {
    problems: wordOrWords([...PROBLEM_NAMES, 'any'], 'What was claimed: problems, whole branches, or any.'),
    when: wordOrWords(CAUSE_WORDS, 'A circumstance known from the facts, or a list of which all must hold.'),
    cause: word(CAUSES, 'What then happened.'),
    fault: word(FAULTS, 'Whose fault it is.'),
    payer: word([...PAYERS, 'nobody'], 'Who pays the buyer.'),
    counts: yesOrNo('Whether it counts against the seller.'),
    outcome: word(['buyer', 'seller'], 'For whom it is decided.'),
    ...grounds,
  },
  'One row of the table of causes; the first that fits decides.',
).transform(
  ({ problems, when, cause: named, fault, payer, counts, outcome }): CauseRule => ({
    problems: problems.includes('any') ? 'any' : problems.filter((name) => name !== 'any'),
    when,
    cause: named,
    fault,
    payer,
    counts,
    outcome,
  }),
);

const returning = members(
  {
    'ships-in': duration(
      longUnits,
      'How long the buyer has to send the goods back; else the case closes for the seller.',
    ),
    'confirmed-in': duration(longUnits, 'How long the seller has, from then, to say that they came back.'),
    'on-silence': word(['refund-is-made'], "What the seller's silence means then."),
    ...grounds,
  },
  'How goods come back where a refund against their return was agreed.',
).transform(
  (written): ReturnRules => ({
    shipsIn: written['ships-in'],
    confirmedIn: written['confirmed-in'],
    onSilence: written['on-silence'],
  }),
);

const appeal = members(
  {
    within: duration(longUnits, 'How long after a case is settled it can be appealed against, once.'),
    'decided-in': duration(clockUnits, 'How long the platform has to decide the appeal.'),
    'on-silence': word(['stands', 'falls'], 'What becomes of the ruling where nobody decides in time.'),
    'different-person': yesOrNo('Whether another person must decide than the one who ruled.'),
    shows: word(
      ['appellant', 'both'],
      'Who may show more until the appeal is decided: whoever appealed, or both parties; without it neither, beyond what came with the appeal.',
    ).optional(),
    ...grounds,
  },
  'Contesting a ruling.',
).transform(
  (written): AppealRules => ({
    within: written.within,
    decidedIn: written['decided-in'],
    onSilence: written['on-silence'],
    differentPerson: written['different-person'],
    ...(written.shows ? { shows: written.shows } : {}),
  }),
);

const afterSales = members(
  {
    problems: listOf(PROBLEM_NAMES, 'Which claims it settles.'),
    'enrolled-sellers': yesOrNo('Of sellers that are enrolled.').optional(),
    categories: z
      .array(text('A kind of goods, as the order lines name it.'))
      .min(1)
      .describe('Of whatever seller, for these kinds of goods.')
      .optional(),
    'at-most': sumOfMoney('Claims of at most this much; of any where it is not said.').optional(),
    fund: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/, { error: 'expected the name of a fund such as "after-sales"' })
      .describe('The fund that pays.'),
    'decides-in': duration(clockUnits, 'How long it has to decide.'),
    ...grounds,
  },
  "The platform's after-sales service: it settles these claims in the seller's place; they cost the seller nothing and do not count.",
).transform(
  (written): AfterSalesRules => ({
    problems: written.problems,
    enrolledSellers: written['enrolled-sellers'] === true,
    categories: written.categories ?? [],
    atMost: written['at-most'],
    fund: written.fund,
    decidesIn: written['decides-in'],
  }),
);

const byProblem = <T extends z.ZodType>(each: T) =>
  Object.fromEntries(PROBLEM_NAMES.map((name) => [name, each.optional()])) as Record<
    (typeof PROBLEM_NAMES)[number],
    z.ZodOptional<T>
  >;

/** Only what was written: what is absent stays absent. */
const told = <T extends object>(written: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const parties = {
  seller: members(
    {
      'answers-in': duration(clockUnits, 'How long the seller has to answer a claim.'),
      'on-silence': word(
        SELLER_SILENCES,
        "What the seller's silence means: the buyer's request is executed, the buyer may ask the platform, or the platform joins.",
      ),
      ...grounds,
    },
    "The seller's time.",
  ),
  buyer: members(
    {
      'answers-in': duration(clockUnits, 'How long the buyer has to accept what is offered or to ask the platform.'),
      'on-silence': word(
        BUYER_SILENCES,
        "What the buyer's silence means: what was offered is paid and else the case closes for the seller, it closes for the seller, or the platform joins.",
      ),
      ...grounds,
    },
    "The buyer's time.",
  ),
  platform: members(
    {
      'decides-in': duration(clockUnits, 'How long the platform has to decide.'),
      'on-silence': word(
        PLATFORM_SILENCES,
        "What the platform's own silence means: what the facts propose, or one side.",
      ),
      'may-pay': yesOrNo("Whether an arbitrator may let the platform pay in the seller's place."),
      'joins-in': duration(
        clockUnits,
        'How long after the opening the platform joins by itself; when it is asked where it is not said.',
      ).optional(),
      ...grounds,
    },
    "The platform's time.",
  ),
};

export const disputesSchema = members(
  {
    problems: members(byProblem(problem), 'What a buyer can claim; what is not here cannot be claimed.'),
    ...parties,
    counts: listOf(
      COUNTABLE,
      'Which ends that pay the buyer count against the seller; the others are shown, not counted.',
    ),
    'counts-from': whole(
      1,
      'From which share of the fault on a shared one counts, in percent; from 50 where it is not said.',
    )
      .max(100, { error: 'expected at most 100' })
      .optional(),
    edits: word(['until-close', 'never'], 'Whether the parties may change what they ask for and offer.').optional(),
    freight: word(
      ['shared', 'with-all-lines'],
      'Whether a claim of some lines has its share of the freight in it, or only a claim of all; shared where it is not said.',
    ).optional(),
    'before-dispatch': z
      .array(beforeDispatch)
      .min(1)
      .describe('What is refunded before dispatch: the first row that fits; a claim as any other where none does.')
      .optional(),
    return: returning.optional(),
    evidence: members(
      {
        rounds: whole(1, 'How many rounds the platform may give.'),
        in: duration(clockUnits, 'How long each is open.'),
        ...grounds,
      },
      'Rounds in which both parties may show evidence once the platform has the case.',
    )
      .transform(({ rounds, in: within }) => ({ rounds, in: within }))
      .optional(),
    appeal: appeal.optional(),
    causes: z.array(cause).min(1).describe('What happened, by the facts, and what follows from it.').optional(),
    proof: members(
      byProblem(word(['buyer', 'seller'], 'Whose it is to show it.')),
      'Who has to show it, by problem; the seller that it came, the buyer that something is wrong with it, where it is not said.',
    )
      .transform(told)
      .optional(),
    'after-sales': afterSales.optional(),
    reopens: members(
      { within: duration(longUnits, 'How long after the deadline.'), ...grounds },
      'An answer that was given in time and is told late reopens the case.',
    )
      .transform(({ within }) => ({ within }))
      .optional(),
    desk: desk.optional(),
    ...grounds,
  },
  'How problems with an order are settled, by when, and what silence means.',
).transform(
  (written): DisputesSection => ({
    problems: told(written.problems),
    seller: { answersIn: written.seller['answers-in'], onSilence: written.seller['on-silence'] },
    buyer: { answersIn: written.buyer['answers-in'], onSilence: written.buyer['on-silence'] },
    platform: {
      decidesIn: written.platform['decides-in'],
      onSilence: written.platform['on-silence'],
      mayPay: written.platform['may-pay'],
      ...(written.platform['joins-in'] ? { joinsIn: written.platform['joins-in'] } : {}),
    },
    counts: written.counts,
    ...told({
      countsFrom: written['counts-from'],
      edits: written.edits,
      freight: written.freight,
      beforeDispatch: written['before-dispatch'],
      return: written.return,
      evidence: written.evidence,
      appeal: written.appeal,
      causes: written.causes,
      proof: written.proof,
      afterSales: written['after-sales'],
      reopens: written.reopens,
      desk: written.desk,
    }),
  }),
);
