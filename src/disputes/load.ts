import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { readFilesNamed } from '../evidence/read.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import type { FactDigest } from '../facts/read.ts';
import { readDigests, readOrder, readOrdersOfPayment } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import { writeMoney } from '../kernel/money.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { together } from '../platform/database/index.ts';
import { readReturned, readReturnLocks } from '../returns/read.ts';
import { joinedIn } from './assess/joined.ts';
import { disputedOf } from './assess/payment.ts';
import type {
  AbsorbInput,
  AppealInput,
  ChargeBackDecidedInput,
  ChargeBackInput,
  OpenInput,
  ShowInput,
} from './commands.ts';
import { confirmFund, readGranted } from './fund.ts';
import { isOpen } from './lifecycle.ts';
import type { AttachedFact, Dispute, LoadedForMove, LoadedForOpening } from './model.ts';
import {
  asDisputed,
  asEarlier,
  isEnrolled,
  readDispute,
  readDisputedOrder,
  readDisputesOfOrder,
  readWroteAt,
} from './read.ts';
import { readBank } from './read-bank.ts';
import { readListingsRestedOn } from './read-listings.ts';
import { disputes } from './store.ts';

/** Facts of one order that a decision names as what it rested on; an order has about ten. */
const EVIDENCE_MAX = 300;

/** What a buyer's claim is about by itself: when it was bought, what was promised, where its parcels are. What was offered is beside it. */
const ATTACHED = /^(order\.placed|promise\.extended|parcel\.)/;

/** The seller of the order that a new dispute names. Whether the buyer has such an order is seen when it is loaded. */
export async function locateOrder({ market }: Place, input: Pick<AbsorbInput, 'seller'>): Promise<Whose> {
  return { sellerId: sellerUuid(market.id, input.seller), seller: input.seller };
}

/** Whose a dispute is; a buyer finds only their own. */
export async function locateDispute(
  { tx, market, actor }: Place,
  input: { readonly dispute: Uuid },
): Promise<Whose | null> {
  const stored = await readDispute(tx, market.id, input.dispute);
  if (!stored || (actor.kind === 'buyer' && actor.buyerId !== stored.dispute.buyerId)) return null;
  return { sellerId: stored.dispute.sellerId, seller: stored.dispute.seller };
}

/** What a new dispute is held against; null where this buyer has no such order. */
export async function loadForOpening(
  { tx, market, actor }: Place,
  { sellerId, seller }: Whose,
  input: OpenInput,
): Promise<Loaded<Dispute, LoadedForOpening> | null> {
  const uuid = orderUuid(market.id, seller, input.orderId);
  const about = { sellerId, orderUuid: uuid, lines: input.lines ?? null };
  const [state, told, listed, others, wroteAt, enrolled, locks, returned] = await together(
    readOrder(tx, sellerId, uuid),
    readDigests(tx, sellerId, [uuid]),
    readListingsRestedOn(tx, market.id, input.problem, about),
    readDisputesOfOrder(tx, sellerId, uuid),
    readWroteAt(tx, sellerId, uuid),
    isEnrolled(tx, sellerId),
    readReturnLocks(tx, sellerId, uuid),
    readReturned(tx, sellerId, uuid),
  );
  const order = state && asDisputed(state, await readBank(tx, market.id, state));
  if (!state || !order || order.buyerId !== actor.buyerId) return null;
  const attached = told.filter(({ kind }) => ATTACHED.test(kind)).slice(0, EVIDENCE_MAX);
  const facts: AttachedFact[] = [...listed, ...attached];
  const earlier = others.map(asEarlier);
  return {
    state: null,
    version: 0,
    more: {
      sellerId,
      seller,
      orderUuid: uuid,
      order,
      facts,
      earlier,
      locks,
      returned,
      wroteAt,
      enrolled,
    },
    policyHash: state.promise?.policy ?? null,
    evidence: evidenceOf([...listed, ...told]),
  };
}

/** A dispute for whoever moves it on, with its order as it is known now. */
export async function loadDispute(
  { tx, market }: Place,
  { sellerId }: Whose,
  input: { readonly dispute: Uuid },
): Promise<Loaded<Dispute, LoadedForMove> | null> {
  const stored = await readDispute(tx, market.id, input.dispute);
  if (!stored) return null;
  const { dispute, version } = stored;
  const [order, told, listed, asked] = await together(
    readDisputedOrder(tx, market.id, dispute),
    readDigests(tx, sellerId, [dispute.orderUuid]),
    readListingsRestedOn(tx, market.id, dispute.problem, dispute),
    'ruling' in dispute ? readInstructionsOfOrder(tx, sellerId, dispute.orderId) : Promise.resolve([]),
  );
  const instructions = asked.map(({ instructionId, state, money }) => ({ instructionId, state, money: money ?? null }));
  return {
    state: dispute,
    version,
    more: { order, instructions },
    policyHash: dispute.policy,
    evidence: evidenceOf([...listed, ...told]),
  };
}

