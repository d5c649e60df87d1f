import type { Loaded, Place, Whose } from '../engine/room.ts';
import { orderUuid } from '../facts/envelope.ts';
import type { OrderState } from '../facts/model.ts';
import { readDigests, readOrder } from '../facts/read.ts';
import type { ExpireInput } from './commands.ts';

/** The order with all that is told of it; bound by the version in force when it was placed. Null where there is none. */
export async function loadExpiring(
  { tx, market }: Place,
  { sellerId, seller }: Whose,
  input: ExpireInput,
): Promise<Loaded<OrderState, null> | null> {
  const order = orderUuid(market.id, seller, input.order);
  const state = await readOrder(tx, sellerId, order);
  if (!state) return null;
  const told = await readDigests(tx, sellerId, [order]);
  const evidence = told.map(({ subject, source, id, digest }) => ({ subject, source, id, digest }));
  return { state, version: 1, more: null, policyHash: state.promise?.policy ?? null, evidence };
}
