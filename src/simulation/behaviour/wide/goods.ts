import type { Story } from '../story.ts';
import { buyerOfCast, sellerOfCast, steady } from '../story.ts';
import type { Stage } from './deeds.ts';
import { nameOf, offered, played } from './deeds.ts';

const by = ({ named }: Stage, word: string) => named.person(`goods-${word}`);

/** Claims about goods that are over: accepted, sent back, ruled, paid by silence. */
const settled = (stage: Stage) =>
  played(stage, [
    [
      { word: 'DAMAGED', buyer: by(stage, 'damaged'), on: '2025-11-05', price: 12_000 },
      ({ buyer, seller, told }) => [
        told('parcel.exception', '2025-11-08 08:00', { what: 'damaged' }, 'carrier'),
        buyer('disputes.open', '2025-11-10 19:00', { problem: 'damaged', statement: '箱子压扁，里面碎了。' }),
        seller('disputes.answer', '2025-11-11 09:00', { answer: 'accept', words: '抱歉，马上退款。' }),
      ],
    ],
    [
      { word: 'WRONG-ITEM', buyer: by(stage, 'wrong'), on: '2025-11-06', price: 18_000, freight: 1_200 },
      ({ buyer, seller }) => [
        buyer('disputes.open', '2025-11-12 19:10', {
          problem: 'wrong-item',
          remedy: 'return-and-refund',
          statement: '发来的是另一款。',
        }),
        seller('disputes.answer', '2025-11-13 09:10', { answer: 'accept', words: '发错了，请寄回。' }),
        buyer('returns.ship', '2025-11-14 12:15', { carrier: 'zto', tracking: 'ZTO-R-WRONG', cost: '12.00' }),
        seller('returns.receive', '2025-11-17 09:15'),
        seller('returns.inspect', '2025-11-18 09:15', { finding: 'as-sent' }),
      ],
    ],
    [
      { word: 'COUNTERFEIT', buyer: by(stage, 'counterfeit'), on: '2025-11-07', price: 26_000 },
      ({ buyer, seller, operator }) => [
        buyer('disputes.open', '2025-11-15 19:20', { problem: 'counterfeit', statement: '标签和正品不一样。' }),
        seller('disputes.answer', '2025-11-17 09:20', { answer: 'refuse', words: '我们有进货单。' }),
        buyer('disputes.escalate', '2025-11-18 19:20', { words: '进货单看不出品牌，请平台鉴定。' }),
        operator('arbitrator', 'disputes.decide', '2025-11-24 11:10', {
          outcome: 'buyer',
          reason: 'is-counterfeit',
          reasons: '卖家没有证明货源，按假货处理。',
        }),
      ],
    ],
    [
      { word: 'SHORT', buyer: by(stage, 'short'), on: '2025-11-10', price: 9_000 },
      ({ buyer }) => [
        buyer('disputes.open', '2025-11-16 19:30', {
          problem: 'short',
          amount: '30.00',
          statement: '六件只到了四件。',
        }),
      ],
    ],
    [
      { word: 'NO-MONEY', buyer: by(stage, 'no-money'), on: '2025-11-11', price: 14_000 },
      ({ buyer, seller }) => [
        buyer('disputes.open', '2025-11-17 19:40', { problem: 'quality', statement: '第二天就坏了。' }),
        seller('disputes.answer', '2025-11-18 09:40', { answer: 'accept' }),
      ],
    ],
    [
      { word: 'UNCONFIRMED', buyer: by(stage, 'unconfirmed'), on: '2025-11-12', price: 6_400 },
      ({ buyer, seller }) => [
        buyer('disputes.open', '2025-11-18 19:50', { problem: 'not-as-described', statement: '尺寸差了两厘米。' }),
        seller('disputes.answer', '2025-11-19 09:50', { answer: 'accept' }),
      ],
    ],
  ]);

