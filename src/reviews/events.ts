import type { Review } from './model.ts';

/** What happened to a review, as others are told. */
export type ReviewEventType = 'reviews.written' | 'reviews.revised' | 'reviews.withdrawn' | 'reviews.replied';

export interface ReviewEvent {
  readonly type: ReviewEventType;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const reviewEvent = (type: ReviewEventType, review: Review): ReviewEvent => ({
  type,
  subject: `orders/${review.orderId}`,
  data: {
    review: review.reviewId,
    order: review.orderId,
    buyer: review.buyerId,
    rating: review.opinion.rating,
    lines: review.lines,
  },
});
