import type { Bank } from '../disputes/model/bank.ts';
import { readLocks } from '../disputes/read.ts';
import { readBank } from '../disputes/read-bank.ts';
import type { OrderState, ThreadState } from '../facts/model.ts';
import { readOrder, readThreadsOf } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import { readReturnLocks } from '../returns/read.ts';
import { askedBy } from './events.ts';
import type { Act, OrderAtHand } from './model.ts';
import type { StoredAct } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** All acts on one order, the oldest first. */
export async function readActsOfOrder(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<StoredAct[]> {
  const { rows } = await q.query<{ state: string; version: number }>(
    'select state, version from acts where seller_id = $1 and order_id = $2 order by nth',
    [sellerId, orderUuid],
  );
  return rows.map(({ state, version }) => ({ act: JSON.parse(state) as Act, version }));
}

/** An order with what its acts are held against, and the acts so far. */
export interface OrderWithActs {
  readonly order: OrderAtHand;
  readonly acts: readonly StoredAct[];
  /** The rows of the threads about it. */
  readonly threads: readonly Uuid[];
}

/** Reads an order for acting on it; null where nobody told of it. */
export async function readOrderAtHand(
  q: Queries,
  market: string,
  { sellerId, seller, orderUuid }: Pick<OrderAtHand, 'sellerId' | 'seller' | 'orderUuid'>,
): Promise<OrderWithActs | null> {
  const state = await readOrder(q, sellerId, orderUuid);
  if (!state) return null;
  const acts = await readActsOfOrder(q, sellerId, orderUuid);
  const threads = await readThreadsOf(q, sellerId, orderUuid);
  const [dispute] = await readLocks(q, sellerId, orderUuid);
  const [returning] = await readReturnLocks(q, sellerId, orderUuid);
  const known = {
    sellerId,
    seller,
    orderUuid,
    threads: threads.map((thread) => thread.state),
    dispute: dispute?.by.id ?? null,
    return: returning?.by.id ?? null,
    acts: acts.length,
    cancelledForNothingAt: cancelledForNothing(acts),
  };
  return {
    order: atHand(state, known, await readBank(q, market, state)),
    acts,
    threads: threads.map(({ thread }) => thread),
  };
}

/** The cancellation among acts after which the buyer had nothing back, by whomever it was. */
function cancelledForNothing(acts: readonly StoredAct[]): Instant | null {
  const last = acts.map(({ act }) => act).findLast((act) => askedBy(act) !== null && act.kind !== 'refund');
  const at = last?.kind === 'delay' ? last.answer?.at : last?.at;
  return last && askedBy(last)?.amount === null && at !== undefined ? at : null;
}

type Known = Pick<
  OrderAtHand,
  'sellerId' | 'seller' | 'orderUuid' | 'dispute' | 'return' | 'acts' | 'cancelledForNothingAt'
> & {
  readonly threads: readonly ThreadState[];
};

function atHand(state: OrderState, { threads, ...known }: Known, bank: Bank): OrderAtHand {
  const term = state.promise?.terms.at(-1);
  return {
    ...known,
    orderId: state.orderId,
    buyerId: state.buyerId ?? null,
    placed: state.placedAt !== undefined,
    currency: state.currency ?? null,
    lines: state.lines.map(({ id, quantity, price }) => ({ id, quantity, price: price ?? null })),
    freight: state.freight ?? null,
    refunds: state.refunds.map(({ amount }) => amount),
    bankTook: bank.took,
    shipBy: term?.shipBy ?? null,
    deliverBy: term?.deliverBy ?? null,
    dispatchedAt: state.dispatchedAt ?? null,
    deliveredAt: state.deliveredAt ?? null,
    completedAt: state.completedAt ?? null,
    cancelledAt: state.cancelled?.at ?? null,
    expiredAt: state.expiredAt ?? null,
    parcels: state.parcels.map(({ id, unnamed, confirmedAt, scannedAt, deliveredAt, lines }) => ({
      id,
      unnamed: unnamed === true,
      confirmed: [confirmedAt, scannedAt, deliveredAt].some((at) => at !== undefined),
      lines: lines ?? null,
    })),
    chargedBackAt: bank.since,
    chargebacks: state.chargebacks.flatMap(({ id, openedAt }) =>
      openedAt === undefined ? [] : [{ id, at: openedAt }],
    ),
    buyerWrote: threads.some(({ messages }) => messages.some(({ from, spam }) => from === 'buyer' && !spam)),
  };
}
