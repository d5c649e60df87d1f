import type { Because } from '../kernel/because.ts';
import type { Calendar } from '../kernel/calendar.ts';
import { formatDay } from '../kernel/day.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money, MoneyText } from '../kernel/money.ts';
import { add, allocate, compare, money, multiply, readMoney, subtract, sum, writeMoney } from '../kernel/money.ts';
import type { Ratio } from '../kernel/ratio.ts';
import { compareRatio, ratio } from '../kernel/ratio.ts';
import { reasonsIn } from '../kernel/reasoned.ts';
import type { PayInput } from './commands.ts';
import type { Cover, CoveredOrder, FeeLine, Ground, LoadedForCover, Payout, Scope, SharedLimit } from './model.ts';
import { SCOPES } from './model.ts';
import type { FeeRules, Programme, ProtectionSection } from './policy/model.ts';

const { allows, sets } = reasonsIn('protection');
const WHOLE = ratio(1, 1);

/** What the goods of some lines cost; all of them where none is named. Null where a price was never told, or in several currencies. */
export function goodsValue({ lines, currency }: CoveredOrder, only: readonly string[] | null): Money | null {
  const wanted = only ? lines.filter(({ id }) => only.includes(id)) : lines;
  if (currency === null || wanted.length === 0) return null;
  let total = money(0n, currency);
  for (const { price, quantity } of wanted) {
    if (price?.currency !== currency) return null;
    total = add(total, multiply(readMoney(price), ratio(quantity, 1), 'half-even'));
  }
  return total;
}

/**
 * What the goods of one parcel cost. A line is in the parcels that name it; one that none names, in those that name nothing. What is in several
 * is spread over them evenly (ties to the earlier), so that all parcels together cost what the goods do. Null where a price was never told.
 */
export function valueOfParcel(order: CoveredOrder, nth: number): Money | null {
  const { currency, lines, parcels } = order;
  if (currency === null) return null;
  let total = money(0n, currency);
  for (const { id } of lines) {
    const naming = parcels.filter((parcel) => parcel.lines?.includes(id));
    const holding = naming.length > 0 ? naming : parcels.filter((parcel) => parcel.lines === null);
    const place = holding.indexOf(parcels[nth]!);
    if (place < 0) continue;
    const value = goodsValue(order, [id]);
    if (!value) return null;
    total = add(
      total,
      allocate(
        value,
        holding.map(() => 1n),
      )[place]!,
    );
  }
  return total;
}

/** All that the buyer paid: the goods and their freight. */
export function totalOf(order: CoveredOrder): Money | null {
  const goods = goodsValue(order, null);
  if (!goods || !order.freight) return goods;
  return order.freight.currency === goods.currency ? add(goods, readMoney(order.freight)) : null;
}

/** What the seller gave back of it out of its own pocket. */
export function refundedBySeller({ refunds, currency }: CoveredOrder): Money | null {
  if (currency === null) return null;
  const own = refunds.filter(({ by, amount }) => (by === null || by === 'seller') && amount.currency === currency);
  return sum(
    own.map(({ amount }) => readMoney(amount)),
    currency,
  );
}

/** Whether an order is one of those that a programme is for: from its day on, and large enough, of a seller to whom buyers return. */
export function qualifies(
  programme: Programme,
  { order, returning }: Pick<LoadedForCover, 'order' | 'returning'>,
  calendar: Calendar,
): boolean {
  const { from, who } = programme;
  if (order.placedAt === null || calendar.dayOf(order.placedAt) < from) return false;
  if (who.orderAtLeast && !reaches(totalOf(order), who.orderAtLeast)) return false;
  if (!who.returningBuyers) return true;
  const { atLeast, ofBuyers } = who.returningBuyers;
  return returning.of >= ofBuyers && returning.of > 0 && compareRatio(ratio(returning.n, returning.of), atLeast) >= 0;
}

const reaches = (amount: Money | null, least: Money): boolean =>
  amount !== null && amount.currency === least.currency && compare(amount, least) >= 0;

