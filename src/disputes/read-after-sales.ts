import type { Uuid } from '../kernel/ids.ts';
import type { Tx } from '../platform/database/index.ts';

type Queries = Pick<Tx, 'query'>;

/** What the platform's after-sales service did for one seller. */
export interface ServiceOfSeller {
  readonly seller: string;
  readonly enrolled: boolean;
  readonly cases: number;
  readonly open: number;
  /** What the fund paid in the seller's place, and the platform beside it, by currency. */
  readonly paid: readonly { readonly amount: string; readonly currency: string }[];
}

interface Row {
  readonly seller: string;
  readonly enrolled: boolean;
  readonly cases: number;
  readonly open: number;
  readonly paid: string;
}

/** By seller, whoever cost the most first; or of one seller. */
export async function readAfterSales(
  q: Queries,
  { market, sellerId, limit }: { readonly market: string; readonly sellerId?: Uuid; readonly limit: number },
): Promise<ServiceOfSeller[]> {
  const { rows } = await q.query<Row>(
    `select l.outside_id as seller, coalesce(a.enrolled, false) as enrolled, coalesce(d.cases, 0) as cases, coalesce(d.open, 0) as open,
        coalesce(p.paid, '[]')::text as paid
      from (select seller_id from after_sales_sellers where market_id = $1
          union select seller_id from disputes where market_id = $1 and by_service) s
        join sellers l on l.seller_id = s.seller_id
        left join after_sales_sellers a on a.seller_id = s.seller_id
        left join lateral (select count(*)::int as cases, (count(*) filter (where open))::int as open
          from disputes where seller_id = s.seller_id and by_service) d on true
        left join lateral (select json_agg(json_build_object('amount', c.amount::text, 'currency', c.currency) order by c.currency) as paid,
            sum(c.amount) as amount
          from (select sum((share #>> '{amount,amount}')::numeric) as amount, share #>> '{amount,currency}' as currency
            from disputes d, jsonb_array_elements(coalesce(nullif(d.state::jsonb #> '{ruling,refund,shares}', 'null'::jsonb), '[]')) share
            where d.seller_id = s.seller_id and d.by_service and share ->> 'payer' <> 'seller' group by 2) c) p on true
      where $2::uuid is null or s.seller_id = $2
      order by p.amount desc nulls last, l.outside_id limit $3`,
    [market, sellerId ?? null, limit],
  );
  return rows.map((row) => ({ ...row, paid: JSON.parse(row.paid) as ServiceOfSeller['paid'] }));
}
