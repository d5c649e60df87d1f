import type { ClaimState, FactRef, OrderState } from '../../facts/model.ts';
import type { Money } from '../../kernel/money.ts';
import { compare, readMoney, sum, writeMoney } from '../../kernel/money.ts';
import { paidFor } from '../assess.ts';
import type { Bank } from '../model/bank.ts';
import { disputedOf, shareOf } from './payment.ts';

/** The orders of each payment that a chargeback of this order is of, by the payment's id. */
export type Payments = ReadonlyMap<string, readonly OrderState[]>;

const isLost = ({ inquiry, outcome }: ClaimState): boolean => !inquiry && outcome === 'lost';

/** Payments of several orders that must be known to say what the bank took of one. */
export const paymentsLost = ({ chargebacks }: OrderState): readonly string[] => [
  ...new Set(chargebacks.filter(isLost).flatMap(({ payment }) => payment?.id ?? [])),
];

/**
 * A chargeback that was won, prevented or withdrawn gave nothing back; a question of the bank asks for nothing. A lost one took what it was of: its
 * amount, the order's share of that where it was of a payment of several (domain 17), or the lines that it named; else all that was paid.
 */
export function bankOf(order: OrderState, payments: Payments = new Map()): Bank {
  const pending = order.chargebacks.filter(({ inquiry, outcome }) => !inquiry && outcome === undefined);
  const lost = order.chargebacks.filter(isLost).map((each) => ({ each, money: tookOf(order, each, payments) }));
  const took = lost.flatMap(({ each, money }) => (money ? [{ chargeback: each.id, amount: writeMoney(money) }] : []));
  const whole = tookAll(
    order,
    lost.map(({ money }) => money),
  );
  const since = [...pending, ...(whole ? lost.map(({ each }) => each) : [])]
    .map(({ openedAt, decidedAt }) => openedAt ?? decidedAt)
    .filter((at) => at !== undefined);
  return { since: since.length === 0 ? null : Math.min(...since), took };
}

/** Null: not known, or in another currency than the order. */
function tookOf(order: OrderState, { id, amount, lines, payment }: ClaimState, payments: Payments): Money | null {
  const told = amount ? readMoney(amount) : null;
  const orders = payment === undefined ? [order] : (payments.get(payment.id) ?? []);
  const parts = orders.flatMap((each) => {
    const charged = each.chargebacks.find((other) => other.id === id && isSame(other.payment?.told, payment?.told));
    if (!charged) return [];
    const worth = disputedOf(
      each,
      charged.lines?.map((line) => ({ order: each.orderId, line })),
    );
    return [{ seller: each.sellerId, orderId: each.orderId, worth: worth && writeMoney(worth) }];
  });
  const { sellerId: seller, orderId } = order;
  const money =
    parts.length > 1
      ? (shareOf({ seller, orderId }, parts, told)?.share ?? null)
      : parts.length === 1
        ? (told ??
          (lines
            ? disputedOf(
                order,
                lines.map((line) => ({ order: orderId, line })),
              )
            : null))
        : null;
  return money && money.currency === paidFor(payable(order))?.currency ? money : null;
}

/** Told of several orders at once: the one fact stands in each of them. */
const isSame = (a: FactRef | undefined, b: FactRef | undefined): boolean => a?.source === b?.source && a?.id === b?.id;

/** What is not known counts as all: nothing is paid beside the bank by guess. */
function tookAll(order: OrderState, lost: readonly (Money | null)[]): boolean {
  const known = lost.filter((each) => each !== null);
  if (known.length < lost.length) return true;
  const paid = paidFor(payable(order));
  return paid !== null && known.length > 0 && compare(sum(known, paid.currency), paid) >= 0;
}

const payable = ({ lines, freight, currency }: OrderState) => ({
  lines: lines.map(({ id, quantity, price, category }) => ({
    id,
    quantity,
    price: price ?? null,
    category: category ?? null,
  })),
  freight: freight ?? null,
  currency: currency ?? null,
});
