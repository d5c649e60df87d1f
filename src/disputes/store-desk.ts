import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';

type Queries = Pick<Tx, 'query'>;

/** A case and the person who has it, or would. */
export interface Taking {
  readonly market: string;
  readonly dispute: Uuid;
  readonly person: Uuid;
}

/** Puts a case before a person until an instant of real time, again where they have it already. False: another has it. */
export async function takeCase(
  q: Queries,
  { market, dispute, person }: Taking,
  { now, until }: { readonly now: Instant; readonly until: Instant },
): Promise<boolean> {
  const { rowCount } = await q.query(
    `insert into desk_leases as l (market_id, dispute_id, person, until) values ($1, $2, $3, $4)
     on conflict (market_id, dispute_id) do update set person = excluded.person, until = excluded.until
     where l.until <= $5 or l.person = excluded.person`,
    [market, dispute, person, until, now],
  );
  return rowCount === 1;
}

/** Lets go of what is over: who had a case, and until when it was put aside. */
export async function forgetOld(
  q: Queries,
  market: string,
  now: { readonly real: Instant; readonly market: Instant },
): Promise<void> {
  await q.query('delete from desk_leases where market_id = $1 and until <= $2', [market, now.real]);
  await q.query('delete from desk_asides where market_id = $1 and until <= $2', [market, now.market]);
}

/** Hands a case back: whoever pulls next may get it. */
export async function giveBack(q: Queries, { market, dispute, person }: Taking): Promise<void> {
  await q.query('delete from desk_leases where market_id = $1 and dispute_id = $2 and person = $3', [
    market,
    dispute,
    person,
  ]);
}

/** Puts a case aside until an instant of the market's time; null: takes it up again. */
export async function putAside(q: Queries, taking: Taking, until: Instant | null): Promise<void> {
  const { market, dispute, person } = taking;
  if (until === null) {
    await q.query('delete from desk_asides where market_id = $1 and dispute_id = $2', [market, dispute]);
    return;
  }
  await q.query(
    `insert into desk_asides (market_id, dispute_id, person, until) values ($1, $2, $3, $4)
     on conflict (market_id, dispute_id) do update set person = excluded.person, until = excluded.until`,
    [market, dispute, person, until],
  );
  await giveBack(q, taking);
}
