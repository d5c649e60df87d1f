import type { Story } from '../story.ts';
import { buyerOfCast, sellerOfCast, steady } from '../story.ts';
import type { Stage } from './deeds.ts';
import { nameOf, played } from './deeds.ts';

const by = ({ named }: Stage, word: string) => named.person(`returns-${word}`);
const AS_SENT = { finding: 'as-sent' };

/** Returns that are over: each ended in another way. */
const ended = (stage: Stage) =>
  played(stage, [
    [
      { word: 'RETURN-FREIGHT', buyer: by(stage, 'freight'), on: '2025-11-03', price: 10_000 },
      ({ buyer, seller, told, return: id }) => [
        buyer('returns.request', '2025-11-08 10:00', { reason: 'changed-mind', statement: '颜色和家里的不搭。' }),
        seller('returns.decide', '2025-11-08 15:00', { outcome: 'approve' }),
        buyer('returns.ship', '2025-11-09 12:00', { carrier: 'zto', tracking: 'ZTO-R-3150', cost: '31.50' }),
        told('return.delivered', '2025-11-11 10:00', { returnId: id, carrier: 'zto' }, 'carrier'),
        seller('returns.inspect', '2025-11-12 09:00', AS_SENT),
      ],
    ],
    [
      { word: 'RETURN-DECLINED', buyer: by(stage, 'declined'), on: '2025-11-05', price: 8_800 },
      ({ buyer, seller }) => [
        buyer('returns.request', '2025-11-10 10:00', { reason: 'quality', statement: '用了一周就褪色了。' }),
        seller('returns.decide', '2025-11-11 09:30', {
          outcome: 'decline',
          reason: 'shown-wrong',
          words: '照片里的不是我们的商品，吊牌也不同。',
        }),
      ],
    ],
    [
      { word: 'RETURN-UNSENT', buyer: by(stage, 'unsent'), on: '2025-11-06', price: 12_000 },
      ({ buyer, seller }) => [
        buyer('returns.request', '2025-11-11 10:10', { reason: 'changed-mind' }),
        seller('returns.decide', '2025-11-11 16:00', { outcome: 'approve', label: { carrier: 'zto' } }),
      ],
    ],
    [
      { word: 'RETURN-USED', buyer: by(stage, 'used'), on: '2025-11-07', price: 20_000 },
      ({ buyer, seller }) => [
        buyer('returns.request', '2025-11-12 10:20', { reason: 'changed-mind' }),
        seller('returns.decide', '2025-11-12 15:00', { outcome: 'approve' }),
        buyer('returns.ship', '2025-11-13 12:10', { carrier: 'zto', tracking: 'ZTO-R-USED', cost: '12.00' }),
        seller('returns.receive', '2025-11-15 09:40'),
        seller('returns.inspect', '2025-11-16 09:00', {
          finding: 'used',
          keeps: '40.00',
          words: '已洗过，缺吊牌，折旧四十元。',
        }),
        buyer('returns.accept', '2025-11-17 20:00'),
      ],
    ],
    [
      { word: 'RETURN-RULED', buyer: by(stage, 'ruled'), on: '2025-11-08', price: 16_000 },
      ({ buyer, seller, operator }) => [
        buyer('returns.request', '2025-11-13 10:30', { reason: 'changed-mind' }),
        seller('returns.decide', '2025-11-13 15:10', { outcome: 'approve' }),
        buyer('returns.ship', '2025-11-14 12:20', { carrier: 'yto', tracking: 'YTO-R-RULED', cost: '10.00' }),
        seller('returns.receive', '2025-11-16 09:50'),
        seller('returns.inspect', '2025-11-17 09:10', {
          finding: 'damaged',
          keeps: '80.00',
          words: '外壳有一道划痕，无法再售。',
        }),
        buyer('returns.contest', '2025-11-18 20:10', { words: '寄出时是好的，有照片。' }),
        operator('arbitrator', 'returns.settle', '2025-11-20 11:00', {
          keeps: '20.00',
          reason: 'within-normal-handling',
          reasons: '划痕很浅，属于正常拆看，只折旧二十元。',
        }),
      ],
    ],
    [
      { word: 'RETURN-FAST', buyer: by(stage, 'fast'), on: '2025-11-10', price: 24_000 },
      ({ buyer, seller, told, return: id }) => [
        buyer('returns.request', '2025-11-15 10:40', { reason: 'changed-mind' }),
        seller('returns.decide', '2025-11-15 15:20', { outcome: 'approve' }),
        buyer('returns.ship', '2025-11-16 12:30', { carrier: 'sf-express', tracking: 'SF-R-FAST', cost: '10.00' }),
        told('return.scanned', '2025-11-16 18:00', { returnId: id, carrier: 'sf-express' }, 'carrier'),
        told('return.delivered', '2025-11-18 10:00', { returnId: id, carrier: 'sf-express' }, 'carrier'),
        seller('returns.inspect', '2025-11-19 09:20', AS_SENT),
      ],
    ],
    [
      { word: 'RETURN-SILENT', buyer: by(stage, 'silent'), on: '2025-11-10', price: 5_000 },
      ({ buyer }) => [
        buyer('returns.request', '2025-11-15 10:50', { reason: 'quality', statement: '开关不灵。' }),
        buyer('returns.ship', '2025-11-21 12:40', { carrier: 'zto', tracking: 'ZTO-R-SILENT', cost: '8.00' }),
      ],
    ],
    [
      { word: 'RETURN-AT-ONCE', buyer: by(stage, 'at-once'), on: '2025-11-20', price: 3_000, freight: 600 },
      ({ buyer, seller }) => [
        buyer('returns.request', '2025-11-26 10:15', { reason: 'damaged', statement: '收到就碎了。' }),
        seller('returns.decide', '2025-11-26 17:00', { outcome: 'refund', words: '不用寄回，马上退款。' }),
      ],
    ],
  ]);

