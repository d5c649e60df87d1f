import type { Duration } from '../kernel/duration.ts';
import { formatDuration } from '../kernel/duration.ts';
import type { Locale, Words } from '../kernel/render.ts';
import { listWords } from '../policy/model/words.ts';
import type { Item, Section } from '../policy/model.ts';
import { duration, grounds, listOf, members, word, yesOrNo } from '../policy/model.ts';
import type { Problem } from './model.ts';
import { PROBLEMS } from './model.ts';

/** When one problem can be claimed. */
export interface ProblemRules {
  /** From when on: once the time promised for delivery has ended, or once the order was dispatched. */
  readonly opens: 'promise-end' | 'dispatch';
  /** How long after that; absent: at once. */
  readonly wait?: Duration | undefined;
  /** Until when; absent: without end. */
  readonly until?: { readonly of: 'promise-end' | 'completion'; readonly within: Duration } | undefined;
  /** Whether it can be claimed although the carrier says that the order was delivered. */
  readonly evenIfDelivered: boolean;
}

/** Ends of a dispute that pay the buyer, of which a policy says whether they count against the seller. */
export const COUNTABLE = ['seller-accepted', 'seller-silent', 'agreed', 'ruled'] as const;
export type Countable = (typeof COUNTABLE)[number];

/** How a buyer and a seller settle a problem with an order before the platform, and what silence of each means. */
export interface DisputesSection {
  readonly problems: Readonly<Partial<Record<Problem, ProblemRules>>>;
  readonly seller: { readonly answersIn: Duration; readonly onSilence: 'request-is-executed' };
  readonly buyer: { readonly answersIn: Duration; readonly onSilence: 'proposal-stands-if-it-pays' };
  readonly platform: {
    readonly decidesIn: Duration;
    readonly onSilence: 'as-proposed' | 'for-the-buyer' | 'for-the-seller';
    readonly mayPay: boolean;
  };
  readonly counts: readonly Countable[];
}

const clockUnits = ['hours', 'days', 'local days', 'business days'] as const;

const problem = members(
  {
    opens: word(
      ['promise-end', 'dispatch'],
      'From when on it can be claimed: the end of the time promised for delivery, or the dispatch.',
    ),
    wait: duration(['hours', 'days'], 'How long after that; at once where it is not said.').optional(),
    until: members(
      {
        of: word(['promise-end', 'completion'], 'What the time is counted from.'),
        within: duration([...clockUnits, 'weeks', 'months'], 'How long after that.'),
        ...grounds,
      },
      'Until when it can be claimed; without end where it is not said.',
    )
      .transform(({ of, within }) => ({ of, within }))
      .optional(),
    'even-if-delivered': yesOrNo(
      'Whether it can be claimed although tracking says that the order was delivered.',
    ).optional(),
    ...grounds,
  },
  'When a problem can be claimed.',
).transform(
  (written): ProblemRules => ({
    opens: written.opens,
    wait: written.wait,
    until: written.until,
    evenIfDelivered: written['even-if-delivered'] === true,
  }),
);

const schema = members(
  {
    problems: members(
      { late: problem.optional(), 'not-received': problem.optional() },
      'What a buyer can claim; what is not here cannot be claimed.',
    ),
    seller: members(
      {
        'answers-in': duration(clockUnits, 'How long the seller has to answer a claim.'),
        'on-silence': word(['request-is-executed'], "What the seller's silence means."),
        ...grounds,
      },
      "The seller's time.",
    ),
    buyer: members(
      {
        'answers-in': duration(clockUnits, 'How long the buyer has to accept what is offered or to ask the platform.'),
        'on-silence': word(
          ['proposal-stands-if-it-pays'],
          "What the buyer's silence means; else the case closes for the seller.",
        ),
        ...grounds,
      },
      "The buyer's time.",
    ),
    platform: members(
      {
        'decides-in': duration(clockUnits, 'How long the platform has to decide.'),
        'on-silence': word(
          ['as-proposed', 'for-the-buyer', 'for-the-seller'],
          "What the platform's own silence means: what the facts propose, or one side.",
        ),
        'may-pay': yesOrNo("Whether an arbitrator may let the platform pay in the seller's place."),
        ...grounds,
      },
      "The platform's time.",
    ),
    counts: listOf(
      COUNTABLE,
      'Which ends that pay the buyer count against the seller; the others are shown, not counted.',
    ),
    ...grounds,
  },
  'How problems with an order are settled, by when, and what silence means.',
).transform(
  (written): DisputesSection => ({
    problems: Object.fromEntries(
      PROBLEMS.flatMap((name) => (written.problems[name] ? [[name, written.problems[name]]] : [])),
    ),
    seller: { answersIn: written.seller['answers-in'], onSilence: written.seller['on-silence'] },
    buyer: { answersIn: written.buyer['answers-in'], onSilence: written.buyer['on-silence'] },
    platform: {
      decidesIn: written.platform['decides-in'],
      onSilence: written.platform['on-silence'],
      mayPay: written.platform['may-pay'],
    },
    counts: written.counts,
  }),
);

