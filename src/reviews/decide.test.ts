import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeCalendar } from '../kernel/calendar.ts';
import { derivedId } from '../kernel/ids.ts';
import { parseInstant as at } from '../kernel/instant.ts';
import { publicReview } from './assess.ts';
import type { ReviewResult, ReviewsGiven } from './decide.ts';
import { reply, revise, withdraw, write } from './decide.ts';
import type { Review, ReviewedOrder } from './model.ts';
import type { ReviewsSection } from './policy.ts';

/** New York: delivered on Friday 6 March 2026 at 10:00, promised until the end of the 10th. */
const DELIVERED = at('2026-03-06T15:00:00Z');
const PROMISED = at('2026-03-11T03:59:59.999Z');
const DAY = 86_400_000;

const SECTION: ReviewsSection = {
  opens: ['delivery', 'promise-end'],
  within: { count: 60, unit: 'days' },
  revise: { within: { count: 30, unit: 'days' }, times: 1 },
  withdraw: { within: { count: 10, unit: 'days' } },
  reply: { within: { count: 7, unit: 'days' } },
};

const order = (changes: Partial<ReviewedOrder> = {}): ReviewedOrder => ({
  sellerId: 's-1',
  seller: 'shop',
  orderUuid: 'o-1',
  orderId: 'A-1',
  buyerId: 'b-1',
  lines: ['l1', 'l2'],
  placedAt: DELIVERED - 5 * DAY,
  deliverBy: PROMISED,
  deliveredAt: DELIVERED,
  completedAt: null,
  removed: false,
  ratedElsewhere: null,
  ...changes,
});

const given = (
  now: number,
  changes: Partial<ReviewedOrder> = {},
  section: ReviewsSection | undefined = SECTION,
): ReviewsGiven => ({
  now,
  actor: { id: 'p-buyer', kind: 'buyer', buyerId: 'b-1' },
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy: section,
  policyHash: 'policy-1',
  calendar: makeCalendar({ zone: 'America/New_York', weekend: ['saturday', 'sunday'], holidays: [] }),
  loaded: order(changes),
});

const ON = { seller: 'shop', orderId: 'A-1' };
const WRITE = { ...ON, rating: 2, text: { words: 'w-1', digest: 'd' } };
const ruleOf = (result: ReviewResult) => (result.ok ? 'accepted' : result.rule);
function done(result: ReviewResult) {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  return result;
}
const written = (changes: Partial<Review> = {}): Review => ({
  ...done(write(WRITE, null, given(DELIVERED))).state,
  ...changes,
});

