import { formatDuration } from '../../kernel/duration.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { listWords } from '../../policy/model/words.ts';
import type { Item } from '../../policy/model.ts';
import type { EvidenceKind, Matter } from '../model/codes.ts';
import type { CounterfeitRule, MisuseRule, ReportsSection } from './model.ts';

const matters: Readonly<Record<Matter, Words>> = {
  late: { en: 'late', zh: '未按时履约' },
  'not-as-described': { en: 'not as described', zh: '与描述不符' },
  quality: { en: 'poor quality', zh: '质量问题' },
  unresponsive: { en: 'no answer', zh: '不回应' },
  'return-refused': { en: 'a return refused', zh: '拒绝退货' },
  counterfeit: { en: 'counterfeit', zh: '假货' },
  'bad-listing': { en: 'a bad listing', zh: '商品信息违规' },
};
const evidences: Readonly<Record<EvidenceKind, Words>> = {
  'test-buy': { en: 'a test buy', zh: '神秘购买' },
  brand: { en: "the brand's word", zh: '品牌方鉴定' },
  laboratory: { en: "a laboratory's", zh: '实验室检测' },
};

const say = (locale: Locale, en: string, zh: string): string => (locale === 'en' ? en : zh);

function triageItems({ fileWithin, triage, ask, marks }: ReportsSection, locale: Locale): Item[] {
  const label = say(locale, 'Reports', '举报');
  const at = (path: Item['path'], en: string, zh: string): Item => ({ path, label, text: say(locale, en, zh) });
  const [within, answers] = [formatDuration(triage.within, locale), formatDuration(ask.answersIn, locale)];
  const named = listWords(
    marks.map((matter) => matters[matter][locale]),
    locale,
  );
  return [
    ...(fileWithin
      ? [
          at(
            ['file-within'],
            `an order is reported of within ${formatDuration(fileWithin, 'en')} of its placing`,
            `须在下单后 ${formatDuration(fileWithin, 'zh')}内举报`,
          ),
        ]
      : []),
    at(['triage', 'within'], `the platform decides in ${within}`, `平台须在 ${within}内处理`),
    at(
      ['triage', 'on-silence'],
      `if nobody decides in time, it is ${triage.onSilence}`,
      triage.onSilence === 'upheld' ? '逾期未处理，视为成立' : '逾期未处理，视为不成立',
    ),
    at(
      ['triage', 'by'],
      triage.by === 'anybody' ? 'whoever reported may decide it' : 'whoever reported does not decide it',
      triage.by === 'anybody' ? '举报人可参与处理' : '举报人不得处理自己的举报',
    ),
    at(['ask', 'answers-in'], `one question may be asked, with ${answers}`, `可询问一次，答复期限 ${answers}`),
    at(['marks'], `the order bears a mark where it was: ${named}`, `下列情形成立后计入订单标记：${named}`),
  ];
}

function misuseItems({ dismissed, of, within, pause }: MisuseRule, locale: Locale): Item[] {
  const label = say(locale, 'Misuse of reports', '滥用举报');
  const [inTime, waits] = [formatDuration(within, locale), formatDuration(pause, locale)];
  const at = (path: string, en: string, zh: string): Item => ({
    path: ['misuse', path],
    label,
    text: say(locale, en, zh),
  });
  return [
    at('dismissed', `${dismissed} dismissed is too many`, `不成立达 ${dismissed} 次即受限`),
    at('of', `of the last ${of} decided`, `以最近 ${of} 次已处理的举报计`),
    at('within', `within ${inTime}`, `以 ${inTime}内计`),
    at('pause', `no more reports for ${waits}`, `此后 ${waits}内不得举报`),
  ];
}

function counterfeitItems(rule: CounterfeitRule, locale: Locale): Item[] {
  const label = say(locale, 'Counterfeit goods', '假货');
  const at = (path: string, en: string, zh: string): Item => ({
    path: ['counterfeit', path],
    label,
    text: say(locale, en, zh),
  });
  const { evidence, refund, times, atLeast, listing, tellBuyers } = rule;
  const named = listWords(
    evidence.map((kind) => evidences[kind][locale]),
    locale,
  );
  return [
    at('evidence', `shown by any of: ${named}`, `以下任一证据即可认定：${named}`),
    refund === 'paid'
      ? at('refund', 'all that was paid goes back, with the freight', '退还实付款，含运费')
      : at('refund', 'the price goes back, without the freight', '退还商品价款，不含运费'),
    at('times', `the seller pays ${times} times the price on top`, `卖家另赔商品价款的 ${times} 倍`),
    ...(atLeast
      ? [at('at-least', `on top at least ${formatMoney(atLeast)}`, `另赔金额不低于 ${formatMoney(atLeast)}`)]
      : []),
    listing === 'pulled'
      ? at('listing', 'the listing is taken down', '下架商品')
      : at('listing', 'the listing stays', '商品不下架'),
    ...(tellBuyers
      ? [
          at(
            'tell-buyers',
            `other buyers of the last ${formatDuration(tellBuyers, 'en')} are told`,
            `通知最近 ${formatDuration(tellBuyers, 'zh')}内的其他买家`,
          ),
        ]
      : []),
  ];
}

export const reportsItems = (section: ReportsSection, locale: Locale): Item[] => [
  ...triageItems(section, locale),
  ...(section.misuse ? misuseItems(section.misuse, locale) : []),
  ...(section.counterfeit ? counterfeitItems(section.counterfeit, locale) : []),
];
