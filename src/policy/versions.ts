import { changeRules } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import { canonicalJson } from '../kernel/canonical.ts';
import type { Day } from '../kernel/day.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Refused } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { policyFrom } from './document.ts';
import type { Policy } from './policy.ts';

type Query = Pick<Tx | Db['pool'], 'query'>;

/** A published version with who published it, and when. */
export interface Version {
  readonly policy: Policy;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

/**
 * The version that binds on a day: of those effective by then the latest, and of several from the same day the one published last;
 * before the first, the first binds. `versions` stand in the order of publishing. Undefined where there is none.
 */
export function versionInForce(versions: readonly Policy[], day: Day): Policy | undefined {
  const byDay = versions.toSorted((a, b) => a.effective - b.effective);
  const first = byDay[0]?.effective;
  return byDay.findLast(({ effective }) => effective <= day || effective === first);
}

/** What is read of an immutable row is read once. */
const parsed = new Map<string, Policy>();

function policyOf(row: { hash: string; body: string }): Policy {
  const known = parsed.get(row.hash);
  if (known) return known;
  const policy = policyFrom(JSON.parse(row.body));
  if (policy.hash !== row.hash) throw new Error(`Policy version ${row.hash} does not hash to its name`);
  parsed.set(row.hash, policy);
  return policy;
}

/** All versions of a market in the order of publishing, with who published them. */
export async function readPublished(q: Query, marketId: string): Promise<Version[]> {
  const { rows } = await q.query<{ hash: string; body: string; published_at: number; published_by: string }>(
    `select hash, body, published_at, published_by from policy_versions where market_id = $1 order by published_at, effective, hash`,
    [marketId],
  );
  return rows.map((row) => ({ policy: policyOf(row), publishedAt: row.published_at, publishedBy: row.published_by }));
}

/** All versions of a market in the order of publishing. */
export async function readVersions(q: Query, marketId: string): Promise<Policy[]> {
  return (await readPublished(q, marketId)).map(({ policy }) => policy);
}

export interface Publishing {
  readonly market: Market;
  readonly policy: Policy;
  readonly by: string;
  /** The market's now. */
  readonly now: Instant;
  /** Gives new counting shapes their place and has what is known counted under them; inside the same transaction. */
  readonly prepare: (tx: Tx, market: Market, policy: Policy, now: Instant) => Promise<void>;
}

export interface Published {
  readonly ok: true;
  readonly policy: Policy;
  /** True where the market has had this very version already; nothing changed. */
  readonly repeated: boolean;
}

/**
 * Publishes a version for good. The same document again changes nothing. Refused (`policy.back_dated`) where it would bind orders
 * that were really placed: once a market has live facts, a version begins on the day after its today at the earliest.
 */
export async function publish(tx: Tx, { market, policy, by, now, prepare }: Publishing): Promise<Published | Refused> {
  await changeRules(tx, market.id);
  const { rowCount } = await tx.query('select 1 from policy_versions where market_id = $1 and hash = $2', [
    market.id,
    policy.hash,
  ]);
  if (rowCount) return { ok: true, policy, repeated: true };
  const earliest = await earliestDay(tx, market, now);
  if (earliest !== undefined && policy.effective < earliest) {
    return refuse(
      'policy.back_dated',
      [
        {
          rule: 'policy.back_dated',
          policyPath: 'effective',
          observed: { day: policy.effective },
          limit: { day: earliest },
          verdict: 'blocks',
        },
      ],
      'effective',
    );
  }
  await tx.query(
    `insert into policy_versions (market_id, hash, effective, body, published_at, published_by) values ($1, $2, $3, $4, $5, $6)`,
    [market.id, policy.hash, policy.effective, canonicalJson(policy.raw), now, by],
  );
  await prepare(tx, market, policy, now);
  return { ok: true, policy, repeated: false };
}

/** The first day a new version may bind from; undefined while the market has no live facts. */
async function earliestDay(tx: Tx, market: Market, now: Instant): Promise<Day | undefined> {
  if (market.liveFrom === null) return undefined;
  const { rowCount } = await tx.query(
    `select 1 from sellers join facts using (seller_id) where market_id = $1 and occurred_at >= $2 limit 1`,
    [market.id, market.liveFrom],
  );
  if (!rowCount) return undefined;
  return makeCalendar({ zone: market.zone, weekend: [], holidays: [] }).dayOf(now) + 1;
}
