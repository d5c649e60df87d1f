import type { Tx } from '../platform/database/index.ts';
import { stateTable } from '../platform/database/index.ts';
import { deskColumns } from './assess/desk.ts';
import { isOpen } from './lifecycle.ts';
import type { Enrolment } from './model/enrolment.ts';
import type { Dispute } from './model.ts';

/** Which lines a dispute is about, as its row has it: of two about the same ones only one is open. */
const scopeOf = ({ lines }: Dispute): string =>
  lines
    ? lines
        .map(({ line }) => line)
        .sort()
        .join('\n')
    : '';

/** About the same lines of an order one dispute is open. */
export const disputes = stateTable<Dispute>({
  table: 'disputes',
  id: 'dispute_id',
  begun: 'opened_at',
  idOf: ({ disputeId }) => disputeId,
  fixed: (dispute) => ({
    order_id: dispute.orderUuid,
    buyer_id: dispute.buyerId,
    opened_at: dispute.openedAt,
    scope: scopeOf(dispute),
    by_service: dispute.service !== null,
  }),
  moving: (dispute) => ({ open: isOpen(dispute.status), problem: dispute.problem, ...deskColumns(dispute) }),
});

/** Saves whether a seller is enrolled, if nobody else did meanwhile. */
export async function saveEnrolment(
  { tx, market }: { readonly tx: Tx; readonly market: { readonly id: string } },
  after: Enrolment,
  version: number,
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into after_sales_sellers as t (seller_id, market_id, enrolled, version, state) values ($1, $2, $3, 1, $4)
     on conflict (seller_id) do update set enrolled = excluded.enrolled, version = t.version + 1, state = excluded.state
     where t.version = $5`,
    [after.sellerId, market.id, after.enrolled, JSON.stringify(after), version],
  );
  return rowCount === 1;
}
