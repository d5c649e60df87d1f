import { z } from 'zod';
import { parseMoney } from '../../kernel/money.ts';
import { duration, grounds, listOf, members, text, word } from '../../policy/model.ts';
import { BEARERS, FINDINGS, WINDOW_GROUNDS } from '../model/codes.ts';
import type { ExemptRule, FastRefundRule, ReturnsSection, WindowRule } from './model.ts';
import { OUTWARD } from './model.ts';

const clockUnits = ['hours', 'days', 'local days', 'business days'] as const;
const windowUnits = [...clockUnits, 'weeks', 'months'] as const;

const windowRule = (what: string) =>
  members(
    {
      within: duration(windowUnits, 'How long after delivery; `local days` count from the day after it.'),
      freight: word(BEARERS, 'Who pays the way back.'),
      outward: word(OUTWARD, 'Whether what was paid for the way there goes back too.'),
      asks: word(['seller', 'nobody'], 'Whether the seller is asked first, or it is approved at once.'),
      ...grounds,
    },
    what,
  ).transform(
    ({ within, freight, outward, asks }): WindowRule => ({ within, freight, outward, asks, confirmsIn: undefined }),
  );

const withdrawal = members(
  {
    within: duration(windowUnits, 'How long after delivery; `local days` count from the day after it.'),
    freight: word(BEARERS, 'Who pays the way back.'),
    outward: word(OUTWARD, 'Whether what was paid for the way there goes back too.'),
    'confirms-in': duration(clockUnits, 'How long the buyer has to confirm what they have said.'),
    ...grounds,
  },
  'A withdrawal from the contract: no reasons, nobody is asked; said and confirmed in two steps, with a receipt.',
).transform(
  ({ within, freight, outward, 'confirms-in': confirmsIn }): WindowRule => ({
    within,
    freight,
    outward,
    asks: 'nobody',
    confirmsIn,
  }),
);

const categories = z
  .array(text('A category of goods, as orders tell it.'), { error: 'expected a list of categories' })
  .min(1, { error: 'the list is empty; leave it out' });

const exempt = members(
  {
    goods: word(['custom-made', 'categories'], 'Which goods: made for one buyer, or of some categories.'),
    categories: categories.describe('Which categories.').optional(),
    from: listOf(WINDOW_GROUNDS, 'On which grounds they cannot be sent back.'),
    ...grounds,
  },
  'Goods that cannot be sent back on some grounds.',
)
  .refine(({ goods, categories: named }) => (goods === 'categories') === (named !== undefined), {
    error: 'categories are named exactly where goods are `categories`',
  })
  .transform(({ goods, categories: named = [], from }): ExemptRule => ({ goods, categories: named, from }));

const amount = (description: string) =>
  z
    .string({ error: 'expected an amount such as "500 CNY"' })
    .transform((written, context) => {
      try {
        return parseMoney(written);
      } catch {
        context.addIssue(`expected an amount such as "500 CNY", found "${written.slice(0, 40)}"`);
        return z.NEVER;
      }
    })
    .describe(description);

const fastRefund = members(
  {
    carriers: z
      .array(text('A carrier, as facts tell it.'), { error: 'expected a list of carriers' })
      .min(1)
      .describe('Whose scan of the return pays the refund.'),
    'at-most': amount('Refunds up to this amount.').optional(),
    payer: word(
      ['seller', 'platform'],
      'Whose money is paid; where it is the platform, the seller owes it once the goods are back.',
    ),
    'arrives-in': duration(windowUnits, 'What has not arrived by then never did: the buyer owes what was paid.'),
    ...grounds,
  },
  'The refund is paid when the carrier takes the goods, before they are back.',
).transform(
  (written): FastRefundRule => ({
    carriers: written.carriers,
    atMost: written['at-most'],
    payer: written.payer,
    arrivesIn: written['arrives-in'],
  }),
);

export const returnsSchema = members(
  {
    'no-reason': windowRule('Goods that are sent back without a reason.').optional(),
    withdrawal: withdrawal.optional(),
    faulty: windowRule('Goods that are not as they were sold, damaged or wrong.').optional(),
    exempt: z
      .array(exempt, { error: 'expected a list of goods' })
      .describe('Goods that stay where they are.')
      .optional(),
    'seller-may-offer': members(
      { 'up-to': duration(windowUnits, 'The longest time that a seller may promise.'), ...grounds },
      'A longer time without a reason that sellers may promise; the longer of the two holds.',
    )
      .transform((written) => ({ upTo: written['up-to'] }))
      .optional(),
    decide: members(
      {
        within: duration(clockUnits, 'How long the seller has to answer a request.'),
        'on-silence': word(['approved', 'declined'], "What the seller's silence means."),
        ...grounds,
      },
      'The answer to a request.',
    ),
    ship: members(
      {
        within: duration(clockUnits, 'How long the buyer has to send it; else it closes for the seller.'),
        'cost-at-most': amount(
          'What of the cost is paid to a buyer who chose the carrier, where the way back is not theirs to pay; nothing where it is not said.',
        ).optional(),
        ...grounds,
      },
      'The way back.',
    ),
    receive: members(
      {
        within: duration(
          clockUnits,
          'How long after it was sent the seller has to receive it; else the refund is made.',
        ),
        slow: members(
          {
            carriers: z
              .array(text('A carrier, as facts tell it.'), { error: 'expected a list of carriers' })
              .min(1)
              .describe('By whom it takes longer.'),
            within: duration(clockUnits, 'How long after it was sent.'),
            ...grounds,
          },
          'Slow ways.',
        )
          .transform(({ carriers, within }) => ({ carriers, within }))
          .optional(),
        ...grounds,
      },
      'The receipt.',
    ),
    inspect: members(
      {
        within: duration(clockUnits, 'How long after receipt the seller has to look at it; else the refund is made.'),
        'may-keep-for': listOf(
          FINDINGS,
          'In what state it came back for the seller to keep a part of the refund.',
        ).optional(),
        ...grounds,
      },
      'The look at what came back.',
    ),
    contest: members(
      { within: duration(clockUnits, 'How long the buyer has to contest what was kept back.'), ...grounds },
      "The buyer's answer to it.",
    ),
    platform: members(
      {
        'decides-in': duration(clockUnits, 'How long the platform has to decide what is contested.'),
        'on-silence': word(['for-the-buyer', 'for-the-seller'], "What the platform's own silence means."),
        ...grounds,
      },
      'What is contested.',
    ),
    'fast-refund': fastRefund.optional(),
    ...grounds,
  },
  'How goods come back, by when, and what silence means.',
).transform(
  (written): ReturnsSection => ({
    windows: Object.fromEntries(
      WINDOW_GROUNDS.flatMap((ground) => (written[ground] ? [[ground, written[ground]]] : [])),
    ),
    exempt: written.exempt ?? [],
    sellerMayOffer: written['seller-may-offer'],
    decide: { within: written.decide.within, onSilence: written.decide['on-silence'] },
    ship: { within: written.ship.within, costAtMost: written.ship['cost-at-most'] },
    receive: { within: written.receive.within, slow: written.receive.slow },
    inspect: { within: written.inspect.within, mayKeepFor: written.inspect['may-keep-for'] ?? [] },
    contest: { within: written.contest.within },
    platform: { decidesIn: written.platform['decides-in'], onSilence: written.platform['on-silence'] },
    fastRefund: written['fast-refund'],
  }),
);
