import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  CLOCK,
  command,
  forContest,
  forReview,
  given,
  OPERATOR,
  RULES,
  SELLER,
  SUBMITTED_AT,
} from '../../../test/appeals/given.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { MS } from '../../kernel/instant.ts';
import type { Step } from '../lifecycle.ts';
import { isOpen, TRANSITIONS } from '../lifecycle.ts';
import type { Contest } from '../model.ts';
import type { ContestRules } from '../policy.ts';
import type { ContestResult } from './common.ts';
import { contest } from './contest.ts';
import { decide, decisionElapsed, withdraw } from './decision.ts';
import { closeMoot } from './moot.ts';
import { answer, ask, extend, questionElapsed } from './question.ts';

const words = { words: 'w', digest: 'd' };
const id = 'c-1';

type Move = Exclude<Step, 'contest'> | 'uphold' | 'reject';
const MOVES: readonly Move[] = [
  'ask',
  'answer',
  'question-elapsed',
  'uphold',
  'reject',
  'decision-elapsed',
  'extend',
  'withdraw',
  'moot',
];
const stepOf = (move: Move): Step => (move === 'uphold' || move === 'reject' ? 'decide' : move);

function attempt(move: Move, state: Contest, now: number, rules: ContestRules): ContestResult {
  const review = given(now, OPERATOR, forReview(), rules);
  const alone = (actor: typeof OPERATOR) => given(now, actor, null, rules);
  switch (move) {
    case 'ask':
      return ask({ contest: id, question: words }, state, review);
    case 'answer':
      return answer({ contest: id, answer: words }, state, alone(SELLER));
    case 'question-elapsed':
      return questionElapsed({ contest: id }, state, alone(CLOCK));
    case 'uphold':
      return decide({ contest: id, outcome: 'upheld', reason: 'facts-were-wrong' }, state, review);
    case 'reject':
      return decide({ contest: id, outcome: 'rejected', reason: 'facts-stand', reasons: words }, state, review);
    case 'decision-elapsed':
      return decisionElapsed({ contest: id }, state, alone(CLOCK));
    case 'extend':
      return extend({ contest: id, from: now - MS.day, to: now }, state, alone(CLOCK));
    case 'withdraw':
      return withdraw({ contest: id }, state, alone(SELLER));
    case 'moot':
      return closeMoot({ contest: id }, state, given(now, CLOCK, { marks: [] }, rules));
    default:
      throw new Error(`No such move: ${move}`);
  }
}

const units = fc.constantFrom('hours', 'days', 'local days', 'business days');
const durations = fc.record({ count: fc.integer({ min: 1, max: 10 }), unit: units });
const policies: fc.Arbitrary<ContestRules> = fc.record({
  marks: fc.constant('any' as const),
  within: fc.constant(RULES.within),
  decidedIn: durations,
  onSilence: fc.constantFrom('uphold', 'reject'),
  question: fc.option(fc.record({ answerWithin: durations, onSilence: fc.constant('decide-without' as const) }), {
    nil: undefined,
  }),
  differentPerson: fc.boolean(),
});
const moves = fc.array(
  fc.record({ move: fc.constantFrom(...MOVES), after: fc.integer({ min: 0, max: 10 * MS.day }) }),
  { maxLength: 12 },
);

describe('any life of a contest', () => {
  it('keeps to the table, whatever is tried and when', () => {
    const ends = new Set<string>();
    fc.assert(
      fc.property(policies, moves, (rules, tries) => {
        let now = SUBMITTED_AT;
        const made = contest(command(), null, given(now, SELLER, forContest(), rules));
        if (!made.ok) throw new Error(made.rule);
        let state = made.state;
        let excuses = 0;
        for (const { move, after } of tries) {
          now += after;
          const before = canonicalJson(state);
          const result = attempt(move, state, now, rules);
          expect(canonicalJson(state)).toBe(before);
          const legal = TRANSITIONS.filter(({ from, step }) => from === state.status && step === stepOf(move));
          if (!result.ok) {
            expect(result.because).not.toEqual([]);
            // What the table allows is refused only for a question that may not be asked.
            if (legal.length > 0) expect(['appeals.no_questions', 'appeals.one_question']).toContain(result.rule);
            continue;
          }
          expect(legal.map(({ to }) => to)).toContain(result.state.status);
          if (move !== 'extend') expect(result.because.length).toBeGreaterThan(0);
          expect(result.events).toHaveLength(1);
          excuses += result.facts.length;
          state = result.state;
          holds(state, now, rules);
        }
        expect(excuses).toBe(state.status === 'upheld' ? 1 : 0);
        ends.add(state.status);
      }),
      { numRuns: 600 },
    );
    // The tries are wide enough to come to rest in every status.
    expect([...ends].sort()).toEqual([
      'answered',
      'asked',
      'lapsed',
      'moot',
      'rejected',
      'submitted',
      'upheld',
      'withdrawn',
    ]);
  });
});

/** What holds of every contest that was reached. */
function holds(state: Contest, now: number, rules: ContestRules): void {
  expect(state.deadlines).toHaveLength(isOpen(state.status) ? 1 : 0);
  const [deadline] = state.deadlines;
  if (!deadline) return;
  const waitsForSeller = state.status === 'asked';
  expect(deadline).toMatchObject(
    waitsForSeller ? { code: 'answer', of: 'seller' } : { code: 'decide', of: 'operator' },
  );
  if (!waitsForSeller) expect(deadline.silence).toBe(rules.onSilence);
  // Answered after the decision was due (the clock stood still), the reviewer still has what was left.
  if ('question' in state && state.question && 'answeredAt' in state.question) {
    const left = state.question.decisionDue - state.question.askedAt;
    expect(deadline.due - state.question.answeredAt).toBeGreaterThanOrEqual(left);
    expect(state.question.answeredAt).toBeLessThanOrEqual(now);
  }
}
