import type { Because, RuleId } from '../kernel/because.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import { add, allocate, compare, isZero, money, readMoney, subtract, sum, writeMoney } from '../kernel/money.ts';
import type { Value } from '../kernel/value.ts';
import { cameBack } from './assess/settled.ts';
import { isOpen } from './lifecycle.ts';
import type { Problem } from './model/problems.ts';
import { branchOf, ofProblem } from './model/problems.ts';
import type { Part } from './model/ruling.ts';
import type { ClaimedLine, Dispute, DisputedOrder, EarlierDispute, Lock } from './model.ts';
import type { ProblemRules } from './policy/model.ts';
import type { DisputesSection } from './policy.ts';

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
export function leftOf(order: Payable & Returned): Money | null {
  const paid = paidFor(order);
  return paid && lessRefunds(paid, order);
}

/** What went back of a payment: refunds, and what the buyer's bank took. */
type Returned = Pick<DisputedOrder, 'refunds' | 'bankTook'>;

/** A refund told as less than nothing gives no money back to refund once more. */
function lessRefunds(paid: Money, { refunds, bankTook = [] }: Returned): Money {
  const back = [...refunds, ...bankTook.map(({ amount }) => amount)]
    .map(readMoney)
    .filter(({ currency, minor }) => currency === paid.currency && minor > 0n);
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
export function partsOf(amount: Money, order: DisputedOrder, lines: readonly ClaimedLine[] | null = null): Part[] {
  if (paidFor(order)?.currency !== amount.currency) return [];
  const weights = (weightsOf(lines ? claimedOf(order, lines) : order) ?? []).filter(
    ({ money: each }) => each.minor > 0n,
  );
  if (weights.length === 0) return [];
  return allocate(
    amount,
    weights.map(({ money: each }) => each.minor),
  ).flatMap((share, index) => (isZero(share) ? [] : [{ line: weights[index]!.line, amount: writeMoney(share) }]));
}

/** An order as if it were of the claimed lines only; its freight is what they bear of it. */
function claimedOf(order: DisputedOrder, lines: readonly ClaimedLine[]): Pick<DisputedOrder, 'lines' | 'freight'> {
  const named = order.lines.flatMap((each) => {
    const claimed = lines.find(({ line }) => line === each.id);
    return claimed ? [{ ...each, quantity: Math.min(claimed.quantity, each.quantity) }] : [];
  });
  const bears = order.freight && freightOf(order, named);
  return { lines: named, freight: bears ? writeMoney(bears) : null };
}

/** The share of the freight that some lines bear, by what they cost. */
function freightOf({ lines, freight }: Pick<DisputedOrder, 'lines' | 'freight'>, named: DisputedOrder['lines']): Money {
  const all = goodsOf(lines);
  const claimed = goodsOf(named);
  const whole = readMoney(freight!);
  if (all === null || claimed === null || all === 0n) return whole;
  return allocate(whole, [claimed, all - claimed])[0]!;
}

/** Minor units; null where a price is not known. */
function goodsOf(lines: DisputedOrder['lines']): bigint | null {
  const weights = weightsOf({ lines, freight: null });
  return weights === null ? null : weights.reduce((total, { money: each }) => total + each.minor, 0n);
}

/** The most that a claim of these lines can bring: what they cost, with what they bear of the freight as far as the policy has it in. */
export function worthOf(
  order: DisputedOrder,
  lines: readonly ClaimedLine[] | null,
  freight: DisputesSection['freight'],
): Money | null {
  if (!lines) return paidFor(order);
  const claimed = claimedOf(order, lines);
  const all = order.lines.every((each) =>
    lines.some(({ line, quantity }) => line === each.id && quantity >= each.quantity),
  );
  const { currency } = order;
  return paidFor(
    freight === 'with-all-lines' && !all ? { ...claimed, freight: null, currency } : { ...claimed, currency },
  );
}

/** Of what was paid, what can still be paid back in a case: what is left of the payment, and no more than its lines are worth. */
export function ceilingIn(dispute: Pick<Dispute, 'paid' | 'most'>, order: DisputedOrder): Money {
  const left = leftIn(dispute, order);
  const most = dispute.most && readMoney(dispute.most);
  return most?.currency === left.currency && compare(most, left) < 0 ? most : left;
}

/** From when and until when a problem can be claimed, as far as it is known; `until` is the last instant. */
export interface Window {
  readonly opens: Instant | null;
  readonly until: Instant | null;
}

export function windowOf(rules: ProblemRules, order: DisputedOrder, calendar: Calendar): Window {
  // Delivered at the very end keeps the promise: the first instant after it is the first to claim at.
  const start = startOf(rules.opens, order);
  const opens = start === null ? null : rules.wait ? calendar.due(start, rules.wait) : start;
  const ends = { completion: order.completedAt, delivery: order.deliveredAt, 'promise-end': order.deliverBy };
  const from = rules.until ? ends[rules.until.of] : null;
  return { opens, until: rules.until && from !== null ? calendar.due(from, rules.until.within) : null };
}

function startOf(opens: ProblemRules['opens'], order: DisputedOrder): Instant | null {
  if (opens === 'dispatch') return order.dispatchedAt;
  if (opens === 'delivery') return order.deliveredAt;
  if (opens === 'placing') return order.placedAt ?? null;
  return order.deliverBy === null ? null : order.deliverBy + 1;
}

/** Whether a problem can be claimed now. `why`: the reasons that allow it, or the one that does not. */
export interface Claimable extends Window {
  readonly possible: boolean;
  readonly why: readonly Because[];
}

export interface Claiming {
  readonly problem: Problem;
  /** Null, or absent: the whole order. */
  readonly lines?: readonly ClaimedLine[] | null;
  readonly order: DisputedOrder;
  readonly earlier: readonly EarlierDispute[];
  /** What else will refund lines of the order. */
  readonly locks?: readonly Lock[];
  /** What came back by returns of the buyer's own. */
  readonly returned?: readonly ClaimedLine[];
  /** When the buyer first wrote to the seller about it. */
  readonly wroteAt?: Instant | null;
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
        policyPath: path === '' ? '' : `disputes.problems.${nameIn(section, problem)}.${path}`,
        observed,
        limit,
        verdict: 'blocks',
        slots: { problem: problemCode(problem) },
      },
    ],
  });
  if (!section) return no(nowhere, 'disputes.not_offered', problemCode(problem));
  const rules = ofProblem(section.problems, problem);
  if (!rules) return no(nowhere, 'disputes.problem_not_offered', problemCode(problem));
  const window = windowOf(rules, order, calendar);
  const barred = barredBy(claiming) ?? standsAgainst(claiming, rules);
  if (barred) return no(window, ...barred);
  const { opens, until } = window;
  if (opens === null) return no(window, ...withoutDate(rules, claiming));
  if (now < opens) return no(window, 'disputes.not_yet', { instant: now }, { instant: opens }, 'opens');
  if (until !== null && now > until)
    return no(window, 'disputes.window_closed', { instant: now }, { instant: until }, 'until');
  const unheard = notHeardYet(rules, claiming);
  if (unheard) return no(window, ...unheard, 'contact-first');
  const allowed: Because = {
    rule: 'disputes.in_time',
    policyPath: `disputes.problems.${nameIn(section, problem)}.opens`,
    observed: { instant: now },
    limit: { instant: opens },
    verdict: 'allows',
  };
  return { ...window, possible: true, why: [allowed] };
}

