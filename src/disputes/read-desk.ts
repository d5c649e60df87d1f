import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { Dispute } from './model.ts';

type Queries = Pick<Tx, 'query'>;

/** Cases that are looked at to find which comes first: those that are to be decided first. */
const DESK_MAX = 500;

/** A case that waits for a ruling, and who has it before them. */
export interface OnDesk {
  readonly dispute: Dispute;
  /** Who has it before them now; null: nobody. */
  readonly taken: { readonly person: Uuid; readonly until: Instant } | null;
  /** Put aside until then, in the market's time; null: it is not. */
  readonly aside: Instant | null;
}

interface Row {
  readonly state: string;
  readonly person: Uuid | null;
  readonly taken_until: number | null;
  readonly aside_until: number | null;
}

/** Two clocks: persons work by real time, cases by the market's. */
export interface Clocks {
  readonly real: Instant;
  readonly market: Instant;
}

const SELECT = `select t.state, l.person, l.until as taken_until, a.until as aside_until from disputes t
  left join desk_leases l on l.market_id = t.market_id and l.dispute_id = t.dispute_id and l.until > $2
  left join desk_asides a on a.market_id = t.market_id and a.dispute_id = t.dispute_id and a.until > $3`;

/** For a ruling, or for what becomes of an appeal against one. */
const WAITS = `t.status in ('escalated', 'appealed')`;

const onDesk = ({ state, person, taken_until, aside_until }: Row): OnDesk => ({
  dispute: JSON.parse(state) as Dispute,
  taken: person === null || taken_until === null ? null : { person, until: taken_until },
  aside: aside_until,
});

/** The cases of a market that wait for a ruling or on an appeal against one, those first that are to be decided first. */
export async function readDesk(q: Queries, market: string, { real, market: now }: Clocks): Promise<OnDesk[]> {
  const { rows } = await q.query<Row>(
    `${SELECT} where t.market_id = $1 and ${WAITS} order by t.next_due_at, t.dispute_id limit $4`,
    [market, real, now, DESK_MAX],
  );
  return rows.map(onDesk);
}

/** One of them; null where it waits for no ruling. */
export async function readOnDesk(q: Queries, market: string, id: Uuid, clocks: Clocks): Promise<OnDesk | null> {
  const { rows } = await q.query<Row>(`${SELECT} where t.market_id = $1 and ${WAITS} and t.dispute_id = $4`, [
    market,
    clocks.real,
    clocks.market,
    id,
  ]);
  return rows[0] ? onDesk(rows[0]) : null;
}

/** How many orders each of some buyers placed since an instant. */
export async function readOrdersOfBuyers(
  q: Queries,
  market: string,
  buyers: readonly string[],
  { since, until }: { readonly since: Instant; readonly until: Instant },
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await q.query<{ buyer_id: string; orders: number }>(
    `select buyer_id, count(*) as orders from buyers_orders
     where market_id = $1 and buyer_id = any ($2) and placed_at between $3 and $4 group by buyer_id`,
    [market, buyers, since, until],
  );
  return new Map(rows.map(({ buyer_id, orders }) => [buyer_id, orders]));
}
