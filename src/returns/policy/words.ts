import type { Duration } from '../../kernel/duration.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { listWords } from '../../policy/model/words.ts';
import type { DocumentPath, Item } from '../../policy/model.ts';
import type { Bearer, Finding, WindowGround } from '../model/codes.ts';
import { WINDOW_GROUNDS } from '../model/codes.ts';
import type { ExemptRule, FastRefundRule, Outward, ReturnsSection, WindowRule } from './model.ts';

const groundWords: Readonly<Record<WindowGround, Words>> = {
  'no-reason': { en: 'Return without a reason', zh: '无理由退货' },
  withdrawal: { en: 'Withdrawal from the contract', zh: '撤回合同' },
  faulty: { en: 'Return of faulty goods', zh: '问题商品退货' },
};
const bearerWords: Readonly<Record<Bearer, Words>> = {
  buyer: { en: 'the buyer pays the way back', zh: '退货运费由买家承担' },
  seller: { en: 'the seller pays the way back', zh: '退货运费由卖家承担' },
  platform: { en: 'the platform pays the way back', zh: '退货运费由平台承担' },
};
const outwardWords: Readonly<Record<Outward, Words>> = {
  never: { en: 'the freight there is not refunded', zh: '发货运费不退' },
  'with-all-lines': {
    en: 'the freight there is refunded where the whole order comes back',
    zh: '整单退货的，退还发货运费',
  },
  always: { en: 'the freight there is refunded', zh: '退还发货运费' },
};
const findingWords: Readonly<Record<Finding, Words>> = {
  'as-sent': { en: 'as it was sent', zh: '完好' },
  used: { en: 'used', zh: '已使用' },
  damaged: { en: 'damaged', zh: '损坏' },
  'another-item': { en: 'another item', zh: '非原商品' },
  empty: { en: 'an empty parcel', zh: '空包裹' },
};

type Say = (en: string, zh: string) => string;
type Time = (value: Duration) => string;

/** How one language says items of one part of the section. */
function saying(locale: Locale) {
  const say: Say = (en, zh) => (locale === 'en' ? en : zh);
  const time: Time = (value) => formatDuration(value, locale);
  const list = (words: readonly Words[]) =>
    listWords(
      words.map((each) => each[locale]),
      locale,
    );
  return { say, time, list };
}

function windowItems(ground: WindowGround, rule: WindowRule, locale: Locale): Item[] {
  const { say, time } = saying(locale);
  const label = groundWords[ground][locale];
  const at = (path: string, text: string): Item => ({ path: [ground, path], label, text });
  const limit = time(rule.within);
  return [
    at('within', say(`possible until ${limit} after delivery`, `送达后 ${limit}内可提出`)),
    at('freight', bearerWords[rule.freight][locale]),
    at('outward', outwardWords[rule.outward][locale]),
    rule.confirmsIn
      ? at(
          'confirms-in',
          say(
            `said first and confirmed within ${time(rule.confirmsIn)}`,
            `先声明，并在 ${time(rule.confirmsIn)}内确认`,
          ),
        )
      : at(
          'asks',
          rule.asks === 'seller' ? say('the seller is asked', '须经卖家答复') : say('approved at once', '提出即同意'),
        ),
  ];
}

function exemptItems(rules: readonly ExemptRule[], locale: Locale): Item[] {
  const { say, list } = saying(locale);
  return rules.map(({ goods, categories, from }, index) => {
    const which =
      goods === 'custom-made' ? say('goods made for one buyer', '定制商品') : listWords([...categories], locale);
    const barred = list(from.map((ground) => groundWords[ground]));
    return {
      path: ['exempt', index],
      label: say('Goods that cannot be sent back', '不予退货的商品'),
      text: say(`${which}: not by ${barred}`, `${which}：不适用${barred}`),
    };
  });
}

