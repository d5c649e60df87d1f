import type { Duration } from '../../kernel/duration.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { formatMoney } from '../../kernel/money.ts';
import type { Locale } from '../../kernel/render.ts';
import { bearerWords, listWords } from '../../policy/model/words.ts';
import type { Item } from '../../policy/model.ts';
import type { ProblemName } from '../model/problems.ts';
import { PROBLEM_NAMES } from '../model/problems.ts';
import { deskItems } from './desk-words.ts';
import type { AfterSalesRules, AppealRules, CauseRule, DisputesSection, ProblemRules } from './model.ts';
import {
  buyerSilence,
  causeWords,
  countWords,
  payerWords,
  platformSilence,
  problemWords,
  remedyWords,
  sellerSilence,
  sinceWords,
  whenWords,
} from './names.ts';

/** How one item is said. */
interface Teller {
  readonly locale: Locale;
  readonly say: (en: string, zh: string) => string;
  readonly time: (value: Duration) => string;
}

const tellerOf = (locale: Locale): Teller => ({
  locale,
  say: (en, zh) => (locale === 'en' ? en : zh),
  time: (value) => formatDuration(value, locale),
});

function problemItems(name: ProblemName, rules: ProblemRules, { locale, say, time }: Teller): Item[] {
  const label = problemWords[name][locale];
  const since = sinceWords[rules.opens][locale];
  const at = (path: string, en: string, zh: string): Item => ({
    path: ['problems', name, path],
    label,
    text: say(en, zh),
  });
  const { wait, until, contactFirst, remedies } = rules;
  const asked = (remedies ?? []).map((each) => remedyWords[each][locale]);
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
    ...(contactFirst
      ? [
          at(
            'contact-first',
            `once the buyer has written to the seller and waited ${time(contactFirst)}`,
            `买家须先联系卖家并等待 ${time(contactFirst)}`,
          ),
        ]
      : []),
    ...(remedies
      ? [at('remedies', `can be asked for: ${listWords(asked, 'en')}`, `可要求：${listWords(asked, 'zh')}`)]
      : []),
  ];
}

function causeItem(rule: CauseRule, index: number, { locale, say }: Teller): Item {
  const when = listWords(
    rule.when.map((each) => whenWords[each][locale]),
    locale,
  );
  const of =
    rule.problems === 'any'
      ? say('Whatever is claimed', '任何索赔')
      : listWords(
          rule.problems.map((name) => problemWords[name][locale]),
          locale,
        );
  const cause = causeWords[rule.cause][locale];
  const bears = bearerWords(rule.fault, locale);
  const pays = payerWords[rule.payer][locale];
  return {
    path: ['causes', index],
    label: of,
    text: say(
      `where ${when}: ${cause}; decided for the ${rule.outcome}, ${bears}, ${pays}, ${rule.counts ? 'and it counts' : 'and it does not count'}`,
      `${when}：${cause}；${rule.outcome === 'buyer' ? '买家' : '卖家'}胜诉，${bears}，${pays}，${rule.counts ? '计入指标' : '不计入指标'}`,
    ),
  };
}

/** What a section says beyond the three clocks. */
function wideItems(section: DisputesSection, teller: Teller): Item[] {
  const { say, time } = teller;
  const label = say('A claim by the buyer', '买家索赔');
  const at = (path: Item['path'], en: string, zh: string): Item => ({ path, label, text: say(en, zh) });
  const { platform, edits, freight, countsFrom } = section;
  return [
    ...(platform.joinsIn
      ? [
          at(
            ['platform', 'joins-in'],
            `the platform joins by itself ${time(platform.joinsIn)} after the opening`,
            `提出后 ${time(platform.joinsIn)}平台自动介入`,
          ),
        ]
      : []),
    ...(edits
      ? [
          edits === 'until-close'
            ? at(
                ['edits'],
                'what is asked for, offered and shown may change until it closes',
                '结案前可修改请求、方案和证据',
              )
            : at(['edits'], 'what was asked for and offered stands', '请求和方案提出后不得修改'),
        ]
      : []),
    ...(freight
      ? [
          freight === 'shared'
            ? at(['freight'], 'a claim of some lines has its share of the freight', '部分商品的索赔含相应运费')
            : at(['freight'], 'only a claim of all lines has the freight in it', '仅整单索赔含运费'),
        ]
      : []),
    ...(countsFrom === undefined
      ? []
      : [
          at(
            ['counts-from'],
            `a shared fault counts from a share of ${countsFrom} % on`,
            `混合责任自 ${countsFrom}% 起计入`,
          ),
        ]),
  ];
}

