import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Tx } from '../platform/database/index.ts';
import type { PayoutStatus } from './model.ts';

type Queries = Pick<Tx, 'query'>;

/** What a programme paid in one currency on one day of its market, as the marketplace confirmed it. */
export interface PaidOnDay {
  readonly programme: string;
  readonly day: string;
  readonly payouts: number;
  readonly paid: MoneyText;
}

/** What programmes of a market paid since an instant, day by day, the oldest first. */
export async function readPaidByDay(
  q: Queries,
  market: { readonly id: string; readonly zone: string },
  since: Instant,
): Promise<PaidOnDay[]> {
  const { rows } = await q.query<Omit<PaidOnDay, 'paid'> & MoneyText>(
    `select payout ->> 'programme' as programme, payout #>> '{granted,currency}' as currency, count(*)::int as payouts,
       to_char(to_timestamp((payout ->> 'settledAt')::bigint / 1000.0) at time zone $3, 'YYYY-MM-DD') as day,
       sum((payout #>> '{granted,amount}')::numeric)::text as amount
     from protection_covers c, jsonb_array_elements(c.state::jsonb -> 'payouts') payout
     where c.market_id = $1 and c.paid_at >= $2 and payout ->> 'status' = 'paid' and (payout ->> 'settledAt')::bigint >= $2
     group by 1, 2, 4 order by 4, 1, 2`,
    [market.id, since, market.zone],
  );
  return rows.map(({ amount, currency, ...row }) => ({ ...row, paid: { amount, currency } }));
}

/** Payouts of one programme in one state that is not the last. */
export interface Waiting {
  readonly programme: string;
  readonly status: Exclude<PayoutStatus, 'paid' | 'refused'>;
  /** The fund that is to pay; null: none does. */
  readonly fund: string | null;
  readonly payouts: number;
  readonly asked: MoneyText;
}

/** What of a market's programmes waits: for a decision, for money, or for the marketplace to say that it paid. */
export async function readWaiting(q: Queries, market: string): Promise<Waiting[]> {
  const { rows } = await q.query<Omit<Waiting, 'asked'> & MoneyText>(
    `select payout ->> 'programme' as programme, payout ->> 'status' as status, payout ->> 'fund' as fund,
       payout #>> '{asked,currency}' as currency, count(*)::int as payouts,
       sum((payout #>> '{asked,amount}')::numeric)::text as amount
     from protection_covers c, jsonb_array_elements(c.state::jsonb -> 'payouts') payout
     where c.market_id = $1 and c.status <> 'settled' and payout ->> 'status' not in ('paid', 'refused')
     group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [market],
  );
  return rows.map(({ amount, currency, ...row }) => ({ ...row, asked: { amount, currency } }));
}
