import { formatDay } from '../../kernel/day.ts';
import { formatDuration } from '../../kernel/duration.ts';
import { formatMoney } from '../../kernel/money.ts';
import { formatPercent } from '../../kernel/ratio.ts';
import type { Locale, Words } from '../../kernel/render.ts';
import { listWords } from '../../policy/model/words.ts';
import type { Item } from '../../policy/model.ts';
import type { FeeRules, HigherCap, Programme, ProtectionSection } from './model.ts';
import { names } from './names.ts';

/** How one item is said. */
interface Teller {
  readonly locale: Locale;
  readonly say: (en: string, zh: string) => string;
  /** A code of this room. */
  readonly code: (name: string) => string;
}

const roundings: Readonly<Record<string, Words>> = {
  'half-even': { en: 'to the nearest, halves to the even one', zh: '四舍六入五取偶' },
  'half-up': { en: 'to the nearest, halves up', zh: '四舍五入' },
  'half-down': { en: 'to the nearest, halves down', zh: '五舍六入' },
  up: { en: 'up', zh: '向上取整' },
  down: { en: 'down', zh: '向下取整' },
};

type At = (path: readonly (string | number)[], en: string, zh: string) => Item;

const paysItems = ({ pays }: Programme, at: At): Item[] => {
  const share = pays.share && formatPercent(pays.share);
  const found: Item[] = [];
  if (share) found.push(at(['pays', 'share'], `pays ${share} of it`, `支付其 ${share}`));
  if (pays.amount)
    found.push(at(['pays', 'amount'], `pays ${formatMoney(pays.amount)}`, `支付 ${formatMoney(pays.amount)}`));
  const steps = pays.byEarlierOrders ?? [];
  if (steps.length > 0) {
    const step = (to: Locale) =>
      listWords(
        steps.map(({ from, share: each }) =>
          to === 'en'
            ? `${formatPercent(each)} from ${from} earlier orders on`
            : `满 ${from} 单支付 ${formatPercent(each)}`,
        ),
        to,
      );
    found.push(at(['pays', 'by-earlier-orders'], `pays of it ${step('en')}`, `按此前订单数：${step('zh')}`));
  }
  if (!share && !pays.amount && steps.length === 0) found.push(at(['pays'], 'pays all of it', '全额支付'));
  const rounding = roundings[pays.rounding];
  found.push(at(['pays', 'rounding'], `rounded ${rounding?.en}`, `舍入方式：${rounding?.zh}`));
  return found;
};

function whoItems({ who }: Programme, at: At): Item[] {
  const { orderAtLeast, returningBuyers } = who;
  return [
    ...(orderAtLeast
      ? [
          at(
            ['who', 'order-at-least'],
            `orders of at least ${formatMoney(orderAtLeast)}`,
            `订单金额不低于 ${formatMoney(orderAtLeast)}`,
          ),
        ]
      : []),
    ...(returningBuyers
      ? [
          at(
            ['who', 'returning-buyers'],
            `sellers of whose buyers of a year at least ${formatPercent(returningBuyers.atLeast)} came back, from ${returningBuyers.ofBuyers} buyers on`,
            `一年内买家不少于 ${returningBuyers.ofBuyers} 人且回头率不低于 ${formatPercent(returningBuyers.atLeast)} 的卖家`,
          ),
        ]
      : []),
  ];
}

const higherEn = ({ orderAtLeast, yearAtLeast, order }: HigherCap): string => {
  const when = [
    ...(orderAtLeast ? [`orders of at least ${formatMoney(orderAtLeast)}`] : []),
    ...(yearAtLeast ? [`buyers who bought for at least ${formatMoney(yearAtLeast)} within a year`] : []),
  ];
  return `${formatMoney(order)} for ${when.join(' or ')}`;
};

const higherZh = ({ orderAtLeast, yearAtLeast, order }: HigherCap): string => {
  const when = [
    ...(orderAtLeast ? [`订单金额不低于 ${formatMoney(orderAtLeast)}`] : []),
    ...(yearAtLeast ? [`买家一年内采购不低于 ${formatMoney(yearAtLeast)}`] : []),
  ];
  return `${when.join('或')}：上限为 ${formatMoney(order)}`;
};

