import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';

/** The service says that it is at work this often; shorter gaps are none. */
const PRESENCE_MS = 10 * MS.second;
/** A gap shorter than this is never recorded: the shortest that a policy can mean is a minute. */
const OUTAGE_MIN_MS = MS.minute;

export interface Outage {
  readonly from: Instant;
  readonly to: Instant;
}

/** Says that the service is at work. Returns 0: it is no work done. */
export async function notePresence(db: Db, now: Instant): Promise<number> {
  await db.pool.query(
    `insert into service_presence (seen_at) values ($1)
     on conflict (one) do update set seen_at = $1 where service_presence.seen_at <= $1 - $2::bigint`,
    [now, PRESENCE_MS],
  );
  return 0;
}

/** Records, before anything else is done at a start, since when nobody was at work. Returns the gap; null where there is none. */
export async function noteOutage(db: Db, now: Instant): Promise<Outage | null> {
  const { rows } = await db.pool.query<{ seen_at: Instant }>('select seen_at from service_presence');
  const from = rows[0]?.seen_at;
  await notePresence(db, now);
  if (from === undefined || now - from < OUTAGE_MIN_MS) return null;
  await db.pool.query('insert into outages (from_at, to_at) values ($1, $2) on conflict do nothing', [from, now]);
  return { from, to: now };
}

/** The gap that an instant fell in; null where the service was at work. */
export async function outageAt(tx: Pick<Tx, 'query'>, at: Instant): Promise<Outage | null> {
  const { rows } = await tx.query<Outage>(
    'select from_at as from, to_at as to from outages where from_at <= $1 and to_at > $1 order by from_at limit 1',
    [at],
  );
  return rows[0] ?? null;
}
