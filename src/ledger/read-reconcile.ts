import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import type { Db } from '../platform/database/index.ts';
import type { Finding, FindingKind } from './model/reconcile.ts';
import { FINDINGS, RESERVATION_POSTED_WITHIN_MS } from './model/reconcile.ts';

interface Row {
  readonly found: FindingKind;
  readonly id: string;
  readonly since: Instant;
  readonly kind: string | null;
  readonly seller: string | null;
  readonly order_id: string | null;
  readonly fund: string | null;
  readonly decision_id: Uuid | null;
  readonly asked_currency: string | null;
  readonly asked: string | null;
  readonly told_currency: string | null;
  readonly told: string | null;
  readonly owed: string | null;
}

/** Where to continue: after this finding. */
export interface FindingPlace {
  readonly since: Instant;
  readonly found: string;
  readonly id: string;
}

/** Of instructions alone: too long without an answer, done in another amount, done although it had been called back. */
const OF_INSTRUCTIONS = `
  select 'not-confirmed' as found, instruction_id::text as id, due_by as since, seller_id, kind, order_id, null::text as fund, decision_id,
    currency as asked_currency, minor as asked, null::text as told_currency, null::bigint as told, null::bigint as owed
  from instructions where market_id = $1 and state = 'asked' and due_by <= $2
  union all
  select 'other-amount', instruction_id::text, settled_at, seller_id, kind, order_id, null, decision_id, currency, minor, told_currency, told_minor, null
  from instructions where market_id = $1 and told_minor is not null
  union all
  select 'crossed', instruction_id::text, settled_at, seller_id, kind, order_id, null, decision_id, currency, minor, null, null, null
  from instructions where market_id = $1 and crossed`;

/** What may be paid again for an order with one of its instructions refused: `delta` what each refusal adds to it, and each payment takes. */
const MOVED = `
  select i.seller_id, i.order_id, i.currency, w.whose, i.instruction_id, i.decision_id, i.settled_at as at, i.kind,
    case when i.state = 'refused' then i.minor else -i.minor end as delta
  from instructions i cross join lateral (values ('seller'), ('others')) as w (whose)
  where i.market_id = $1 and i.order_id is not null and i.minor is not null
    and (i.seller_id, i.order_id) in
      (select r.seller_id, r.order_id from instructions r where r.market_id = $1 and r.state = 'refused')
    and (
      i.state = 'refused' and w.whose = case when i.source_account like 'seller.%' then 'seller' else 'others' end
        and (i.kind in ('refund', 'cancel') or w.whose = 'seller')
      or i.state = 'confirmed' and i.kind in ('refund', 'cancel') and (w.whose = 'seller' or i.source_account not like 'seller.%')
    )`;

/**
 * What was refused and nobody has paid since, by order, as the rule counts it: refusals less what was paid after them, never below nothing
 * (the greatest of the sums from any of them to the last). What others than the seller were to pay beside a refund stands by itself.
 */
const OF_REFUSALS = `
  select 'refused', (array_agg(instruction_id::text order by at desc, instruction_id desc) filter (where delta > 0))[1],
    max(at) filter (where delta > 0), seller_id,
    (array_agg(kind order by at desc, instruction_id desc) filter (where delta > 0))[1], order_id, null,
    (array_agg(decision_id order by at desc, instruction_id desc) filter (where delta > 0))[1],
    currency, sum(delta) filter (where delta > 0), null, null, max(rest)
  from (select m.*, sum(delta) over (
      partition by seller_id, order_id, currency, whose order by at desc, delta, instruction_id desc) as rest
    from (${MOVED}) m) summed
  group by seller_id, order_id, currency, whose having max(rest) > 0
  union all
  select 'refused', instruction_id::text, settled_at, seller_id, kind, order_id, null, decision_id, currency, minor, null, null, minor
  from instructions
  where market_id = $1 and state = 'refused' and minor is not null and source_account not like 'seller.%' and kind not in ('refund', 'cancel')`;

const OF_THE_REST = `
  select 'never-asked', instruction_id::text, at, seller_id, outcome, order_id, null, null, null, null, currency, minor, null
  from strays where market_id = $1
  union all
  select 'not-posted', key, at, null, null, null, fund, null, currency, granted, null, null, null
  from fund_reservations where market_id = $1 and state = 'reserved' and granted > 0 and at <= $2 - $3::bigint`;

/**
 * Where what was instructed and what the marketplace says it did are not the same, as of an instant of market time, the oldest first; `after`:
 * continue after this one.
 */
export async function readFindings(
  q: Pick<Db['read'], 'query'>,
  market: string,
  now: Instant,
  limit: number,
  after?: FindingPlace,
): Promise<Finding[]> {
  const { rows } = await q.query<Row>(
    `select f.found, f.id, f.since, f.kind, s.outside_id as seller, f.order_id, f.fund, f.decision_id, f.asked_currency, f.asked::text as asked,
       f.told_currency, f.told::text as told, f.owed::text as owed
     from (${OF_INSTRUCTIONS} union all ${OF_REFUSALS} union all ${OF_THE_REST}) f left join sellers s on s.seller_id = f.seller_id
     where $5::bigint is null or (f.since, f.found, f.id) > ($5, $6, $7)
     order by f.since, f.found, f.id limit $4`,
    [market, now, RESERVATION_POSTED_WITHIN_MS, limit, after?.since ?? null, after?.found ?? null, after?.id ?? null],
  );
  return rows.map((row) => ({
    found: row.found,
    id: row.id,
    since: row.since,
    kind: row.kind,
    seller: row.seller,
    orderId: row.order_id,
    fund: row.fund,
    decisionId: row.decision_id,
    asked: moneyOf(row.asked_currency, row.asked),
    told: moneyOf(row.told_currency, row.told),
    owed: moneyOf(row.asked_currency, row.owed),
  }));
}

const moneyOf = (currency: string | null, minor: string | null): Money | null =>
  currency === null || minor === null ? null : { currency, minor: BigInt(minor) };

/** How many findings a market has of each kind; kinds with none are there too. */
export async function countFindings(
  q: Pick<Db['read'], 'query'>,
  market: string,
  now: Instant,
): Promise<Record<FindingKind, number>> {
  const { rows } = await q.query<{ found: FindingKind; n: number }>(
    `select found, count(*)::int as n from (${OF_INSTRUCTIONS} union all ${OF_REFUSALS} union all ${OF_THE_REST}) f group by found`,
    [market, now, RESERVATION_POSTED_WITHIN_MS],
  );
  const found = new Map(rows.map(({ found: kind, n }) => [kind, n]));
  return Object.fromEntries(FINDINGS.map((kind) => [kind, found.get(kind) ?? 0])) as Record<FindingKind, number>;
}