const SHOWS = {
  appellant: ['; whoever appealed may show more until then', '；裁定前申诉方可补充证据'],
  both: ['; both parties may show more until then', '；裁定前双方均可补充证据'],
} as const;
const appealEn = ({ within, decidedIn, differentPerson, onSilence, shows }: AppealRules): string =>
  `can be appealed against once within ${formatDuration(within, 'en')}, decided in ${formatDuration(decidedIn, 'en')}${differentPerson ? ' by another person' : ''}; if nobody decides in time, the ruling ${onSilence}${shows ? SHOWS[shows][0] : ''}`;
const appealZh = ({ within, decidedIn, differentPerson, onSilence, shows }: AppealRules): string =>
  `${formatDuration(within, 'zh')}内可申诉一次，${formatDuration(decidedIn, 'zh')}内${differentPerson ? '由他人' : ''}裁定；逾期未裁定，原裁定${onSilence === 'stands' ? '维持' : '撤销'}${shows ? SHOWS[shows][1] : ''}`;

/** Up to how much, whose, out of what and by when. */
const serviceEn = ({ atMost, enrolledSellers, categories, fund, decidesIn }: AfterSalesRules): string =>
  [
    atMost ? `, up to ${formatMoney(atMost)}` : '',
    enrolledSellers ? ', of sellers who are enrolled' : '',
    categories.length > 0 ? `, of these kinds of goods: ${listWords(categories, 'en')}` : '',
    `; decided in ${formatDuration(decidesIn, 'en')}, paid from the fund ${fund}`,
  ].join('');
const serviceZh = ({ atMost, enrolledSellers, categories, fund, decidesIn }: AfterSalesRules): string =>
  [
    atMost ? `，不超过 ${formatMoney(atMost)}` : '',
    enrolledSellers ? '，限已加入该服务的卖家' : '',
    categories.length > 0 ? `，限以下品类：${listWords(categories, 'zh')}` : '',
    `；${formatDuration(decidesIn, 'zh')}内裁定，由基金 ${fund} 支付`,
  ].join('');

/** Returns, evidence, appeals and the platform's own service. */
function laterItems(section: DisputesSection, teller: Teller): Item[] {
  const { locale, say, time } = teller;
  const label = say('A claim by the buyer', '买家索赔');
  const at = (path: Item['path'], en: string, zh: string): Item => ({ path, label, text: say(en, zh) });
  const { evidence, appeal, afterSales, reopens } = section;
  const back = section.return;
  const named = (names: readonly ProblemName[]) =>
    listWords(
      names.map((name) => problemWords[name][locale]),
      locale,
    );
  return [
    ...(back
      ? [
          at(
            ['return', 'ships-in'],
            `goods go back within ${time(back.shipsIn)}`,
            `买家须在 ${time(back.shipsIn)}内寄回`,
          ),
          at(
            ['return', 'confirmed-in'],
            `the seller then confirms within ${time(back.confirmedIn)}`,
            `卖家须在其后 ${time(back.confirmedIn)}内确认收货`,
          ),
          at(['return', 'on-silence'], 'if the seller is silent, the refund is made', '卖家逾期未确认，自动退款'),
        ]
      : []),
    ...(evidence
      ? [
          at(
            ['evidence'],
            `evidence: at most ${evidence.rounds} rounds of ${time(evidence.in)}`,
            `举证：最多 ${evidence.rounds} 轮，每轮 ${time(evidence.in)}`,
          ),
        ]
      : []),
    ...(appeal ? [at(['appeal'], appealEn(appeal), appealZh(appeal))] : []),
    ...(afterSales
      ? [
          at(
            ['after-sales'],
            `settled by the platform's after-sales service in the seller's place: ${named(afterSales.problems)}${serviceEn(afterSales)}`,
            `由平台售后服务代卖家处理：${named(afterSales.problems)}${serviceZh(afterSales)}`,
          ),
        ]
      : []),
    ...(reopens
      ? [
          at(
            ['reopens'],
            `an answer that was given in time and is told within ${time(reopens.within)} reopens the case`,
            `按期作出而在 ${time(reopens.within)}内补告的答复可重启案件`,
          ),
        ]
      : []),
    ...(section.causes ?? []).map((rule, index) => causeItem(rule, index, teller)),
    ...Object.entries(section.proof ?? {}).map(([name, whose]): Item => {
      const problem = problemWords[name as ProblemName][locale];
      return {
        path: ['proof', name],
        label: problem,
        text:
          whose === 'buyer'
            ? say('the buyer has to show it', '由买家举证')
            : say('the seller has to show it', '由卖家举证'),
      };
    }),
  ];
}

