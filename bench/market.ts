import { formatInstant, MS } from '../src/kernel/instant.ts';
import { xoshiro } from '../src/kernel/prng.ts';

/** A fact as a shop tells it. */
export interface ToldFact {
  readonly source: string;
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: string;
  readonly sellerId: string;
  readonly orderId: string;
  readonly parcelId?: string;
  readonly data?: unknown;
}

/** One fact with its instant: what a stream is sorted by. */
export interface Timed {
  readonly at: number;
  readonly seller: number;
  readonly fact: ToldFact;
}

export const SELLERS = 10_000;
/** The first order of the longest history. */
export const BEGIN = Date.UTC(2025, 0, 6);
/** A million orders in a year: one every 31.5 seconds. */
export const GAP_MS = Math.round((365 * MS.day) / 1_000_000);
/** Nothing of an order happens later than this after its placing. */
export const LONGEST_MS = 60 * MS.day;

/** Zipf with exponent one: the seller of rank r gets orders in proportion to 1/r, the largest about a tenth of all. */
const CUMULATED = (() => {
  const sums = new Float64Array(SELLERS);
  let sum = 0;
  for (let rank = 0; rank < SELLERS; rank++) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  return sums.map((each) => each / sum);
})();

function sellerAt(fraction: number): number {
  let low = 0;
  let high = SELLERS - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((CUMULATED[middle] ?? 1) > fraction) high = middle;
    else low = middle + 1;
  }
  return low;
}

const REGIONS = ['CA', 'TX', 'FL', 'NY', 'PA', 'IL', 'OH', 'GA', 'NC', 'MI', 'NJ', 'VA', 'WA', 'AZ', 'MA', 'TN'];
const CATEGORIES = ['home', 'toys', 'garden', 'books', 'sports', 'beauty', 'auto', 'office', 'pets', 'tools'];
const CARRIERS = ['usps', 'ups', 'fedex', 'dhl', 'ontrac'];

/** Random numbers of one order, the same whoever asks in whatever order. */
class Chance {
  readonly word: () => number;
  constructor(index: number) {
    this.word = xoshiro(index ^ 0x9e3779b9, (index * 2654435761) | 1, index + 0x7f4a7c15, 0x94d049bb);
    for (let i = 0; i < 8; i++) this.word();
  }
  next = (): number => this.word() / 2 ** 32;
  below = (n: number): number => Math.floor(this.next() * n);
  is = (share: number): boolean => this.next() < share;
  pick = <T>(list: readonly T[]): T => list[this.below(list.length)]!;
}

export const sellerName = (seller: number): string => `seller-${String(seller + 1).padStart(5, '0')}`;
export const orderName = (index: number): string => `ORD-${String(index).padStart(9, '0')}`;

/** Whose the order of an index is. */
export const sellerOf = (index: number): number => sellerAt(new Chance(index).next());

/** When it is placed: orders come one after the other, evenly. */
export const placedAt = (index: number): number => BEGIN + index * GAP_MS + (index % 1000);

/**
 * Everything that ever happens to one order, about 4.2 facts: placed; confirmed within two days or late; scanned some hours later;
 * delivered; feedback for a fifth; some cancellations, messages, claims and chargebacks. The same index gives the same facts, always.
 */
