import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Market } from './model.ts';

type Query = Pick<Tx | Db['pool'], 'query'>;

interface MarketRow {
  readonly market_id: string;
  readonly title_en: string;
  readonly title_zh: string;
  readonly currency: string;
  readonly zone: string;
  readonly clock: number | null;
  readonly live_from: number | null;
  readonly source_ranks: string;
  readonly demo: boolean;
  readonly rev: number;
}

const marketOf = (row: MarketRow): Market => ({
  id: row.market_id,
  title: { en: row.title_en, zh: row.title_zh },
  currency: row.currency,
  zone: row.zone,
  clock: row.clock,
  liveFrom: row.live_from,
  sourceRanks: JSON.parse(row.source_ranks),
  ...(row.demo ? { demo: true as const } : {}),
});

/** The market with the revision that moves whenever its policy, shapes or disruptions change. */
export async function readMarketRow(q: Query, id: string): Promise<{ market: Market; rev: number } | null> {
  const { rows } = await q.query<MarketRow>({
    name: 'market-read',
    text: 'select * from markets where market_id = $1',
    values: [id],
  });
  return rows[0] ? { market: marketOf(rows[0]), rev: rows[0].rev } : null;
}

export async function readMarket(q: Query, id: string): Promise<Market | null> {
  return (await readMarketRow(q, id))?.market ?? null;
}

export async function readMarkets(q: Query): Promise<Market[]> {
  const { rows } = await q.query<MarketRow>('select * from markets order by market_id');
  return rows.map(marketOf);
}

/** Creates a market, or answers the one of that id as it is: its currency and zone never change. */
export async function createMarket(db: Pick<Db, 'pool'>, market: Market, now: Instant): Promise<Market> {
  await db.pool.query(
    `insert into markets (market_id, title_en, title_zh, currency, zone, clock, live_from, source_ranks, created_at, demo)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) on conflict do nothing`,
    [
      market.id,
      market.title.en,
      market.title.zh,
      market.currency,
      market.zone,
      market.clock,
      market.liveFrom,
      JSON.stringify(market.sourceRanks),
      now,
      market.demo === true,
    ],
  );
  const made = await readMarket(db.pool, market.id);
  if (!made) throw new Error(`Market ${market.id} could not be created`);
  return made;
}

/** Moves a standing clock from where it stands. False where it stands elsewhere by now. */
export async function setClock(db: Pick<Db, 'pool'>, id: string, from: Instant, to: Instant): Promise<boolean> {
  const { rowCount } = await db.pool.query('update markets set clock = $3 where market_id = $1 and clock = $2', [
    id,
    from,
    to,
  ]);
  return rowCount === 1;
}

/** Any fixed number: with a market's own it makes the lock that keeps ingest and changes of its rules apart. */
const RULES_LOCK = 7_308;

/** Held by every batch: rules, shapes and disruptions do not change while it runs. */
export async function shareRules(tx: Tx, marketId: string): Promise<void> {
  await tx.query({
    name: 'rules-share',
    text: 'select pg_advisory_xact_lock_shared($1, hashtext($2))',
    values: [RULES_LOCK, marketId],
  });
}

/** Taken by whoever changes a market's rules, shapes or disruptions: waits for batches under way, and moves the revision. */
export async function changeRules(tx: Tx, marketId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [RULES_LOCK, marketId]);
  await tx.query('update markets set rev = rev + 1 where market_id = $1', [marketId]);
}
