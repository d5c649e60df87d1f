import { joinedIn } from '../disputes/assess/joined.ts';
import { readDisputesOfOrder } from '../disputes/read.ts';
import type { Evidence, Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid, sellerUuid } from '../facts/envelope.ts';
import { readDigests } from '../facts/read.ts';
import type { Money, MoneyText } from '../kernel/money.ts';
import { readMoney, subtract, sum, writeMoney } from '../kernel/money.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { readReturnsOfOrder } from '../returns/read.ts';
import type { BankInput, OnDelayInput } from './commands.ts';
import type { Act, OrderAtHand, PaidTwice } from './model.ts';
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

/** An order of which the bank took something that no dispute has taken up, with what the shop gave back of it for what was asked here. */
export async function loadForPaidTwice(
  place: Place,
  whose: Whose,
  input: BankInput,
): Promise<Loaded<Act, OrderAtHand> | null> {
  const { tx } = place;
  const found = await orderOf(place, whose, input);
  if (!found) return null;
  const { sellerId, orderUuid: uuid, orderId } = found.order;
  const disputes = await readDisputesOfOrder(tx, sellerId, uuid);
  if (disputes.some((each) => joinedIn(each).some(({ chargeback }) => chargeback === input.chargeback))) return null;
  const before = found.acts.flatMap(({ act }) => (act.kind === 'paid-twice' ? [act] : []));
  if (before.some(({ chargeback }) => chargeback === input.chargeback)) return null;
  const wentBack = await readWentBack(tx, { sellerId, orderUuid: uuid, orderId }, before);
  if (!wentBack) return null;
  const loaded = await heldAgainst(place, found);
  return { state: null, version: 0, ...loaded, more: { ...loaded.more, wentBack } };
}

/** What the shop says it has given back, and is not owed already. What a return under way had paid early is set off when that ends. */
async function readWentBack(
  tx: Place['tx'],
  { sellerId, orderUuid: uuid, orderId }: Pick<OrderAtHand, 'sellerId' | 'orderUuid' | 'orderId'>,
  owed: readonly PaidTwice[],
): Promise<MoneyText | null> {
  const early = (await readReturnsOfOrder(tx, sellerId, uuid)).flatMap((each) =>
    'end' in each || !each.advance ? [] : [each.advance.instruction],
  );
  const made = (await readInstructionsOfOrder(tx, sellerId, orderId)).flatMap(
    ({ instructionId, kind, state, money }) =>
      (kind === 'refund' || kind === 'cancel') && state === 'confirmed' && money && !early.includes(instructionId)
        ? [readMoney(money)]
        : [],
  );
  const [first] = made;
  if (!first) return null;
  const { currency } = first;
  const sumOf = (amounts: readonly Money[]) =>
    sum(
      amounts.filter((each) => each.currency === currency),
      currency,
    );
  return writeMoney(subtract(sumOf(made), sumOf(owed.map(({ amount }) => readMoney(amount)))));
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