function clockItems(section: ReturnsSection, locale: Locale): Item[] {
  const { say, time } = saying(locale);
  const { decide, ship, receive, contest, platform } = section;
  const label = say('Returns', '退货');
  const at = (path: DocumentPath, en: string, zh: string): Item => ({ path, label, text: say(en, zh) });
  const { slow } = receive;
  return [
    at(['decide', 'within'], `the seller answers in ${time(decide.within)}`, `卖家须在 ${time(decide.within)}内答复`),
    at(
      ['decide', 'on-silence'],
      `if the seller is silent, it is ${decide.onSilence}`,
      decide.onSilence === 'approved' ? '卖家逾期未答复，视为同意' : '卖家逾期未答复，视为拒绝',
    ),
    at(
      ['ship', 'within'],
      `the buyer sends it in ${time(ship.within)}, else it closes for the seller`,
      `买家须在 ${time(ship.within)}内寄出，逾期退货关闭`,
    ),
    ...(ship.costAtMost
      ? [
          at(
            ['ship', 'cost-at-most'],
            `a way back that is not the buyer's to pay is paid up to ${formatMoney(ship.costAtMost)} without a label`,
            `非买家承担的退货运费，无面单时最高补偿 ${formatMoney(ship.costAtMost)}`,
          ),
        ]
      : []),
    at(
      ['receive', 'within'],
      `the seller receives it in ${time(receive.within)}, else the refund is made`,
      `寄出后 ${time(receive.within)}内卖家未确认收货，自动退款`,
    ),
    ...(slow
      ? [
          at(
            ['receive', 'slow', 'carriers'],
            `slow ways back: ${listWords([...slow.carriers], 'en')}`,
            `慢速寄回方式：${listWords([...slow.carriers], 'zh')}`,
          ),
          at(
            ['receive', 'slow', 'within'],
            `by ${listWords([...slow.carriers], 'en')}: in ${time(slow.within)}`,
            `经 ${listWords([...slow.carriers], 'zh')} 寄出的：${time(slow.within)}`,
          ),
        ]
      : []),
    at(
      ['contest', 'within'],
      `the buyer contests what is kept back in ${time(contest.within)}`,
      `买家对扣款有异议的，须在 ${time(contest.within)}内提出`,
    ),
    at(
      ['platform', 'decides-in'],
      `the platform decides in ${time(platform.decidesIn)}`,
      `平台须在 ${time(platform.decidesIn)}内裁定`,
    ),
    at(
      ['platform', 'on-silence'],
      platform.onSilence === 'for-the-buyer'
        ? 'if nobody decides in time, all of it goes back'
        : 'if nobody decides in time, it stays as inspected',
      platform.onSilence === 'for-the-buyer' ? '逾期未裁定，全额退还' : '逾期未裁定，以验货结果为准',
    ),
  ];
}

function inspectItems({ inspect, sellerMayOffer }: ReturnsSection, locale: Locale): Item[] {
  const { say, time, list } = saying(locale);
  const label = say('Returns', '退货');
  const kept = list(inspect.mayKeepFor.map((finding) => findingWords[finding]));
  return [
    {
      path: ['inspect', 'within'],
      label,
      text: say(
        `the seller looks at it in ${time(inspect.within)}, else the refund is made`,
        `收货后卖家须在 ${time(inspect.within)}内验货，逾期自动退款`,
      ),
    },
    ...(inspect.mayKeepFor.length > 0
      ? [
          {
            path: ['inspect', 'may-keep-for'],
            label,
            text: say(`a part may be kept back where it is: ${kept}`, `有下列情形的可扣除部分退款：${kept}`),
          },
        ]
      : []),
    ...(sellerMayOffer
      ? [
          {
            path: ['seller-may-offer', 'up-to'],
            label,
            text: say(
              `sellers may promise up to ${time(sellerMayOffer.upTo)} without a reason`,
              `卖家可承诺最长 ${time(sellerMayOffer.upTo)}的无理由退货`,
            ),
          },
        ]
      : []),
  ];
}

function fastItems(rule: FastRefundRule, locale: Locale): Item[] {
  const { say, time } = saying(locale);
  const label = say('Fast refund', '极速退款');
  const at = (path: string, text: string): Item => ({ path: ['fast-refund', path], label, text });
  const carriers = listWords([...rule.carriers], locale);
  const arrives = time(rule.arrivesIn);
  return [
    at('carriers', say(`paid when ${carriers} takes the goods`, `${carriers} 揽收后即退款`)),
    ...(rule.atMost
      ? [at('at-most', say(`up to ${formatMoney(rule.atMost)}`, `不超过 ${formatMoney(rule.atMost)}`))]
      : []),
    at(
      'payer',
      rule.payer === 'platform' ? say('the platform pays first', '由平台垫付') : say('the seller pays', '由卖家支付'),
    ),
    at(
      'arrives-in',
      say(
        `what is not back in ${arrives} never arrived: the buyer owes what was paid`,
        `${arrives}内未退回的视为未寄到，已退款项由买家返还`,
      ),
    ),
  ];
}

export const returnsItems = (section: ReturnsSection, locale: Locale): Item[] => [
  ...WINDOW_GROUNDS.flatMap((ground) => {
    const rule = section.windows[ground];
    return rule ? windowItems(ground, rule, locale) : [];
  }),
  ...exemptItems(section.exempt, locale),
  ...clockItems(section, locale),
  ...inspectItems(section, locale),
  ...(section.fastRefund ? fastItems(section.fastRefund, locale) : []),
];
