import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Money } from '../kernel/money.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import type { Burn } from './assess/burn.ts';
import { burnOf } from './assess/burn.ts';
import type { Fund } from './funds.ts';
import { listFunds } from './funds.ts';

type Queries = Pick<Tx, 'query'>;

/** A fund as the people see it who keep it filled. */
export interface FundInView extends Fund {
  /** Set aside for payouts whose posting has not followed yet; no longer in the balance. */
  readonly reserved: Money;
  readonly burn: Burn;
}

/** Days of the market that the rate is taken over, the day that runs among them; of a younger fund all its days. */
const RATE_DAYS = 30;

/** A market's funds by name, with what is set aside and how fast they burn, as of an instant of market time. */
export async function readFundsInView(
  q: Queries,
  market: { readonly id: string; readonly zone: string },
  now: Instant,
): Promise<FundInView[]> {
  const { rows } = await q.query<{ fund: string; reserved: string; paid: string; days: number }>(
    `select f.fund, days.n as days,
       (select coalesce(sum(granted), 0)::text from fund_reservations r
        where r.market_id = f.market_id and r.fund = f.fund and r.state = 'reserved') as reserved,
       (select coalesce(sum(granted), 0)::text from fund_reservations r
        where r.market_id = f.market_id and r.fund = f.fund and r.at <= $2
          and r.at >= extract(epoch from ((today.day - days.n + 1)::timestamp at time zone $3)) * 1000) as paid
     from funds f
       cross join lateral (select (to_timestamp($2::bigint / 1000.0) at time zone $3)::date as day) today
       cross join lateral (select greatest(1, least($4::int,
         today.day - (to_timestamp(f.opened_at / 1000.0) at time zone $3)::date + 1)) as n) days
     where f.market_id = $1`,
    [market.id, now, market.zone, RATE_DAYS],
  );
  const found = new Map(rows.map((row) => [row.fund, row]));
  return (await listFunds(q, market.id)).map((fund) => {
    const row = found.get(fund.fund);
    const money = (minor = '0'): Money => ({ minor: BigInt(minor), currency: fund.balance.currency });
    return { ...fund, reserved: money(row?.reserved), burn: burnOf(fund.balance, money(row?.paid), row?.days ?? 1) };
  });
}

/** What left a fund for an order, or came back to it. */
export interface FundPayout {
  readonly entry: Uuid;
  readonly leg: number;
  readonly at: Instant;
  readonly command: string;
  readonly seller: string;
  readonly orderId: string | null;
  /** Above zero where it was paid; below where it came back. */
  readonly money: Money;
}

/** The postings of a fund, over all sellers of its market, the newest first; `after`: continue after this leg. */
export async function listFundPayouts(
  db: Pick<Db, 'read'>,
  { market, fund, limit }: { readonly market: string; readonly fund: string; readonly limit: number },
  after?: { readonly at: Instant; readonly entry: Uuid; readonly leg: number },
): Promise<FundPayout[]> {
  const { rows } = await db.read.query<{
    entry_id: Uuid;
    leg: number;
    currency: string;
    minor: string;
    at: Instant;
    command: string;
    seller: string;
    order_id: string | null;
  }>(
    `select p.entry_id, p.leg, p.currency, (-p.minor)::text as minor, p.at, d.command, s.outside_id as seller,
       (select min(i.order_id) from instructions i
        where i.seller_id = p.seller_id and (i.decision_id = p.entry_id or d.about_kind = 'instruction' and i.instruction_id::text = d.about_id)
       ) as order_id
     from postings p
       join decisions d on d.seller_id = p.seller_id and d.decision_id = p.entry_id
       join sellers s on s.seller_id = p.seller_id
     where p.market_id = $1 and p.account = $2 and p.account like 'fund:%'
       and ($3::bigint is null or (-p.at, p.entry_id, p.leg) > (-$3::bigint, $4::uuid, $5::smallint))
     order by p.at desc, p.entry_id, p.leg limit $6`,
    [market, `fund:${fund}`, after?.at ?? null, after?.entry ?? null, after?.leg ?? null, limit],
  );
  return rows.map(({ entry_id, leg, currency, minor, at, command, seller, order_id }) => ({
    entry: entry_id,
    leg,
    at,
    command,
    seller,
    orderId: order_id,
    money: { minor: BigInt(minor), currency },
  }));
}

/** What a fund paid and got on one day of its market. */
export interface FundDay {
  readonly day: string;
  readonly paid: Money;
  readonly payouts: number;
  /** Tries that the fund had too little for. */
  readonly queued: number;
  readonly added: Money;
}

/** Days kept in view. */
const DAYS_SHOWN = 90;

/** How a fund burned: the last days on which anything happened, the newest first. */
export async function readFundDays(
  q: Queries,
  market: { readonly id: string; readonly zone: string },
  { fund, balance: { currency } }: Fund,
): Promise<FundDay[]> {
  const { rows } = await q.query<{ day: string; paid: string; payouts: number; queued: number; added: string }>(
    `with moved as (
       select at, granted as paid, (state <> 'queued')::int as payouts, (state = 'queued')::int as queued, 0::bigint as added
       from fund_reservations where market_id = $1 and fund = $2
       union all
       select at, 0, 0, 0, minor from fund_top_ups where market_id = $1 and fund = $2
     )
     select to_char(to_timestamp(at / 1000.0) at time zone $3, 'YYYY-MM-DD') as day, sum(paid)::text as paid,
       sum(payouts)::int as payouts, sum(queued)::int as queued, sum(added)::text as added
     from moved group by 1 order by 1 desc limit $4`,
    [market.id, fund, market.zone, DAYS_SHOWN],
  );
  const money = (minor: string): Money => ({ minor: BigInt(minor), currency });
  return rows.map(({ day, paid, payouts, queued, added }) => ({
    day,
    paid: money(paid),
    payouts,
    queued,
    added: money(added),
  }));
}
