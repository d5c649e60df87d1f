import type { Db, Tx } from '../platform/database/index.ts';

type Query = Pick<Tx | Db['read'], 'query'>;

/** Entries of the ledger whose legs do not sum to zero in each currency. */
export async function readUnbalanced(
  q: Query,
  market: string,
): Promise<{ readonly entry: string; readonly currency: string; readonly sum: string }[]> {
  const { rows } = await q.query<{ entry: string; currency: string; sum: string }>(
    `select entry_id::text as entry, currency, sum(minor)::text as sum from postings where market_id = $1
     group by seller_id, entry_id, currency having sum(minor) <> 0`,
    [market],
  );
  return rows;
}

/** Tables of cases: how an open one is known, and the column of its earliest deadline. */
const CASES = [
  { table: 'disputes', id: 'dispute_id', open: 'open', due: 'next_due_at' },
  { table: 'contests', id: 'contest_id', open: 'open', due: 'next_due_at' },
  { table: 'appeals', id: 'appeal_id', open: `status = 'submitted'`, due: 'next_due_at' },
  { table: 'returns', id: 'return_id', open: 'open', due: 'next_due_at' },
  { table: 'reports', id: 'report_id', open: 'open', due: 'next_due_at' },
  { table: 'protection_covers', id: 'cover_id', open: `status in ('claimed', 'due', 'queued')`, due: 'next_due_at' },
  { table: 'sanctions', id: 'sanction_id', open: `status in ('announced', 'waiting')`, due: 'next_due_at' },
] as const;

/** Cases that are open and that no deadline will ever move. */
export async function readIdleCases(
  q: Query,
  market: string,
): Promise<{ readonly table: string; readonly id: string }[]> {
  const found: { table: string; id: string }[] = [];
  for (const { table, id, open, due } of CASES) {
    const { rows } = await q.query<{ id: string }>(
      `select ${id}::text as id from ${table} where market_id = $1 and ${open} and ${due} is null`,
      [market],
    );
    found.push(...rows.map((row) => ({ table, id: row.id })));
  }
  return found;
}

/** Payouts of more than their formula and the caps of their order gave, by the id that names them. */
export async function readOverpaid(q: Query, market: string): Promise<{ readonly payout: string }[]> {
  const { rows } = await q.query<{ payout: string }>(
    `select p ->> 'payoutId' as payout from protection_covers c cross join jsonb_array_elements(c.state::jsonb -> 'payouts') p
     where c.market_id = $1 and (
       (p #>> '{asked,amount}')::numeric > (p #>> '{formula,amount}')::numeric
       or (p #>> '{granted,amount}')::numeric > (p #>> '{asked,amount}')::numeric
       or (p ->> 'status' in ('paying', 'paid')) and not exists (
         select 1 from postings l where l.seller_id = c.seller_id and l.account = 'in-transit'
           and l.minor > 0 and l.entry_id = (
             select i.decision_id from instructions i where i.seller_id = c.seller_id and i.instruction_id::text = p ->> 'instruction')))
     order by 1`,
    [market],
  );
  return rows;
}

/** A limit that orders share: what payouts took of it by their own word, and by what was noted of it. */
export interface SharedUse {
  readonly id: string;
  readonly limit: string;
  readonly paid: string;
  readonly noted: string;
}

/** Limits of which payouts took more than they are, or otherwise than was noted. */
export async function readCapsBroken(q: Query, market: string): Promise<SharedUse[]> {
  const { rows } = await q.query<SharedUse>(
    `with paid as (
       select s ->> 'scope' as scope, s ->> 'id' as id, s #>> '{limit,currency}' as currency, min((s #>> '{limit,amount}')::numeric) as cap,
         sum(case when p ->> 'status' in ('paying', 'paid') then (p #>> '{granted,amount}')::numeric else 0 end) as taken,
         sum(case when p ->> 'refusal' = 'not-possible' then (p #>> '{granted,amount}')::numeric else 0 end) as given_back
       from protection_covers c cross join jsonb_array_elements(c.state::jsonb -> 'payouts') p
         cross join jsonb_array_elements(p -> 'shared') s
       where c.market_id = $1 group by 1, 2, 3
     ), noted as (select scope, cap_id as id, currency, minor from cap_uses where market_id = $1)
     select p.id, p.cap::text as limit, p.taken::text as paid, coalesce(n.minor, 0)::text as noted
     from paid p left join noted n using (scope, id, currency)
     where p.taken > p.cap or round(p.taken * 100) > coalesce(n.minor, 0) or round((p.taken + p.given_back) * 100) < coalesce(n.minor, 0)
     order by 1`,
    [market],
  );
  return rows;
}

/** Funds that hold otherwise than what was put in, less what was set aside and is not back. */
export async function readFundsOff(
  q: Query,
  market: string,
): Promise<{ readonly fund: string; readonly holds: string; readonly should: string }[]> {
  const { rows } = await q.query<{ fund: string; holds: string; should: string }>(
    `select * from (
       select f.fund, (select coalesce(sum(s.minor), 0) from fund_slices s where s.market_id = f.market_id and s.fund = f.fund)::text as holds,
         ((select coalesce(sum(t.minor), 0) from fund_top_ups t where t.market_id = f.market_id and t.fund = f.fund)
          - (select coalesce(sum(r.granted), 0) from fund_reservations r where r.market_id = f.market_id and r.fund = f.fund and r.state = 'reserved')
          + (select coalesce(sum(l.minor), 0) from postings l where l.market_id = f.market_id and l.account = 'fund:' || f.fund))::text as should
       from funds f where f.market_id = $1) each where holds <> should order by fund`,
    [market],
  );
  return rows;
}

/** Decisions that a sanction names as its own and that nobody made. */
export async function readUndecided(
  q: Query,
  market: string,
): Promise<{ readonly sanction: string; readonly decision: string }[]> {
  const { rows } = await q.query<{ sanction: string; decision: string }>(
    `select s.sanction_id::text as sanction, h.value ->> 'decision' as decision
     from sanctions s cross join jsonb_array_elements(s.state::jsonb -> 'history') h
     where s.market_id = $1 and not exists (
       select 1 from decisions d where d.seller_id = s.seller_id and d.decision_id = (h.value ->> 'decision')::uuid)`,
    [market],
  );
  return rows;
}

/** Where each seller stands, with the steps of its sanctions that are in effect. */
export async function readStandingsHeld(
  q: Query,
  market: string,
): Promise<{ readonly seller: string; readonly step: string; readonly inEffect: readonly string[] }[]> {
  const { rows } = await q.query<{ seller: string; step: string; in_effect: string[] }>(
    `select l.outside_id as seller, t.step, coalesce(
       (select array_agg(s.step) from sanctions s where s.seller_id = t.seller_id and s.status = 'in-effect' and not s.observed),
       '{}') as in_effect
     from standings t join sellers l on l.seller_id = t.seller_id where t.market_id = $1`,
    [market],
  );
  return rows.map((row) => ({ seller: row.seller, step: row.step, inEffect: row.in_effect }));
}
