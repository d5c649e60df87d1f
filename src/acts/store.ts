import type { Tx } from '../platform/database/index.ts';
import type { Act } from './model.ts';

/** An act as it was read, with the version that an update must still find. */
export interface StoredAct {
  readonly act: Act;
  readonly version: number;
}

/** Saves a new act. False where the order has one in its place already. */
export async function insertAct(tx: Tx, marketId: string, act: Act): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into acts (seller_id, act_id, market_id, order_id, nth, kind, at, version, state)
     values ($1, $2, $3, $4, $5, $6, $7, 1, $8) on conflict do nothing`,
    [act.sellerId, act.actId, marketId, act.orderUuid, act.nth, act.kind, act.at, JSON.stringify(act)],
  );
  return rowCount === 1;
}

/** Saves what an act has become. False where it is no longer at `version`. */
export async function updateAct(tx: Tx, act: Act, version: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    'update acts set state = $3, version = version + 1 where seller_id = $1 and act_id = $2 and version = $4',
    [act.sellerId, act.actId, JSON.stringify(act), version],
  );
  return rowCount === 1;
}
