import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import type { Fact } from '../model.ts';
import type { Name } from './names.ts';
import type { Told } from './parse.ts';
import { nameOf, tell, waitingBody } from './parse.ts';
import { LostRace } from './races.ts';

/** Index of a fact that was not told in this batch but called in by it. */
export const CALLED_IN = -1;

export interface Kept {
  readonly told: Told;
  readonly outcome: 'waiting' | 'repeated' | 'otherwise';
}

interface Waiting {
  readonly told: Told;
  readonly name: Name;
  readonly body: string;
  readonly key: string;
}

/** Keeps facts of subjects that nobody has introduced. `otherwise`: the same fact waits already, with other content. */
export async function keepWaiting(tx: Tx, market: string, waiting: readonly Told[], now: Instant): Promise<Kept[]> {
  const entries = new Map<string, Waiting>();
  const again: Waiting[] = [];
  for (const told of waiting) {
    const name = nameOf(told.fact, told.subjectKind);
    if (!name) continue;
    const key = keyOf(name, told.fact);
    const entry = { told, name, body: waitingBody(told.fact), key };
    if (entries.has(key)) again.push(entry);
    else entries.set(key, entry);
  }
  if (entries.size === 0) return [];
  const sorted = [...entries].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, entry]) => entry);
  const fresh = await insert(tx, market, sorted, now);
  const others = [...sorted, ...again].filter(({ key }) => !fresh.has(key));
  const standing = await readBodies(tx, market, others);
  return [
    ...sorted.filter(({ key }) => fresh.has(key)).map(({ told }): Kept => ({ told, outcome: 'waiting' })),
    ...again.filter(({ key }) => fresh.has(key)).map((each) => held(each, entries.get(each.key)?.body)),
    ...others.map((each) => held(each, standing.get(each.key))),
  ];
}

function held({ told, body }: Waiting, standing: string | undefined): Kept {
  // It stood in the way of ours and is gone: somebody has just introduced the name. Tried anew, ours is filed under it.
  if (standing === undefined) throw new LostRace('a fact that waits');
  return { told, outcome: standing === body ? 'repeated' : 'otherwise' };
}

const keyOf = ({ kind, outsideId }: Name, { source, id }: { source: string; id: string }): string =>
  [kind, outsideId, source, id].join('\u0000');

const keys = (entries: readonly Waiting[]) => [
  entries.map(({ name }) => name.kind),
  entries.map(({ name }) => name.outsideId),
  entries.map(({ told }) => told.fact.source),
  entries.map(({ told }) => told.fact.id),
];

interface KeyRow {
  readonly kind: Name['kind'];
  readonly outside_id: string;
  readonly source: string;
  readonly id: string;
}
const keyOfRow = (row: KeyRow) => keyOf({ kind: row.kind, outsideId: row.outside_id }, row);

async function insert(tx: Tx, market: string, entries: readonly Waiting[], now: Instant): Promise<Set<string>> {
  const { rows } = await tx.query<KeyRow>({
    name: 'inbox-keep',
    text: `insert into inbox (market_id, kind, outside_id, source, id, recorded_at, body)
      select $1, kind, outside_id, source, id, $7, body
      from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[]) as t (kind, outside_id, source, id, body)
      on conflict do nothing returning kind, outside_id, source, id`,
    values: [market, ...keys(entries), entries.map(({ body }) => body), now],
  });
  return new Set(rows.map(keyOfRow));
}

/** What stands in the inbox under some keys. */
async function readBodies(tx: Tx, market: string, entries: readonly Waiting[]): Promise<Map<string, string>> {
  if (entries.length === 0) return new Map();
  const { rows } = await tx.query<KeyRow & { body: string }>({
    name: 'inbox-standing',
    text: `select i.kind, i.outside_id, i.source, i.id, i.body
      from unnest($2::text[], $3::text[], $4::text[], $5::text[]) as t (kind, outside_id, source, id)
      join inbox i on i.market_id = $1 and i.kind = t.kind and i.outside_id = t.outside_id and i.source = t.source and i.id = t.id`,
    values: [market, ...keys(entries)],
  });
  return new Map(rows.map((row) => [keyOfRow(row), row.body]));
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
