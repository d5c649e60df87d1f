import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { readDigests } from '../facts/read.ts';
import type { WithdrawInput } from './commands.ts';
import type { Review, ReviewedOrder } from './model.ts';
import { readOrderWithReview } from './read.ts';
import { insertReview, updateReview } from './store.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

/** The seller of the order. Whether there is such an order is seen when it is loaded. */
export async function locateSeller({ market }: Place, input: WithdrawInput): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, input.seller), seller: input.seller };
}

/** The order with its review, if it has one, which the version binds that it was written under; null where this buyer has no such order. */
export async function loadOrder(
  { tx, market, actor }: Place,
  { sellerId, seller }: Whose,
  { orderId }: WithdrawInput,
): Promise<Loaded<Review, ReviewedOrder> | null> {
  const uuid = orderUuid(market.id, seller, orderId);
  const found = await readOrderWithReview(tx, { sellerId, seller, orderUuid: uuid });
  if (!found) return null;
  const { order, stored } = found;
  if (actor.kind === 'buyer' && (order.buyerId === null || order.buyerId !== actor.buyerId)) return null;
  // What somebody wrote stays theirs, whoever bought the order as it is told today.
  if (actor.kind === 'buyer' && stored && stored.review.buyerId !== actor.buyerId) return null;
  const told = await readDigests(tx, sellerId, [uuid]);
  const evidence = told
    .slice(0, EVIDENCE_MAX)
    .map(({ subject, source, id, digest }): Evidence => ({ subject, source, id, digest }));
  return {
    state: stored?.review ?? null,
    version: stored?.version ?? 0,
    more: order,
    policyHash: stored?.review.policy ?? null,
    evidence,
  };
}

/** Saves a new review, or what one has become, if nobody else did meanwhile. */
export function saveReview({ tx, market }: Place, after: Review, version: number): Promise<boolean> {
  return version === 0 ? insertReview(tx, market.id, after) : updateReview(tx, after, version);
}
