import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askedOf,
  BUYER,
  CLOCK,
  claim,
  FILED,
  forOpening,
  given,
  minor,
  moving,
  OPERATOR,
  order,
  SECTION,
  SELLER,
  sumOf,
  WORDS,
} from '../../../test/disputes/given.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { MS } from '../../kernel/instant.ts';
import { money, writeMoney } from '../../kernel/money.ts';
import { leftOf } from '../assess.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, TRANSITIONS } from '../lifecycle.ts';
import type { Dispute } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { absorb } from './absorb.ts';
import type { DisputeResult } from './common.ts';
import { acceptProposal, answer, answerElapsed, escalate, replyElapsed } from './moves.ts';
import { open } from './open.ts';
import { decide, decideElapsed, extend, withdraw } from './ruling.ts';

const id = { dispute: 'd' };
const text = (cents: bigint) => writeMoney(money(cents, 'USD')).amount;

type Move = Exclude<Step, 'open'>;
const MOVES = [...new Set(TRANSITIONS.map(({ step }) => step))].filter((step): step is Move => step !== 'open');

interface Try {
  readonly move: Move;
  readonly after: number;
  /** An amount in cents, where the move takes one. */
  readonly cents: bigint;
  readonly what: 'none' | 'refund' | 'date' | 'platform' | 'seller';
  /** Refunded in the shop meanwhile, in cents. */
  readonly back: bigint;
}

function attempt(
  { move, cents, what }: Try,
  state: Dispute,
  now: number,
  back: bigint,
  section: DisputesSection,
): DisputeResult {
  const refunds = back > 0n ? [writeMoney(money(back, 'USD'))] : [];
  const by = (actor: typeof BUYER) => moving(now, actor, { refunds }, section);
  const amount = text(cents);
  switch (move) {
    case 'give-in':
      return answer({ ...id, answer: 'accept' }, state, by(SELLER));
    case 'refuse': {
      const proposal =
        what === 'refund'
          ? ({ kind: 'refund', amount } as const)
          : what === 'date'
            ? ({ kind: 'arrives', by: '2026-12-24' } as const)
            : undefined;
      return answer({ ...id, answer: 'refuse', words: WORDS, ...(proposal ? { proposal } : {}) }, state, by(SELLER));
    }
    case 'answer-elapsed':
      return answerElapsed(id, state, by(CLOCK));
    case 'accept':
      return acceptProposal(id, state, by(BUYER));
    case 'escalate':
      return escalate(id, state, by(BUYER));
    case 'reply-elapsed':
      return replyElapsed(id, state, by(CLOCK));
    case 'decide':
      return what === 'seller'
        ? decide({ ...id, outcome: 'seller', reason: 'was-delivered', reasons: WORDS }, state, by(OPERATOR))
        : decide(
            {
              ...id,
              outcome: 'buyer',
              reason: 'not-delivered',
              reasons: WORDS,
              ...(what === 'refund' ? { amount } : {}),
              ...(what === 'platform' ? { payer: 'platform' } : {}),
            },
            state,
            by(OPERATOR),
          );
    case 'decide-elapsed':
      return decideElapsed(id, state, by(CLOCK));
    case 'absorb':
      return absorb({ seller: 'shop', orderId: 'A-1' }, state, by(CLOCK));
    case 'withdraw':
      return withdraw(id, state, by(BUYER));
    case 'extend':
      return extend({ ...id, from: now - MS.day, to: now }, state, by(CLOCK));
  }
}

