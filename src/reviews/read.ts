import type { OrderState } from '../facts/model.ts';
import { readOrder } from '../facts/read.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { Review, ReviewedOrder } from './model.ts';
import type { StoredReview } from './store.ts';

type Queries = Pick<Tx, 'query'>;

/** The review of an order; null where there is none. */
async function readReviewOf(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<StoredReview | null> {
  const { rows } = await q.query<{ state: string; version: number }>(
    'select state, version from reviews where seller_id = $1 and order_id = $2',
    [sellerId, orderUuid],
  );
  return rows[0] ? { review: JSON.parse(rows[0].state) as Review, version: rows[0].version } : null;
}

/** An order with its review, if it has one. */
export interface OrderWithReview {
  readonly order: ReviewedOrder;
  readonly stored: StoredReview | null;
}

/** Reads an order for reviewing it; null where nobody told of it. */
export async function readOrderWithReview(
  q: Queries,
  names: Pick<ReviewedOrder, 'sellerId' | 'seller' | 'orderUuid'>,
): Promise<OrderWithReview | null> {
  const state = await readOrder(q, names.sellerId, names.orderUuid);
  if (!state) return null;
  const stored = await readReviewOf(q, names.sellerId, names.orderUuid);
  return { order: asReviewed(state, names, stored !== null), stored };
}

function asReviewed(
  state: OrderState,
  names: Pick<ReviewedOrder, 'sellerId' | 'seller' | 'orderUuid'>,
  reviewed: boolean,
): ReviewedOrder {
  const { orderId, buyerId, lines, placedAt, deliveredAt, completedAt, removedAt, feedback } = state;
  return {
    ...names,
    orderId,
    buyerId: buyerId ?? null,
    lines: lines.map(({ id }) => id),
    placedAt: placedAt ?? null,
    deliverBy: state.promise?.terms.at(-1)?.deliverBy ?? null,
    deliveredAt: deliveredAt ?? null,
    completedAt: completedAt ?? null,
    removed: removedAt !== undefined,
    ratedElsewhere: reviewed ? null : (feedback?.at ?? null),
  };
}

/** Reviews of a seller that stand, the newest first: what everybody may read. `after`: the last one of the page before. */
export async function listReviews(
  q: Queries,
  sellerId: Uuid,
  limit: number,
  after: { readonly at: Instant; readonly reviewId: Uuid } | null,
): Promise<Review[]> {
  const { rows } = await q.query<{ state: string }>(
    `select state from reviews where seller_id = $1 and standing
       and ($2::bigint is null or (-written_at, review_id) > (-$2::bigint, $3::uuid))
     order by written_at desc, review_id limit $4`,
    [sellerId, after?.at ?? null, after?.reviewId ?? null, limit],
  );
  return rows.map(({ state }) => JSON.parse(state) as Review);
}

/** How many reviews of a seller stand, by stars: `stars[0]` of one star. */
export async function countReviews(q: Queries, sellerId: Uuid): Promise<{ readonly stars: readonly number[] }> {
  const { rows } = await q.query<{ rating: number; count: string }>(
    'select rating, count(*)::text as count from reviews where seller_id = $1 and standing group by rating',
    [sellerId],
  );
  const stars = [0, 0, 0, 0, 0];
  for (const { rating, count } of rows) stars[rating - 1] = Number(count);
  return { stars };
}