/** The dispute about an order that is still open, for money that went back outside it. */
export async function loadForAbsorbing(
  place: Place,
  whose: Whose,
  input: Pick<AbsorbInput, 'orderId'>,
): Promise<Loaded<Dispute, LoadedForMove> | null> {
  const uuid = orderUuid(place.market.id, whose.seller, input.orderId);
  const open = (await readDisputesOfOrder(place.tx, whose.sellerId, uuid)).find(({ status }) => isOpen(status));
  return open ? loadDispute(place, whose, { dispute: open.disputeId }) : null;
}

/** Of the disputes about an order the last that was not withdrawn and of which something holds, for what the buyer's bank does. */
const loadLast =
  <Input extends Pick<AbsorbInput, 'orderId'>>(holds: (dispute: Dispute, input: Input) => boolean) =>
  async (place: Place, whose: Whose, input: Input): Promise<Loaded<Dispute, LoadedForMove> | null> => {
    const uuid = orderUuid(place.market.id, whose.seller, input.orderId);
    const all = await readDisputesOfOrder(place.tx, whose.sellerId, uuid);
    const last = all.findLast((each) => each.status !== 'withdrawn' && holds(each, input));
    return last ? loadDispute(place, whose, { dispute: last.disputeId }) : null;
  };

/** One that the chargeback has not joined yet. */
const loadUnjoined = loadLast<ChargeBackInput>(
  (each, { chargeback }) => !joinedIn(each).some((joined) => joined.chargeback === chargeback),
);

/** With the other orders of its payment, where the chargeback is of that: it may be another seller's. */
export async function loadForChargeback(
  place: Place,
  whose: Whose,
  input: ChargeBackInput,
): Promise<Loaded<Dispute, LoadedForMove> | null> {
  const loaded = await loadUnjoined(place, whose, input);
  if (!loaded || input.payment === undefined) return loaded;
  const orders = await readOrdersOfPayment(place.tx, place.market.id, input.payment);
  const payment = orders.map((order) => {
    const worth = disputedOf(order, input.lines);
    return { seller: order.sellerId, orderId: order.orderId, worth: worth && writeMoney(worth) };
  });
  return { ...loaded, more: { ...loaded.more, payment } };
}

/** One that it has joined, and that does not know its end yet. */
export const loadForItsEnd = loadLast<ChargeBackDecidedInput>((each, { chargeback }) =>
  joinedIn(each).some((joined) => joined.chargeback === chargeback && joined.outcome === null),
);

const evidenceOf = (told: readonly FactDigest[]): Evidence[] =>
  told.slice(0, EVIDENCE_MAX).map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));

/** A case in which files may be shown, with what is known of them. */
export async function loadForShowing(
  place: Place,
  whose: Whose,
  input: Pick<ShowInput, 'dispute' | 'file'> & Pick<AppealInput, 'shown'>,
): Promise<Loaded<Dispute, LoadedForMove> | null> {
  const loaded = await loadDispute(place, whose, input);
  const named = [...(input.file ? [input.file] : []), ...(input.shown ?? []).map(({ file }) => file)];
  if (!loaded?.state || named.length === 0) return loaded;
  const { sellerId, orderUuid: uuid } = loaded.state;
  const about = { sellerId, orderUuid: uuid };
  const files = await readFilesNamed(
    place.tx,
    about,
    named.map(({ id }) => id),
  );
  return { ...loaded, more: { ...loaded.more, files } };
}

/** A case that a fund is to pay, with what it has put aside for it. */
export async function loadForPaying(
  place: Place,
  whose: Whose,
  input: { readonly dispute: Uuid },
): Promise<Loaded<Dispute, LoadedForMove> | null> {
  const loaded = await loadDispute(place, whose, input);
  if (!loaded?.state) return null;
  const granted = await readGranted(place.tx, place.market.id, loaded.state);
  return { ...loaded, more: { ...loaded.more, granted } };
}

/** Saves that a fund has paid; what it had put aside is gone. */
export async function savePaid(place: Place, after: Dispute, version: number): Promise<boolean> {
  await confirmFund(place.tx, place.market.id, after);
  return saveDispute(place, after, version);
}

/** Saves what a dispute has become, if nobody else did meanwhile. */
export function saveDispute({ tx, market }: Place, after: Dispute, version: number): Promise<boolean> {
  return disputes.save(tx, market.id, after, version);
}
