import type { Contest } from '../../appeals/model.ts';
import type { Dispute } from '../../disputes/model.ts';
import type { MarkCode, OrderState, ThreadState } from '../../facts/model.ts';
import { bearsMark } from '../../facts/read-orders.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db } from '../../platform/database/index.ts';

/** What of a seller's orders, threads, contests and disputes stands on its page. */
export interface OnPage {
  /** How often anything of the seller was written; 0 for one that is not there. */
  readonly rev: number;
  /** The newest orders with a mark. */
  readonly marked: readonly OrderState[];
  /** Open orders that must be dispatched until the end of today, or should have been. */
  readonly toShip: readonly { readonly orderId: string; readonly shipBy: Instant }[];
  /** Threads in which an answer is owed that falls due until the end of today, or did. */
  readonly toAnswer: readonly ThreadState[];
  /** Contests whose question waits for the seller. */
  readonly asked: readonly Contest[];
  /** Claims that wait for the seller's answer. */
  readonly claimed: readonly Dispute[];
}

const EVIDENCE_ROWS = 50;
const DUE_ROWS = 50;

/** A message that waits for an answer that has a date: `isOwed`, where the rows are. Whoever waits without one is on the list of messages. */
const OWED =
  '$.messages[*] ? (@.needsAnswer == true && exists(@.dueAt) && !exists(@.answeredAt) && !exists(@.releasedAt))';

interface Row {
  readonly part: 'rev' | 'marked' | 'ship' | 'thread' | 'contest' | 'dispute';
  readonly name: string | null;
  readonly at: Instant | null;
  readonly state: string | null;
}

/**
 * All of it in one statement, each by an index of its own: what a page costs is mostly the number of its statements. Orders with a mark
 * are walked from the newest (`offset 0` keeps the test on their marks out of the walk): Postgres takes that test for a rare one, and
 * would fetch and sort all of a large seller's.
 */
export async function readOnPage(
  db: Db,
  seller: Uuid,
  codes: readonly MarkCode[],
  times: { readonly now: Instant; readonly endOfToday: Instant },
): Promise<OnPage> {
  const { rows } = await db.read.query<Row>({
    name: 'health-on-page',
    text: `select 'rev' as part, null as name, rev as at, null as state from sellers where seller_id = $1
      union all (select 'marked', null, placed_at, state from (
          select * from orders where seller_id = $1 and marks <> '' order by placed_at desc, order_id offset 0) newest
        where ${bearsMark('$2', '$3')} limit ${EVIDENCE_ROWS})
      union all (select 'ship', outside_id, ship_by, null from orders
        where seller_id = $1 and status = 'open' and ship_by is not null and ship_by <= $4 order by ship_by limit ${DUE_ROWS})
      union all (select 'thread', null, waits_by, state from threads
        where seller_id = $1 and waits_by is not null and waits_by <= $4 and state::jsonb @? '${OWED}' order by waits_by limit ${DUE_ROWS})
      union all (select 'contest', null, next_due_at, state from contests
        where seller_id = $1 and open and status = 'asked' order by next_due_at limit ${DUE_ROWS})
      union all (select 'dispute', null, next_due_at, state from disputes
        where seller_id = $1 and open and status = 'open' order by next_due_at limit ${DUE_ROWS})`,
    values: [seller, codes, times.now, times.endOfToday],
  });
  const states = <T>(part: Row['part']): T[] =>
    rows.filter((row) => row.part === part).map(({ state }) => JSON.parse(state ?? 'null') as T);
  return {
    rev: rows.find(({ part }) => part === 'rev')?.at ?? 0,
    marked: states<OrderState>('marked'),
    toShip: rows
      .filter(({ part }) => part === 'ship')
      .map(({ name, at }) => ({ orderId: name ?? '', shipBy: at ?? 0 })),
    toAnswer: states<ThreadState>('thread'),
    asked: states<Contest>('contest'),
    claimed: states<Dispute>('dispute'),
  };
}
