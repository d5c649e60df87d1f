import type { Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { readDigests, readOrder } from '../facts/read.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import { civilOf, fromCivil } from '../kernel/day.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { readMoney, writeMoney } from '../kernel/money.ts';
import { freeCaps, useCapsAgain } from '../ledger/caps.ts';
import { confirmReservation, readReservation } from '../ledger/funds.ts';
import { reservationKey } from './assess.ts';
import type { LookInput, PayInput } from './commands.ts';
import { isShared } from './fund.ts';
import type { Cover, Granted, LoadedForCover, Scope } from './model.ts';
import { asCovered, readBuyerBefore, readCoverOf, readMonth, readReturning } from './read.ts';
import { covers } from './store.ts';

/** Facts of one order that a decision names as what it rested on. */
const EVIDENCE_MAX = 300;
const YEAR = 365 * MS.day;

/** The seller of the order that a command names; whether there is one is seen when it is loaded. */
export async function locateOrder({ market, actor }: Place, input: Pick<LookInput, 'seller'>): Promise<Whose | null> {
  const sellerId = sellerUuid(market.id, input.seller);
  return actor.kind === 'seller' && actor.sellerId !== sellerId ? null : { sellerId, seller: input.seller };
}

export async function locateCover({ tx, market }: Place, input: { readonly cover: Uuid }): Promise<Whose | null> {
  const found = await covers.find(tx, market.id, input.cover);
  return found && { sellerId: found.sellerId, seller: found.seller };
}

/** An order with all that a programme asks of it, its buyer and its seller; null where this buyer has no such order. */
export async function loadOrder(
  place: Pick<Place, 'now'> & {
    readonly tx: Pick<Place['tx'], 'query'>;
    readonly market: Pick<Place['market'], 'id' | 'zone'>;
    readonly actor?: Place['actor'];
  },
  { sellerId, seller }: Whose,
  input: LookInput,
): Promise<Loaded<Cover, LoadedForCover> | null> {
  const { tx, market, actor, now } = place;
  const uuid = orderUuid(market.id, seller, input.orderId);
  const found = await readOrder(tx, sellerId, uuid);
  if (!found || (actor?.kind === 'buyer' && found.buyerId !== actor.buyerId)) return null;
  const order = asCovered(found, uuid, now);
  const stored = await readCoverOf(tx, sellerId, uuid);
  const before = order.placedAt ?? now;
  const more: LoadedForCover = {
    sellerId,
    seller,
    policy: found.promise?.policy ?? null,
    order,
    buyer: await readBuyerBefore(tx, market.id, order, before - YEAR),
    returning: await readReturning(tx, sellerId, before - YEAR, before),
    month: await readMonth(tx, sellerId, monthOf(market.zone, now)),
  };
  const told = await readDigests(tx, sellerId, [uuid]);
  return {
    state: stored?.state ?? null,
    version: stored?.version ?? 0,
    more,
    policyHash: stored?.state.policy ?? more.policy,
    evidence: told.slice(0, EVIDENCE_MAX).map(({ subject, source, id, digest }) => ({ subject, source, id, digest })),
  };
}

/** The first instant of the calendar month. */
function monthOf(zone: string, now: Instant): Instant {
  const calendar = makeCalendar({ zone, weekend: [], holidays: [] });
  const { year, month } = civilOf(calendar.dayOf(now));
  return calendar.startOf(fromCivil(year, month, 1));
}

/** A cover, for whatever needs no more than what it says itself. */
export async function loadCover(
  { tx, market }: Place,
  _whose: Whose,
  input: { readonly cover: Uuid },
): Promise<Loaded<Cover, null> | null> {
  const stored = await covers.read(tx, market.id, input.cover);
  return (
    stored && {
      state: stored.state,
      version: stored.version,
      more: null,
      policyHash: stored.state.policy,
      evidence: [],
    }
  );
}

/** A cover by its order, for what the marketplace answers. */
export async function loadSettled(
  { tx, market }: Place,
  { sellerId, seller }: Whose,
  input: LookInput,
): Promise<Loaded<Cover, null> | null> {
  const stored = await readCoverOf(tx, sellerId, orderUuid(market.id, seller, input.orderId));
  return (
    stored && {
      state: stored.state,
      version: stored.version,
      more: null,
      policyHash: stored.state.policy,
      evidence: [],
    }
  );
}

/** A cover with what was reserved for the payout that is due; what needs nothing of others is granted as it is asked for. */
export async function loadPay(place: Place, whose: Whose, input: PayInput): Promise<Loaded<Cover, Granted> | null> {
  const found = await loadCover(place, whose, input);
  if (!found) return null;
  return { ...found, more: await grantedOf(place, input) };
}

async function grantedOf({ tx, market }: Place, input: PayInput): Promise<Granted> {
  if (!isShared(input)) return { granted: writeMoney(readMoney(input.amount)), boundBy: null, left: [] };
  const reserved = await readReservation(tx, market.id, input.key);
  if (!reserved) throw new Error(`Nothing was reserved under ${input.key}`);
  return {
    granted: writeMoney(reserved.granted),
    boundBy: reserved.boundBy as Scope | null,
    left: reserved.left.map(({ scope, amount }) => ({ scope: scope as Scope, amount: writeMoney(amount) })),
  };
}

/** Saves a cover of which something is paid: what was reserved for it has served. */
export async function savePaid(place: Place, after: Cover, version: number): Promise<boolean> {
  for (const payout of after.payouts)
    if (payout.status === 'paying') await confirmReservation(place.tx, place.market.id, reservationKey(payout));
  return saveCover(place, after, version);
}

/** Saves a cover of which something was settled: what the marketplace could not pay has used up no limit, unless it paid it all the same. */
export async function saveSettled(place: Place, after: Cover, version: number): Promise<boolean> {
  for (const payout of after.payouts) {
    const move = payout.refusal === 'not-possible' ? freeCaps : payout.status === 'paid' ? useCapsAgain : null;
    await move?.(place.tx, place.market.id, reservationKey(payout), payout.shared);
  }
  return saveCover(place, after, version);
}

export function saveCover({ tx, market }: Place, after: Cover, version: number): Promise<boolean> {
  return covers.save(tx, market.id, after, version);
}