describe('writing a review', () => {
  it('tells of the stars by a fact that names the review, and says until when it could be written', () => {
    const result = done(write(WRITE, null, given(DELIVERED)));
    const reviewId = derivedId('review', 'o-1');
    expect(result.facts).toEqual([
      {
        source: 'troth',
        id: `review:${reviewId}`,
        kind: 'feedback.left',
        occurredAt: DELIVERED,
        sellerId: 'shop',
        orderId: 'A-1',
        data: { rating: 2 },
      },
    ]);
    expect(result.because).toMatchObject([
      { rule: 'reviews.in_time', limit: { instant: DELIVERED + 60 * DAY }, policyPath: 'reviews.within' },
      { rule: 'reviews.rated', observed: { count: 2 } },
    ]);
    expect(result.events).toMatchObject([{ type: 'reviews.written', data: { rating: 2, order: 'A-1' } }]);
  });

  it('reviews.not_yet before anything opens it, with the date; at that very instant it is open', () => {
    const waiting = { deliveredAt: null };
    const early = write(WRITE, null, given(PROMISED, waiting));
    expect(early).toMatchObject({ rule: 'reviews.not_yet', because: [{ limit: { instant: PROMISED + 1 } }] });
    expect(ruleOf(write(WRITE, null, given(PROMISED + 1, waiting)))).toBe('accepted');
    expect(ruleOf(write(WRITE, null, given(DELIVERED - 1)))).toBe('reviews.not_yet');
    expect(ruleOf(write(WRITE, null, given(DELIVERED)))).toBe('accepted');
  });

  it('reviews.window_closed after the last instant, counted from whatever happened last', () => {
    const delivery = { ...SECTION, opens: ['delivery'] } as const;
    const until = DELIVERED + 60 * DAY;
    expect(ruleOf(write(WRITE, null, given(until, {}, delivery)))).toBe('accepted');
    expect(ruleOf(write(WRITE, null, given(until + 1, {}, delivery)))).toBe('reviews.window_closed');
    // The end of the promise came after the delivery, so the time runs from there.
    expect(ruleOf(write(WRITE, null, given(PROMISED + 1 + 60 * DAY)))).toBe('accepted');
    expect(ruleOf(write(WRITE, null, given(PROMISED + 2 + 60 * DAY)))).toBe('reviews.window_closed');
  });

  it.each([
    ['reviews.not_placed', { placedAt: null }],
    ['reviews.rated_elsewhere', { ratedElsewhere: DELIVERED }],
    ['reviews.no_date', { deliveredAt: null, deliverBy: null }],
    ['reviews.no_date', { deliveredAt: null, removed: true }],
    ['accepted', { removed: true }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(write(WRITE, null, given(DELIVERED, changes)))).toBe(rule);
  });

  it('reviews.not_offered without rules, reviews.written_already the second time, also once it was taken back', () => {
    expect(ruleOf(write(WRITE, null, { ...given(DELIVERED), policy: undefined }))).toBe('reviews.not_offered');
    expect(ruleOf(write(WRITE, written(), given(DELIVERED)))).toBe('reviews.written_already');
    expect(ruleOf(write(WRITE, written({ withdrawnAt: DELIVERED }), given(DELIVERED)))).toBe('reviews.written_already');
  });

  it('reviews.no_such_line names the line; lines of the order are taken', () => {
    expect(write({ ...WRITE, lines: ['l1', 'l9'] }, null, given(DELIVERED))).toMatchObject({
      rule: 'reviews.no_such_line',
      field: 'lines.1',
    });
    expect(done(write({ ...WRITE, lines: ['l2'] }, null, given(DELIVERED))).state.lines).toEqual(['l2']);
  });

  it('every other opening: by placing, and by completion', () => {
    const by = (opens: ReviewsSection['opens'], changes: Partial<ReviewedOrder>, now: number) =>
      ruleOf(write(WRITE, null, given(now, { deliveredAt: null, ...changes }, { ...SECTION, opens })));
    expect(by(['placing'], {}, DELIVERED - 5 * DAY)).toBe('accepted');
    expect(by(['completion'], {}, DELIVERED)).toBe('reviews.no_date');
    expect(by(['completion'], { completedAt: DELIVERED }, DELIVERED)).toBe('accepted');
  });
});

