import type { Tx } from '../platform/database/index.ts';
import type { Review } from './model.ts';

/** A review as it was read, with the version that an update must still find. */
export interface StoredReview {
  readonly review: Review;
  readonly version: number;
}

/** Saves a new review. False where the order has one already. */
export async function insertReview(tx: Tx, marketId: string, review: Review): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into reviews (seller_id, review_id, market_id, order_id, rating, standing, written_at, version, state)
     values ($1, $2, $3, $4, $5, true, $6, 1, $7) on conflict do nothing`,
    [
      review.sellerId,
      review.reviewId,
      marketId,
      review.orderUuid,
      review.opinion.rating,
      review.opinion.at,
      JSON.stringify(review),
    ],
  );
  return rowCount === 1;
}

/** Saves what a review has become. False where it is no longer at `version`. */
export async function updateReview(tx: Tx, review: Review, version: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update reviews set rating = $3, standing = $4, state = $5, version = version + 1
     where seller_id = $1 and review_id = $2 and version = $6`,
    [
      review.sellerId,
      review.reviewId,
      review.opinion.rating,
      review.withdrawnAt === null,
      JSON.stringify(review),
      version,
    ],
  );
  return rowCount === 1;
}
