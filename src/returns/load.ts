import { paidWithoutGoods } from '../disputes/assess/settled.ts';
import { readDispute, readDisputesOfOrder, readLocks } from '../disputes/read.ts';
import { readBank } from '../disputes/read-bank.ts';
import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { readFilesNamed } from '../evidence/read.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import type { FactDigest } from '../facts/read.ts';
import { readDigests, readOrder } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import type {
  AdvanceRefusedInput,
  AgreeInput,
  BankInput,
  DisputeOverInput,
  InspectInput,
  ToldLateInput,
  TrackInput,
} from './commands.ts';
import { isOpen } from './lifecycle.ts';
import type { LoadedForRequest, LoadedForReturn, Return } from './model.ts';
import {
  asEarlier,
  asReturnable,
  owesRefund,
  readOutside,
  readReturn,
  readReturnedOrder,
  readReturnLocks,
  readReturnOfDispute,
  readReturnsOfOrder,
} from './read.ts';
import { returns } from './store.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

interface OfOrder {
  readonly seller: string;
  readonly orderId: string;
}

/** The seller of the order that is named. Whether the buyer has such an order is seen when it is loaded. */
export async function locateOrder({ market }: Place, input: OfOrder): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, input.seller), seller: input.seller };
}

/** Whose a return is; a buyer finds only their own. */
export async function locateReturn(
  { tx, market, actor }: Place,
  input: { readonly return: Uuid },
): Promise<Whose | null> {
  const stored = await readReturn(tx, market.id, input.return);
  if (!stored || (actor.kind === 'buyer' && actor.buyerId !== stored.state.buyerId)) return null;
  return { sellerId: stored.state.sellerId, seller: stored.state.seller };
}

export async function locateByDispute({ tx, market }: Place, input: DisputeOverInput): Promise<Whose | null> {
  // Every dispute that ends is heard of, and most ended without a return: whose it is, the dispute says.
  const found = await readDispute(tx, market.id, input.dispute);
  return found && { sellerId: found.dispute.sellerId, seller: found.dispute.seller };
}

/** What a new return is held against; null where this buyer has no such order. */
export async function loadForRequest(
  place: Place,
  whose: Whose,
  input: OfOrder & { readonly evidence?: readonly Uuid[] | undefined },
): Promise<Loaded<Return, LoadedForRequest> | null> {
  const loaded = await loadOrder(place, whose, input);
  if (!loaded || loaded.more.order.buyerId !== place.actor.buyerId) return null;
  if (!input.evidence) return loaded;
  const files = await readFilesNamed(place.tx, loaded.more, input.evidence);
  return { ...loaded, more: { ...loaded.more, files } };
}

/** The same for a return that a dispute agreed to: that dispute refunds it, so its own lock does not stand in the way. */
export async function loadForAgreeing(
  place: Place,
  whose: Whose,
  input: AgreeInput,
): Promise<Loaded<Return, LoadedForRequest> | null> {
  const before = await readReturnOfDispute(place.tx, place.market.id, input.dispute);
  return before ? null : loadOrder(place, whose, input);
}

async function loadOrder(
  { tx, market }: Place,
  { sellerId, seller }: Whose,
  input: OfOrder,
): Promise<Loaded<Return, LoadedForRequest> | null> {
  const uuid = orderUuid(market.id, seller, input.orderId);
  const state = await readOrder(tx, sellerId, uuid);
  const order = state && asReturnable(state, await readBank(tx, market.id, state));
  if (!state || !order) return null;
  const told = await readDigests(tx, sellerId, [uuid]);
  const earlier = (await readReturnsOfOrder(tx, sellerId, uuid)).map(asEarlier);
  const locks = [...(await readLocks(tx, sellerId, uuid)), ...(await readReturnLocks(tx, sellerId, uuid))];
  const refunded = paidWithoutGoods(await readDisputesOfOrder(tx, sellerId, uuid));
  return {
    state: null,
    version: 0,
    more: { sellerId, seller, orderUuid: uuid, order, earlier, locks, refunded },
    policyHash: state.promise?.policy ?? null,
    evidence: evidenceOf(told),
  };
}

/** A return for whoever moves it on, with its order as it is known now. */
export async function loadReturn(
  { tx, market }: Place,
  { sellerId }: Whose,
  input: { readonly return: Uuid },
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const stored = await readReturn(tx, market.id, input.return);
  if (!stored) return null;
  const { state, version } = stored;
  const order = await readReturnedOrder(tx, market.id, state);
  const told = await readDigests(tx, sellerId, [state.orderUuid]);
  // What a dispute pays, a dispute absorbs.
  const outside = state.dispute === null ? await readOutside(tx, market.id, state) : null;
  return { state, version, more: { order, outside }, policyHash: state.policy, evidence: evidenceOf(told) };
}

/** A return that is looked at, with what is known of the files that show it. */
export async function loadForInspecting(
  place: Place,
  whose: Whose,
  input: InspectInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const loaded = await loadReturn(place, whose, input);
  if (!loaded?.state || !input.evidence) return loaded;
  const files = await readFilesNamed(place.tx, loaded.state, input.evidence);
  return { ...loaded, more: { ...loaded.more, files } };
}