/** Returns that wait: for the seller, for the parcel, for the platform. */
const waiting = (stage: Stage) =>
  played(stage, [
    [
      { word: 'RETURN-ASKED', buyer: by(stage, 'asked'), on: '2025-12-02', price: 9_900 },
      ({ buyer }) => [
        buyer('returns.request', '2025-12-09 10:00', { reason: 'changed-mind', statement: '买大了一号。' }),
      ],
    ],
    [
      { word: 'RETURN-MOVING', buyer: by(stage, 'moving'), on: '2025-11-29', price: 7_500 },
      ({ buyer, seller }) => [
        buyer('returns.request', '2025-12-05 10:05', {
          reason: 'not-as-described',
          statement: '图上是棉的，实物是化纤。',
        }),
        seller('returns.decide', '2025-12-05 16:30', { outcome: 'approve' }),
        buyer('returns.ship', '2025-12-06 12:50', { carrier: 'zto', tracking: 'ZTO-R-MOVING', cost: '9.00' }),
      ],
    ],
    [
      { word: 'RETURN-CONTESTED', buyer: by(stage, 'contested'), on: '2025-11-20', price: 16_000 },
      ({ buyer, seller }) => [
        buyer('returns.request', '2025-11-26 10:25', { reason: 'changed-mind' }),
        seller('returns.decide', '2025-11-26 15:40', { outcome: 'approve' }),
        buyer('returns.ship', '2025-11-27 12:00', { carrier: 'yto', tracking: 'YTO-R-CONTESTED', cost: '11.00' }),
        seller('returns.receive', '2025-12-01 09:30'),
        seller('returns.inspect', '2025-12-02 09:30', {
          finding: 'damaged',
          keeps: '80.00',
          words: '退回时边角磕坏。',
        }),
        buyer('returns.contest', '2025-12-08 20:20', { words: '包装完好寄出的，请看照片。' }),
      ],
    ],
  ]);

/** Goods that come back: every way in which that can end, and three that are under way. */
export const sentBack: Story = {
  key: 'returns',
  market: 'cn',
  orders: (scene, seller, day, rng) => steady(scene, seller, day, rng, 1),
  besides: (scene, seller, _rng, named) => {
    const stage = { scene, seller, named };
    return [...ended(stage), ...waiting(stage)];
  },
  cast(scene, seller, named) {
    const order = nameOf(scene, 'RETURN-FREIGHT');
    const home = `/m/${scene.market.id}/sellers/${seller.id}`;
    const member = sellerOfCast(scene, 'returns-seller', seller, {
      en: 'Goods come back in every way that there is: as they were sent, used, too late, never. One return waits for an answer.',
      zh: '退货的各种结局都在这里：完好、用过、过期、没寄。还有一笔等着答复。',
    });
    return [
      { ...member, links: { returns: `${home}/returns`, ...member.links } },
      buyerOfCast(
        scene,
        'returns-buyer',
        named.person('returns-freight'),
        {
          en: 'Sent something back for 31.50 CNY. The marketplace paid 25.00 of it; 6.50 stayed with the buyer.',
          zh: '退货花了 31.50 元运费，平台承担 25.00 元，其余 6.50 元自付。',
        },
        { seller: seller.id, id: order },
      ),
    ];
  },
};
