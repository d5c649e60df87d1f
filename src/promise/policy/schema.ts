import { z } from 'zod';
import type { Fault, MarkCode } from '../../facts/model.ts';
import { FAULTS, MARK_CODES } from '../../facts/model.ts';
import type { Duration } from '../../kernel/duration.ts';
import { clockTime, duration, grounds, members, text, whole, word, wordOrWords, yesOrNo } from '../../policy/model.ts';

/** When an order has to be dispatched, counted from its placing, unless the date was told with the order. */
export interface ShipPromise {
  readonly within: Duration;
  /** 'HH:MM', market time: an order placed later counts as placed at the start of the next business day. */
  readonly cutOff?: string | undefined;
  readonly sellerMayOffer?: { readonly from: Duration; readonly to: Duration } | undefined;
}

/** When it has to arrive, unless the date was told. The first row of the table that fits service and country holds. */
export interface DeliverPromise {
  /** Which instant a deliver-by told as a day means. */
  readonly day: 'ends-at-its-end' | 'ends-at-its-start';
  /** What the table's times are counted from; absent where there is no table. */
  readonly from?: 'placed' | 'dispatched' | undefined;
  readonly table: readonly { readonly service: string; readonly to: string; readonly within: Duration }[];
  readonly sellerMayOffer?:
    | { readonly upTo: Duration; readonly except: readonly { readonly to: string; readonly upTo: Duration }[] }
    | undefined;
}

export interface PromiseSection {
  readonly dispatchProof: 'confirmation' | 'confirmation-or-scan';
  readonly ship?: ShipPromise | undefined;
  readonly deliver?: DeliverPromise | undefined;
  readonly answer?:
    | {
        readonly within: Duration;
        readonly clock: 'around-the-clock' | 'business-hours';
        readonly automaticAnswerStops: boolean;
      }
    | undefined;
  readonly expire?: { readonly afterShipBy: Duration } | undefined;
  readonly negativeFeedback?: { readonly atMostStars: number } | undefined;
}

/** What a fault rule can look at. A circumstance that these cannot say becomes a new word, written and tested once. */
export const FAULT_WORDS = [
  'handed-over-in-time',
  'label-bought-through-platform',
  'buyer-asked',
  'canceller-unknown',
  'reason-is-fraud',
  'wrong-address',
  'parcel-lost-by-carrier',
  'disruption-declared',
  'managed-by-platform',
  'fulfilled-by-platform',
] as const;
export type FaultWord = (typeof FAULT_WORDS)[number];

/** One row of the fault table: the first whose mark fits and whose words all hold decides; what none matches is the seller's and counts. */
export interface FaultRule {
  readonly mark: MarkCode | 'any';
  /** All of these hold; at least one. */
  readonly when: readonly FaultWord[];
  readonly fault: Fault;
  readonly counts: boolean;
}

const shipUnits = ['business days', 'local days', 'days', 'hours'] as const;
const deliverUnits = ['local days', 'business days', 'days'] as const;

const ship = members(
  {
    within: duration(shipUnits, 'How long a seller has to dispatch, from the placing of the order.'),
    'cut-off': clockTime(
      'An order placed after this time of day counts as placed at the start of the next business day.',
    ).optional(),
    'seller-may-offer': members(
      {
        from: duration(shipUnits, 'The shortest time a seller may promise.'),
        to: duration(shipUnits, 'The longest time a seller may ask for.'),
        ...grounds,
      },
      'What a seller may promise instead; an offer outside the bounds is held to the nearer one.',
    ).optional(),
    ...grounds,
  },
  'When an order has to be dispatched, unless its ship-by date was told with it.',
).transform(
  (written): ShipPromise => ({
    within: written.within,
    cutOff: written['cut-off'],
    sellerMayOffer: written['seller-may-offer'] && {
      from: written['seller-may-offer'].from,
      to: written['seller-may-offer'].to,
    },
  }),
);

const country = z
  .string({ error: 'expected "any" or a country code such as "BR"' })
  .regex(/^([A-Z]{2}|any)$/, { error: 'expected "any" or a country code of two capital letters, such as "BR"' })
  .describe('Country of destination (ISO 3166 alpha-2), or any.');