/** The return that a carrier's fact means: by its id, or by the number that it travels under. */
export async function loadForTracking(
  place: Place,
  whose: Whose,
  input: TrackInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const uuid = orderUuid(place.market.id, whose.seller, input.orderId);
  const all = await readReturnsOfOrder(place.tx, whose.sellerId, uuid);
  const found = all.find(
    ({ returnId, parcel, decision }) =>
      returnId === input.return || parcel?.tracking === input.return || decision?.label?.tracking === input.return,
  );
  return found ? loadReturn(place, whose, { return: found.returnId }) : null;
}

/** The return that a carrier's fact means, once it is over, with what became of its goods and of its dispute since. */
export async function loadForToldLate(
  place: Place,
  whose: Whose,
  input: ToldLateInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const loaded = await loadForTracking(place, whose, input);
  if (!loaded?.state || isOpen(loaded.state.status)) return null;
  const { sellerId, orderUuid: uuid, returnId, dispute } = loaded.state;
  const { tx, market } = place;
  const all = await readReturnsOfOrder(tx, sellerId, uuid);
  const earlier = all.filter((each) => each.returnId !== returnId).map(asEarlier);
  const locks = [...(await readLocks(tx, sellerId, uuid)), ...(await readReturnLocks(tx, sellerId, uuid))];
  const refunded = paidWithoutGoods(await readDisputesOfOrder(tx, sellerId, uuid));
  const agreed = dispute === null ? null : (await readDispute(tx, market.id, dispute))?.dispute;
  const unsentAt = agreed?.status === 'closed' && agreed.ruling.how === 'return-not-sent' ? agreed.ruling.at : null;
  return { ...loaded, more: { ...loaded.more, since: { earlier, locks, refunded, unsentAt } } };
}

/** The return that ended without a refund while a chargeback had the payment in hand. */
export async function loadForPayingBack(
  place: Place,
  whose: Whose,
  input: BankInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const uuid = orderUuid(place.market.id, whose.seller, input.orderId);
  const order = await readOrder(place.tx, whose.sellerId, uuid);
  const opened = order?.chargebacks.map(({ openedAt }) => openedAt).filter((at) => at !== undefined) ?? [];
  if (opened.length === 0) return null;
  const since = Math.min(...opened);
  const all = await readReturnsOfOrder(place.tx, whose.sellerId, uuid);
  const asked = await readInstructionsOfOrder(place.tx, whose.sellerId, input.orderId);
  // What was called back and made all the same is paid.
  const made = new Set(asked.flatMap(({ instructionId, state }) => (state === 'confirmed' ? [instructionId] : [])));
  const found = all.find(
    (each) =>
      'end' in each &&
      each.end.refund === null &&
      owesRefund(each.end.how) &&
      (each.undone ? !each.undone.some((id) => made.has(id)) : each.end.at >= since),
  );
  return found ? loadReturn(place, whose, { return: found.returnId }) : null;
}

/** A return of the order that has asked for a refund of which nobody has said that it was made. */
export async function loadForRecalling(
  place: Place,
  whose: Whose,
  input: BankInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const uuid = orderUuid(place.market.id, whose.seller, input.orderId);
  const all = (await readReturnsOfOrder(place.tx, whose.sellerId, uuid)).filter(({ dispute }) => dispute === null);
  if (all.length === 0) return null;
  const asked = await readInstructionsOfOrder(place.tx, whose.sellerId, input.orderId);
  for (const each of all) {
    const paid = 'end' in each ? each.end.refund : each.advance;
    const waits = asked.find(({ instructionId }) => instructionId === paid?.instruction);
    if (waits?.state !== 'asked' && waits?.state !== 'refused') continue;
    const loaded = await loadReturn(place, whose, { return: each.returnId });
    const waiting = { instruction: waits.instructionId, state: waits.state };
    return loaded && { ...loaded, more: { ...loaded.more, waiting } };
  }
  return null;
}

/** The return that was to be refunded early by an instruction. */
export async function loadByAdvance(
  place: Place,
  whose: Whose,
  input: AdvanceRefusedInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const uuid = orderUuid(place.market.id, whose.seller, input.orderId);
  const all = await readReturnsOfOrder(place.tx, whose.sellerId, uuid);
  const found = all.find(({ advance }) => advance?.instruction === input.instruction);
  return found ? loadReturn(place, whose, { return: found.returnId }) : null;
}

export async function loadByDispute(
  place: Place,
  whose: Whose,
  input: DisputeOverInput,
): Promise<Loaded<Return, LoadedForReturn> | null> {
  const found = await readReturnOfDispute(place.tx, place.market.id, input.dispute);
  return found && loadReturn(place, whose, { return: found.returnId });
}

const evidenceOf = (told: readonly FactDigest[]): Evidence[] =>
  told.slice(0, EVIDENCE_MAX).map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));

/** Saves what a return has become, if nobody else did meanwhile. */
export const saveReturn = ({ tx, market }: Place, after: Return, version: number): Promise<boolean> =>
  returns.save(tx, market.id, after, version);