const durations = fc.record({
  count: fc.integer({ min: 1, max: 10 }),
  unit: fc.constantFrom('hours', 'days', 'local days', 'business days'),
});
const sections: fc.Arbitrary<DisputesSection> = fc.record({
  problems: fc.constant(SECTION.problems),
  seller: fc.record({ answersIn: durations, onSilence: fc.constant('request-is-executed' as const) }),
  buyer: fc.record({ answersIn: durations, onSilence: fc.constant('proposal-stands-if-it-pays' as const) }),
  platform: fc.record({
    decidesIn: durations,
    onSilence: fc.constantFrom('as-proposed', 'for-the-buyer', 'for-the-seller'),
    mayPay: fc.boolean(),
  }),
  counts: fc.subarray(['seller-accepted', 'seller-silent', 'agreed', 'ruled'] as const, { minLength: 1 }),
});
const tries: fc.Arbitrary<readonly Try[]> = fc.array(
  fc.record({
    move: fc.constantFrom(...MOVES),
    after: fc.integer({ min: 0, max: 10 * MS.day }),
    cents: fc.bigInt({ min: 0n, max: 10_000n }),
    what: fc.constantFrom('none', 'refund', 'date', 'platform', 'seller'),
    back: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 5_000n })),
  }),
  { maxLength: 12 },
);

/** What may say no to a step that the table lets happen. */
const BESIDE_THE_TABLE = [
  'disputes.amount_not_possible',
  'disputes.nothing_offered',
  'disputes.platform_does_not_pay',
  'disputes.date_passed',
  'disputes.still_left',
];

describe('any life of a dispute', () => {
  it('keeps to the table, pays once and never more than was paid, whatever is tried and when', () => {
    const ends = new Set<string>();
    fc.assert(
      fc.property(sections, tries, (section, all) => {
        let now = FILED;
        const made = open(claim(), null, given(now, BUYER, forOpening(), section));
        if (!made.ok) throw new Error(made.rule);
        let state = made.state;
        let back = 0n;
        let paid = 0n;
        for (const each of all) {
          now += each.after;
          if (isOpen(state.status)) back += each.back;
          const before = canonicalJson(state);
          const left = leftOf(order({ refunds: [writeMoney(money(back, 'USD'))] }))?.minor ?? 0n;
          const result = attempt(each, state, now, back, section);
          expect(canonicalJson(state)).toBe(before);
          const legal = TRANSITIONS.filter(({ from, step }) => from === state.status && step === each.move);
          if (!result.ok) {
            expect(result.because).not.toEqual([]);
            if (legal.length > 0) expect(BESIDE_THE_TABLE).toContain(result.rule);
            continue;
          }
          expect(legal.map(({ to }) => to)).toContain(result.state.status);
          if (each.move !== 'extend') expect(result.because.length).toBeGreaterThan(0);
          expect(sumOf(result.postings)).toBe(0n);
          const asked = askedOf(result.instructions);
          expect(asked <= left).toBe(true);
          expect(result.events).toHaveLength(asked > 0n ? 2 : 1);
          paid += asked;
          back += asked;
          state = result.state;
          holds(state, asked);
        }
        // 92.00 were paid; what went back in the shop beyond that is not ours.
        expect(paid === 0n || back <= 9200n).toBe(true);
        ends.add(state.status);
      }),
      { numRuns: 600 },
    );
    // The tries are wide enough to come to rest in every status.
    expect([...ends].sort()).toEqual(['closed', 'decided', 'escalated', 'open', 'refused', 'withdrawn']);
  });
});

const TURNS = { open: 'seller', refused: 'buyer', escalated: 'operator' } as const;

/** What holds of every dispute that was reached by a step that asked for `asked` cents. */
function holds(state: Dispute, asked: bigint): void {
  expect(state.deadlines).toHaveLength(isOpen(state.status) ? 1 : 0);
  if (isOpen(state.status)) expect(state.deadlines[0]?.of).toBe(TURNS[state.status as keyof typeof TURNS]);
  if (!('ruling' in state)) return expect(asked).toBe(0n);
  const { refund, outcome } = state.ruling;
  expect(refund ? minor(refund.amount) : 0n).toBe(asked);
  if (refund) {
    expect(refund.parts.reduce((sum, part) => sum + minor(part.amount), 0n)).toBe(asked);
    expect(outcome).not.toBe('seller');
    if (refund.payer === 'platform') expect(outcome).toBe('settled-by-platform');
  }
}
