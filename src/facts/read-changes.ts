import type { Uuid } from '../kernel/ids.ts';
import type { Db } from '../platform/database/index.ts';

/**
 * A text that is another whenever anything a page shows of a market, or of one seller of it, may be another: its rules and clock, what
 * was told, what was decided, what waits or was refused.
 */
export async function readVersion(db: Db, market: string, seller: Uuid | null): Promise<string> {
  const { rows } = await db.read.query<{ version: string }>(
    `select concat_ws('.', m.rev, m.clock, m.live_from,
       (select coalesce(sum(rev), 0) from sellers where market_id = m.market_id and ($2::uuid is null or seller_id = $2)),
       (select coalesce(sum(seq), 0) from seller_heads where market_id = m.market_id and ($2::uuid is null or seller_id = $2)),
       case when $2::uuid is null then (select count(*) from inbox where market_id = m.market_id) end,
       case when $2::uuid is null then (select count(*) from refused where market_id = m.market_id and state = 'open') end) as version
     from markets m where market_id = $1`,
    [market, seller],
  );
  return rows[0]?.version ?? '';
}
