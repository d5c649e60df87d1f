import type { Instant } from '../kernel/instant.ts';
import type { Refused } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import type { Db } from '../platform/database/index.ts';
import type { EnforcementStart } from './read.ts';
import { readStart } from './read.ts';

export interface Starting {
  readonly market: string;
  /** Market time from which sanctions take effect. */
  readonly from: Instant;
  readonly by: string;
  /** Market time at which it is said. */
  readonly now: Instant;
}

/**
 * A person says from when a market's sanctions take effect; until then they are only recorded. The time may be moved as long as it has not
 * come. Refusals: enforcement.not_in_the_past, enforcement.begun.
 */
export async function startEnforcement(
  db: Pick<Db, 'pool'>,
  { market, from, by, now }: Starting,
): Promise<{ readonly ok: true; readonly start: EnforcementStart } | Refused> {
  const because = { policyPath: 'enforcement.observe-until-told', limit: { instant: now }, verdict: 'blocks' } as const;
  if (from < now)
    return refuse('enforcement.not_in_the_past', [
      { ...because, rule: 'enforcement.not_in_the_past', observed: { instant: from } },
    ]);
  await db.pool.query(
    `insert into enforcement_markets (market_id, from_at, told_at, told_by) values ($1, $2, $3, $4)
     on conflict (market_id) do update set from_at = excluded.from_at, told_at = excluded.told_at, told_by = excluded.told_by
     where enforcement_markets.from_at is null or enforcement_markets.from_at > $3`,
    [market, from, now, by],
  );
  const start = await readStart(db.pool, market);
  if (!start) throw new Error(`Market ${market} has no start of enforcement after it was said`);
  if (start.from !== from || start.toldBy !== by)
    return refuse('enforcement.begun', [{ ...because, rule: 'enforcement.begun', observed: { instant: start.from } }]);
  return { ok: true, start };
}
