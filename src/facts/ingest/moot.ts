import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { uuids } from '../../platform/database/index.ts';
import { writeFollowing } from '../../platform/delivery/reactions.ts';

/** Where a mark stopped counting. */
export interface Forgiven {
  readonly seller: Uuid;
  /** Null: in a conversation, whichever order that is about. */
  readonly order: Uuid | null;
}

/**
 * A contest that is open about a mark may have nothing left to decide once the mark counts no more: the worker looks at each. `at`: market
 * time.
 */
export async function noteMoot(
  tx: Tx,
  market: string,
  forgiven: readonly Forgiven[],
  { at, recordedAt }: { readonly at: Instant; readonly recordedAt: Instant },
): Promise<void> {
  if (forgiven.length === 0) return;
  const orders = forgiven.flatMap(({ order }) => (order === null ? [] : [order]));
  const spoken = forgiven.flatMap(({ seller, order }) => (order === null ? [seller] : []));
  const { rows } = await tx.query<{ seller_id: Uuid; contest_id: Uuid }>({
    name: 'contests-maybe-moot',
    text: `select seller_id, contest_id from contests
      where open and seller_id = any ($1::uuid[]) and (order_id = any ($2::uuid[]) or seller_id = any ($3::uuid[]))
      order by seller_id, contest_id`,
    values: [uuids([...new Set(forgiven.map(({ seller }) => seller))]), uuids(orders), uuids(spoken)],
  });
  await writeFollowing(
    tx,
    rows.map(({ seller_id: sellerId, contest_id: contest }) => ({
      cause: derivedId('moot', contest, String(at), String(recordedAt)),
      sellerId,
      marketId: market,
      at,
      command: 'appeals.close_moot',
      input: { contest },
    })),
  );
}
