import { threadUuid } from '../facts/envelope.ts';
import type { ThreadState } from '../facts/model.ts';
import type { FactDigest } from '../facts/read.ts';
import { readDigests, readOrder, readThreadsOf } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { OrderOfMessages } from './model.ts';

type Queries = Pick<Tx, 'query'>;

/** An order with its threads, as messages are held against it. */
export interface OrderWithThreads {
  readonly order: OrderOfMessages;
  /** The rows of its threads, in the order of `order.threads`. */
  readonly rows: readonly Uuid[];
  readonly told: readonly FactDigest[];
}

/** Reads an order with its threads; null where nobody told of it. */
export async function readOrderWithThreads(
  q: Queries,
  market: string,
  { sellerId, seller, orderUuid }: Pick<OrderOfMessages, 'sellerId' | 'seller' | 'orderUuid'>,
): Promise<OrderWithThreads | null> {
  const state = await readOrder(q, sellerId, orderUuid);
  if (!state) return null;
  const threads = await readThreadsOf(q, sellerId, orderUuid);
  const own = threadUuid(market, seller, { orderId: state.orderId });
  const rows = threads.map(({ thread }) => thread);
  const told = await readDigests(q, sellerId, [orderUuid, ...rows]);
  return {
    order: {
      sellerId,
      seller,
      orderUuid,
      orderId: state.orderId,
      buyerId: state.buyerId ?? null,
      placed: state.placedAt !== undefined,
      threads: threads.map(({ thread, state: { threadId, messages } }) => ({
        threadId: thread === own ? null : threadId,
        messages,
      })),
      sent: told.filter(({ source, kind }) => source === 'troth' && /^message\.(received|sent)$/.test(kind)).length,
    },
    rows,
    told,
  };
}

export interface ThreadFilter {
  readonly sellerId: Uuid;
  /** Only those in which the buyer waits, the first due first; else all, the newest first. */
  readonly waiting: boolean;
  /** Continue after this one: the time it was sorted by, and its row. */
  readonly after: { readonly at: Instant; readonly thread: Uuid } | null;
  readonly limit: number;
}

export interface ThreadRow {
  readonly thread: Uuid;
  /** What the list is sorted by. */
  readonly at: Instant;
  readonly waitsBy: Instant | null;
  readonly state: ThreadState;
}

/** Threads of a seller: the queue of those in which a buyer waits, or all by their last message. */
export async function listThreads(q: Queries, filter: ThreadFilter): Promise<ThreadRow[]> {
  const { sellerId, waiting, after, limit } = filter;
  const at = waiting ? 'waits_by' : 'last_at';
  const sign = waiting ? '' : '-';
  const { rows } = await q.query<{ thread_id: Uuid; at: Instant; waits_by: Instant | null; state: string }>(
    `select thread_id, ${at} as at, waits_by, state from threads
     where seller_id = $1 and ${at} is not null
       and ($2::bigint is null or (${sign}${at}, thread_id) > (${sign}$2::bigint, $3::uuid))
     order by ${at}${waiting ? '' : ' desc'}, thread_id limit $4`,
    [sellerId, after?.at ?? null, after?.thread ?? null, limit],
  );
  return rows.map((row) => ({
    thread: row.thread_id,
    at: row.at,
    waitsBy: row.waits_by,
    state: JSON.parse(row.state) as ThreadState,
  }));
}