export function factsOfOrder(index: number): Timed[] {
  const chance = new Chance(index);
  const seller = sellerAt(chance.next());
  const sellerId = sellerName(seller);
  const orderId = orderName(index);
  const facts: Timed[] = [];
  const tell = (at: number, kind: string, data?: unknown, more: { source?: string; parcelId?: string } = {}) => {
    const { source = 'shop', ...names } = more;
    const id = `${orderId}/${kind}${facts.filter(({ fact }) => fact.kind === kind).length || ''}`;
    facts.push({
      at,
      seller,
      fact: {
        source,
        id,
        kind,
        occurredAt: formatInstant(at),
        sellerId,
        orderId,
        ...names,
        ...(data === undefined ? {} : { data }),
      },
    });
  };
  const placed = placedAt(index);
  tell(placed, 'order.placed', placing(chance, seller));
  if (chance.is(0.06)) messages(chance, placed, tell);
  if (chance.is(0.03)) {
    const by = chance.is(0.5) ? 'buyer' : 'seller';
    tell(placed + chance.below(30) * MS.hour, 'order.cancelled', {
      by,
      reason: by === 'buyer' ? 'changed-mind' : 'out-of-stock',
    });
    return facts;
  }
  const slow = chance.is(0.05);
  const confirmed = placed + 2 * MS.hour + chance.below(slow ? 120 * MS.hour : 44 * MS.hour);
  const parcelId = `PCL-${String(index).padStart(9, '0')}`;
  const carrier = chance.pick(CARRIERS);
  tell(
    confirmed,
    'parcel.confirmed',
    { carrier, service: 'ground', tracking: `1Z${index}${chance.below(1e6)}` },
    { parcelId },
  );
  if (chance.is(0.98))
    tell(
      confirmed + MS.hour + chance.below(9 * MS.hour),
      'parcel.scanned',
      { carrier },
      { source: 'carrier', parcelId },
    );
  const delivered = confirmed + 2 * MS.day + chance.below((slow ? 12 : 5) * MS.day);
  if (chance.is(0.985))
    tell(delivered, 'parcel.delivered', { signed: chance.is(0.3) }, { source: 'carrier', parcelId });
  if (chance.is(0.2)) {
    const rating = chance.is(0.06) ? 1 + chance.below(2) : 4 + chance.below(2);
    tell(delivered + chance.below(10 * MS.day), 'feedback.left', { rating });
  }
  if (chance.is(0.008)) claim(chance, index, delivered, tell);
  return facts;
}

type Tell = (at: number, kind: string, data?: unknown) => void;

function placing(chance: Chance, seller: number): unknown {
  const price = () => ({
    amount: `${5 + chance.below(120)}.${String(chance.below(100)).padStart(2, '0')}`,
    currency: 'USD',
  });
  const lines = Array.from({ length: chance.is(0.85) ? 1 : 2 }, (_, line) => ({
    id: String(line + 1),
    quantity: chance.is(0.9) ? 1 : 2 + chance.below(3),
    price: price(),
    listingId: `L-${seller}-${chance.below(200)}`,
    category: chance.pick(CATEGORIES),
  }));
  return {
    buyerId: `buyer-${chance.below(2_000_000)}`,
    currency: 'USD',
    lines,
    freight: { amount: `${chance.below(9)}.90`, currency: 'USD' },
    destination: { country: 'US', region: chance.pick(REGIONS) },
    service: chance.is(0.8) ? 'standard' : 'express',
  };
}

function messages(chance: Chance, from: number, tell: Tell): void {
  const at = from + chance.below(3 * MS.day);
  tell(at, 'message.received', {});
  if (chance.is(0.96))
    tell(at + MS.hour + chance.below(chance.is(0.9) ? 20 * MS.hour : 40 * MS.hour), 'message.sent', {});
}

function claim(chance: Chance, index: number, from: number, tell: Tell): void {
  const at = from + chance.below(6 * MS.day);
  if (chance.is(0.3)) {
    tell(at, 'chargeback.opened', { chargebackId: `cb-${index}`, reason: chance.is(0.5) ? 'fraud' : 'not-received' });
    return;
  }
  tell(at, 'claim.opened', { claimId: `clm-${index}`, reason: 'not-as-described' });
  const outcome = chance.pick(['buyer', 'buyer', 'seller', 'withdrawn']);
  tell(at + chance.below(8 * MS.day), 'claim.decided', { claimId: `clm-${index}`, outcome });
}

/** All facts that occur from one instant to another, by time: what is told live. `first`: no order before this index exists. */
export function stream(from: number, to: number, first = 0): Timed[] {
  const begin = Math.max(first, Math.floor((from - LONGEST_MS - BEGIN) / GAP_MS));
  const end = Math.ceil((to - BEGIN) / GAP_MS);
  const facts: Timed[] = [];
  for (let index = begin; index < end; index++) {
    for (const each of factsOfOrder(index)) if (each.at >= from && each.at < to) facts.push(each);
  }
  return facts.sort((a, b) => a.at - b.at);
}