const deliver = members(
  {
    day: word(
      ['ends-at-its-end', 'ends-at-its-start'],
      'Which instant a deliver-by told as a day means: the last millisecond of that local day, or its first.',
    ),
    from: word(['placed', 'dispatched'], "What the table's times are counted from.").optional(),
    table: z
      .array(
        members(
          {
            service: text('Carrier service as orders name it, or any.'),
            to: country,
            within: duration(deliverUnits, 'How long until it has arrived.'),
            ...grounds,
          },
          'One promise of delivery.',
        ),
        { error: 'expected a list of rows { service, to, within }' },
      )
      .min(1, { error: 'has no row; leave the table out where delivery dates are told' })
      .describe('The first row that fits service and country holds.')
      .optional(),
    'seller-may-offer': members(
      {
        'up-to': duration(deliverUnits, 'The longest time of delivery a seller may promise.'),
        except: z
          .array(
            members(
              { to: country, 'up-to': duration(deliverUnits, 'The longest time to that country.'), ...grounds },
              'A country with a bound of its own.',
            ),
          )
          .describe('Countries with a bound of their own.')
          .optional(),
        ...grounds,
      },
      'What a seller may promise instead; a longer time is held to the bound.',
    ).optional(),
    ...grounds,
  },
  'When an order has to arrive, unless its deliver-by date was told with it.',
)
  .refine((written) => (written.table === undefined) === (written.from === undefined), {
    error: 'a table needs "from" (placed or dispatched), and "from" needs a table',
    path: ['from'],
  })
  .transform((written): DeliverPromise => {
    const offer = written['seller-may-offer'];
    return {
      day: written.day,
      from: written.from,
      table: (written.table ?? []).map(({ service, to, within }) => ({ service, to, within })),
      sellerMayOffer: offer && {
        upTo: offer['up-to'],
        except: (offer.except ?? []).map((row) => ({ to: row.to, upTo: row['up-to'] })),
      },
    };
  });

const answer = members(
  {
    within: duration(
      ['hours', 'business hours', 'days', 'business days'],
      'How long a seller has to answer a message that needs it.',
    ),
    clock: word(
      ['around-the-clock', 'business-hours'],
      "Whether nights, weekends and holidays count; business hours are the market's.",
    ),
    'automatic-answer-stops': yesOrNo('Whether an automatic answer stops the clock.'),
    ...grounds,
  },
  'How soon each message of a buyer has to be answered.',
)
  .refine((written) => (written.clock === 'business-hours') === (written.within.unit === 'business hours'), {
    error: 'the clock "business-hours" goes with a time in business hours, and only with one',
    path: ['within'],
  })
  .transform((written) => ({
    within: written.within,
    clock: written.clock,
    automaticAnswerStops: written['automatic-answer-stops'],
  }));

export const promiseSchema = members(
  {
    'dispatch-proof': word(
      ['confirmation', 'confirmation-or-scan'],
      "What proves a dispatch: the seller's confirmation, or the earlier of confirmation and the carrier's first scan.",
    ),
    ship: ship.optional(),
    deliver: deliver.optional(),
    answer: answer.optional(),
    expire: members(
      { 'after-ship-by': duration(['business days', 'local days', 'days'], 'How long after ship-by.'), ...grounds },
      'When the platform cancels an order that was neither dispatched nor cancelled. Absent: orders never expire.',
    )
      .transform((written) => ({ afterShipBy: written['after-ship-by'] }))
      .optional(),
    'negative-feedback': members(
      {
        'at-most-stars': whole(1, 'The most stars, of five, that are still negative.').max(4, {
          error: 'expected at most 4',
        }),
        ...grounds,
      },
      'Which ratings are negative. Absent: none is.',
    )
      .transform((written) => ({ atMostStars: written['at-most-stars'] }))
      .optional(),
    ...grounds,
  },
  'What a seller owes on an order; the version in force when the order was placed binds it.',
).transform(
  (written): PromiseSection => ({
    dispatchProof: written['dispatch-proof'],
    ship: written.ship,
    deliver: written.deliver,
    answer: written.answer,
    expire: written.expire,
    negativeFeedback: written['negative-feedback'],
  }),
);

const faultRule = members(
  {
    mark: word([...MARK_CODES, 'any'], 'Which mark the rule is about.'),
    when: wordOrWords(
      FAULT_WORDS,
      'A circumstance known from the facts of the order, or a list of which all must hold.',
    ),
    fault: word(FAULTS, 'Who bears it.'),
    counts: yesOrNo('Whether the mark still counts in the metrics.'),
    ...grounds,
  },
  'One row of the fault table.',
).transform(
  (written): FaultRule => ({
    mark: written.mark,
    when: written.when,
    fault: written.fault,
    counts: written.counts,
  }),
);

export const faultsSchema = z
  .array(faultRule, { error: 'expected a list of rules { mark, when, fault, counts }' })
  .describe(
    "Who bears a mark and whether it counts: the first rule that fits; what none fits is the seller's and counts.",
  );
