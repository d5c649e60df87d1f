import { canonicalJson } from '../../kernel/canonical.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { readDisruptions } from '../context.ts';
import { readMarketRow } from '../markets.ts';
import type { Disruption } from '../model.ts';
import type { Told } from './parse.ts';
import { planRefold } from './refolds.ts';

export interface RulesTold {
  readonly repeated: readonly Told[];
  readonly otherwise: readonly Told[];
  readonly refolds: boolean;
}

interface Written {
  readonly told: Told;
  readonly body: string;
}

/**
 * Facts of the market as a whole (disruptions, and what is told of them later): recorded, and the orders that a change reaches folded
 * again. A disruption touches no order all of whose dates lie before it began.
 */
export async function recordRules(tx: Tx, marketId: string, told: readonly Told[], now: Instant): Promise<RulesTold> {
  if (told.length === 0) return { repeated: [], otherwise: [], refolds: false };
  const market = (await readMarketRow(tx, marketId))?.market;
  if (!market) throw new Error(`No such market: ${marketId}`);
  const before = await readDisruptions(tx, market);
  const { repeated, otherwise } = await write(tx, marketId, told, now);
  const from = changedFrom(before, await readDisruptions(tx, market));
  if (from !== null) await planRefold(tx, marketId, { seller: null, datedFrom: from, reason: 'disruption', now });
  return { repeated, otherwise, refolds: from !== null };
}

async function write(tx: Tx, marketId: string, told: readonly Told[], now: Instant) {
  const first = new Map<string, Written>();
  const again: Written[] = [];
  for (const each of told) {
    const { kind, occurredAt, data } = each.fact;
    const written = { told: each, body: canonicalJson({ kind, occurredAt, data }) };
    if (first.has(keyOf(each.fact))) again.push(written);
    else first.set(keyOf(each.fact), written);
  }
  const facts = [...first.values()];
  const { rows } = await tx.query<{ source: string; id: string; body: string }>(
    `with told as (select * from unnest($2::text[], $3::text[], $4::bigint[], $5::text[]) as t (source, id, occurred_at, body)),
      fresh as (
        insert into disruptions (market_id, source, id, occurred_at, recorded_at, body)
        select $1, source, id, occurred_at, $6, body from told on conflict do nothing)
      select t.source, t.id, d.body from told t join disruptions d on d.market_id = $1 and d.source = t.source and d.id = t.id`,
    [
      marketId,
      facts.map((each) => each.told.fact.source),
      facts.map((each) => each.told.fact.id),
      facts.map((each) => each.told.fact.occurredAt),
      facts.map((each) => each.body),
      now,
    ],
  );
  const standing = new Map(rows.map((row) => [keyOf(row), row.body]));
  const repeated: Told[] = [];
  const otherwise: Told[] = [];
  const hold = ({ told: each, body }: Written, to: string | undefined) =>
    (body === to ? repeated : otherwise).push(each);
  for (const [key, each] of first) if (standing.has(key)) hold(each, standing.get(key));
  for (const each of again) hold(each, standing.get(keyOf(each.told.fact)) ?? first.get(keyOf(each.told.fact))?.body);
  return { repeated, otherwise };
}

const keyOf = ({ source, id }: { source: string; id: string }) => `${source}\u0000${id}`;

/** The earliest beginning of what stands now and did not, or no longer does. */
function changedFrom(before: readonly Disruption[], after: readonly Disruption[]): Instant | null {
  const textOf = (each: Disruption) => canonicalJson(each);
  const old = new Map(before.map((each) => [textOf(each), each]));
  const now = new Map(after.map((each) => [textOf(each), each]));
  const changed = [
    ...before.filter((each) => !now.has(textOf(each))),
    ...after.filter((each) => !old.has(textOf(each))),
  ];
  return changed.length === 0
    ? null
    : changed.reduce((least, { from }) => Math.min(least, from), Number.MAX_SAFE_INTEGER);
}
