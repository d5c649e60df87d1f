import { z } from 'zod';
import { parseDay } from '../../kernel/day.ts';
import type { Rounding } from '../../kernel/money.ts';
import { isCurrency, parseMoney } from '../../kernel/money.ts';
import { parsePercent } from '../../kernel/ratio.ts';
import {
  duration,
  grounds,
  listOf,
  members,
  percentPattern,
  titleWords,
  whole,
  word,
  yesOrNo,
} from '../../policy/model.ts';
import { BENEFICIARIES, CLAIMED_GROUNDS, GROUNDS, PAYERS } from '../model.ts';
import type { FeeRules, HigherCap, Programme, ProtectionSection } from './model.ts';

const sumOfMoney = (description: string) =>
  z
    .string({ error: () => 'expected an amount such as "25 CNY"' })
    .regex(/^(0|[1-9]\d{0,11})(\.\d{1,4})? [A-Z]{3}$/, { error: 'expected an amount such as "25 CNY"' })
    .refine((written) => isCurrency(written.slice(-3)), { error: 'is of no currency known here' })
    .transform((written) => parseMoney(written))
    .describe(description);

const percent = (description: string) =>
  z
    .string({ error: () => 'expected a percentage such as "5%"' })
    .regex(percentPattern, { error: 'expected a percentage such as "5%"' })
    .transform((written) => parsePercent(written))
    .describe(description);

function isDay(written: string): boolean {
  try {
    parseDay(written);
    return true;
  } catch {
    return false;
  }
}

const day = (description: string) =>
  z
    .string({ error: () => 'expected a day such as "2024-09-12"' })
    .refine(isDay, { error: 'expected a day such as "2024-09-12"' })
    .transform((written) => parseDay(written))
    .describe(description);

const ROUNDINGS = ['half-even', 'half-up', 'half-down', 'up', 'down'] as const satisfies readonly Rounding[];
const rounding = word(ROUNDINGS, 'How a share that is no whole smallest unit is settled.');

const pays = members(
  {
    share: percent('This share of what was measured; all of it where nothing is said.').optional(),
    'by-earlier-orders': z
      .array(
        members(
          { from: whole(0, 'From so many earlier orders of the buyer on.'), share: percent('This share.') },
          'One step.',
        ),
      )
      .min(1)
      .describe('A share that grows with how often the buyer has bought before; the last step that fits holds.')
      .optional(),
    amount: sumOfMoney('This much, whatever was measured.').optional(),
    rounding,
    ...grounds,
  },
  'How much is paid.',
).refine(
  (written) => [written.share, written['by-earlier-orders'], written.amount].filter((x) => x !== undefined).length < 2,
  { error: 'says how much in more than one way: share, by-earlier-orders or amount' },
);

const who = members(
  {
    'order-at-least': sumOfMoney('Orders of at least this much.').optional(),
    'returning-buyers': members(
      {
        'at-least': percent('So many of the buyers of a year came back.'),
        'of-buyers': whole(1, 'Judged from so many buyers on.'),
        ...grounds,
      },
      'Sellers to whom buyers return.',
    ).optional(),
    ...grounds,
  },
  'Who qualifies, beside what the ground itself asks.',
);

const caps = members(
  {
    line: sumOfMoney('For one line of an order.').optional(),
    order: sumOfMoney('For one order.').optional(),
    transaction: sumOfMoney('For all orders of one basket.').optional(),
    month: sumOfMoney('For one beneficiary in one calendar month.').optional(),
    higher: z
      .array(
        members(
          {
            'order-at-least': sumOfMoney('Where the order is at least this much.').optional(),
            'year-at-least': sumOfMoney('Or where the buyer bought for at least this much within a year.').optional(),
            order: sumOfMoney('Then this is the cap of the order.'),
            ...grounds,
          },
          'One higher cap.',
        ).refine((each) => each['order-at-least'] !== undefined || each['year-at-least'] !== undefined, {
          error: 'says nothing of when: order-at-least or year-at-least',
        }),
      )
      .min(1)
      .describe('Higher caps of an order; the first that fits holds.')
      .optional(),
    ...grounds,
  },
  'Up to how much.',
);

const claim = members(
  {
    within: duration(
      ['days', 'local days', 'months'],
      'How long after the delivery, or the completion, it can be claimed.',
    ),
    'decided-in': duration(['hours', 'days', 'business days'], 'How long a person has to decide.'),
    'on-silence': word(['is-paid', 'is-refused'], 'What becomes of it where nobody decides in time.'),
    ...grounds,
  },
  'Claimed by the one whom it pays, and decided by a person.',
);

