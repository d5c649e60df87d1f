import { z } from 'zod';
import type { Because } from '../../kernel/because.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import type { Reviewing } from '../assess.ts';
import {
  againstReplying,
  againstRevising,
  againstWithdrawing,
  againstWriting,
  publicReview,
  untilOf,
  windowOf,
} from '../assess.ts';
import type { Opinion, Review } from '../model.ts';

const at = instantText.nullable();

const reviewMembers = {
  id: uuid,
  writtenAt: instantText,
  rating: z.number().int(),
  text: z.string().nullable().describe('Null: stars only, or the words were erased'),
  lines: z.array(z.string()).nullable().describe('Ids of the lines that it is about; null: the whole order'),
  revisedAt: at,
  reply: z.strictObject({ at: instantText, text: z.string().nullable() }).nullable().describe("The seller's answer"),
};

/** As the parties and the market see it: with the order, and what it said before. */
export const reviewSchema = z
  .strictObject({
    ...reviewMembers,
    order: z.string(),
    withdrawnAt: at,
    before: z
      .array(z.strictObject({ at: instantText, rating: z.number().int(), text: z.string().nullable() }))
      .describe('What it said before, the oldest first'),
  })
  .meta({ id: 'Review' });

const possible = z.strictObject({
  possible: z.boolean(),
  until: at.describe('Until when, as far as it is known'),
  rule: z.string().nullable(),
  why: z.string().nullable().describe('Why it cannot be done, in words'),
});

export const orderReviewSchema = z
  .strictObject({
    order: z.string(),
    review: reviewSchema.nullable(),
    opens: at.describe('From when the order can be reviewed, as far as it is known'),
    can: z.strictObject({ write: possible, revise: possible, withdraw: possible, reply: possible }),
  })
  .meta({ id: 'OrderReview' });

export type Words = ReadonlyMap<Uuid, string | null>;
type Explain = (because: Because) => string;

const shown = (instant: Instant | null): string | null => (instant === null ? null : formatInstant(instant));
const textOf = ({ words }: Opinion, said: Words): string | null => words && (said.get(words.words) ?? null);

export function shownReview(review: Review, words: Words): z.infer<typeof reviewSchema> {
  const { reviewId, writtenAt, rating, text, lines, revisedAt, reply } = publicReview(review, words);
  return {
    id: reviewId,
    writtenAt: formatInstant(writtenAt),
    rating,
    text,
    lines: lines && [...lines],
    revisedAt: shown(revisedAt),
    reply: reply && { at: formatInstant(reply.at), text: reply.text },
    order: review.orderId,
    withdrawnAt: shown(review.withdrawnAt),
    before: review.before.map((opinion) => ({
      at: formatInstant(opinion.at),
      rating: opinion.rating,
      text: textOf(opinion, words),
    })),
  };
}

/** What can be done about the review of an order now; the rule's own answer when it is tried is the one that counts. */
export function shownCan(reviewing: Reviewing, words: Words, explain: Explain): z.infer<typeof orderReviewSchema> {
  const { order, review, section, calendar, now } = reviewing;
  const { opens, until } = section ? windowOf(section, order, calendar, now) : { opens: null, until: null };
  const can = (why: Because | null, last: Instant | null): z.infer<typeof possible> => ({
    possible: why === null,
    until: shown(last),
    rule: why?.rule ?? null,
    why: why && explain(why),
  });
  const last = (step: 'revise' | 'withdraw' | 'reply'): Instant | null => lastOf(step, review, reviewing, calendar);
  return {
    order: order.orderId,
    review: review && shownReview(review, words),
    opens: shown(opens),
    can: {
      write: can(againstWriting(reviewing), review ? null : until),
      revise: can(againstRevising(reviewing), last('revise')),
      withdraw: can(againstWithdrawing(reviewing), last('withdraw')),
      reply: can(againstReplying(reviewing), last('reply')),
    },
  };
}

const lastOf = (
  step: 'revise' | 'withdraw' | 'reply',
  review: Review | null,
  { section }: Reviewing,
  calendar: Calendar,
): Instant | null => review && untilOf(step, review, section, calendar);
