import type { Story } from '../story.ts';
import { buyerOfCast, sellerOfCast, steady } from '../story.ts';
import type { Stage } from './deeds.ts';
import { nameOf, played, when } from './deeds.ts';

const by = ({ named }: Stage, word: string) => named.person(`carriers-${word}`);
const cny = (amount: string) => ({ amount, currency: 'CNY' });

const onTheWay = (stage: Stage) => {
  const { days } = stage.scene;
  return played(stage, [
    [
      { word: 'LOST', buyer: by(stage, 'lost'), on: '2025-11-03', price: 8_000_000, deliveredAt: null },
      ({ buyer, seller, told }) => [
        told('parcel.exception', '2025-11-07 08:10', { what: 'lost' }, 'carrier'),
        buyer('disputes.open', '2025-11-12 19:05', { problem: 'lost', statement: '物流说丢件了。' }),
        seller('disputes.answer', '2025-11-13 09:05', { answer: 'accept', words: '已确认丢件，全额退款。' }),
      ],
    ],
    [
      {
        word: 'EMS-27-DAYS',
        buyer: by(stage, 'ems'),
        on: '2025-10-20',
        price: 30_000,
        freight: 12_000,
        unpromised: true,
        service: 'ems',
        carrier: 'ems',
        country: 'US',
        region: 'US',
        deliveredAt: null,
        dispatchedAt: when(days, '2025-10-21 10:00'),
      },
      ({ buyer }) => [
        buyer('disputes.open', '2025-11-18 10:00', { problem: 'late', statement: '过了二十七天还没到。' }),
      ],
    ],
    [
      {
        word: 'ANSWERED-LATE',
        buyer: by(stage, 'asked'),
        on: '2025-11-24',
        price: 5_000,
        asked: [
          {
            at: when(days, '2025-11-25 09:00'),
            text: '请问什么时候发货？',
            answer: { at: when(days, '2025-11-26 15:00'), text: '您好，昨天已经发出。' },
          },
          {
            at: when(days, '2025-11-27 09:00'),
            text: '好的，快到了吗？',
            answer: { at: when(days, '2025-11-28 09:00'), text: '今天派送。' },
          },
        ],
      },
      () => [],
    ],
  ]);
};

/** What the bank, the shop and the service have to do with an order. */
const money = (stage: Stage) => {
  const { days, market } = stage.scene;
  const listing = (word: string, price: number) => ({ id: `${stage.seller.id}-${word}`, category: 'other', price });
  return played(stage, [
    [
      { word: 'CHARGED-BACK', buyer: by(stage, 'bank'), on: '2025-11-06', price: 15_000 },
      ({ buyer, told }) => [
        buyer('disputes.open', '2025-11-12 19:15', { problem: 'not-as-described', statement: '和页面完全不一样。' }),
        told('chargeback.opened', '2025-11-13 10:00', { chargebackId: 'CB-150', amount: cny('150.00') }, 'bank'),
        told('refund.made', '2025-11-14 10:00', { amount: cny('150.00'), by: 'seller' }),
        told('chargeback.decided', '2025-11-20 10:00', { chargebackId: 'CB-150', outcome: 'withdrawn' }, 'bank'),
      ],
    ],
    [
      {
        word: 'FEES',
        buyer: by(stage, 'fees'),
        on: '2025-11-05',
        price: 50_000,
        more: [listing('fees-2', 20_000), listing('fees-3', 10_000)],
        completedAt: when(days, '2025-11-15 12:00'),
      },
      () => [],
    ],
    [
      {
        word: 'NO-FEE',
        buyer: by(stage, 'no-fee'),
        on: '2025-11-05',
        price: 50_000,
        cancelled: { at: when(days, '2025-11-05 15:00'), by: 'buyer', reason: 'buyer-asked' },
      },
      () => [],
    ],
  ]).filter(({ at }) => at <= market.endsAt);
};

/** Dear goods on long ways: one is lost and insured, one is late by a day, and one payment is asked back from three sides. */
export const carriers: Story = {
  key: 'carriers',
  market: 'cn',
  orders: (scene, seller, day, rng) => steady(scene, seller, day, rng, 1),
  besides: (scene, seller, _rng, named) => {
    const stage = { scene, seller, named };
    return [...onTheWay(stage), ...money(stage)];
  },
  cast: (scene, seller, named) => [
    sellerOfCast(
      scene,
      'carriers-seller',
      seller,
      {
        en: 'A parcel of 80,000 CNY was lost on the way. The insurance paid 50,000; the buyer was refunded apart from it.',
        zh: '一个八万元的包裹在途中丢失：保障赔付五万元，买家另行全额退款。',
      },
      { order: nameOf(scene, 'LOST') },
    ),
    buyerOfCast(
      scene,
      'ems-buyer',
      named.person('carriers-ems'),
      {
        en: 'EMS to the United States takes 27 days at most. On day 28 this buyer asked; the seller said nothing for 5 days.',
        zh: 'EMS 到美国最多 27 天。第 28 天买家申请退款，卖家 5 天没有回应。',
      },
      { seller: seller.id, id: nameOf(scene, 'EMS-27-DAYS') },
    ),
  ],
};
