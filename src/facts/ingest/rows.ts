import { countablesOf, countablesOfThread } from '../../metrics/steps.ts';
import { expiryOf, waitsBy } from '../due.ts';
import { orderUuid } from '../envelope.ts';
import { foldOrder } from '../fold.ts';
import type { OrderState, ThreadState } from '../model.ts';
import { foldThread } from '../thread.ts';
import type { RowKind } from './fold-rows.ts';

export const ORDER_ROWS: RowKind<OrderState> = {
  table: 'orders',
  key: 'order_id',
  columns: [
    { name: 'outside_id', type: 'text', of: (_state, { orderId }) => orderId },
    { name: 'placed_at', type: 'bigint', of: (state) => state.placedAt },
    { name: 'ship_by', type: 'bigint', of: (state) => state.promise?.terms.at(-1)?.shipBy },
    { name: 'deliver_by', type: 'bigint', of: (state) => state.promise?.terms.at(-1)?.deliverBy },
    { name: 'next_due_at', type: 'bigint', of: (state, _touched, market) => expiryOf(state, market) },
    { name: 'status', type: 'text', of: (state) => state.status },
  ],
  namesOf: ({ sellerId, orderId }) => ({ sellerId, orderId }),
  fold: ({ sellerId, orderId = '' }, facts, context) => foldOrder({ sellerId, orderId }, facts, context),
  countables: countablesOf,
};

/** A thread says itself which order it is about: the first that a fact of it names. Its own id is told, or the order's. */
export const threadRows = (market: string): RowKind<ThreadState> => ({
  table: 'threads',
  key: 'thread_id',
  columns: [
    { name: 'outside_id', type: 'text', of: (state) => state.threadId },
    {
      name: 'order_id',
      type: 'uuid',
      of: ({ orderId, sellerId }) => (orderId === undefined ? null : orderUuid(market, sellerId, orderId)),
    },
    { name: 'last_at', type: 'bigint', of: (state) => state.messages.at(-1)?.at },
    { name: 'waits_by', type: 'bigint', of: waitsBy },
  ],
  namesOf: ({ sellerId }) => ({ sellerId }),
  fold: ({ sellerId }, facts, context) => {
    const orderId = firstOf(facts.map((fact) => fact.orderId));
    const threadId = firstOf(facts.map((fact) => fact.threadId)) ?? orderId ?? '';
    return foldThread({ sellerId, threadId, ...(orderId === undefined ? {} : { orderId }) }, facts, context);
  },
  countables: countablesOfThread,
});

/** The smallest, so that the order of arrival plays no part. */
const firstOf = (ids: readonly (string | undefined)[]): string | undefined =>
  ids.filter((id) => id !== undefined).sort()[0];
