import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Fact } from '../model.ts';
import type { Name } from './names.ts';
import type { Told } from './parse.ts';
import { nameOf, tell, waitingBody } from './parse.ts';

/** Index of a fact that was not told in this batch but called in by it. */
export const CALLED_IN = -1;

export interface Kept {
  readonly told: Told;
  readonly outcome: 'waiting' | 'repeated' | 'otherwise';
}

/** Keeps facts of subjects that nobody has introduced. `otherwise`: the same fact waits already, with other content. */
export async function keepWaiting(tx: Tx, market: string, waiting: readonly Told[], now: Instant): Promise<Kept[]> {
  const entries = new Map<string, { told: Told; name: Name; body: string }>();
  const kept: Kept[] = [];
  for (const told of waiting) {
    const name = nameOf(told.fact, told.subjectKind);
    if (!name) continue;
    const key = [name.kind, name.outsideId, told.fact.source, told.fact.id].join('\u0000');
    const body = waitingBody(told.fact);
    const before = entries.get(key);
    if (!before) entries.set(key, { told, name, body });
    else kept.push({ told, outcome: before.body === body ? 'repeated' : 'otherwise' });
  }
  if (entries.size === 0) return kept;
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const { rows } = await tx.query<{ body: string; fresh: boolean; position: number }>({
    name: 'inbox-keep',
    text: `with told as (
        select * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) with ordinality
          as t (kind, outside_id, source, id, body, position)),
      fresh as (
        insert into inbox (market_id, kind, outside_id, source, id, recorded_at, body)
        select $1, kind, outside_id, source, id, $7, body from told
        on conflict do nothing returning kind, outside_id, source, id)
      select t.position, coalesce(i.body, t.body) as body, i.body is null as fresh from told t
      left join inbox i on i.market_id = $1 and (i.kind, i.outside_id, i.source, i.id) = (t.kind, t.outside_id, t.source, t.id)`,
    values: [
      market,
      sorted.map(({ name }) => name.kind),
      sorted.map(({ name }) => name.outsideId),
      sorted.map(({ told }) => told.fact.source),
      sorted.map(({ told }) => told.fact.id),
      sorted.map(({ body }) => body),
      now,
    ],
  });
  for (const row of rows) {
    const entry = sorted[row.position - 1];
    if (!entry) continue;
    const outcome = row.fresh ? 'waiting' : row.body === entry.body ? 'repeated' : 'otherwise';
    kept.push({ told: entry.told, outcome });
  }
  return kept;
}

/** Whether anything waits in a market: most batches need look no further. */
export async function anyWaiting(tx: Tx, market: string): Promise<boolean> {
  const { rows } = await tx.query({
    name: 'inbox-any',
    text: 'select 1 from inbox where market_id = $1 limit 1',
    values: [market],
  });
  return rows.length > 0;
}

/** Takes out what waits for any of these names. */
export async function callIn(tx: Tx, market: string, names: readonly Name[]): Promise<Told[]> {
  if (names.length === 0 || !(await anyWaiting(tx, market))) return [];
  const { rows } = await tx.query<{ body: string }>({
    name: 'inbox-take',
    text: `delete from inbox i using (select distinct * from unnest($2::text[], $3::text[]) as n (kind, outside_id)) n
      where i.market_id = $1 and i.kind = n.kind and i.outside_id = n.outside_id returning i.body`,
    values: [market, names.map((name) => name.kind), names.map((name) => name.outsideId)],
  });
  // Read already when they were told: what stands here is what was understood then.
  return rows.map(({ body }) => tell(CALLED_IN, JSON.parse(body) as Fact));
}
