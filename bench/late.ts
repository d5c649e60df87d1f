import { ingest } from '../src/facts/ingest.ts';
import { formatInstant, MS } from '../src/kernel/instant.ts';
import type { Db } from '../src/platform/database/index.ts';
import { findPreset } from '../src/policy/presets.ts';
import { MARKET } from './home.ts';

/** An order that is late and not delivered: what a claim needs. */
export interface LateOrder {
  readonly seller: string;
  readonly buyer: string;
  readonly order: string;
}

const PLACED = Date.UTC(2025, 1, 3, 15);
export const LATE_FROM = PLACED - MS.day;
/** When it is claimed: after what was promised, within the time for claims. */
export const CLAIMED = PLACED + 20 * MS.day;

/** A policy with disputes, answered within days. */
export const OF_DISPUTES = findPreset('recommended')?.file ?? '';

export const lateOrders = (count: number, sellers: number): LateOrder[] =>
  Array.from({ length: count }, (_, nth) => ({
    seller: `seller-${nth % sellers}`,
    buyer: `buyer-${nth}`,
    order: `L-${nth}`,
  }));

const factsOf = ({ seller, buyer, order }: LateOrder) => {
  const fact = (kind: string, at: number, data: object) => ({
    source: 'shop',
    id: `${order}/${kind}`,
    kind,
    occurredAt: formatInstant(at),
    sellerId: seller,
    orderId: order,
    data,
  });
  return [
    fact('order.placed', PLACED, {
      buyerId: buyer,
      currency: 'USD',
      lines: [{ id: 'l1', quantity: 1, price: { amount: '40.00', currency: 'USD' } }],
      freight: { amount: '5.00', currency: 'USD' },
      shipBy: formatInstant(PLACED + 2 * MS.day),
      deliverBy: formatInstant(PLACED + 10 * MS.day),
    }),
    fact('parcel.confirmed', PLACED + MS.day, { carrier: 'usps', tracking: `T-${order}` }),
  ];
};

/** Orders of a batch, two facts each. */
const BATCH = 2_500;

/** Tells the orders as a shop would. */
export async function tellLate(db: Db, orders: readonly LateOrder[]): Promise<void> {
  for (let from = 0; from < orders.length; from += BATCH) {
    const facts = orders.slice(from, from + BATCH).flatMap(factsOf);
    const { results } = await ingest(db, { market: MARKET, facts, now: CLAIMED });
    const other = results.find(({ outcome }) => outcome !== 'accepted');
    if (other) throw new Error(JSON.stringify(other));
  }
}
