import type { Instant } from '../../src/kernel/instant.ts';
import type { Prng } from '../../src/kernel/prng.ts';
import type { played, Stage } from '../../src/simulation/behaviour/wide/deeds.ts';

/** One order of the month, before it is decided what becomes of it. */
export interface Deal {
  readonly word: string;
  readonly buyer: string;
  /** The date so many days after its placing. */
  readonly on: (offset: number) => string;
  readonly at: (offset: number, clock: string) => string;
  readonly instant: (offset: number, clock: string) => Instant;
  readonly rng: Prng;
  /** In fen. */
  readonly price: number;
  readonly freight: number;
}

type Played = Parameters<typeof played>[1][number];
type Recipe = (deal: Deal, stage: Stage) => Played;
type Bought = Played[0];

const amount = (fen: number): string => (fen / 100).toFixed(2);
const cny = (fen: number) => ({ amount: amount(fen), currency: 'CNY' });
const base = ({ word, buyer, on, price, freight }: Deal, { named }: Stage): Bought => ({
  word,
  buyer: named.person(buyer),
  on: on(0),
  price,
  freight,
});
/** Somebody of the order alone: of whom nobody has been told anything before. */
const alone = (deal: Deal, { named }: Stage) => ({ buyer: named.person(deal.word.toLowerCase()) });
const completedAt = (deal: Deal) => ({ completedAt: deal.instant(12, '12:00') });

/** All is well: completed a week after it came. */
const plain: Recipe = (deal, stage) => [{ ...base(deal, stage), ...completedAt(deal) }, () => []];

/** Of several lines, so that the fee is capped for one and not for another. */
const severalLines: Recipe = (deal, stage) => {
  const line = (nth: number, price: number) => ({ id: `${stage.seller.id}-more-${nth}`, category: 'home', price });
  const more = [line(1, deal.rng.int(100, 60_000)), line(2, deal.rng.int(100, 3_000))];
  return [{ ...base(deal, stage), more, ...completedAt(deal) }, () => []];
};

const cancelledEarly: Recipe = (deal, stage) => [
  {
    ...base(deal, stage),
    cancelled: { at: deal.instant(0, '16:00'), by: 'buyer', reason: 'buyer-asked' },
  },
  () => [],
];

/** Delivered two days after its day: a coupon. */
const cameLate: Recipe = (deal, stage) => [
  { ...base(deal, stage), deliveredAt: deal.instant(10, '11:00'), ...completedAt(deal) },
  () => [],
];

/** Back as it was sent, by a way that the buyer pays. */
const sentBack: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller, told, return: id }) => [
    buyer('returns.request', deal.at(5, '10:00'), { reason: 'changed-mind' }),
    seller('returns.decide', deal.at(5, '15:00'), { outcome: 'approve' }),
    buyer('returns.ship', deal.at(6, '10:00'), {
      carrier: 'zto',
      tracking: `R-${deal.word}`,
      cost: amount(deal.rng.int(500, 4_000)),
    }),
    told('return.delivered', deal.at(8, '14:00'), { returnId: id, carrier: 'zto' }, 'carrier'),
    seller('returns.inspect', deal.at(9, '09:00'), { finding: 'as-sent' }),
  ],
];

/** Something is wrong with it: the seller pays the way back, up to what the policy says. */
const faulty: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller }) => [
    buyer('returns.request', deal.at(6, '10:00'), { reason: 'quality' }),
    seller('returns.decide', deal.at(6, '15:00'), { outcome: 'approve' }),
    buyer('returns.ship', deal.at(7, '10:00'), {
      carrier: 'yto',
      tracking: `R-${deal.word}`,
      cost: amount(deal.rng.int(500, 4_000)),
    }),
    seller('returns.receive', deal.at(9, '09:00')),
    ...(deal.rng.next() < 0.5 ? [seller('returns.inspect', deal.at(10, '09:00'), { finding: 'as-sent' })] : []),
  ],
];

/** The seller keeps a part: taken, contested and settled, or never answered. */
const used: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller, operator }) => {
    const keeps = deal.rng.int(1, deal.price);
    const then = deal.rng.int(0, 3);
    return [
      buyer('returns.request', deal.at(5, '10:00'), { reason: 'changed-mind' }),
      seller('returns.decide', deal.at(5, '15:00'), { outcome: 'approve' }),
      buyer('returns.ship', deal.at(6, '10:00'), { carrier: 'zto', tracking: `R-${deal.word}`, cost: '9.00' }),
      seller('returns.receive', deal.at(8, '09:00')),
      seller('returns.inspect', deal.at(9, '09:00'), { finding: 'used', keeps: amount(keeps), words: '用过。' }),
      ...(then === 0 ? [buyer('returns.accept', deal.at(10, '10:00'))] : []),
      ...(then > 1 ? [buyer('returns.contest', deal.at(10, '10:00'), {})] : []),
      ...(then === 2
        ? [
            operator('arbitrator', 'returns.settle', deal.at(12, '15:00'), {
              keeps: amount(Math.floor(keeps / 3)),
              reason: 'within-normal-handling',
              reasons: '正常拆看。',
            }),
          ]
        : []),
    ];
  },
];