function capItems({ caps, higher, times }: Programme, at: At, code: Teller['code']): Item[] {
  const found = Object.entries(caps).map(([scope, cap]) =>
    at(['caps', scope], `${code(`cap-${scope}`)}: ${formatMoney(cap)}`, `${code(`cap-${scope}`)}：${formatMoney(cap)}`),
  );
  if (higher.length > 0)
    found.push(at(['caps', 'higher'], listWords(higher.map(higherEn), 'en'), listWords(higher.map(higherZh), 'zh')));
  if (times.order !== undefined)
    found.push(at(['times', 'order'], `at most ${times.order} for one order`, `每笔订单最多 ${times.order} 次`));
  if (times.month !== undefined)
    found.push(
      at(['times', 'month'], `at most ${times.month} a seller in one month`, `每个卖家每月最多 ${times.month} 次`),
    );
  return found;
}

function claimItems({ claim, excuses }: Programme, at: At, code: Teller['code'], locale: Locale): Item[] {
  if (!claim) return excuses ? [excusing(at)] : [];
  const decided = formatDuration(claim.decidedIn, locale);
  const within = formatDuration(claim.within, locale);
  return [
    at(['claim', 'within'], `claimed within ${within} of the delivery`, `须在送达后 ${within}内申请`),
    at(['claim', 'decided-in'], `decided by a person within ${decided}`, `平台在 ${decided}内裁定`),
    at(
      ['claim', 'on-silence'],
      `if nobody decides: ${code(`silence-${claim.onSilence}`)}`,
      `逾期未裁定：${code(`silence-${claim.onSilence}`)}`,
    ),
    ...(excuses ? [excusing(at)] : []),
  ];
}

const excusing = (at: At): Item =>
  at(['excuses'], 'what it relieves no longer counts against the seller', '获得减免的记录不再计入卖家指标');

function programmeItems(name: string, programme: Programme, teller: Teller): Item[] {
  const { say, code, locale } = teller;
  const { title, ground, from, payer, fund, to } = programme;
  const at: At = (path, en, zh) => ({ path: ['programmes', name, ...path], label: title[locale], text: say(en, zh) });
  const whose = fund === undefined ? code(`payer-${payer}`) : say(`the fund ${fund}`, `基金 ${fund}`);
  return [
    at(['ground'], `pays for ${code(`ground-${ground}`)}`, `保障内容：${code(`ground-${ground}`)}`),
    at(['from'], `for orders placed from ${formatDay(from)} on`, `适用于 ${formatDay(from)} 起所下的订单`),
    at(['payer'], `${whose} pays`, `由${whose}出资`),
    ...(fund === undefined ? [] : [at(['fund'], `drawn from the fund ${fund}`, `从基金 ${fund} 支取`)]),
    at(['to'], `to ${code(`pays-${to}`)}`, `受益方：${code(`pays-${to}`)}`),
    ...whoItems(programme, at),
    ...paysItems(programme, at),
    ...capItems(programme, at, code),
    ...claimItems(programme, at, code, locale),
  ];
}

function feeItems({ rate, rounding, from, cap, waived }: FeeRules, { say, code, locale }: Teller): Item[] {
  const label = say('Service fee', '技术服务费');
  const at = (path: string, en: string, zh: string): Item => ({ path: ['fee', path], label, text: say(en, zh) });
  const named = listWords(
    waived.map((each) => code(`fee-${each}`)),
    locale,
  );
  return [
    at('rate', `${formatPercent(rate)} of what a line costs`, `每个子订单金额的 ${formatPercent(rate)}`),
    at('rounding', `rounded ${roundings[rounding]?.en}`, `舍入方式：${roundings[rounding]?.zh}`),
    at('from', `for orders placed from ${formatDay(from)} on`, `适用于 ${formatDay(from)} 起所下的订单`),
    ...(cap ? [at('cap', `at most ${formatMoney(cap)} a line`, `每个子订单最高 ${formatMoney(cap)}`)] : []),
    ...(waived.length > 0 ? [at('waived', `nothing where: ${named}`, `免收情形：${named}`)] : []),
  ];
}

/** The section in words, an item for each thing that it says. */
export function protectionItems({ programmes, fee, retry }: ProtectionSection, locale: Locale): Item[] {
  const say = (en: string, zh: string): string => (locale === 'en' ? en : zh);
  const teller: Teller = { locale, say, code: (name) => names[name]?.[locale] ?? name };
  const wait = retry && formatDuration(retry, locale);
  return [
    ...Object.entries(programmes).flatMap(([name, programme]) => programmeItems(name, programme, teller)),
    ...(fee ? feeItems(fee, teller) : []),
    ...(wait
      ? [
          {
            path: ['retry'],
            label: say('Funds', '基金'),
            text: say(
              `a payout whose fund is empty is tried again after ${wait}`,
              `基金不足的赔付在 ${wait}后再次支付`,
            ),
          },
        ]
      : []),
  ];
}
