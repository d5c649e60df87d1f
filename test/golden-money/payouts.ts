import type { Decided, Leg } from './books.ts';
import type { Affairs, Expected, World } from './explain.ts';
import { fen, first, least, paidFor } from './order.ts';

/** The figures of document 003 and of the preset's own, in fen. */
const ORDER_FREIGHT = 2_500n;
const TRANSACTION = 300_000n;
const INSURED = 5_000_000n;
const COUPON = 700n;
const COUPONS_A_MONTH = 3_500n;
const FEE_AT_MOST = 1_800n;
/** Of the freight, in percent, by how many orders the buyer had placed before. */
const RETURNING: readonly (readonly [from: number, percent: bigint])[] = [
  [10, 100n],
  [3, 50n],
  [1, 20n],
];
const FUND = 'repeat-buyers';
const NOTHING: Expected = { payments: [], legs: [] };

const feeOf = (line: bigint): bigint => least((line * 5n) / 100n, FEE_AT_MOST);

/** A fee for each line, once the order is completed; none where it was cancelled before it was dispatched. */
function fees({ at }: Decided, affairs: Affairs): Leg[] {
  const completed = first(affairs.told, 'order.completed');
  if (affairs.feesCharged || !completed || completed.at > at) return [];
  affairs.feesCharged = true;
  return paidFor(affairs.told).lines.flatMap((line) => [
    { account: 'seller.available', minor: -feeOf(line) },
    { account: 'platform', minor: feeOf(line) },
  ]);
}

/** How many orders a buyer had placed in the market before one, of those that were not cancelled by an instant. */
function ordersBefore({ told }: Affairs, { byBuyer }: World, at: number): number {
  const { buyer, placedAt } = paidFor(told);
  const before = (byBuyer.get(buyer) ?? []).filter(({ told: other }) => paidFor(other).placedAt < placedAt);
  return before.filter(({ cancelledAt }) => cancelledAt === null || cancelledAt > at).length;
}

/** What the formula of a programme gives, before caps that orders share. */
function formulaOf(programme: string, affairs: Affairs, world: World, at: number): bigint {
  const { goods, freight } = paidFor(affairs.told);
  if (programme === 'return-freight') return least(affairs.sentBack?.cost ?? 0n, ORDER_FREIGHT);
  if (programme === 'custom-orders') return ((goods + freight) * 5n) / 100n;
  if (programme === 'transit-loss') return least(goods, INSURED);
  if (programme === 'on-time-coupon') return COUPON;
  const before = ordersBefore(affairs, world, at);
  const [, percent = 0n] = RETURNING.find(([from]) => before >= from) ?? [];
  return (freight * percent) / 100n;
}

/** The month of Shanghai that an instant lies in. */
const monthOf = (at: number): string => new Date(at + 8 * 3_600_000).toISOString().slice(0, 7);

/** The limit that a payout shares with other orders: its key, and how much it is. */
function sharedOf(programme: string, { told }: Affairs, begunAt: number): readonly [key: string, limit: bigint] | null {
  const { buyer, basket } = paidFor(told);
  if (programme === 'on-time-coupon') return [`${programme} ${buyer} ${monthOf(begunAt)}`, COUPONS_A_MONTH];
  if (programme === 'return-freight' || programme === 'custom-orders')
    return [`${programme} ${basket ?? told.order}`, TRANSACTION];
  return null;
}

interface Payout {
  readonly payoutId: string;
  readonly programme: string;
  readonly status: string;
  readonly at: number;
}

/** What programmes pay, and what the service costs. */
export function explainPayout(decided: Decided, affairs: Affairs, world: World): Expected {
  const { command, input, after, at } = decided;
  const payouts = (after.payouts ?? []) as readonly Payout[];
  // What is begun now is measured by what is known now.
  for (const { payoutId, programme } of payouts)
    if (!affairs.formulas.has(payoutId)) affairs.formulas.set(payoutId, formulaOf(programme, affairs, world, at));
  if (command === 'protection.look') return { payments: [], legs: fees(decided, affairs) };
  if (command === 'protection.decide' && input.amount !== undefined) affairs.decidedAmount = fen(input.amount);
  const payout = payouts.find(({ payoutId }) => payoutId === input.payout);
  if (command !== 'protection.pay' || !payout) return NOTHING;
  // A fund that has too little pays nothing; how often that may be is for its own books to say.
  if (payout.status === 'queued' && payout.programme === FUND) return NOTHING;
  const { programme } = payout;
  const formula = affairs.formulas.get(payout.payoutId)!;
  const asked = programme === 'custom-orders' ? least(formula, affairs.decidedAmount ?? formula) : formula;
  const shared = sharedOf(programme, affairs, payout.at);
  const used = shared ? (world.used.get(shared[0]) ?? 0n) : 0n;
  const granted = shared ? least(asked, shared[1] - used) : asked;
  if (shared) world.used.set(shared[0], used + granted);
  const from = programme === FUND ? `fund:${FUND}` : 'platform';
  return { payments: [{ from, minor: granted, beside: true }], legs: [] };
}
