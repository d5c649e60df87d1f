import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import type { Message, OrderOfMessages } from './model.ts';
import { readOrderWithThreads } from './read.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

interface Named {
  readonly seller: string;
  readonly orderId: string;
}

/** The seller that a message names. Whether they have the order is seen when it is loaded. */
export async function locateSeller({ market }: Place, input: Named): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, input.seller), seller: input.seller };
}

/** The order with its threads; null where there is none, or it is another buyer's. */
export async function loadOrder(
  { tx, market, actor }: Place,
  { sellerId, seller }: Whose,
  { orderId }: Named,
): Promise<Loaded<Message, OrderOfMessages> | null> {
  const found = await readOrderWithThreads(tx, market.id, {
    sellerId,
    seller,
    orderUuid: orderUuid(market.id, seller, orderId),
  });
  if (!found) return null;
  const { buyerId } = found.order;
  if (actor.kind === 'buyer' && (buyerId === null || buyerId !== actor.buyerId)) return null;
  const evidence = found.told
    .slice(0, EVIDENCE_MAX)
    .map(({ subject, source, id, digest }): Evidence => ({ subject, source, id, digest }));
  return { state: null, version: 0, more: found.order, policyHash: null, evidence };
}
