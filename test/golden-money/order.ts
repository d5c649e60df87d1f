import type { OrderTold, Told } from './books.ts';

/** Fen of an amount as it is told: "12.5". */
export function fen(text: unknown): bigint {
  const found = /^(\d+)(?:\.(\d{1,2}))?$/.exec(String(text));
  if (!found) throw new Error(`not an amount: ${String(text)}`);
  return BigInt(found[1]!) * 100n + BigInt((found[2] ?? '').padEnd(2, '0'));
}
const moneyOf = (told: unknown): bigint => fen((told as { amount: string }).amount);

export interface Paid {
  readonly goods: bigint;
  readonly freight: bigint;
  readonly lines: readonly bigint[];
  readonly buyer: string;
  readonly basket: string | null;
  readonly placedAt: number;
}

export const first = ({ told }: OrderTold, kind: string): Told | undefined => told.find((each) => each.kind === kind);

const known = new WeakMap<OrderTold, Paid>();

/** What was paid for an order: each line times its quantity, and the freight. */
export function paidFor(order: OrderTold): Paid {
  const before = known.get(order);
  if (before) return before;
  const paid = readPaid(order);
  known.set(order, paid);
  return paid;
}

function readPaid(order: OrderTold): Paid {
  const placed = first(order, 'order.placed');
  if (!placed) throw new Error(`${order.order} was never placed`);
  const { lines, freight, buyerId, basketId } = placed.data as {
    lines: { price: unknown; quantity: number }[];
    freight: unknown;
    buyerId: string;
    basketId?: string;
  };
  const each = lines.map(({ price, quantity }) => moneyOf(price) * BigInt(quantity));
  return {
    goods: each.reduce((a, b) => a + b, 0n),
    freight: moneyOf(freight),
    lines: each,
    buyer: buyerId,
    basket: basketId ?? null,
    placedAt: placed.at,
  };
}

/** What the shop gave back by itself until an instant. */
export const givenBackOutside = ({ told }: OrderTold, until: number): bigint =>
  told
    .filter(({ kind, at }) => kind === 'refund.made' && at <= until)
    .reduce((sum, { data }) => sum + moneyOf(data.amount), 0n);

/** The smallest of some amounts. */
export function least(one: bigint, ...others: readonly bigint[]): bigint {
  let smallest = one;
  for (const other of others) if (other < smallest) smallest = other;
  return smallest;
}
