import { readDisputesOfOrder } from '../disputes/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Tx } from '../platform/database/index.ts';
import { readReturnsOfOrder } from '../returns/read.ts';

/** The files that cases about an order name: both parties and the platform see those. */
export async function filesInCases(q: Pick<Tx, 'query'>, sellerId: Uuid, orderUuid: Uuid): Promise<ReadonlySet<Uuid>> {
  const disputes = await readDisputesOfOrder(q, sellerId, orderUuid);
  const returns = await readReturnsOfOrder(q, sellerId, orderUuid);
  return new Set([
    ...disputes.flatMap(({ evidence }) => evidence.flatMap(({ file }) => (file ? [file.id] : []))),
    ...returns.flatMap(({ evidence, inspection }) => [...evidence, ...(inspection?.evidence ?? [])]),
  ]);
}