const programme = members(
  {
    title: titleWords('What people call it.'),
    ground: word(GROUNDS, 'What it pays for.'),
    from: day('For orders placed from 00:00 market time of this day on.'),
    payer: word(PAYERS, 'Whose money it is.'),
    fund: z
      .string()
      .regex(/^[a-z0-9-]{1,60}$/, { error: 'expected the name of a fund such as "repeat-buyers"' })
      .describe('Which fund, where a fund pays.')
      .optional(),
    to: word(BENEFICIARIES, 'Whom it pays.'),
    who: who.optional(),
    pays,
    caps: caps.optional(),
    times: members(
      {
        order: whole(1, 'So often for one order.').optional(),
        month: whole(1, "So often for one seller's orders in one calendar month.").optional(),
        ...grounds,
      },
      'How often.',
    ).optional(),
    claim: claim.optional(),
    excuses: yesOrNo('Whether the mark that it relieves no longer counts against the seller.').optional(),
    ...grounds,
  },
  'One programme.',
)
  .refine((written) => (written.payer === 'fund') === (written.fund !== undefined), {
    error: 'a fund is named where a fund pays, and only there',
    path: ['fund'],
  })
  .refine((written) => CLAIMED_GROUNDS.includes(written.ground) === (written.claim !== undefined), {
    error: 'is there where the ground has to be claimed, and only there',
    path: ['claim'],
  })
  .refine((written) => written.ground !== 'on-time-coupon' || written.pays.amount !== undefined, {
    error: 'a coupon is an amount',
    path: ['pays'],
  })
  .transform(
    (written): Programme => ({
      title: written.title,
      ground: written.ground,
      from: written.from,
      payer: written.payer,
      fund: written.fund,
      to: written.to,
      who: {
        orderAtLeast: written.who?.['order-at-least'],
        returningBuyers: written.who?.['returning-buyers'] && {
          atLeast: written.who['returning-buyers']['at-least'],
          ofBuyers: written.who['returning-buyers']['of-buyers'],
        },
      },
      pays: {
        share: written.pays.share,
        byEarlierOrders: written.pays['by-earlier-orders'],
        amount: written.pays.amount,
        rounding: written.pays.rounding,
      },
      caps: toldOf({
        line: written.caps?.line,
        order: written.caps?.order,
        transaction: written.caps?.transaction,
        month: written.caps?.month,
      }),
      higher: (written.caps?.higher ?? []).map(
        (each): HigherCap => ({
          orderAtLeast: each['order-at-least'],
          yearAtLeast: each['year-at-least'],
          order: each.order,
        }),
      ),
      times: { order: written.times?.order, month: written.times?.month },
      claim: written.claim && {
        within: written.claim.within,
        decidedIn: written.claim['decided-in'],
        onSilence: written.claim['on-silence'],
      },
      excuses: written.excuses === true,
    }),
  );

/** Only what was written: what is absent stays absent. */
const toldOf = <T extends object>(written: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

const fee = members(
  {
    rate: percent('This share of what a line costs.'),
    rounding,
    from: day('For orders placed from 00:00 market time of this day on.'),
    cap: sumOfMoney('At most this much a line.').optional(),
    waived: listOf(['cancelled-before-dispatch', 'managed'], 'Orders that cost nothing.').optional(),
    ...grounds,
  },
  "What the marketplace's service costs the seller, line by line, once an order is completed.",
).transform(
  (written): FeeRules => ({
    rate: written.rate,
    rounding: written.rounding,
    from: written.from,
    cap: written.cap,
    waived: written.waived ?? [],
  }),
);

export const protectionSchema = members(
  {
    programmes: z
      .record(
        z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, { error: 'expected small letters, digits and hyphens' }),
        programme,
      )
      .describe('Each programme by its name; of several on one ground the first that fits pays.'),
    fee: fee.optional(),
    retry: duration(['hours', 'days'], 'How long after its fund was found empty a payout is tried again.').optional(),
    ...grounds,
  },
  'What the marketplace pays to buyers and sellers beside disputes, and what its service costs.',
)
  .refine(
    (written) =>
      written.retry !== undefined || Object.values(written.programmes).every(({ payer }) => payer !== 'fund'),
    { error: 'is missing: a fund may be empty', path: ['retry'] },
  )
  .transform(
    (written): ProtectionSection => ({ programmes: written.programmes, fee: written.fee, retry: written.retry }),
  );
