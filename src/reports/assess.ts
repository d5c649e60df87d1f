import { paidFor } from '../disputes/assess.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Actor } from '../kernel/given.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { add, allocate, compare, isZero, money, readMoney, subtract, sum } from '../kernel/money.ts';
import { isUndecided, TRANSITIONS } from './lifecycle.ts';
import { reporterOf } from './model/reporter.ts';
import type { OnRecord, Report, ReportedOrder } from './model.ts';
import type { CounterfeitRule, MisuseRule } from './policy/model.ts';

/** What a fake costs the seller. */
export interface Award {
  /** What the goods cost, without freight. */
  readonly price: Money;
  /** What goes back by the rule, whatever is left of the payment. */
  readonly base: Money;
  /** What of that is still there to go back; null: nothing. */
  readonly refund: Money | null;
  /** What is paid on top; null: nothing. */
  readonly extra: Money | null;
  /** The least that is paid on top was more than the times of the price. */
  readonly floored: boolean;
}

const payable = (order: ReportedOrder, lines: readonly string[] | null, freight: ReportedOrder['freight']) => ({
  lines: order.lines
    .filter(({ id }) => lines === null || lines.includes(id))
    .map(({ id, quantity, price }) => ({ id, quantity, price, category: null })),
  freight,
  currency: order.currency,
});

/** Of the freight the part that these lines bear, by what they cost. */
function freightOf(order: ReportedOrder, price: Money, all: Money): Money {
  const none = money(0n, price.currency);
  if (!order.freight) return none;
  const freight = readMoney(order.freight);
  const goods = subtract(all, freight);
  const rest = subtract(goods, price);
  if (isZero(rest)) return freight;
  const [share] = allocate(freight, [price.minor, rest.minor]);
  return share ?? none;
}

/**
 * What is paid for counterfeit lines (null: all) of an order by a rule. Null where it is not known what they cost. What has gone back
 * already, or the buyer's bank has in hand, does not go back once more; what is paid on top is no refund and is owed all the same.
 */
export function awardFor(order: ReportedOrder, lines: readonly string[] | null, rule: CounterfeitRule): Award | null {
  const all = paidFor(payable(order, null, order.freight));
  const price = paidFor(payable(order, lines, null));
  if (!all || !price) return null;
  const base = rule.refund === 'price' ? price : add(price, freightOf(order, price, all));
  const back = order.refunds.map(readMoney).filter(({ currency, minor }) => currency === all.currency && minor > 0n);
  const left = subtract(all, sum(back, all.currency));
  const due = compare(base, left) <= 0 ? base : left;
  const multiple = money(price.minor * BigInt(rule.times), price.currency);
  const floor = rule.atLeast && rule.atLeast.currency === price.currency ? rule.atLeast : null;
  const floored = floor !== null && compare(multiple, floor) < 0;
  const extra = floored ? floor : multiple;
  return {
    price,
    base,
    refund: due.minor > 0n && order.chargedBackAt === null ? due : null,
    extra: isZero(extra) ? null : extra,
    floored,
  };
}

/** Until when a reporter waits whose reports were dismissed too often; null where they need not. */
export function limitedUntil(
  record: readonly OnRecord[],
  rule: MisuseRule,
  calendar: Calendar,
  now: Instant,
): { readonly until: Instant; readonly dismissed: number; readonly of: number } | null {
  const recent = record
    .filter(({ at }) => calendar.due(at, rule.within) >= now)
    .toSorted((a, b) => b.at - a.at)
    .slice(0, rule.of);
  const dismissed = recent.filter(({ verdict }) => verdict === 'dismissed');
  const [last] = dismissed;
  if (!last || dismissed.length < rule.dismissed) return null;
  const until = calendar.due(last.at, rule.pause);
  return now < until ? { until, dismissed: dismissed.length, of: recent.length } : null;
}

export const isReporter = (
  report: Pick<Report, 'reporter'>,
  actor: Pick<Actor, 'id' | 'kind' | 'sellerId' | 'buyerId'>,
): boolean => {
  const who = reporterOf(actor);
  return who !== null && who.kind === report.reporter.kind && who.id === report.reporter.id;
};

/** Whose answer a question waits for. */
export const isAsked = (report: Report, actor: Actor): boolean =>
  report.question?.of === 'seller'
    ? actor.kind === 'seller' && actor.sellerId === report.sellerId
    : isReporter(report, actor);

/** What a party may do now, by when, and what follows if nobody does. */
export interface Move {
  readonly by: 'reporter' | 'seller' | 'operator';
  readonly move: 'ask' | 'answer' | 'uphold' | 'dismiss' | 'find' | 'withdraw';
  readonly until: Instant | null;
  readonly silence: string | null;
}

const PERSONAL: readonly string[] = ['ask', 'answer', 'uphold', 'dismiss', 'find', 'withdraw'];

export function movesOf(report: Report): readonly Move[] {
  if (!isUndecided(report.status)) return [];
  const [deadline] = report.deadlines;
  const steps = [
    ...new Set(
      TRANSITIONS.filter(({ from, step }) => from === report.status && PERSONAL.includes(step)).map(({ step }) => step),
    ),
  ] as Move['move'][];
  return steps.map((move) => {
    const by = move === 'withdraw' ? 'reporter' : move === 'answer' ? (report.question?.of ?? 'reporter') : 'operator';
    const timed = move !== 'withdraw';
    return {
      by,
      move,
      until: timed ? (deadline?.due ?? null) : null,
      silence: timed ? (deadline?.silence ?? null) : null,
    };
  });
}