describe('revising and taking back', () => {
  const LATER = { ...ON, rating: 5 };

  it('keeps what it said before, and tells of the change', () => {
    const result = done(revise(LATER, written(), given(DELIVERED + DAY)));
    expect(result.state).toMatchObject({
      opinion: { at: DELIVERED + DAY, rating: 5, words: null },
      before: [{ at: DELIVERED, rating: 2, words: { words: 'w-1' } }],
    });
    expect(result.facts).toMatchObject([{ kind: 'feedback.changed', data: { rating: 5 } }]);
    expect(result.because).toMatchObject([{ rule: 'reviews.revised', observed: { count: 2 }, limit: { count: 5 } }]);
    expect(publicReview(result.state, new Map([['w-1', 'Late.']]))).toMatchObject({
      writtenAt: DELIVERED,
      revisedAt: DELIVERED + DAY,
      rating: 5,
      text: null,
    });
  });

  it('to the last instant, once, and only where the version that it was written under says so', () => {
    expect(ruleOf(revise(LATER, written(), given(DELIVERED + 30 * DAY)))).toBe('accepted');
    expect(ruleOf(revise(LATER, written(), given(DELIVERED + 30 * DAY + 1)))).toBe('reviews.revise_over');
    const twice = written({ before: [{ at: DELIVERED, rating: 1, words: null }] });
    expect(ruleOf(revise(LATER, twice, given(DELIVERED + DAY)))).toBe('reviews.revised_already');
    const never = { ...SECTION, revise: undefined, withdraw: undefined, reply: undefined };
    expect(ruleOf(revise(LATER, written(), given(DELIVERED, {}, never)))).toBe('reviews.not_revisable');
    expect(ruleOf(withdraw(ON, written(), given(DELIVERED, {}, never)))).toBe('reviews.not_withdrawable');
    expect(ruleOf(reply({ ...ON, text: WRITE.text }, written(), given(DELIVERED, {}, never)))).toBe(
      'reviews.no_replies',
    );
  });

  it('taken back it counts no more and stays on record; nothing is done to it then', () => {
    const result = done(withdraw(ON, written(), given(DELIVERED + 10 * DAY)));
    expect(result.facts).toMatchObject([{ kind: 'feedback.withdrawn' }]);
    expect(result.state).toMatchObject({ withdrawnAt: DELIVERED + 10 * DAY, opinion: { rating: 2 } });
    expect(ruleOf(withdraw(ON, written(), given(DELIVERED + 10 * DAY + 1)))).toBe('reviews.withdraw_over');
    const gone = result.state;
    const now = given(DELIVERED + DAY);
    for (const again of [
      revise(LATER, gone, now),
      withdraw(ON, gone, now),
      reply({ ...ON, text: WRITE.text }, gone, now),
    ])
      expect(ruleOf(again)).toBe('reviews.withdrawn_already');
    for (const none of [
      revise(LATER, null, now),
      withdraw(ON, null, now),
      reply({ ...ON, text: WRITE.text }, null, now),
    ])
      expect(ruleOf(none)).toBe('reviews.none');
  });
});

describe('replying', () => {
  const REPLY = { ...ON, text: { words: 'w-2', digest: 'd' } };

  it('once, to the last instant, for everybody to read; the clock begins anew with a revision', () => {
    const result = done(reply(REPLY, written(), given(DELIVERED + 7 * DAY)));
    expect([result.facts, result.state.reply]).toMatchObject([
      [],
      { at: DELIVERED + 7 * DAY, words: { words: 'w-2' } },
    ]);
    expect(publicReview(result.state, new Map([['w-2', 'Sorry.']])).reply).toEqual({
      at: DELIVERED + 7 * DAY,
      text: 'Sorry.',
    });
    expect(ruleOf(reply(REPLY, written(), given(DELIVERED + 7 * DAY + 1)))).toBe('reviews.reply_over');
    expect(ruleOf(reply(REPLY, result.state, given(DELIVERED)))).toBe('reviews.replied_already');
    const revised = done(revise({ ...ON, rating: 1 }, written(), given(DELIVERED + 5 * DAY))).state;
    expect(ruleOf(reply(REPLY, revised, given(DELIVERED + 12 * DAY)))).toBe('accepted');
  });
});

it('whatever happens when, a review is written only between what opens it and the end of its time', () => {
  const instant = fc.option(fc.integer({ min: 0, max: 200 * DAY }), { nil: null });
  fc.assert(
    fc.property(
      instant,
      instant,
      instant,
      fc.integer({ min: 0, max: 400 * DAY }),
      (delivered, completed, promised, now) => {
        const changes = { placedAt: 0, deliveredAt: delivered, completedAt: completed, deliverBy: promised };
        const opens = ['delivery', 'completion', 'promise-end'] as const;
        const happened = [delivered, completed, promised === null ? null : promised + 1].filter(
          (each) => each !== null && each <= now,
        ) as number[];
        const open = happened.length > 0 && now <= Math.max(...happened) + 60 * DAY;
        expect(write(WRITE, null, given(now, changes, { ...SECTION, opens })).ok).toBe(open);
      },
    ),
  );
});
