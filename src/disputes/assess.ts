import type { Because, RuleId } from '../kernel/because.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { add, allocate, compare, isZero, money, readMoney, subtract, sum, writeMoney } from '../kernel/money.ts';
import type { Value } from '../kernel/value.ts';
import { isOpen } from './lifecycle.ts';
import type { Dispute, DisputedOrder, EarlierDispute, Part, Problem } from './model.ts';
import type { DisputesSection, ProblemRules } from './policy.ts';

export const problemCode = (problem: Problem): Value => ({ code: `problem-${problem}` });

/** What of an order says what was paid for it. */
type Payable = Pick<DisputedOrder, 'lines' | 'freight' | 'currency'>;

/** Minor units: more can be told by lines of many units than a refund could ever be told or entered with. */
const PAID_MAX = 10n ** 15n;

/** What the buyer paid: the order's lines and the freight. Null where a price is not known, they are of several currencies, or past belief. */
export function paidFor({ lines, freight, currency }: Payable): Money | null {
  const weights = weightsOf({ lines, freight });
  if (!weights || weights.length === 0) return null;
  const of = currency ?? weights[0]!.money.currency;
  if (weights.some(({ money: each }) => each.currency !== of)) return null;
  const paid = sum(
    weights.map(({ money: each }) => each),
    of,
  );
  return paid.minor > PAID_MAX ? null : paid;
}

/** What each line and the freight cost; null where a line has no price. */
function weightsOf({ lines, freight }: Pick<DisputedOrder, 'lines' | 'freight'>) {
  const found: { readonly line: string | null; readonly money: Money }[] = [];
  for (const { id, quantity, price } of lines) {
    if (!price) return null;
    const { minor, currency } = readMoney(price);
    found.push({ line: id, money: money(minor * BigInt(quantity), currency) });
  }
  if (freight) found.push({ line: null, money: readMoney(freight) });
  return found;
}

/** Of what was paid, what has not gone back yet; never below nothing. Null where what was paid is not known. */
export function leftOf(order: Payable & Pick<DisputedOrder, 'refunds'>): Money | null {
  const paid = paidFor(order);
  return paid && lessRefunds(paid, order);
}

/** A refund told as less than nothing gives no money back to refund once more. */
function lessRefunds(paid: Money, order: Pick<DisputedOrder, 'refunds'>): Money {
  const back = order.refunds.map(readMoney).filter(({ currency, minor }) => currency === paid.currency && minor > 0n);
  const left = subtract(paid, sum(back, paid.currency));
  return left.minor < 0n ? money(0n, paid.currency) : left;
}

/**
 * What was paid for the order of a dispute: as it is known now, or as it was when the dispute was opened where it is no longer known, or
 * was told in another currency since. A correction may change the amount of a case; it never leaves one without.
 */
export function paidIn(dispute: Pick<Dispute, 'paid'>, order: DisputedOrder): Money {
  const then = readMoney(dispute.paid);
  const now = paidFor(order);
  return now?.currency === then.currency ? now : then;
}

/** Of that, what has not gone back yet. */
export const leftIn = (dispute: Pick<Dispute, 'paid'>, order: DisputedOrder): Money =>
  lessRefunds(paidIn(dispute, order), order);

/** An amount as its shares of the lines and the freight, by what each cost; they sum to it exactly. Empty where that is not known. */
export function partsOf(amount: Money, order: DisputedOrder): Part[] {
  if (paidFor(order)?.currency !== amount.currency) return [];
  const weights = (weightsOf(order) ?? []).filter(({ money: each }) => each.minor > 0n);
  if (weights.length === 0) return [];
  return allocate(
    amount,
    weights.map(({ money: each }) => each.minor),
  ).flatMap((share, index) => (isZero(share) ? [] : [{ line: weights[index]!.line, amount: writeMoney(share) }]));
}

/** From when and until when a problem can be claimed, as far as it is known; `until` is the last instant. */
export interface Window {
  readonly opens: Instant | null;
  readonly until: Instant | null;
}

export function windowOf(rules: ProblemRules, order: DisputedOrder, calendar: Calendar): Window {
  // Delivered at the very end keeps the promise: the first instant after it is the first to claim at.
  const start = rules.opens === 'dispatch' ? order.dispatchedAt : order.deliverBy === null ? null : order.deliverBy + 1;
  const opens = start === null ? null : rules.wait ? calendar.due(start, rules.wait) : start;
  const from = rules.until?.of === 'completion' ? order.completedAt : order.deliverBy;
  return { opens, until: rules.until && from !== null ? calendar.due(from, rules.until.within) : null };
}

/** Whether a problem can be claimed now. `why`: the reasons that allow it, or the one that does not. */
export interface Claimable extends Window {
  readonly possible: boolean;
  readonly why: readonly Because[];
}

export interface Claiming {
  readonly problem: Problem;
  readonly order: DisputedOrder;
  readonly earlier: readonly EarlierDispute[];
  readonly section: DisputesSection | undefined;
  readonly calendar: Calendar;
  readonly now: Instant;
}

