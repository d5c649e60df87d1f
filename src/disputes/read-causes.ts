import type { OrderState } from '../facts/model.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { CaseSeen } from './assess/tally.ts';
import { seenCase } from './assess/tally.ts';
import type { Dispute } from './model.ts';

type Queries = Pick<Tx, 'query'>;

/** A seller's cases opened in [from, to), the newest first, each beside its order as it is known now. */
export async function readCauses(
  q: Queries,
  sellerId: Uuid,
  {
    from,
    to,
    now,
    limit,
  }: { readonly from: Instant; readonly to: Instant; readonly now: Instant; readonly limit: number },
): Promise<CaseSeen[]> {
  const { rows } = await q.query<{ state: string; of: string }>(
    `select d.state, o.state as of from disputes d join orders o on o.seller_id = d.seller_id and o.order_id = d.order_id
     where d.seller_id = $1 and d.opened_at >= $2 and d.opened_at < $3 order by d.opened_at desc, d.dispute_id limit $4`,
    [sellerId, from, to, limit],
  );
  return rows.map(({ state, of }) => seenCase(JSON.parse(state) as Dispute, JSON.parse(of) as OrderState, now));
}
