import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { Words } from '../kernel/render.ts';
import type { Db, Found, Tx } from '../platform/database/index.ts';
import type { StandingShown } from './assess.ts';
import { standingShown } from './assess.ts';
import type { Sanction, SanctionStatus, Standing } from './model.ts';
import type { LadderStep, Level } from './policy.ts';
import { LOOK_BACK_DAYS } from './policy.ts';
import { sanctionQueue } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** A standing as it was read, with the version that an update must still find. Version 0 with no standing: known, and not evaluated yet. */
export interface StoredStanding {
  readonly standing: Standing | null;
  readonly version: number;
}

/** Where a seller stands, with the sanctions that still matter on a day: those that are open, and those that ended not too long before `now`. */
export async function readStored(q: Queries, sellerId: Uuid, now: Instant): Promise<StoredStanding> {
  const { rows } = await q.query<{ version: number; state: string | null; sanctions: string[] | null }>({
    name: 'standing-read',
    text: `select t.version, t.state,
        (select array_agg(s.state order by s.announced_at, s.sanction_id) from sanctions s
          where s.seller_id = t.seller_id and (s.closed_at is null or s.closed_at > $2)) as sanctions
      from standings t where t.seller_id = $1`,
    values: [sellerId, now - LOOK_BACK_DAYS * MS.day],
  });
  const [row] = rows;
  if (!row || row.state === null) return { standing: null, version: row?.version ?? 0 };
  const carried = JSON.parse(row.state) as Omit<Standing, 'sanctions'>;
  const sanctions = (row.sanctions ?? []).map((text) => JSON.parse(text) as Sanction);
  return { standing: { ...carried, sanctions }, version: row.version };
}

export interface FoundSanction {
  readonly sellerId: Uuid;
  /** The market's own id of the seller. */
  readonly seller: string;
  readonly sanction: Sanction;
}

const foundSanction = ({ sellerId, seller, state }: Found<Sanction>): FoundSanction => ({
  sellerId,
  seller,
  sanction: state,
});

/** One sanction of a market; null where it has none of that id. */
export async function readSanction(q: Queries, marketId: string, sanctionId: Uuid): Promise<FoundSanction | null> {
  const found = await sanctionQueue.find(q, marketId, sanctionId);
  return found && foundSanction(found);
}

export interface SanctionFilter {
  readonly market: string;
  readonly sellerId?: Uuid;
  readonly status?: SanctionStatus;
  readonly step?: LadderStep;
  /** Those that were only recorded; else only those that were not. */
  readonly observed?: boolean;
  /** Only those with a deadline, the first due first; else all, the newest first. */
  readonly queue?: boolean;
  readonly after?: { readonly at: Instant; readonly sanctionId: Uuid };
  readonly limit: number;
}

/** Sanctions of a market or a seller. */
export async function listSanctions(db: Pick<Db, 'read'>, filter: SanctionFilter): Promise<FoundSanction[]> {
  const { market, observed = false, queue = false, after, limit } = filter;
  const where = { observed, seller_id: filter.sellerId, status: filter.status, step: filter.step };
  const from = after && { at: after.at, id: after.sanctionId };
  return (await sanctionQueue.list(db.read, { market, where, queue, after: from, limit })).map(foundSanction);
}

/** Where a seller stands, as pages show it and ranking multiplies by. */
export interface SellerStanding extends StandingShown {
  readonly away: boolean;
  readonly badge: Words | null;
  /** What is announced or in effect, the newest first. */
  readonly sanctions: readonly Sanction[];
}

/** Where a seller stands now. Who was never evaluated stands as everybody does. */
export async function readStanding(q: Queries, sellerId: Uuid): Promise<SellerStanding> {
  const [found] = await readStandings(q, [sellerId]);
  return found?.[1] ?? { ...standingShown(null), away: false, badge: null, sanctions: [] };
}

/** Where several sellers stand, by their ids: what a list of offers is ordered by. */
export async function readStandings(q: Queries, sellers: readonly Uuid[]): Promise<Map<Uuid, SellerStanding>> {
  const { rows } = await q.query<{
    seller_id: Uuid;
    seller_state: string;
    state: string | null;
    badge: string | null;
    sanctions: string[] | null;
  }>(
    `select l.seller_id, l.state as seller_state, t.state,
       (select p.body from policy_versions p where p.market_id = l.market_id and p.hash = t.state::json #>> '{level,policy}') as badge,
       (select array_agg(s.state order by s.announced_at desc, s.sanction_id) from sanctions s
         where s.seller_id = l.seller_id and s.closed_at is null and not s.observed) as sanctions
     from sellers l left join standings t on t.seller_id = l.seller_id where l.seller_id = any ($1::uuid[])`,
    [sellers],
  );
  return new Map(
    rows.map((row) => {
      const carried = row.state === null ? null : (JSON.parse(row.state) as Omit<Standing, 'sanctions'>);
      const sanctions = (row.sanctions ?? []).map((text) => JSON.parse(text) as Sanction);
      const { awaySince } = JSON.parse(row.seller_state) as { readonly awaySince?: Instant };
      return [
        row.seller_id,
        {
          ...standingShown({ sanctions, level: carried?.level ?? null }),
          away: awaySince !== undefined,
          badge: badgeOf(row.badge, carried?.level?.name),
          sanctions,
        },
      ];
    }),
  );
}

function badgeOf(body: string | null, level: Level | undefined): Words | null {
  if (body === null || level === undefined) return null;
  const { enforcement } = JSON.parse(body) as {
    enforcement?: { recognition?: Partial<Record<Level, { badge: Words }>> };
  };
  return enforcement?.recognition?.[level]?.badge ?? null;
}

/** From when a market's sanctions take effect, as a person said; null: nobody has. */
export interface EnforcementStart {
  readonly from: Instant;
  readonly toldAt: Instant;
  readonly toldBy: string;
}

export async function readStart(q: Queries, marketId: string): Promise<EnforcementStart | null> {
  const { rows } = await q.query<{ from_at: Instant | null; told_at: Instant | null; told_by: string | null }>({
    name: 'enforcement-start',
    text: 'select from_at, told_at, told_by from enforcement_markets where market_id = $1',
    values: [marketId],
  });
  const [row] = rows;
  if (!row || row.from_at === null) return null;
  return { from: row.from_at, toldAt: row.told_at ?? row.from_at, toldBy: row.told_by ?? '' };
}

/** The local day's first order of a seller, as an instant; null: none. */
export async function readFirstOrderAt(q: Queries, sellerId: Uuid): Promise<Instant | null> {
  const { rows } = await q.query<{ first: Instant | null }>(
    'select min(placed_at) as first from orders where seller_id = $1 and placed_at is not null',
    [sellerId],
  );
  return rows[0]?.first ?? null;
}

/** How many orders a seller was given between two instants, the second excluded. */
export async function countOrders(q: Queries, sellerId: Uuid, from: Instant, until: Instant): Promise<number> {
  const { rows } = await q.query<{ orders: number }>(
    'select count(*)::int as orders from orders where seller_id = $1 and placed_at >= $2 and placed_at < $3',
    [sellerId, from, until],
  );
  return rows[0]?.orders ?? 0;
}