/** The one test of whether a claim can be made: by the rule that opens it, and by the page that shows it before. */
export function claimable(claiming: Claiming): Claimable {
  const { problem, order, section, calendar, now } = claiming;
  const nowhere: Window = { opens: null, until: null };
  const no = (window: Window, rule: RuleId, observed: Value, limit: Value = observed, path = ''): Claimable => ({
    ...window,
    possible: false,
    why: [
      {
        rule,
        policyPath: path === '' ? '' : `disputes.problems.${problem}.${path}`,
        observed,
        limit,
        verdict: 'blocks',
        slots: { problem: problemCode(problem) },
      },
    ],
  });
  if (!section) return no(nowhere, 'disputes.not_offered', problemCode(problem));
  const rules = section.problems[problem];
  if (!rules) return no(nowhere, 'disputes.problem_not_offered', problemCode(problem));
  const window = windowOf(rules, order, calendar);
  const barred = barredBy(claiming) ?? standsAgainst(problem, order, rules);
  if (barred) return no(window, ...barred);
  const { opens, until } = window;
  if (opens === null) return no(window, ...withoutDate(problem, order));
  if (now < opens) return no(window, 'disputes.not_yet', { instant: now }, { instant: opens }, 'opens');
  if (until !== null && now > until)
    return no(window, 'disputes.window_closed', { instant: now }, { instant: until }, 'until');
  const allowed: Because = {
    rule: 'disputes.in_time',
    policyPath: `disputes.problems.${problem}.opens`,
    observed: { instant: now },
    limit: { instant: opens },
    verdict: 'allows',
  };
  return { ...window, possible: true, why: [allowed] };
}

type Bar = readonly [rule: RuleId, observed: Value, limit?: Value];

/** One dispute an order is open, and one is settled; a withdrawn one bars nothing, nor one that ended with a date that has passed. */
function barredBy({ earlier, order, now }: Claiming): Bar | null {
  const ref = ({ disputeId }: EarlierDispute): Value => ({ ref: { kind: 'dispute', id: disputeId } });
  const open = earlier.find(({ status }) => isOpen(status));
  if (open) return ['disputes.already_open', ref(open)];
  const settled = earlier.filter(({ status }) => status === 'decided' || status === 'closed');
  const final = settled.find(({ arrivesBy }) => arrivesBy === null || order.deliveredAt !== null);
  if (final) return ['disputes.already_decided', ref(final)];
  const waits = settled.find(({ arrivesBy }) => arrivesBy !== null && now <= arrivesBy);
  return waits ? ['disputes.waiting_for_arrival', { instant: now }, { instant: waits.arrivesBy! }] : null;
}

/** What of the order itself stands against a claim, whenever it is made. */
function standsAgainst(problem: Problem, order: DisputedOrder, rules: ProblemRules): Bar | null {
  if (order.endedAt !== null) return ['disputes.order_ended', { instant: order.endedAt }];
  if (order.chargedBackAt !== null) return ['disputes.charged_back', { instant: order.chargedBackAt }];
  const paid = paidFor(order);
  const left = leftOf(order);
  if (!paid || !left) return ['disputes.amount_unknown', problemCode(problem)];
  if (isZero(left)) return ['disputes.nothing_left', { money: left }, { money: paid }];
  const { deliveredAt, deliverBy } = order;
  if (deliveredAt === null) return null;
  if (problem === 'late')
    return deliverBy !== null && deliveredAt <= deliverBy
      ? ['disputes.delivered_in_time', { instant: deliveredAt }, { instant: deliverBy }]
      : null;
  return rules.evenIfDelivered ? null : ['disputes.delivered', { instant: deliveredAt }];
}

function withoutDate(problem: Problem, { dispatchedAt, shipBy }: DisputedOrder): Bar {
  return dispatchedAt === null && shipBy !== null
    ? ['disputes.not_dispatched', problemCode(problem), { instant: shipBy }]
    : ['disputes.no_date', problemCode(problem)];
}

/** What the facts propose to an arbitrator: for whom, because of what, and what would turn it round. */
export interface ProposedRuling {
  readonly outcome: 'buyer' | 'seller';
  readonly because: Because;
  /** What fact would reverse it, as a code. */
  readonly reversedBy: 'delivery-in-time' | 'delivery' | 'no-delivery' | 'later-delivery';
}

/**
 * The proposal of the facts. Whoever says that nothing came is believed until the carrier tells of a delivery; whoever says that it came
 * late is held against the date that was promised.
 */
export function proposedRuling(problem: Problem, order: DisputedOrder, now: Instant): ProposedRuling {
  const { deliveredAt, deliverBy } = order;
  const because = (rule: RuleId, observed: Value, limit: Value): Because => ({
    rule,
    policyPath: '',
    observed,
    limit,
    verdict: 'sets',
  });
  const observed: Value = { instant: deliveredAt ?? now };
  const end: Value = deliverBy === null ? observed : { instant: deliverBy };
  if (deliveredAt === null && deliverBy !== null && now <= deliverBy)
    return {
      outcome: 'seller',
      because: because('disputes.proposes_for_seller_early', observed, end),
      reversedBy: 'later-delivery',
    };
  if (deliveredAt === null)
    return {
      outcome: 'buyer',
      because: because(
        deliverBy === null ? 'disputes.proposes_for_buyer_undated' : 'disputes.proposes_for_buyer',
        observed,
        end,
      ),
      reversedBy: problem === 'late' ? 'delivery-in-time' : 'delivery',
    };
  if (problem === 'late' && deliverBy !== null && deliveredAt > deliverBy)
    return {
      outcome: 'buyer',
      because: because('disputes.proposes_for_buyer_late', observed, end),
      reversedBy: 'delivery-in-time',
    };
  return {
    outcome: 'seller',
    because: because('disputes.proposes_for_seller', observed, end),
    reversedBy: problem === 'late' ? 'later-delivery' : 'no-delivery',
  };
}

/** An amount of the order's currency, within what is left. */
export const within = (amount: Money, left: Money): boolean => amount.minor > 0n && compare(amount, left) <= 0;

/** All that went back, and what this adds to it: never more than was paid. */
export const capped = (amount: Money, left: Money): Money => (compare(amount, left) > 0 ? left : amount);

/** What is left once `amount` went back. */
export const leftAfter = (left: Money, amount: Money | null): Money =>
  amount ? add(left, money(-amount.minor, amount.currency)) : left;
