import type { Emission } from '../../model.ts';
import type { Story } from '../story.ts';
import { buyerOfCast, sellerOfCast, steady } from '../story.ts';
import type { Stage } from './deeds.ts';
import { nameOf, played } from './deeds.ts';

const PROGRAMME = { programme: 'custom-orders' };
const by = ({ named }: Stage, word: string) => named.person(`custom-${word}`);

/** Three orders of 59,999.99, 60,000.00 and 100,000.00, claimed and paid. */
const paid = (stage: Stage) =>
  played(
    stage,
    [
      { word: 'CUSTOM-59999', price: 5_999_999 },
      { word: 'CUSTOM-60000', price: 6_000_000 },
      { word: 'CUSTOM-100000', price: 10_000_000 },
    ].map(({ word, price }, nth) => [
      { word, price, on: '2025-11-03', buyer: by(stage, 'large'), customMade: true },
      ({ buyer, operator, cover, payout }) => [
        buyer('protection.claim', `2025-11-08 10:0${nth}`, { ...PROGRAMME, words: '尺寸与定制图纸不符。' }),
        operator('arbitrator', 'protection.decide', `2025-11-10 11:0${nth}`, {
          cover,
          payout: payout(PROGRAMME.programme),
          outcome: 'paid',
          reasons: '图纸与实物照片相符，予以赔付。',
        }),
      ],
    ]),
  );

const others = (stage: Stage) =>
  played(stage, [
    [
      { word: 'CUSTOM-SILENT', price: 100_000, on: '2025-11-06', buyer: by(stage, 'silent'), customMade: true },
      ({ buyer }) => [buyer('protection.claim', '2025-11-12 10:10', { ...PROGRAMME, words: '少了一块面板。' })],
    ],
    [
      { word: 'CUSTOM-REFUSED', price: 200_000, on: '2025-11-10', buyer: by(stage, 'refused'), customMade: true },
      ({ buyer, operator, cover, payout }) => [
        buyer('protection.claim', '2025-11-17 10:20', { ...PROGRAMME, words: '后悔了，不喜欢。' }),
        operator('arbitrator', 'protection.decide', '2025-11-20 11:15', {
          cover,
          payout: payout(PROGRAMME.programme),
          outcome: 'refused',
          reasons: '商品与图纸一致，没有问题可赔。',
        }),
      ],
    ],
    [
      { word: 'CUSTOM-OPEN', price: 800_000, on: '2025-12-02', buyer: by(stage, 'open'), customMade: true },
      ({ buyer }) => [buyer('protection.claim', '2025-12-09 10:30', { ...PROGRAMME, words: '雕花方向反了。' })],
    ],
  ]);

/** Two orders on either side of the midnight from which the programmes pay: history, told when the market begins to be told of. */
function old(stage: Stage): Emission[] {
  const times = {
    'parcel.confirmed': '2024-09-13T10:00:00.000+08:00',
    'parcel.delivered': '2024-09-17T11:00:00.000+08:00',
  };
  return (
    [
      ['CUSTOM-BEFORE', '2024-09-11T23:59:59.000+08:00'],
      ['CUSTOM-SINCE', '2024-09-12T00:00:00.000+08:00'],
    ] as const
  ).flatMap(([word, placed]) => {
    const buyer = by(stage, 'large');
    const order = { word, price: 6_000_000, on: '2025-11-03', buyer, customMade: true, unpromised: true } as const;
    const happened: Readonly<Record<string, string>> = { 'order.placed': placed, ...times };
    return played(stage, [[order, () => []]]).flatMap((each): Emission[] => {
      const occurredAt = each.out === 'fact' ? happened[each.fact.kind] : undefined;
      if (each.out !== 'fact' || occurredAt === undefined) return [];
      return [{ ...each, at: stage.scene.market.startsAt, fact: { ...each.fact, occurredAt } }];
    });
  });
}

/** Goods made to order: what the platform pays of them where something is wrong, and up to how much. */
export const custom: Story = {
  key: 'custom',
  market: 'cn',
  orders: (scene, seller, day, rng) => steady(scene, seller, day, rng, 1),
  besides: (scene, seller, _rng, named) => {
    const stage = { scene, seller, named };
    return [...old(stage), ...paid(stage), ...others(stage)];
  },
  cast: (scene, seller, named) => [
    sellerOfCast(
      scene,
      'custom-seller',
      seller,
      {
        en: 'Makes to order. Three large orders had something wrong: the marketplace paid 5 % of each, and never more than 3,000 CNY.',
        zh: '承接定制。三笔大单出了问题：平台各赔 5%，最多 3,000 元。',
      },
      { order: nameOf(scene, 'CUSTOM-100000') },
    ),
    buyerOfCast(
      scene,
      'custom-buyer',
      named.person('custom-large'),
      {
        en: 'Has things made to order. Of one for 100,000 CNY, 5 % would be 5,000; 3,000 was paid, the cap of a transaction.',
        zh: '常下定制大单。其中十万元的一单，5% 应为 5,000 元，单笔交易封顶赔 3,000 元。',
      },
      { seller: seller.id, id: nameOf(scene, 'CUSTOM-100000') },
    ),
  ],
};