/** The programme that pays on a ground: the first of the document that fits and has not paid as often as it may. */
export function programmeFor(
  section: ProtectionSection,
  ground: Ground,
  loaded: Pick<LoadedForCover, 'order' | 'returning' | 'month'>,
  payouts: readonly Payout[],
  calendar: Calendar,
): readonly [name: string, programme: Programme] | null {
  const found = Object.entries(section.programmes).find(
    ([name, programme]) =>
      programme.ground === ground &&
      qualifies(programme, loaded, calendar) &&
      againstTimes(name, programme, loaded, payouts) === null,
  );
  return found ?? null;
}

/** Payouts that were made or may still be. */
const standing = (payouts: readonly Payout[], name: string): readonly Payout[] =>
  payouts.filter(({ programme, status }) => programme === name && status !== 'refused');

/** The limit on how often a programme pays that has been reached; null where there is none. */
export function againstTimes(
  name: string,
  { times }: Programme,
  { month }: Pick<LoadedForCover, 'month'>,
  payouts: readonly Payout[],
): { readonly scope: 'order' | 'month'; readonly limit: number } | null {
  if (times.order !== undefined && standing(payouts, name).length >= times.order)
    return { scope: 'order', limit: times.order };
  if (times.month !== undefined && (month[name] ?? 0) >= times.month) return { scope: 'month', limit: times.month };
  return null;
}

/** What the formula makes of what was measured, before any cap. */
export function formulaOf({ pays }: Programme, base: Money, earlierOrders: number): Money {
  if (pays.amount) return pays.amount;
  return multiply(base, shareOf(pays, earlierOrders), pays.rounding);
}

function shareOf({ share, byEarlierOrders }: Programme['pays'], earlierOrders: number): Ratio {
  if (!byEarlierOrders) return share ?? WHOLE;
  const step = byEarlierOrders
    .filter(({ from }) => from <= earlierOrders)
    .toSorted((a, b) => a.from - b.from)
    .at(-1);
  return step?.share ?? ratio(0, 1);
}

/** The cap of an order: the first higher one that fits, else the usual. */
export function orderCap(programme: Programme, order: CoveredOrder, year: MoneyText | null): Money | undefined {
  const total = totalOf(order);
  const higher = programme.higher.find(
    ({ orderAtLeast, yearAtLeast }) =>
      (orderAtLeast && reaches(total, orderAtLeast)) || (yearAtLeast && reaches(year && readMoney(year), yearAtLeast)),
  );
  return higher?.order ?? programme.caps.order;
}

/** A limit with what others have used of it. */
export interface Limit {
  readonly scope: Scope;
  readonly limit: Money;
  readonly used: Money;
}

/** What is left of an amount under limits, which of them binds first (the tightest; of equal ones the narrowest), and what stays under each. */
export function capped(
  amount: Money,
  limits: readonly Limit[],
): {
  readonly amount: Money;
  readonly boundBy: Scope | null;
  readonly left: readonly { scope: Scope; amount: Money }[];
} {
  const room = limits
    .map(({ scope, limit, used }) => ({ scope, room: atLeastNothing(subtract(limit, used)) }))
    .toSorted((a, b) => compare(a.room, b.room) || SCOPES.indexOf(a.scope) - SCOPES.indexOf(b.scope));
  const [tightest] = room;
  const binds = tightest !== undefined && compare(tightest.room, amount) < 0;
  const granted = binds ? tightest.room : amount;
  return {
    amount: granted,
    boundBy: binds ? tightest.scope : null,
    left: room.map(({ scope, room: before }) => ({ scope, amount: subtract(before, granted) })),
  };
}

const atLeastNothing = (m: Money): Money => (m.minor < 0n ? money(0n, m.currency) : m);

/** What a payout takes of a cap: what is granted, or else what is asked for. */
export const takes = ({ granted, asked }: Payout): Money => readMoney(granted ?? asked);

