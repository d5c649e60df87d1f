import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { Cause, Problem } from './model/problems.ts';
import type { Dispute } from './model.ts';

type Queries = Pick<Tx, 'query'>;

/** Rulings that are looked at to say how like cases were ruled: the latest. */
const ALIKE_MAX = 200;
/** Rulings of which one is drawn for practice: the latest. */
const PRACTICE_MAX = 500;

const states = ({ rows }: { readonly rows: readonly { readonly state: string }[] }): Dispute[] =>
  rows.map(({ state }) => JSON.parse(state) as Dispute);

/** What the platform ruled where the same was claimed and the same was found, the latest first. */
export async function readAlike(
  q: Queries,
  market: string,
  { problem, cause, besides }: { readonly problem: Problem; readonly cause: Cause | null; readonly besides: Uuid },
): Promise<Dispute[]> {
  return states(
    await q.query<{ state: string }>(
      `select state from disputes where market_id = $1 and problem = $2 and cause is not distinct from $3
       and ruled_at is not null and dispute_id <> $4 order by ruled_at desc, dispute_id limit $5`,
      [market, problem, cause, besides, ALIKE_MAX],
    ),
  );
}

/** A case that another person ruled, drawn by lot from the latest; null: there is none beside those. */
export async function drawForPractice(
  q: Queries,
  market: string,
  { person, besides }: { readonly person: Uuid; readonly besides: readonly Uuid[] },
): Promise<Dispute | null> {
  const [drawn] = states(
    await q.query<{ state: string }>(
      `select state from (
         select state from disputes where market_id = $1 and ruled_by is not null and ruled_by <> $2 and status in ('decided', 'closed')
         and dispute_id <> all ($3::uuid[]) order by ruled_at desc limit $4) latest
       order by random() limit 1`,
      [market, person, besides, PRACTICE_MAX],
    ),
  );
  return drawn ?? null;
}

export interface Numbers {
  readonly decided: number;
  readonly appealed: number;
  /** Rulings that fell on appeal. */
  readonly overturned: number;
  /** From when the platform had it to the ruling, in milliseconds; null: there is none. */
  readonly median: number | null;
}

/** What a person ruled since an instant; of all persons where none is named. */
export async function readNumbers(
  q: Queries,
  market: string,
  { person, since }: { readonly person: Uuid | null; readonly since: Instant },
): Promise<Numbers> {
  const { rows } = await q.query<Numbers>(
    `select count(*) as decided,
       count(*) filter (where jsonb_typeof(state::jsonb -> 'appeal') = 'object') as appealed,
       count(*) filter (where overturned) as overturned,
       percentile_cont(0.5) within group (order by ruled_at - (state::jsonb #>> '{escalation,at}')::bigint) as median
     from disputes where market_id = $1 and ruled_by is not null and ($2::text is null or ruled_by = $2) and ruled_at >= $3`,
    [market, person, since],
  );
  return rows[0] ?? { decided: 0, appealed: 0, overturned: 0, median: null };
}