/** By what name the policy speaks of a problem: its own, or its branch's. */
const nameIn = (section: DisputesSection | undefined, problem: Problem): string =>
  section?.problems[problem] ? problem : branchOf(problem);

type Bar = readonly [rule: RuleId, observed: Value, limit?: Value];

/** Whether two claims are about the same goods; a claim without lines is about all of them. */
export const overlaps = (a: readonly string[] | null, b: readonly string[] | null): boolean =>
  a === null || b === null || a.some((line) => b.includes(line));

const namesOf = (lines: readonly ClaimedLine[] | null | undefined): readonly string[] | null =>
  lines ? lines.map(({ line }) => line) : null;

/**
 * One dispute about the same lines is open, and one is settled; a withdrawn one bars nothing, nor one that ended with a date that has
 * passed. What another room will refund is refunded there.
 */
function barredBy({ lines, earlier, locks = [], order, now }: Claiming): Bar | null {
  const ref = ({ disputeId }: EarlierDispute): Value => ({ ref: { kind: 'dispute', id: disputeId } });
  const wanted = namesOf(lines);
  const same = earlier.filter((each) => overlaps(wanted, each.lines));
  const open = same.find(({ status }) => isOpen(status) || status === 'appealed');
  if (open) return ['disputes.already_open', ref(open)];
  const lock = locks.find(({ line }) => line === null || wanted === null || wanted.includes(line));
  if (lock) return ['disputes.locked', { ref: { ...lock.by } }];
  const settled = same.filter(({ status }) => status === 'decided' || status === 'closed');
  const final = settled.find(({ arrivesBy }) => arrivesBy === null || order.deliveredAt !== null);
  if (final) return ['disputes.already_decided', ref(final)];
  const waits = settled.find(({ arrivesBy }) => arrivesBy !== null && now <= arrivesBy);
  return waits ? ['disputes.waiting_for_arrival', { instant: now }, { instant: waits.arrivesBy! }] : null;
}