/** The limits within one order, with what its other payouts took of them. */
export function ownLimits(
  name: string,
  programme: Programme,
  { order, buyer }: Pick<LoadedForCover, 'order' | 'buyer'>,
  payouts: readonly Payout[],
): readonly Limit[] {
  const cap = orderCap(programme, order, buyer.year);
  if (!cap) return [];
  const taken = standing(payouts, name).map(takes);
  return [{ scope: 'order', limit: cap, used: sum(taken, cap.currency) }];
}

/** The limits that other orders share: of the basket, and of the beneficiary's month. */
export function sharedLimits(
  name: string,
  { caps, to }: Programme,
  { order, sellerId }: Pick<LoadedForCover, 'order' | 'sellerId'>,
  now: Instant,
  calendar: Calendar,
): readonly SharedLimit[] {
  const basket = order.basketId === null ? `order:${order.orderUuid}` : `basket:${order.basketId}`;
  const whose = to === 'seller' ? `seller:${sellerId}` : `buyer:${order.buyerId}`;
  const month = formatDay(calendar.dayOf(now)).slice(0, 7);
  return [
    ...(caps.transaction
      ? [{ scope: 'transaction' as const, id: `${name}|${basket}`, limit: writeMoney(caps.transaction) }]
      : []),
    ...(caps.month
      ? [{ scope: 'month' as const, id: `${name}|${whose}|${month}`, limit: writeMoney(caps.month) }]
      : []),
  ];
}

/** Whether every amount of a programme is in the order's currency: no amount is ever converted. */
export function inCurrency({ pays, caps, higher }: Programme, currency: string): boolean {
  const amounts = [pays.amount, ...Object.values(caps), ...higher.map(({ order }) => order)];
  return amounts.every((amount) => amount === undefined || amount.currency === currency);
}

/** What the service costs for each line; empty where the order is from before its day, or what was paid is not known. */
export function feesOf(fee: FeeRules, order: CoveredOrder, calendar: Calendar): readonly FeeLine[] {
  if (order.placedAt === null || calendar.dayOf(order.placedAt) < fee.from) return [];
  const waived = waiverOf(fee, order);
  return order.lines.flatMap(({ id }): FeeLine[] => {
    const of = goodsValue(order, [id]);
    if (!of || (fee.cap && fee.cap.currency !== of.currency)) return [];
    const byRate = multiply(of, fee.rate, fee.rounding);
    const over = fee.cap !== undefined && compare(byRate, fee.cap) > 0;
    const due = waived ? money(0n, of.currency) : over ? fee.cap : byRate;
    return [
      {
        line: id,
        of: writeMoney(of),
        byRate: writeMoney(byRate),
        fee: writeMoney(due),
        how: waived ?? (over ? 'capped' : 'by-rate'),
      },
    ];
  });
}

const waiverOf = (
  { waived }: FeeRules,
  { removedAt, managed }: CoveredOrder,
): 'cancelled-before-dispatch' | 'managed' | null => {
  if (removedAt !== null && waived.includes('cancelled-before-dispatch')) return 'cancelled-before-dispatch';
  return managed && waived.includes('managed') ? 'managed' : null;
};

/** Why a line costs what it does. */
export function feeReason({ line, of, byRate, fee, how }: FeeLine): Because {
  const slots = { line: { ref: { kind: 'sub-order', id: line } }, of: { money: readMoney(of) } };
  const charged = { money: readMoney(fee) };
  const unbound = { money: readMoney(byRate) };
  if (how === 'by-rate') return sets('protection.fee_by_rate', 'fee.rate', charged, unbound, slots);
  if (how === 'capped') return sets('protection.fee_capped', 'fee.cap', unbound, charged, slots);
  return allows('protection.fee_waived', 'fee.waived', { code: `fee-${how}` }, unbound, slots);
}

/** Under which a try of a payout reserves what it needs: another try, another key. */
export const reservationKey = ({ payoutId, tried }: Payout): string => `${payoutId}:${tried}`;

/** What paying a payout needs: it is reserved before. */
export const payInputOf = ({ coverId }: Cover, payout: Payout): PayInput => ({
  cover: coverId,
  payout: payout.payoutId,
  key: reservationKey(payout),
  fund: payout.fund,
  amount: payout.asked,
  shared: [...payout.shared],
});
