import { makeCalendar } from '../kernel/calendar.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { earliestDue } from '../kernel/outcome.ts';
import type { Tx } from '../platform/database/index.ts';
import { bigints, stateQueue, texts, uuids } from '../platform/database/index.ts';
import { standingShown } from './assess.ts';
import type { Sanction, Standing } from './model.ts';

/** Sanctions are saved with the standing that they are part of. Nobody waits for one that is only recorded. */
export const sanctionQueue = stateQueue<Sanction>({
  table: 'sanctions',
  id: 'sanction_id',
  begun: 'announced_at',
  unawaited: 't.observed',
});

/** Saves where a seller stands, with their sanctions. False where it is no longer at `version`. */
export async function saveStanding(tx: Tx, marketId: string, standing: Standing, version: number): Promise<boolean> {
  const { sanctions, ...carried } = standing;
  const { step, visibility, level, suspended } = standingShown(standing);
  const values = [
    standing.sellerId,
    marketId,
    version,
    step,
    visibility,
    level,
    suspended,
    standing.nextDueAt,
    canonicalJson(carried),
  ];
  const { rowCount } = await tx.query(
    `insert into standings (seller_id, market_id, version, step, visibility, level, suspended, next_due_at, state)
     values ($1, $2, $3 + 1, $4, $5, $6, $7, $8, $9)
     on conflict (seller_id) do update set version = excluded.version, step = excluded.step, visibility = excluded.visibility,
       level = excluded.level, suspended = excluded.suspended, next_due_at = excluded.next_due_at,
       state = excluded.state
     where standings.version = $3`,
    values,
  );
  if (rowCount !== 1) return false;
  await saveSanctions(tx, marketId, standing.sellerId, sanctions);
  return true;
}

/** Only what has changed is written. */
async function saveSanctions(tx: Tx, marketId: string, sellerId: Uuid, sanctions: readonly Sanction[]): Promise<void> {
  if (sanctions.length === 0) return;
  await tx.query(
    `insert into sanctions (seller_id, market_id, sanction_id, step, status, observed, announced_at, next_due_at, closed_at, state)
     select $1, $2, t.* from unnest($3::uuid[], $4::text[], $5::text[], $6::boolean[], $7::bigint[], $8::bigint[], $9::bigint[], $10::text[]) as t
     on conflict (seller_id, sanction_id) do update set status = excluded.status, next_due_at = excluded.next_due_at,
       closed_at = excluded.closed_at, state = excluded.state
     where sanctions.state is distinct from excluded.state`,
    [
      sellerId,
      marketId,
      uuids(sanctions.map(({ sanctionId }) => sanctionId)),
      texts(sanctions.map(({ step }) => step)),
      texts(sanctions.map(({ status }) => status)),
      sanctions.map(({ observed }) => observed),
      bigints(sanctions.map(({ announcedAt }) => announcedAt)),
      bigints(sanctions.map(({ deadlines }) => earliestDue(deadlines))),
      bigints(sanctions.map(({ over }) => over?.at ?? null)),
      texts(sanctions.map((sanction) => canonicalJson(sanction))),
    ],
  );
}

/**
 * Once a day: whoever had a first order before the day of `until` is evaluated from the day after it on, and never for a day before the market
 * was live. Whose first order is told only after a look that would have found it is evaluated from the day after that look on: what is over
 * was announced to nobody.
 */
export async function lookForSellers(
  tx: Tx,
  market: { readonly id: string; readonly zone: string; readonly liveFrom: Instant },
  until: Instant,
): Promise<void> {
  const calendar = makeCalendar({ zone: market.zone, weekend: [], holidays: [] });
  const today = calendar.startOf(calendar.dayOf(until));
  const { rows } = await tx.query<{ looked_until: Instant | null }>(
    'select looked_until from enforcement_markets where market_id = $1',
    [market.id],
  );
  const looked = rows[0]?.looked_until ?? null;
  if (looked !== null && looked >= today) return;
  const found = await sellersWithoutStanding(tx, market.id, today);
  const due = found.map(({ sellerId, firstOrderAt }) => ({
    sellerId,
    dueAt: Math.max(market.liveFrom, calendar.startOf(calendar.dayOf(Math.max(firstOrderAt, looked ?? 0)) + 1)),
  }));
  await enrol(tx, market.id, due, today);
}

/** Sellers of a market without a standing whose first order was placed before an instant. */
async function sellersWithoutStanding(
  tx: Tx,
  marketId: string,
  before: Instant,
): Promise<{ readonly sellerId: Uuid; readonly firstOrderAt: Instant }[]> {
  const { rows } = await tx.query<{ seller_id: Uuid; first: Instant }>(
    `select s.seller_id, o.first from sellers s
     cross join lateral (select min(placed_at) as first from orders o where o.seller_id = s.seller_id and o.placed_at is not null) o
     where s.market_id = $1 and o.first < $2 and not exists (select 1 from standings t where t.seller_id = s.seller_id)
     -- In one order, so that two workers who find the same sellers wait for each other one way only.
     order by s.seller_id`,
    [marketId, before],
  );
  return rows.map((row) => ({ sellerId: row.seller_id, firstOrderAt: row.first }));
}

