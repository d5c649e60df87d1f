import type { Because, RuleId } from '../kernel/because.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Duration } from '../kernel/duration.ts';
import { parseDuration } from '../kernel/duration.ts';
import type { Given } from '../kernel/given.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Outcome, Refused } from '../kernel/outcome.ts';
import { reasonsIn } from '../kernel/reasoned.ts';
import { isLonger, longestTo, offerFactId } from './assess/offer.ts';
import type { OfferCommand } from './commands.ts';
import type { PromiseOffered } from './events.ts';
import { offeredEvent } from './events.ts';
import type { Offer, OffersSoFar } from './model.ts';
import type { PromiseSection } from './policy.ts';

type OfferGiven = Given<PromiseSection, OffersSoFar>;

const reasons = reasonsIn('promise');

/**
 * A1: a seller promises more than the market does, within its bounds; orders placed from now on are held to it. It replaces all that was
 * offered before, so an empty offer goes back to what the market promises.
 */
export function offer(command: OfferCommand, _state: null, given: OfferGiven): Outcome<Offer, PromiseOffered> {
  const { loaded, now, actor } = given;
  const { ship, deliver = [] } = command;
  const refused = shipRefused(ship, given) ?? deliverRefused(deliver, given) ?? sameAgain(command, given);
  if (refused) return refused;
  const sendBack = sendBackOf(command);
  const nth = loaded.offers + 1;
  const { sellerId, seller } = loaded;
  const state: Offer = {
    offerId: derivedId('offer', sellerId, String(nth)),
    nth,
    sellerId,
    seller,
    from: now,
    by: actor.id,
    ship: ship ?? null,
    deliver,
    ...(sendBack ? { sendBack } : {}),
    returns: command.returns ?? null,
  };
  return {
    ok: true,
    state,
    events: [offeredEvent(state)],
    deadlines: [],
    postings: [],
    facts: [
      {
        source: 'troth',
        id: offerFactId(state),
        kind: 'seller.promised',
        occurredAt: now,
        sellerId: seller,
        data: {
          ...(ship === undefined ? {} : { ship }),
          ...(deliver.length > 0 ? { deliver } : {}),
          ...(sendBack ? { returns: sendBack } : {}),
        },
      },
    ],
    because: [...offered(state, given), reasons.sets('promise.offer_binds', '', { instant: now }, { instant: now })],
  };
}

function blocks(rule: RuleId, path: string, observed: Duration, limit: Duration, field: string): Refused {
  return reasons.blocks(rule, path, { duration: observed }, { duration: limit }, field);
}

function shipRefused(ship: string | undefined, { policy, calendar, now }: OfferGiven): Refused | null {
  if (ship === undefined) return null;
  const time = parseDuration(ship);
  const path = 'ship.seller-may-offer';
  const bounds = policy?.ship?.sellerMayOffer;
  if (!bounds) return blocks('promise.no_offers_for_dispatch', path, time, time, 'ship');
  if (isLonger(bounds.from, time, calendar, now))
    return blocks('promise.shorter_than_least', path, time, bounds.from, 'ship');
  if (isLonger(time, bounds.to, calendar, now))
    return blocks('promise.longer_than_most', path, time, bounds.to, 'ship');
  return null;
}

function deliverRefused(rows: Offer['deliver'], { policy, calendar, now }: OfferGiven): Refused | null {
  for (const [index, { to, within }] of rows.entries()) {
    const time = parseDuration(within);
    const path = 'deliver.seller-may-offer';
    const field = `deliver.${index}.within`;
    const most = longestTo(policy?.deliver, to);
    if (!most) return blocks('promise.no_offers_for_delivery', path, time, time, field);
    if (isLonger(time, most, calendar, now)) return blocks('promise.longer_than_most', path, time, most, field);
  }
  return null;
}

/** What is promised already is not promised again. Words that are said anew are: nobody here can tell whether they differ. */
const sendBackOf = ({ sendBack }: OfferCommand): Offer['sendBack'] | null =>
  sendBack ? { within: sendBack.within, ...(sendBack.freight ? { freight: sendBack.freight } : {}) } : null;

function sameAgain({ ship, deliver = [], returns, sendBack }: OfferCommand, { loaded }: OfferGiven): Refused | null {
  const { inForce } = loaded;
  const same =
    canonicalJson([inForce?.ship ?? null, inForce?.deliver ?? [], inForce?.returns ?? null]) ===
      canonicalJson([ship ?? null, deliver, sendBack ?? null]) &&
    returns === undefined &&
    loaded.returns === null;
  const count = { count: deliver.length };
  return same ? reasons.blocks('promise.offered_already', '', count) : null;
}

function offered({ ship, deliver, sendBack }: Offer, { policy }: OfferGiven): Because[] {
  const found: Because[] = [];
  if (ship !== null && policy?.ship)
    found.push(
      reasons.sets(
        'promise.offers_dispatch',
        'ship.within',
        { duration: parseDuration(ship) },
        { duration: policy.ship.within },
      ),
    );
  for (const { service, to, within } of deliver)
    found.push(
      reasons.sets(
        'promise.offers_delivery',
        'deliver.seller-may-offer',
        { duration: parseDuration(within) },
        { duration: longestTo(policy?.deliver, to)! },
        { service: { code: service }, to: { code: to } },
      ),
    );
  if (sendBack) {
    const duration = parseDuration(sendBack.within);
    found.push(reasons.sets('promise.offers_returns', '', { duration }, { duration }));
  }
  if (found.length > 0) return found;
  const nothing = { count: 0 };
  return [reasons.sets('promise.offers_nothing', '', nothing, nothing)];
}
