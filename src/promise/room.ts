import type { CommandSpec, DeadlineSource, Due, Room } from '../engine/room.ts';
import { sellerUuid } from '../facts/envelope.ts';
import type { OrderState } from '../facts/model.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { ExpireInput, OfferCommand, OfferInput } from './commands.ts';
import { expireInput, offerInput } from './commands.ts';
import { expire } from './decide.ts';
import { offer } from './decide-offer.ts';
import { loadExpiring, loadOffering } from './load.ts';
import type { Offer, OffersSoFar } from './model.ts';
import { promiseNotices } from './notices.ts';
import type { PromiseSection } from './policy.ts';
import { promiseSection } from './policy.ts';
import { firstExpired, nextToExpire, sellersWithExpired } from './read.ts';
import { promiseCodes, promiseReasons } from './reasons.ts';
import { insertOffer } from './store.ts';
import { promiseWaits } from './waits.ts';

const expiring: CommandSpec<ExpireInput, ExpireInput, OrderState, null, PromiseSection> = {
  name: 'promise.expire',
  describe: 'An order long past its ship-by date is cancelled by the platform.',
  who: ['system'],
  input: expireInput,
  words: [],
  locate: async ({ market }, input) => ({ sellerId: sellerUuid(market.id, input.seller), seller: input.seller }),
  load: loadExpiring,
  decide: (command, state, given) => {
    if (!state) throw new Error('An order was loaded without its state');
    return expire(command, state, given);
  },
  about: ({ orderId }) => ({ kind: 'order', id: orderId }),
  // The order's row is the fold's: the fact that the decision tells changes it, in the same transaction.
  save: async () => true,
};

const offering: CommandSpec<OfferInput, OfferCommand, Offer, OffersSoFar, PromiseSection> = {
  name: 'promise.offer',
  describe: 'A seller promises more than the market does, for orders placed from now on.',
  who: ['seller'],
  input: offerInput,
  words: ['returns'],
  locate: async ({ market }, input) => ({ sellerId: sellerUuid(market.id, input.seller), seller: input.seller }),
  load: loadOffering,
  decide: (command, _state, given) => offer(command, null, given),
  about: ({ offerId }) => ({ kind: 'offer', id: offerId }),
  save: ({ tx, market }, after) => insertOffer(tx, market.id, after),
};

/** Facts of a dispatch may be under way when an order falls due. */
const SETTLE_MS = 15 * MS.minute;

const dueOf = ({ due, seller, order }: { due: Instant; seller: string; order: string }): Due => ({
  due,
  command: expiring.name,
  input: { seller, order },
  silence: 'expires',
});

const expiries: DeadlineSource = {
  name: 'promise.expiries',
  settleMs: SETTLE_MS,
  sellersDue: (tx, market, until, limit) => sellersWithExpired(tx, market.id, until, limit),
  nextDue: async (tx, _market, sellerId, until) => {
    const found = await firstExpired(tx, sellerId, until);
    return found && dueOf(found);
  },
  upcoming: async (q, market) => {
    const found = await nextToExpire(q, market.id);
    return found && { ...dueOf(found), sellerId: found.sellerId, seller: found.seller };
  },
};

/** What a seller owes on an order: the room's one act is to expire what was never shipped. */
export const promiseRoom: Room = {
  name: 'promise',
  commands: [expiring, offering],
  deadlines: [expiries],
  section: { name: promiseSection.name, schema: promiseSection.schema },
  reasons: promiseReasons,
  codes: promiseCodes,
  notices: promiseNotices,
  waits: promiseWaits,
};
