import type { Because, RuleId } from '../kernel/because.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Value } from '../kernel/value.ts';
import type { Opening, Review, ReviewedOrder } from './model.ts';
import type { ReviewsSection } from './policy.ts';

/** From when and until when an order may be reviewed, as far as it is known; `until` is the last instant. */
export interface Window {
  readonly opens: Instant | null;
  readonly until: Instant | null;
}

/** When each thing that opens the time to write happened, or will if nothing more is done. */
function openings({ opens }: ReviewsSection, order: ReviewedOrder): Instant[] {
  const { placedAt, deliveredAt, completedAt, deliverBy, removed } = order;
  const when: Readonly<Record<Opening, Instant | null>> = {
    placing: placedAt,
    delivery: deliveredAt,
    completion: completedAt,
    // The time promised is over once its last instant has passed.
    'promise-end': deliverBy === null || removed ? null : deliverBy + 1,
  };
  return opens.map((each) => when[each]).filter((at) => at !== null);
}

/** The window as it is known now: it closes later where something more happens. */
export function windowOf(section: ReviewsSection, order: ReviewedOrder, calendar: Calendar, now: Instant): Window {
  const all = openings(section, order);
  const happened = all.filter((at) => at <= now);
  return {
    opens: all.length === 0 ? null : Math.min(...all),
    until: happened.length === 0 ? null : calendar.due(Math.max(...happened), section.within),
  };
}

export interface Reviewing {
  readonly order: ReviewedOrder;
  readonly review: Review | null;
  /** Of the version that binds: in force now for a new review, else when it was written. */
  readonly section: ReviewsSection | undefined;
  readonly calendar: Calendar;
  readonly now: Instant;
}

const no = (rule: RuleId, path: string, observed: Value, limit: Value = observed): Because => ({
  rule,
  policyPath: path === '' ? '' : `reviews.${path}`,
  observed,
  limit,
  verdict: 'blocks',
});

/** Why the order cannot be reviewed now; null where it can. */
export function againstWriting({ order, review, section, calendar, now }: Reviewing): Because | null {
  const ref = { ref: { kind: 'order', id: order.orderId } };
  if (!section) return no('reviews.not_offered', '', ref);
  if (order.placedAt === null) return no('reviews.not_placed', '', ref);
  if (review) return no('reviews.written_already', '', { instant: (review.before[0] ?? review.opinion).at });
  if (order.ratedElsewhere !== null) return no('reviews.rated_elsewhere', '', { instant: order.ratedElsewhere });
  const { opens, until } = windowOf(section, order, calendar, now);
  if (opens === null) return no('reviews.no_date', 'opens', ref);
  if (until === null) return no('reviews.not_yet', 'opens', { instant: now }, { instant: opens });
  return now > until ? no('reviews.window_closed', 'within', { instant: now }, { instant: until }) : null;
}

/** When the review was first written. */
export const writtenAt = ({ before, opinion }: Review): Instant => (before[0] ?? opinion).at;

/** Why there is nothing to change or answer: it was taken back, or never was. */
const notStanding = (review: Review | null): Because | null => {
  if (!review) return no('reviews.none', '', { code: 'review' });
  return review.withdrawnAt === null ? null : no('reviews.withdrawn_already', '', { instant: review.withdrawnAt });
};

/** Until when a review may be revised, taken back, answered; null: not at all. */
export function untilOf(
  step: 'revise' | 'withdraw' | 'reply',
  review: Review,
  section: ReviewsSection | undefined,
  calendar: Calendar,
): Instant | null {
  const rules = section?.[step];
  return rules ? calendar.due(step === 'reply' ? review.opinion.at : writtenAt(review), rules.within) : null;
}

/** Why the buyer cannot revise the review now. */
export function againstRevising({ review, section, calendar, now }: Reviewing): Because | null {
  const gone = notStanding(review);
  if (gone || !review) return gone;
  const until = untilOf('revise', review, section, calendar);
  if (until === null) return no('reviews.not_revisable', '', { code: 'review' });
  const times = section?.revise?.times ?? 0;
  if (review.before.length >= times) {
    return no('reviews.revised_already', 'revise.times', { count: review.before.length }, { count: times });
  }
  return now > until ? no('reviews.revise_over', 'revise.within', { instant: now }, { instant: until }) : null;
}

/** Why the buyer cannot take the review back now. */
export function againstWithdrawing({ review, section, calendar, now }: Reviewing): Because | null {
  const gone = notStanding(review);
  if (gone || !review) return gone;
  const until = untilOf('withdraw', review, section, calendar);
  if (until === null) return no('reviews.not_withdrawable', '', { code: 'review' });
  return now > until ? no('reviews.withdraw_over', 'withdraw.within', { instant: now }, { instant: until }) : null;
}

/** Why the seller cannot reply now. */
export function againstReplying({ review, section, calendar, now }: Reviewing): Because | null {
  const gone = notStanding(review);
  if (gone || !review) return gone;
  if (review.reply) return no('reviews.replied_already', '', { instant: review.reply.at });
  const until = untilOf('reply', review, section, calendar);
  if (until === null) return no('reviews.no_replies', '', { code: 'review' });
  return now > until ? no('reviews.reply_over', 'reply.within', { instant: now }, { instant: until }) : null;
}

/** A review as everybody may read it: who wrote it is not said. */
export interface PublicReview {
  readonly reviewId: Uuid;
  readonly writtenAt: Instant;
  readonly rating: number;
  /** Null: stars only, or the words were erased. */
  readonly text: string | null;
  readonly lines: readonly string[] | null;
  readonly revisedAt: Instant | null;
  readonly reply: { readonly at: Instant; readonly text: string | null } | null;
}

/** `words`: what was said, by the ids that reviews name (engine/words: all about reviews of these ids). */
export function publicReview(review: Review, words: ReadonlyMap<Uuid, string | null>): PublicReview {
  const { reviewId, opinion, before, lines, reply } = review;
  return {
    reviewId,
    writtenAt: writtenAt(review),
    rating: opinion.rating,
    text: opinion.words && (words.get(opinion.words.words) ?? null),
    lines,
    revisedAt: before.length > 0 ? opinion.at : null,
    reply: reply && { at: reply.at, text: words.get(reply.words.words) ?? null },
  };
}