/** Claims that wait: for the seller, the buyer, a ruling, the appeal of one. */
const running = (stage: Stage) =>
  played(stage, [
    [
      { word: 'TALKING', buyer: by(stage, 'talking'), on: '2025-11-28', price: 15_000 },
      ({ buyer, seller }) => [
        buyer('disputes.open', '2025-12-05 19:00', { problem: 'not-as-described', statement: '颜色偏得厉害。' }),
        seller('disputes.answer', '2025-12-06 09:00', {
          answer: 'refuse',
          words: '屏幕色差，愿意退一部分。',
          proposal: { kind: 'refund', amount: '45.00' },
        }),
      ],
    ],
    [
      { word: 'TO-RULE', buyer: by(stage, 'to-rule'), on: '2025-11-24', price: 32_000 },
      ({ buyer, seller }) => [
        buyer('disputes.open', '2025-12-01 19:10', { problem: 'quality', statement: '用一次就不转了。' }),
        seller('disputes.answer', '2025-12-03 09:10', { answer: 'refuse', words: '出厂都检测过，是使用不当。' }),
        buyer('disputes.escalate', '2025-12-08 19:10', { words: '没有不当使用，请平台裁决。' }),
      ],
    ],
    [
      { word: 'TO-RULE-TOO', buyer: by(stage, 'to-rule-too'), on: '2025-11-25', price: 21_000 },
      ({ buyer, seller, told }) => [
        told('parcel.exception', '2025-11-28 08:00', { what: 'damaged' }, 'carrier'),
        buyer('disputes.open', '2025-12-02 19:20', { problem: 'damaged', statement: '外壳裂了。' }),
        seller('disputes.answer', '2025-12-04 09:20', { answer: 'refuse', words: '是快递摔的，请找快递。' }),
        buyer('disputes.escalate', '2025-12-09 19:20', {}),
      ],
    ],
    [
      { word: 'APPEALED', buyer: by(stage, 'appealed'), on: '2025-11-18', price: 19_000 },
      ({ buyer, seller, operator }) => [
        buyer('disputes.open', '2025-11-25 19:30', { problem: 'not-as-described', statement: '材质不是实木。' }),
        seller('disputes.answer', '2025-11-27 09:30', { answer: 'refuse', words: '页面写的就是贴皮。' }),
        buyer('disputes.escalate', '2025-11-28 19:30', {}),
        operator('arbitrator', 'disputes.decide', '2025-12-04 11:20', {
          outcome: 'buyer',
          amount: '60.00',
          reason: 'not-as-promised',
          reasons: '页面没有写清材质，退还部分货款。',
        }),
        seller('disputes.appeal', '2025-12-08 09:30', {
          ground: 'facts-wrong',
          words: '下单时的页面第三张图写明了贴皮。',
        }),
      ],
    ],
    [
      { word: 'NEW-CLAIM', buyer: by(stage, 'new'), on: '2025-12-03', price: 11_000 },
      ({ buyer }) => [buyer('disputes.open', '2025-12-10 15:00', { problem: 'quality', statement: '按键没有反应。' })],
    ],
  ]);

/**
 * What was offered in the claims that wait for a person. The mixer that stopped after one use was to run for half an hour, and says two
 * minutes since the day after it was claimed; the table says nothing of its wood, as the ruling that is appealed against found.
 */
const offers = (stage: Stage) => {
  const mixer = { word: 'TO-RULE', price: 32_000 };
  const said = (minutes: string, text: string) => ({
    title: '手持搅拌机 Hand mixer',
    description: text,
    attributes: [
      { name: '功率', value: '600 W' },
      { name: '连续运转', value: minutes },
    ],
    pictures: [{ name: '主图', link: 'https://shop.example/mixer/1.jpg' }],
  });
  return [
    offered(stage, { ...mixer, from: '2025-11-01 09:00' }, said('30 分钟', '纯铜电机，可连续运转 30 分钟。')),
    offered(
      stage,
      { ...mixer, from: '2025-12-02 08:30' },
      said('2 分钟', '每次运转请勿超过 2 分钟，超时使用不在保修范围内。'),
    ),
    offered(
      stage,
      { word: 'APPEALED', price: 19_000, from: '2025-11-01 09:10' },
      {
        title: '原木色小边几 Side table, wood colour',
        description: '原木色，温润质感，免安装。',
        attributes: [{ name: '尺寸', value: '45 × 45 × 50 cm' }],
        pictures: ['主图', '桌面细节', '底部'].map((name, nth) => ({
          name,
          link: `https://shop.example/table/${nth + 1}.jpg`,
        })),
      },
    ),
  ];
};