const problemWords: Readonly<Record<Problem, Words>> = {
  late: { en: 'Late', zh: '延迟送达' },
  'not-received': { en: 'Not received', zh: '未收到货' },
};
const sinceWords: Readonly<Record<ProblemRules['opens'] | 'completion', Words>> = {
  'promise-end': { en: 'the end of the time promised for delivery', zh: '承诺送达期限届满' },
  dispatch: { en: 'dispatch', zh: '发货' },
  completion: { en: 'the completion of the order', zh: '订单完成' },
};
const silenceWords: Readonly<Record<DisputesSection['platform']['onSilence'], Words>> = {
  'as-proposed': { en: 'what the facts propose is executed', zh: '按事实得出的拟裁结果执行' },
  'for-the-buyer': { en: 'the buyer is refunded in full', zh: '全额退款给买家' },
  'for-the-seller': { en: 'the case closes for the seller', zh: '判定卖家胜诉' },
};
const countWords: Readonly<Record<Countable, Words>> = {
  'seller-accepted': { en: 'the seller refunds', zh: '卖家同意退款' },
  'seller-silent': { en: 'the seller is silent', zh: '卖家逾期未答复' },
  agreed: { en: 'the parties agree on a part', zh: '双方协商部分退款' },
  ruled: { en: 'the platform decides for the buyer', zh: '平台裁定买家胜诉' },
};

function problemItems(name: Problem, rules: ProblemRules, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const time = (value: Duration): string => formatDuration(value, locale);
  const label = problemWords[name][locale];
  const since = sinceWords[rules.opens][locale];
  const at = (path: string, en: string, zh: string): Item => ({
    path: ['problems', name, path],
    label,
    text: say(en, zh),
  });
  const { wait, until } = rules;
  return [
    at('opens', `can be claimed from ${since} on`, `自${since}起可提出`),
    ...(wait ? [at('wait', `${time(wait)} after that`, `届时起再过 ${time(wait)}`)] : []),
    ...(until
      ? [
          at(
            'until',
            `until ${time(until.within)} after ${sinceWords[until.of].en}`,
            `至${sinceWords[until.of].zh}后 ${time(until.within)}止`,
          ),
        ]
      : []),
    ...(rules.evenIfDelivered
      ? [at('even-if-delivered', 'even if tracking says that it was delivered', '即使物流显示已妥投也可提出')]
      : []),
  ];
}

function items(section: DisputesSection, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const time = (value: Duration): string => formatDuration(value, locale);
  const label = say('A claim by the buyer', '买家索赔');
  const at = (path: readonly string[], en: string, zh: string): Item => ({ path, label, text: say(en, zh) });
  const { seller, buyer, platform, counts } = section;
  const counted = (to: Locale) =>
    listWords(
      counts.map((each) => countWords[each][to]),
      to,
    );
  return [
    ...PROBLEMS.flatMap((name) => {
      const rules = section.problems[name];
      return rules ? problemItems(name, rules, locale) : [];
    }),
    at(
      ['seller', 'answers-in'],
      `the seller answers in ${time(seller.answersIn)}`,
      `卖家须在 ${time(seller.answersIn)}内答复`,
    ),
    at(
      ['seller', 'on-silence'],
      'if the seller is silent, the whole refund is made',
      '卖家逾期未答复，按买家请求全额退款',
    ),
    at(
      ['buyer', 'answers-in'],
      `the buyer replies in ${time(buyer.answersIn)}`,
      `买家须在 ${time(buyer.answersIn)}内回应`,
    ),
    at(
      ['buyer', 'on-silence'],
      'if the buyer is silent, what was offered is paid; where nothing is offered, the case closes for the seller',
      '买家逾期未回应，卖家提出的退款照付；未提出退款的，按卖家胜诉结案',
    ),
    at(
      ['platform', 'decides-in'],
      `the platform decides in ${time(platform.decidesIn)}`,
      `平台须在 ${time(platform.decidesIn)}内裁定`,
    ),
    at(
      ['platform', 'on-silence'],
      `if nobody decides in time, ${silenceWords[platform.onSilence].en}`,
      `逾期未裁定，${silenceWords[platform.onSilence].zh}`,
    ),
    at(
      ['platform', 'may-pay'],
      platform.mayPay
        ? "the platform may pay in the seller's place"
        : "the platform does not pay in the seller's place",
      platform.mayPay ? '平台可代卖家赔付' : '平台不代卖家赔付',
    ),
    at(['counts'], `counts against the seller where ${counted('en')}`, `以下情形计入卖家：${counted('zh')}`),
  ];
}

export const disputesSection: Section<DisputesSection> = {
  name: 'disputes',
  binds: 'order',
  title: { en: 'Disputes', zh: '纠纷' },
  schema,
  items,
};
