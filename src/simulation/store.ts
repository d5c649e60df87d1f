import type { Instant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { keepSweepsOut } from '../platform/database/sweeping.ts';
import type { CastMember, MarketPlan, PlanOptions, Size } from './model.ts';

/** Any fixed number: one process fills or empties the demo of an installation at a time. */
const FILLING = 73_080_085;

/** Does the work while no other process fills or empties the demo; null where one does. */
export async function whileFilling<T>(db: Db, work: () => Promise<T>): Promise<T | null> {
  const client = await db.pool.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [FILLING]);
    if (rows[0]?.got !== true) return null;
    try {
      return await work();
    } finally {
      await client.query('select pg_advisory_unlock($1)', [FILLING]);
    }
  } finally {
    client.release();
  }
}

/** Notes what a market is filled by, and who is in it. The first seed and size stay until the demo is emptied. */
export async function beginFill(
  db: Db,
  market: MarketPlan,
  { seed, size }: PlanOptions,
  cast: readonly CastMember[],
  now: Instant,
): Promise<void> {
  await transaction(db, async (tx) => {
    const { rowCount } = await tx.query(
      `insert into demo_fills (market_id, seed, size, steps_done, days_done, days, spent_ms, started_at)
       values ($1, $2, $3, 0, 0, $4, 0, $5) on conflict do nothing`,
      [market.id, seed, JSON.stringify(size), size.days, now],
    );
    if (rowCount === 0) return;
    for (const [place, member] of cast.entries())
      await tx.query('insert into demo_cast (market_id, cast_id, place, body) values ($1, $2, $3, $4)', [
        market.id,
        member.id,
        place,
        JSON.stringify(member),
      ]);
  });
}

/** Notes a market that was told again as filled, with who is in it. */
export async function noteRetold(db: Db, told: Retold, now: Instant): Promise<void> {
  const { market, seed, size, cast } = told;
  await transaction(db, async (tx) => {
    await tx.query(
      `insert into demo_fills (market_id, seed, size, steps_done, days_done, days, spent_ms, started_at, done_at)
       values ($1, $2, $3, $4, $5, $5, 0, $6, $6) on conflict do nothing`,
      [market, seed, JSON.stringify(size), told.steps, size.days, now],
    );
    await tx.query(
      `insert into demo_cast (market_id, cast_id, place, body)
       select $1, c.id, c.place - 1, c.body from unnest($2::text[], $3::text[]) with ordinality as c (id, body, place) on conflict do nothing`,
      [market, cast.map(({ id }) => id), cast.map((member) => JSON.stringify(member))],
    );
  });
}

export interface Retold {
  readonly market: string;
  readonly seed: string;
  readonly size: Size;
  readonly steps: number;
  readonly cast: readonly CastMember[];
}

export interface FillProgress {
  readonly steps: number;
  readonly days: number;
  readonly spentMs: number;
  readonly doneAt: Instant | null;
}

export async function noteProgress(db: Db, market: string, progress: FillProgress): Promise<void> {
  await db.pool.query(
    'update demo_fills set steps_done = $2, days_done = $3, spent_ms = spent_ms + $4, done_at = $5 where market_id = $1',
    [market, progress.steps, progress.days, progress.spentMs, progress.doneAt],
  );
}

/** A market made anew must not be taken for the one of the same id that was there before: whoever remembers that one goes by its revision. */
export async function beginAt(db: Db, market: string, rev: number): Promise<void> {
  await db.pool.query('update markets set rev = $2 where market_id = $1 and rev < $2', [market, rev]);
}

/** Tables that grew by a hundred days are planned for anew: what was planned for empty ones reads all of them. */
export async function lookAgain(db: Db): Promise<void> {
  await db.pool.query('analyze sellers, orders, threads, counters, facts, subjects, events');
}

interface Column {
  readonly table_name: string;
  readonly column_name: string;
}

/** Takes out every row of some markets, whichever room's it is: by market where a table names it, else by the market's sellers. */
export async function emptyMarkets(db: Db, markets: readonly string[]): Promise<void> {
  if (markets.length === 0) return;
  await transaction(db, async (tx) => {
    await keepSweepsOut(tx, markets);
    // Whoever is writing there ends first: what they add later would be left behind.
    await tx.query('lock table seller_heads, facts in exclusive mode');
    const { rows } = await tx.query<Column>(
      `select c.table_name, c.column_name from information_schema.columns c
       join information_schema.tables t using (table_schema, table_name)
       where table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('market_id', 'seller_id')
       order by c.table_name, c.column_name`,
    );
    const byMarket = new Set(rows.filter((row) => row.column_name === 'market_id').map((row) => row.table_name));
    const bySeller = new Set(rows.map((row) => row.table_name).filter((name) => !byMarket.has(name)));
    for (const table of bySeller)
      await tx.query(
        `delete from ${quoted(table)} where seller_id in (select seller_id from sellers where market_id = any ($1))`,
        [markets],
      );
    const own = 'principal_id in (select principal_id from principals where market_id = any ($1))';
    await tx.query(`delete from api_keys where ${own}`, [markets]);
    await tx.query(
      `delete from idempotency where ${own.replace('principal_id in (select principal_id', 'principal_id in (select principal_id::text')}`,
      [markets],
    );
    for (const table of byMarket)
      if (!LAST.includes(table)) await tx.query(`delete from ${quoted(table)} where market_id = any ($1)`, [markets]);
    for (const table of LAST) await tx.query(`delete from ${quoted(table)} where market_id = any ($1)`, [markets]);
  });
}

/** Others refer to these, or their rows are found by them. */
const LAST: readonly string[] = ['sellers', 'principals', 'markets'];

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;