/** Notes sellers that are to be evaluated from an instant on, and until when they were looked for. */
async function enrol(
  tx: Tx,
  marketId: string,
  sellers: readonly { readonly sellerId: Uuid; readonly dueAt: Instant }[],
  until: Instant,
): Promise<void> {
  if (sellers.length > 0)
    await tx.query(
      `insert into standings (seller_id, market_id, version, step, visibility, level, suspended, next_due_at)
       select t.seller_id, $1, 0, 'none', '100%', 'none', false, t.due
       from unnest($2::uuid[], $3::bigint[]) as t (seller_id, due) on conflict do nothing`,
      [marketId, uuids(sellers.map(({ sellerId }) => sellerId)), bigints(sellers.map(({ dueAt }) => dueAt))],
    );
  await tx.query(
    `insert into enforcement_markets (market_id, looked_until) values ($1, $2)
     on conflict (market_id) do update set looked_until = excluded.looked_until`,
    [marketId, until],
  );
}

/** Sellers whose next evaluation is due at or before `until`, the longest overdue first. */
export async function sellersToEvaluate(tx: Tx, marketId: string, until: Instant, limit: number): Promise<Uuid[]> {
  const { rows } = await tx.query<{ seller_id: Uuid }>(
    `select seller_id from standings where market_id = $1 and next_due_at <= $2 order by next_due_at, seller_id limit $3`,
    [marketId, until, limit],
  );
  return rows.map(({ seller_id }) => seller_id);
}

/**
 * When a seller's next evaluation is due, with the market's own id of the seller; null where it is later than `until`. The standing is kept until
 * the transaction ends: else sweeps of another worker, night after night, would each move it on before this one is done with it.
 */
export async function evaluationDue(
  tx: Tx,
  sellerId: Uuid,
  until: Instant,
): Promise<{ readonly due: Instant; readonly seller: string } | null> {
  const { rows } = await tx.query<{ due: Instant; seller: string }>({
    name: 'standing-due',
    text: `select t.next_due_at as due, s.outside_id as seller from standings t join sellers s on s.seller_id = t.seller_id
      where t.seller_id = $1 and t.next_due_at <= $2 for update of t`,
    values: [sellerId, until],
  });
  return rows[0] ?? null;
}

/** A standing that is due to be evaluated, taken for an update. */
export interface DueStanding {
  readonly sellerId: Uuid;
  /** The market's own id of the seller. */
  readonly seller: string;
  readonly version: number;
  readonly standing: Standing;
}

/**
 * The standings of a market that are due first, at one instant at or before `until`, those of `held` left out; who is under way is skipped, and
 * so is who was never evaluated. Null where nothing is due.
 */
export async function takeDue(
  tx: Tx,
  marketId: string,
  until: Instant,
  held: readonly Uuid[],
  lookBackMs: number,
): Promise<{ readonly at: Instant; readonly due: readonly DueStanding[]; readonly all: readonly Uuid[] } | null> {
  const first = await tx.query<{ at: Instant | null }>(
    'select min(next_due_at) as at from standings where market_id = $1 and next_due_at <= $2 and not seller_id = any ($3::uuid[])',
    [marketId, until, held],
  );
  const at = first.rows[0]?.at ?? null;
  if (at === null) return null;
  const { rows } = await tx.query<{
    seller_id: Uuid;
    seller: string;
    version: number;
    state: string | null;
    sanctions: string[] | null;
  }>(
    `select t.seller_id, l.outside_id as seller, t.version, t.state,
       (select array_agg(s.state order by s.announced_at, s.sanction_id) from sanctions s
         where s.seller_id = t.seller_id and (s.closed_at is null or s.closed_at > $4)) as sanctions
     from standings t join sellers l on l.seller_id = t.seller_id
     where t.market_id = $1 and t.next_due_at = $2 and not t.seller_id = any ($3::uuid[])
     order by t.seller_id for update of t skip locked`,
    [marketId, at, held, at - lookBackMs],
  );
  const due = rows.flatMap(({ seller_id: sellerId, seller, version, state, sanctions }) => {
    if (state === null) return [];
    const carried = JSON.parse(state) as Omit<Standing, 'sanctions'>;
    const standing = { ...carried, sanctions: (sanctions ?? []).map((text) => JSON.parse(text) as Sanction) };
    return [{ sellerId, seller, version, standing }];
  });
  return { at, due, all: rows.map(({ seller_id }) => seller_id) };
}

/** Saves what evaluations carried on where they concluded nothing: nothing that others read changes. */
export async function carryOn(tx: Tx, standings: readonly Standing[]): Promise<void> {
  if (standings.length === 0) return;
  await tx.query(
    `update standings set version = version + 1, next_due_at = t.due, state = t.state
     from unnest($1::uuid[], $2::bigint[], $3::text[]) as t (seller, due, state) where seller_id = t.seller`,
    [
      uuids(standings.map(({ sellerId }) => sellerId)),
      bigints(standings.map(({ nextDueAt }) => nextDueAt)),
      texts(standings.map(({ sanctions, ...carried }) => canonicalJson(carried))),
    ],
  );
}

/** How many orders sellers were given between two instants, the second excluded; who had none is not there. */
export async function countOrdersOfMany(
  tx: Tx,
  sellers: readonly Uuid[],
  from: Instant,
  until: Instant,
): Promise<Map<Uuid, number>> {
  if (sellers.length === 0) return new Map();
  const { rows } = await tx.query<{ seller_id: Uuid; orders: number }>(
    `select seller_id, count(*)::int as orders from orders
     where seller_id = any ($1::uuid[]) and placed_at >= $2 and placed_at < $3 group by seller_id`,
    [sellers, from, until],
  );
  return new Map(rows.map(({ seller_id, orders }) => [seller_id, orders]));
}
