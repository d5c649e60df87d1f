import type { Because } from '../kernel/because.ts';
import type { Given } from '../kernel/given.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Accepted, Refused } from '../kernel/outcome.ts';
import { refuse } from '../kernel/outcome.ts';
import { reasonsIn } from '../kernel/reasoned.ts';
import type { Reviewing } from './assess.ts';
import { againstReplying, againstRevising, againstWithdrawing, againstWriting, windowOf } from './assess.ts';
import type { ReplyCommand, ReviseCommand, WithdrawInput, WriteCommand } from './commands.ts';
import type { ReviewEvent, ReviewEventType } from './events.ts';
import { reviewEvent } from './events.ts';
import type { Review, ReviewedOrder } from './model.ts';
import type { ReviewsSection } from './policy.ts';

export type ReviewsGiven = Given<ReviewsSection, ReviewedOrder>;
export type ReviewResult = Accepted<Review, ReviewEvent> | Refused;

const { allows, sets } = reasonsIn('reviews');

const refusedFor = (because: Because, field?: string): Refused => refuse(because.rule, [because], field);

const reviewing = (review: Review | null, { loaded, policy, calendar, now }: ReviewsGiven): Reviewing => ({
  order: loaded,
  review,
  section: policy,
  calendar,
  now,
});

function accept(
  state: Review,
  type: ReviewEventType,
  because: readonly Because[],
  fact: { readonly id: string; readonly kind: string; readonly data: object } | null,
  { now }: ReviewsGiven,
): ReviewResult {
  const { seller, orderId } = state;
  return {
    ok: true,
    state,
    events: [reviewEvent(type, state)],
    deadlines: [],
    postings: [],
    facts: fact ? [{ source: 'troth', occurredAt: now, sellerId: seller, orderId, ...fact }] : [],
    because,
  };
}

/** The buyer of the order says how it was. Few stars make the mark of negative feedback, by the fact. */
export function write(command: WriteCommand, review: Review | null, given: ReviewsGiven): ReviewResult {
  const { loaded: order, policy, calendar, now, actor } = given;
  const against = againstWriting(reviewing(review, given));
  if (against) return refusedFor(against);
  const { buyerId } = order;
  if (!policy || buyerId === null) throw new Error(`A review of order ${order.orderId} by nobody, or by no rules`);
  const stranger = command.lines?.findIndex((line) => !order.lines.includes(line)) ?? -1;
  if (stranger >= 0) {
    const code = { code: command.lines![stranger]! };
    const because: Because = {
      rule: 'reviews.no_such_line',
      policyPath: '',
      observed: code,
      limit: code,
      verdict: 'blocks',
    };
    return refusedFor(because, `lines.${stranger}`);
  }
  const { sellerId, seller, orderUuid, orderId } = order;
  const reviewId = derivedId('review', orderUuid);
  const { until } = windowOf(policy, order, calendar, now);
  const state: Review = {
    reviewId,
    sellerId,
    seller,
    orderUuid,
    orderId,
    buyerId,
    by: actor.id,
    lines: command.lines ?? null,
    opinion: { at: now, rating: command.rating, words: command.text ?? null },
    before: [],
    reply: null,
    withdrawnAt: null,
    policy: given.policyHash,
  };
  return accept(
    state,
    'reviews.written',
    [allows('reviews.in_time', 'within', { instant: now }, { instant: until ?? now }), stars(command.rating)],
    { id: `review:${reviewId}`, kind: 'feedback.left', data: { rating: command.rating } },
    given,
  );
}

const stars = (rating: number): Because => sets('reviews.rated', '', { count: rating }, { count: 5 });

/** The buyer says it otherwise; what it said before stays on record. */
export function revise(command: ReviseCommand, review: Review | null, given: ReviewsGiven): ReviewResult {
  const against = againstRevising(reviewing(review, given));
  if (against) return refusedFor(against);
  if (!review) throw new Error('What is not there was not refused');
  const { opinion, before, reviewId } = review;
  const { rating, text } = command;
  const state: Review = {
    ...review,
    opinion: { at: given.now, rating, words: text ?? null },
    before: [...before, opinion],
  };
  return accept(
    state,
    'reviews.revised',
    [sets('reviews.revised', 'revise', { count: opinion.rating }, { count: rating })],
    { id: `review:${reviewId}:${before.length + 2}`, kind: 'feedback.changed', data: { rating } },
    given,
  );
}

/** The buyer takes it back: it is shown to nobody, counts no more, and stays on record. */
export function withdraw(_command: WithdrawInput, review: Review | null, given: ReviewsGiven): ReviewResult {
  const against = againstWithdrawing(reviewing(review, given));
  if (against) return refusedFor(against);
  if (!review) throw new Error('What is not there was not refused');
  return accept(
    { ...review, withdrawnAt: given.now },
    'reviews.withdrawn',
    [sets('reviews.withdrawn', 'withdraw', { instant: given.now }, { count: review.opinion.rating })],
    { id: `review-withdrawn:${review.reviewId}`, kind: 'feedback.withdrawn', data: {} },
    given,
  );
}

/** The seller answers once, for everybody to read. */
export function reply(command: ReplyCommand, review: Review | null, given: ReviewsGiven): ReviewResult {
  const against = againstReplying(reviewing(review, given));
  if (against) return refusedFor(against);
  if (!review) throw new Error('What is not there was not refused');
  const { now, actor } = given;
  return accept(
    { ...review, reply: { at: now, by: actor.id, words: command.text } },
    'reviews.replied',
    [sets('reviews.replied', 'reply', { instant: now }, { instant: review.opinion.at })],
    null,
    given,
  );
}
