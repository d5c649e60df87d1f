import type { Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid } from '../facts/envelope.ts';
import type { OrderState } from '../facts/model.ts';
import { readDigests, readOrder } from '../facts/read.ts';
import { readSellerState } from '../facts/read-sellers.ts';
import { offerFactId } from './assess/offer.ts';
import type { ExpireInput } from './commands.ts';
import type { Absence, Offer, OffersSoFar } from './model.ts';
import { isSellerKnown, readLastOffer, readOfferInForce } from './read.ts';

/** The order with all that is told of it; bound by the version in force when it was placed. Null where there is none. */
export async function loadExpiring(
  { tx, market }: Place,
  { sellerId, seller }: Whose,
  input: ExpireInput,
): Promise<Loaded<OrderState, null> | null> {
  const order = orderUuid(market.id, seller, input.order);
  const state = await readOrder(tx, sellerId, order);
  if (!state) return null;
  const told = await readDigests(tx, sellerId, [order]);
  const evidence = told.map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));
  return { state, version: 1, more: null, policyHash: state.promise?.policy ?? null, evidence };
}

/** What a new offer is held against; null where nobody told of the seller. */
export async function loadOffering(
  { tx }: Place,
  { sellerId, seller }: Whose,
): Promise<Loaded<Offer, OffersSoFar> | null> {
  if (!(await isSellerKnown(tx, sellerId))) return null;
  const last = await readLastOffer(tx, sellerId);
  const inForce = await readOfferInForce(tx, sellerId);
  const { ship, deliver, returns } = inForce ?? {};
  const told = await readDigests(tx, sellerId, [sellerId]);
  return {
    state: null,
    version: 0,
    more: {
      sellerId,
      seller,
      offers: last?.nth ?? 0,
      inForce: inForce && {
        ...(ship === undefined ? {} : { ship }),
        ...(deliver === undefined ? {} : { deliver }),
        ...(returns === undefined ? {} : { returns }),
      },
      returns: last && inForce?.id === offerFactId(last) ? last.returns : null,
    },
    policyHash: null,
    evidence: told.map(({ subject, source, id, digest }) => ({ subject, source, id, digest })),
  };
}

/** Whether the seller is away, with all that was told of the account; null where nobody told of the seller. */
export async function loadAbsence({ tx }: Place, { sellerId, seller }: Whose): Promise<Loaded<Absence, null> | null> {
  const known = await readSellerState(tx, sellerId);
  if (!known) return null;
  const { awaySince, backAt, absenceAt: changedAt } = known;
  const told = await readDigests(tx, sellerId, [sellerId]);
  return {
    state: { sellerId, seller, awaySince, backAt, changedAt },
    version: 1,
    more: null,
    policyHash: null,
    evidence: told.map(({ subject, source, id, digest }) => ({ subject, source, id, digest })),
  };
}
