import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { readDigests } from '../facts/read.ts';
import type { OnDelayInput } from './commands.ts';
import type { Act, OrderAtHand } from './model.ts';
import type { OrderWithActs } from './read.ts';
import { readOrderAtHand } from './read.ts';
import { insertAct, updateAct } from './store.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

/** The seller that an act names. Whether they have the order is seen when it is loaded. */
export async function locateSeller({ market }: Place, input: OnDelayInput): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, input.seller), seller: input.seller };
}

/** A new act of the seller; null where they have no such order. */
export async function loadForAct(
  place: Place,
  whose: Whose,
  input: OnDelayInput,
): Promise<Loaded<Act, OrderAtHand> | null> {
  const found = await orderOf(place, whose, input);
  return found && { state: null, version: 0, ...(await heldAgainst(place, found)) };
}

/** The delay that a buyer answers, with the order; null where this buyer has no such order, or no delay was ever announced. */
export async function loadForAnswer(
  place: Place,
  whose: Whose,
  input: OnDelayInput,
): Promise<Loaded<Act, OrderAtHand> | null> {
  const found = await orderOf(place, whose, input);
  if (!found || found.order.buyerId === null || found.order.buyerId !== place.actor.buyerId) return null;
  const last = found.acts.findLast(({ act }) => act.kind === 'delay');
  return last ? { state: last.act, version: last.version, ...(await heldAgainst(place, found)) } : null;
}

const orderOf = ({ tx, market }: Place, { sellerId, seller }: Whose, { orderId }: OnDelayInput) =>
  readOrderAtHand(tx, market.id, { sellerId, seller, orderUuid: orderUuid(market.id, seller, orderId) });

/** What an act is held against, and all that is told of the order today: it binds by what stands in the order itself. */
async function heldAgainst(
  { tx }: Place,
  { order, threads }: OrderWithActs,
): Promise<Pick<Loaded<Act, OrderAtHand>, 'more' | 'policyHash' | 'evidence'>> {
  const told = await readDigests(tx, order.sellerId, [order.orderUuid, ...threads]);
  const evidence = told
    .slice(0, EVIDENCE_MAX)
    .map(({ subject, source, id, digest }): Evidence => ({ subject, source, id, digest }));
  return { more: order, policyHash: null, evidence };
}

/** Saves a new act, or what one has become, if nobody else did meanwhile. */
export function saveAct({ tx, market }: Place, after: Act, version: number): Promise<boolean> {
  return version === 0 ? insertAct(tx, market.id, after) : updateAct(tx, after, version);
}