const notBack: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller }) => {
    const how = deal.rng.int(0, 3);
    const asks = buyer('returns.request', deal.at(5, '10:00'), { reason: how === 3 ? 'damaged' : 'changed-mind' });
    if (how === 0)
      return [
        asks,
        seller('returns.decide', deal.at(6, '15:00'), { outcome: 'decline', reason: 'used', words: '已使用。' }),
      ];
    if (how === 1) return [asks, seller('returns.decide', deal.at(6, '15:00'), { outcome: 'approve' })];
    if (how === 2) return [asks, buyer('returns.withdraw', deal.at(6, '10:00'))];
    return [asks, seller('returns.decide', deal.at(6, '15:00'), { outcome: 'refund' })];
  },
];

/** Paid when the platform's carrier has it; half of them never arrive. */
const fast: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller, told, return: id }) => [
    buyer('returns.request', deal.at(5, '10:00'), { reason: 'changed-mind' }),
    seller('returns.decide', deal.at(5, '15:00'), { outcome: 'approve' }),
    buyer('returns.ship', deal.at(6, '10:00'), { carrier: 'cainiao', tracking: `R-${deal.word}`, cost: '8.00' }),
    told('return.scanned', deal.at(6, '18:00'), { returnId: id, carrier: 'cainiao' }, 'carrier'),
    ...(deal.rng.next() < 0.5
      ? [
          told('return.delivered', deal.at(8, '14:00'), { returnId: id, carrier: 'cainiao' }, 'carrier'),
          seller('returns.inspect', deal.at(9, '09:00'), { finding: 'as-sent' }),
        ]
      : []),
  ],
];

/** A claim about the goods: accepted, never answered, a part of it asked for. */
const claimed: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller }) => {
    const part = deal.rng.next() < 0.5 ? { amount: amount(deal.rng.int(1, deal.price)) } : {};
    const problem = deal.rng.pick(['short', 'quality', 'not-as-described', 'damaged']);
    return [
      buyer('disputes.open', deal.at(6, '10:00'), { problem, ...part }),
      ...(deal.rng.next() < 0.5 ? [seller('disputes.answer', deal.at(7, '15:00'), { answer: 'accept' })] : []),
    ];
  },
];

/** Refused with an offer: taken, left to the clock, or brought before the platform. */
const argued: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller, operator }) => {
    const then = deal.rng.int(0, 5);
    const offers = amount(deal.rng.int(1, deal.price));
    const decides = (more: object) =>
      operator('arbitrator', 'disputes.decide', deal.at(12, '15:00'), { reasons: '依据证据。', ...more });
    const forBuyer = { outcome: 'buyer', reason: 'not-as-promised' };
    return [
      buyer('disputes.open', deal.at(6, '10:00'), { problem: 'not-as-described' }),
      seller('disputes.answer', deal.at(7, '15:00'), {
        answer: 'refuse',
        words: '不同意全退。',
        proposal: { kind: 'refund', amount: offers },
      }),
      ...(then === 0 ? [buyer('disputes.accept', deal.at(8, '10:00'))] : []),
      ...(then > 1 ? [buyer('disputes.escalate', deal.at(9, '10:00'), {})] : []),
      ...(then === 2 ? [decides(forBuyer)] : []),
      ...(then === 3 ? [decides({ ...forBuyer, amount: amount(deal.rng.int(1, deal.price)) })] : []),
      ...(then === 4 ? [decides({ outcome: 'seller', reason: 'as-promised' })] : []),
      ...(then === 5
        ? [
            decides({
              ...forBuyer,
              faults: [
                { of: 'seller', percent: 50 },
                { of: 'carrier', percent: 30 },
                { of: 'buyer', percent: 20 },
              ],
            }),
          ]
        : []),
    ];
  },
];

/** Agreed to be sent back in a claim: the claim pays. */
const wrongItem: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller }) => [
    buyer('disputes.open', deal.at(6, '10:00'), { problem: 'wrong-item', remedy: 'return-and-refund' }),
    seller('disputes.answer', deal.at(7, '15:00'), { answer: 'accept' }),
    ...(deal.rng.next() < 0.7
      ? [
          buyer('returns.ship', deal.at(8, '10:00'), { carrier: 'zto', tracking: `R-${deal.word}`, cost: '12.00' }),
          seller('returns.receive', deal.at(10, '09:00')),
          seller('returns.inspect', deal.at(11, '09:00'), { finding: 'as-sent' }),
        ]
      : []),
  ],
];

