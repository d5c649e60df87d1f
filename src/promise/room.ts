import type { CommandSpec, DeadlineSource, Due, Place, Room } from '../engine/room.ts';
import { sellerUuid } from '../facts/envelope.ts';
import type { OrderState } from '../facts/model.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { ExpireInput, LeaveInput, OfferCommand, OfferInput, ReturnInput } from './commands.ts';
import { expireInput, leaveInput, offerInput, returnInput } from './commands.ts';
import { expire } from './decide.ts';
import { comeBack, leave } from './decide-away.ts';
import { offer } from './decide-offer.ts';
import { loadAbsence, loadExpiring, loadOffering } from './load.ts';
import type { Absence, Offer, OffersSoFar } from './model.ts';
import { promiseNotices } from './notices.ts';
import type { PromiseSection } from './policy.ts';
import { promiseSection } from './policy.ts';
import { backOf, firstExpired, nextBack, nextToExpire, sellersBack, sellersWithExpired } from './read.ts';
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

type OfAbsence<Input extends object> = CommandSpec<Input, Input, Absence, null, PromiseSection>;

const ofAbsence = {
  words: [],
  locate: async ({ market }: Place, input: { readonly seller: string }) => ({
    sellerId: sellerUuid(market.id, input.seller),
    seller: input.seller,
  }),
  load: loadAbsence,
  about: ({ sellerId }: Absence) => ({ kind: 'absence', id: sellerId }),
  // The seller's row is the fold's, as an order's is.
  save: async () => true,
} as const;

const known = (state: Absence | null): Absence => {
  if (!state) throw new Error('A seller was loaded without its state');
  return state;
};

const leaving: OfAbsence<LeaveInput> = {
  ...ofAbsence,
  name: 'promise.leave',
  describe: 'A seller goes away: nothing can be ordered meanwhile, and what was ordered before is owed.',
  who: ['seller'],
  input: leaveInput,
  decide: (command, state, given) => leave(command, known(state), given),
};

const returning: OfAbsence<ReturnInput> = {
  ...ofAbsence,
  name: 'promise.return',
  describe: 'A seller is back.',
  who: ['seller', 'system'],
  input: returnInput,
  decide: (command, state, given) => comeBack(command, known(state), given),
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
  due: 'select from orders where seller_id = $1 and next_due_at <= $2',
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

const backDue = ({ due, seller }: { due: Instant; seller: string }): Due => ({
  due,
  command: returning.name,
  input: { seller },
});

const returns: DeadlineSource = {
  name: 'promise.returns',
  settleMs: 0,
  due: 'select from sellers where seller_id = $1 and back_at <= $2',
  sellersDue: (tx, market, until, limit) => sellersBack(tx, market.id, until, limit),
  nextDue: async (tx, _market, sellerId, until) => {
    const found = await backOf(tx, sellerId, until);
    return found && backDue(found);
  },
  upcoming: async (q, market) => {
    const found = await nextBack(q, market.id);
    return found && { ...backDue(found), sellerId: found.sellerId, seller: found.seller };
  },
};

/** What a seller promises, and owes on an order. */
export const promiseRoom: Room = {
  name: 'promise',
  commands: [expiring, offering, leaving, returning],
  deadlines: [expiries, returns],
  section: { name: promiseSection.name, schema: promiseSection.schema },
  reasons: promiseReasons,
  codes: promiseCodes,
  notices: promiseNotices,
  waits: promiseWaits,
};