function beforeDispatchItems({ beforeDispatch }: DisputesSection, { say, time }: Teller): Item[] {
  return (beforeDispatch ?? []).map(({ atMost, within, promiseBroken, answersIn }, index): Item => {
    const en = [
      atMost ? `up to ${formatMoney(atMost)}` : '',
      within ? `within ${time(within)} of the placing` : '',
      promiseBroken ? 'once the time for the dispatch has ended' : '',
    ].filter((each) => each !== '');
    const zh = [
      atMost ? `不超过 ${formatMoney(atMost)}` : '',
      within ? `下单后 ${time(within)}内` : '',
      promiseBroken ? '已超过承诺发货期限' : '',
    ].filter((each) => each !== '');
    const where = say(en.join(', '), zh.join('，'));
    const how = answersIn
      ? say(`the seller has ${time(answersIn)}`, `卖家须在 ${time(answersIn)}内处理`)
      : say('refunded at once', '立即退款');
    return {
      path: ['before-dispatch', index],
      label: say('A refund before dispatch', '发货前退款'),
      text: where === '' ? how : say(`${where}: ${how}`, `${where}：${how}`),
    };
  });
}

/** What the section says, an item a rule. */
export function disputesItems(section: DisputesSection, locale: Locale): Item[] {
  const teller = tellerOf(locale);
  const { say, time } = teller;
  const label = say('A claim by the buyer', '买家索赔');
  const at = (path: readonly string[], en: string, zh: string): Item => ({ path, label, text: say(en, zh) });
  const { seller, buyer, platform, counts } = section;
  const counted = (to: Locale) =>
    listWords(
      counts.map((each) => countWords[each][to]),
      to,
    );
  return [
    ...PROBLEM_NAMES.flatMap((name) => {
      const rules = section.problems[name];
      return rules ? problemItems(name, rules, teller) : [];
    }),
    at(
      ['seller', 'answers-in'],
      `the seller answers in ${time(seller.answersIn)}`,
      `卖家须在 ${time(seller.answersIn)}内答复`,
    ),
    at(['seller', 'on-silence'], sellerSilence[seller.onSilence].en, sellerSilence[seller.onSilence].zh),
    at(
      ['buyer', 'answers-in'],
      `the buyer replies in ${time(buyer.answersIn)}`,
      `买家须在 ${time(buyer.answersIn)}内回应`,
    ),
    at(['buyer', 'on-silence'], buyerSilence[buyer.onSilence].en, buyerSilence[buyer.onSilence].zh),
    at(
      ['platform', 'decides-in'],
      `the platform decides in ${time(platform.decidesIn)}`,
      `平台须在 ${time(platform.decidesIn)}内裁定`,
    ),
    at(
      ['platform', 'on-silence'],
      `if nobody decides in time, ${platformSilence[platform.onSilence].en}`,
      `逾期未裁定，${platformSilence[platform.onSilence].zh}`,
    ),
    at(
      ['platform', 'may-pay'],
      platform.mayPay
        ? "the platform may pay in the seller's place"
        : "the platform does not pay in the seller's place",
      platform.mayPay ? '平台可代卖家赔付' : '平台不代卖家赔付',
    ),
    at(['counts'], `counts against the seller where ${counted('en')}`, `以下情形计入卖家：${counted('zh')}`),
    ...beforeDispatchItems(section, teller),
    ...wideItems(section, teller),
    ...laterItems(section, teller),
    ...deskItems(section, locale),
  ];
}