/** Lost on the way: insured, and refunded apart from that. One in six is dearer than the insurance pays. */
const lost: Recipe = (deal, stage) => {
  const price = deal.rng.next() < 0.17 ? deal.rng.int(5_000_000, 9_000_000) : deal.price;
  return [
    { ...base(deal, stage), price, deliveredAt: null },
    ({ buyer, seller, told }) => [
      told('parcel.exception', deal.at(4, '08:00'), { what: 'lost' }, 'carrier'),
      buyer('disputes.open', deal.at(9, '10:00'), { problem: 'lost' }),
      seller('disputes.answer', deal.at(10, '15:00'), { answer: 'accept' }),
    ],
  ];
};

/** The bank gives nothing in the end, and what was held back meanwhile is paid. */
const bankLetGo: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, told }) => [
    buyer('disputes.open', deal.at(6, '10:00'), { problem: 'quality' }),
    told(
      'chargeback.opened',
      deal.at(7, '14:00'),
      { chargebackId: `CB-${deal.word}`, amount: cny(deal.price + deal.freight) },
      'bank',
    ),
    told('chargeback.decided', deal.at(20, '14:00'), { chargebackId: `CB-${deal.word}`, outcome: 'withdrawn' }, 'bank'),
  ],
];

/** Paid by the claim first and by the bank as well: the buyer has it twice, unless it could be called back. */
const bankToo: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, seller, told }) => [
    buyer('disputes.open', deal.at(6, '10:00'), { problem: 'quality' }),
    seller('disputes.answer', deal.at(7, '15:00'), { answer: 'accept' }),
    told(
      'chargeback.opened',
      deal.rng.next() < 0.5 ? deal.at(12, '14:00') : deal.at(7, '15:30'),
      { chargebackId: `CB-${deal.word}`, amount: cny(deal.price + deal.freight) },
      'bank',
    ),
    told('chargeback.decided', deal.at(20, '14:00'), { chargebackId: `CB-${deal.word}`, outcome: 'lost' }, 'bank'),
  ],
];

/** The shop gives back a part by itself, and the claim about the rest is left to the clock. */
const outside: Recipe = (deal, stage) => [
  base(deal, stage),
  ({ buyer, told }) => [
    buyer('disputes.open', deal.at(6, '10:00'), { problem: 'short' }),
    told('refund.made', deal.at(7, '14:00'), { amount: cny(deal.rng.int(1, deal.price)), by: 'seller' }),
  ],
];

const custom: Recipe = (deal, stage) => [
  { ...base(deal, stage), price: deal.rng.int(10_000, 12_000_000), customMade: true },
  ({ buyer, operator, cover, payout }) => {
    const decides = (outcome: string, more: object = {}) =>
      operator('arbitrator', 'protection.decide', deal.at(8, '15:00'), {
        cover,
        payout: payout('custom-orders'),
        outcome,
        reasons: '看过照片。',
        ...more,
      });
    return [
      buyer('protection.claim', deal.at(6, '10:00'), { programme: 'custom-orders', words: '尺寸不对。' }),
      ...deal.rng.pick([[decides('paid')], [decides('paid', { amount: '1.50' })], [decides('refused')], [], []]),
    ];
  },
];

const fake: Recipe = (deal, stage) => [
  { ...base(deal, stage), ...alone(deal, stage) },
  ({ buyer, operator, report }) => [
    buyer('reports.file', deal.at(6, '10:00'), { matter: 'counterfeit', statement: '像是假的。' }),
    operator('arbitrator', 'reports.find_counterfeit', deal.at(8, '15:00'), {
      report: report('counterfeit'),
      evidence: [{ kind: 'brand', reference: `B-${deal.word}` }],
      reasons: '品牌方确认。',
    }),
  ],
];

/** After all of it is over. */
const NEVER = 300;

/** The seller gives back a part, or cancels and gives back all. */
const bySeller: Recipe = (deal, stage) => {
  if (deal.rng.next() < 0.5)
    return [
      base(deal, stage),
      ({ seller }) => [
        seller('acts.refund', deal.at(6, '15:00'), {
          amount: amount(deal.rng.int(1, deal.price)),
          reason: 'goodwill',
        }),
      ],
    ];
  return [
    { ...base(deal, stage), dispatchedAt: deal.instant(NEVER, '10:00'), deliveredAt: null },
    ({ seller }) => [seller('acts.cancel', deal.at(1, '15:00'), { reason: 'out-of-stock' })],
  ];
};

/** All that can become of an order; the first is what mostly does. */
export const RECIPES: readonly Recipe[] = [
  plain,
  severalLines,
  cancelledEarly,
  cameLate,
  sentBack,
  faulty,
  used,
  notBack,
  fast,
  claimed,
  argued,
  wrongItem,
  lost,
  bankLetGo,
  bankToo,
  outside,
  custom,
  fake,
  bySeller,
];