/** The price of the fake and its freight: found, it costs 92.00 and 160.00. */
const FAKE = { price: 8_000, freight: 1_200 };

const reports = (stage: Stage) => {
  const fake = `${stage.seller.id}-fake`;
  return played(stage, [
    [
      { word: 'FAKE', buyer: by(stage, 'fake'), on: '2025-11-04', ...FAKE, item: fake },
      ({ buyer, operator, report }) => [
        buyer('reports.file', '2025-11-12 20:00', { matter: 'counterfeit', statement: '防伪码查不到。' }),
        operator('arbitrator', 'reports.find_counterfeit', '2025-11-18 11:30', {
          report: report('counterfeit'),
          evidence: [{ kind: 'laboratory', reference: 'CTI-2025-118807' }],
          reasons: '检测报告认定为假冒商品。',
        }),
      ],
    ],
    [{ word: 'FAKE-TOO', buyer: by(stage, 'fake-too'), on: '2025-11-09', ...FAKE, item: fake }, () => []],
    [
      { word: 'REPORTED-RIGHTLY', buyer: by(stage, 'rightly'), on: '2025-11-08', price: 7_000 },
      ({ buyer, operator, report }) => [
        buyer('reports.file', '2025-11-17 20:10', { matter: 'quality', statement: '三个里坏了两个。' }),
        operator('arbitrator', 'reports.triage', '2025-11-19 11:40', {
          report: report('quality'),
          outcome: 'upheld',
          reasons: '照片清楚，属实。',
        }),
      ],
    ],
    [
      { word: 'REPORTED-WRONGLY', buyer: by(stage, 'wrongly'), on: '2025-11-09', price: 7_000 },
      ({ buyer, operator, report }) => [
        buyer('reports.file', '2025-11-18 20:20', { matter: 'not-as-described', statement: '没有礼盒。' }),
        operator('arbitrator', 'reports.triage', '2025-11-20 11:50', {
          report: report('not-as-described'),
          outcome: 'dismissed',
          reasons: '页面没有说送礼盒。',
        }),
      ],
    ],
    [
      { word: 'REPORTED', buyer: by(stage, 'reported'), on: '2025-11-30', price: 7_000 },
      ({ buyer }) => [
        buyer('reports.file', '2025-12-08 20:30', { matter: 'unresponsive', statement: '问了三次没人回。' }),
      ],
    ],
  ]);
};

/** Goods that are not as agreed, each in another way; and what is reported of their seller. */
export const goods: Story = {
  key: 'goods',
  market: 'cn',
  orders: (scene, seller, day, rng) => steady(scene, seller, day, rng, 1),
  shop: (scene) => ({ [nameOf(scene, 'NO-MONEY')]: 'refused', [nameOf(scene, 'UNCONFIRMED')]: 'silent' }),
  besides: (scene, seller, _rng, named) => {
    const stage = { scene, seller, named };
    return [...offers(stage), ...settled(stage), ...running(stage), ...reports(stage)];
  },
  cast(scene, seller, named) {
    const home = `/m/${scene.market.id}/sellers/${seller.id}`;
    const member = sellerOfCast(scene, 'goods-seller', seller, {
      en: 'Damaged, wrong, short, fake: ten claims about goods. One is to be answered, and one ruling is appealed against.',
      zh: '破损、错发、少件、假货：十来个商品纠纷，一个等答复，一个裁决在申诉。',
    });
    return [
      { ...member, links: { claims: `${home}/claims`, ...member.links } },
      buyerOfCast(
        scene,
        'fake-buyer',
        named.person('goods-fake'),
        {
          en: 'Paid 80.00 and 12.00 of freight for a fake: 92.00 came back, and twice the price on top: 252.00 CNY in all.',
          zh: '花 80.00 元和 12.00 元运费买到假货：退回 92.00 元，另赔两倍货价，共 252.00 元。',
        },
        { seller: seller.id, id: nameOf(scene, 'FAKE') },
      ),
    ];
  },
};
