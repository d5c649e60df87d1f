import { canonicalJson } from '../../kernel/canonical.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Told } from './parse.ts';
import { planRefold } from './refolds.ts';

/** Longest time from an order's placing to anything that a disruption can excuse: orders placed earlier are not folded again for one. */
const REACH_MS = 400 * 86_400_000;

export interface RulesTold {
  readonly repeated: readonly Told[];
  readonly otherwise: readonly Told[];
  readonly refolds: boolean;
}

/** Facts of the market as a whole (disruptions, and what is told of them later): recorded, and the orders they reach folded again. */
export async function recordRules(tx: Tx, market: string, told: readonly Told[], now: Instant): Promise<RulesTold> {
  const repeated: Told[] = [];
  const otherwise: Told[] = [];
  let refolds = false;
  for (const each of told) {
    if (each.subjectKind !== 'market') continue;
    const { source, id, kind, occurredAt, data } = each.fact;
    const body = canonicalJson({ kind, occurredAt, data });
    const { rowCount } = await tx.query(
      `insert into disruptions (market_id, source, id, occurred_at, recorded_at, body) values ($1, $2, $3, $4, $5, $6) on conflict do nothing`,
      [market, source, id, occurredAt, now, body],
    );
    if (rowCount === 1) {
      const placedFrom = typeof data.from === 'number' ? data.from - REACH_MS : Number.MIN_SAFE_INTEGER;
      await planRefold(tx, market, { seller: null, placedFrom, reason: kind, now });
      refolds = true;
      continue;
    }
    const standing = await tx.query<{ body: string }>(
      'select body from disruptions where market_id = $1 and source = $2 and id = $3',
      [market, source, id],
    );
    (standing.rows[0]?.body === body ? repeated : otherwise).push(each);
  }
  return { repeated, otherwise, refolds };
}