/** What of the order itself stands against a claim, whenever it is made. */
function standsAgainst({ problem, lines, order, returned = [] }: Claiming, rules: ProblemRules): Bar | null {
  if (order.endedAt !== null) return ['disputes.order_ended', { instant: order.endedAt }];
  if (order.chargedBackAt !== null) return ['disputes.charged_back', { instant: order.chargedBackAt }];
  const unknown = lines?.find(
    ({ line, quantity }) => !order.lines.some((each) => each.id === line && quantity <= each.quantity),
  );
  if (unknown)
    return ['disputes.no_such_line', { ref: { kind: 'line', id: unknown.line } }, { count: unknown.quantity }];
  const back = cameBack(order, lines ?? null, returned);
  if (back) return ['disputes.already_returned', back.line, back.left];
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
  if (branchOf(problem) !== 'not-received') return null;
  return rules.evenIfDelivered ? null : ['disputes.delivered', { instant: deliveredAt }];
}

/** Where the policy wants the seller asked first: the buyer wrote, and the seller had the time to answer. */
function notHeardYet({ contactFirst }: ProblemRules, { wroteAt, calendar, now }: Claiming): Bar | null {
  if (!contactFirst) return null;
  if (wroteAt === null || wroteAt === undefined)
    return ['disputes.contact_first', { code: 'not-written' }, { duration: contactFirst }];
  const from = calendar.due(wroteAt, contactFirst);
  return now < from ? ['disputes.contact_wait', { instant: wroteAt }, { instant: from }] : null;
}

function withoutDate({ opens }: ProblemRules, { problem, order: { dispatchedAt, shipBy } }: Claiming): Bar {
  if (opens === 'delivery') return ['disputes.not_delivered', problemCode(problem)];
  return dispatchedAt === null && shipBy !== null
    ? ['disputes.not_dispatched', problemCode(problem), { instant: shipBy }]
    : ['disputes.no_date', problemCode(problem)];
}

/** An amount of the order's currency, within what is left. */
export const within = (amount: Money, left: Money): boolean => amount.minor > 0n && compare(amount, left) <= 0;

/** All that went back, and what this adds to it: never more than was paid. */
export const capped = (amount: Money, left: Money): Money => (compare(amount, left) > 0 ? left : amount);

/** What is left once `amount` went back. */
export const leftAfter = (left: Money, amount: Money | null): Money =>
  amount ? add(left, money(-amount.minor, amount.currency)) : left;
