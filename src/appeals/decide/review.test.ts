import { describe, expect, it } from 'vitest';
import {
  at,
  CLOCK,
  calendar,
  DECISION_DUE,
  earlier,
  forReview,
  given,
  OPERATOR,
  RULES,
  ruleOf,
  SELLER,
  SUBMITTED,
  SUBMITTED_AT,
  stateOf,
} from '../../../test/appeals/given.ts';
import { resumedDue } from '../assess.ts';
import type { Contest } from '../model.ts';
import { decide, decisionElapsed, withdraw } from './decision.ts';
import { answer, ask, extend, questionElapsed } from './question.ts';

const contest = SUBMITTED.contestId;
const words = { words: 'w-1', digest: 'y' };

/** Monday 9 November, 10:00 in New York. */
const MONDAY = at('2026-11-09T15:00:00Z');
const askOn = (state: Contest, now = MONDAY, actor = OPERATOR, rules = RULES, loaded = forReview()) =>
  ask({ contest, question: words }, state, given(now, actor, loaded, rules));
const ASKED = stateOf(askOn(SUBMITTED));
/** Tuesday the 10th, 09:00: the question was open for 23 hours. */
const TUESDAY = at('2026-11-10T14:00:00Z');
const answerOn = (state: Contest, now = TUESDAY) => answer({ contest, answer: words }, state, given(now, SELLER, null));
const ANSWERED = stateOf(answerOn(ASKED));
const lapse = (state: Contest, now: number) => questionElapsed({ contest }, state, given(now, CLOCK, null));
const uphold = { contest, outcome: 'upheld', reason: 'facts-were-wrong' } as const;
const reject = { contest, outcome: 'rejected', reason: 'not-shown', reasons: words } as const;
const decideOn = (
  command: Parameters<typeof decide>[0],
  state: Contest = SUBMITTED,
  actor = OPERATOR,
  loaded = forReview(),
  rules = RULES,
) => decide(command, state, given(MONDAY, actor, loaded, rules));

describe('the one question', () => {
  it('has a clock of its own, and stops the decision’s', () => {
    expect(ASKED).toMatchObject({
      status: 'asked',
      question: { askedAt: MONDAY, askedBy: 'p-operator', words, decisionDue: DECISION_DUE },
      deadlines: [{ code: 'answer', due: at('2026-11-11T15:00:00Z'), of: 'seller', silence: 'decide-without' }],
    });
  });

  it('answered: the decision is due as much later as the question was open, at the end of a business day', () => {
    // Due at the end of Friday the 13th; 23 hours later is Saturday 22:59, so the end of Monday the 16th.
    expect(ANSWERED).toMatchObject({
      status: 'answered',
      question: { answeredAt: TUESDAY, answeredBy: 'p-seller', answer: words },
      deadlines: [{ code: 'decide', due: at('2026-11-17T04:59:59.999Z') }],
    });
  });

  it('unanswered: it lapses at its due time and is decided without', () => {
    const due = at('2026-11-11T15:00:00Z');
    const result = lapse(ASKED, due);
    expect(result).toMatchObject({
      ok: true,
      state: { status: 'lapsed', question: { lapsedAt: due }, deadlines: [{ code: 'decide', of: 'operator' }] },
      events: [{ type: 'appeals.question_lapsed' }],
    });
    // 48 hours after the end of Friday the 13th is Sunday, so the end of Monday the 16th.
    expect(stateOf(result).deadlines[0]?.due).toBe(at('2026-11-17T04:59:59.999Z'));
  });

  it('appeals.one_question: open, answered or lapsed, there is no second', () => {
    const lapsed = stateOf(lapse(ASKED, at('2026-11-11T15:00:00Z')));
    for (const state of [ASKED, ANSWERED, lapsed]) expect(ruleOf(askOn(state))).toBe('appeals.one_question');
  });

  it('appeals.no_questions: only where the policy lets one be asked', () => {
    const { question: _none, ...rules } = RULES;
    expect(ruleOf(askOn(SUBMITTED, MONDAY, OPERATOR, rules))).toBe('appeals.no_questions');
  });

  it('appeals.same_person holds for asking too', () => {
    expect(ruleOf(askOn(SUBMITTED, MONDAY, OPERATOR, RULES, forReview({ authors: ['p-operator'] })))).toBe(
      'appeals.same_person',
    );
  });

  it('appeals.not_now: an answer without an open question', () => {
    expect(ruleOf(answerOn(SUBMITTED))).toBe('appeals.not_now');
    expect(ruleOf(answerOn(ANSWERED))).toBe('appeals.not_now');
  });
});

describe('the clock that stood still', () => {
  const due = at('2026-11-13T20:00:00Z');
  const stopped = at('2026-11-11T20:00:00Z');
  it.each([
    ['hours', '2026-11-12T20:00:00Z', '2026-11-14T20:00:00Z'],
    ['days', '2026-11-11T20:00:00.001Z', '2026-11-13T20:00:00.001Z'],
    // Saturday the 14th in New York, to its end.
    ['local days', '2026-11-12T20:00:00Z', '2026-11-15T04:59:59.999Z'],
    // Saturday is no business day: Monday the 16th, to its end.
    ['business days', '2026-11-12T20:00:00Z', '2026-11-17T04:59:59.999Z'],
  ] as const)('%s', (unit, resumed, expected) => {
    expect(resumedDue(calendar, unit, { due, stopped, resumed: at(resumed) })).toBe(at(expected));
  });
});

describe('deciding', () => {
  it('appeals.upheld: the mark is excused by a fact that names the decision', () => {
    expect(decideOn(uphold)).toMatchObject({
      ok: true,
      state: { status: 'upheld', decided: { at: MONDAY, by: 'p-operator', reason: 'facts-were-wrong' }, deadlines: [] },
      events: [{ type: 'appeals.contest_decided', data: { outcome: 'upheld', decidedBy: 'person' } }],
      deadlines: [],
      facts: [
        {
          source: 'troth',
          id: `excuse:${contest}`,
          kind: 'mark.excused',
          occurredAt: MONDAY,
          sellerId: 'shop',
          orderId: 'A-1',
          data: {
            mark: 'shipped-late',
            thing: 'A-1',
            reason: 'facts-wrong',
            decision: '01900000-0000-7000-8000-000000000001',
          },
        },
      ],
      because: [{ rule: 'appeals.different_person' }, { rule: 'appeals.upheld', verdict: 'sets' }],
    });
  });

  it('appeals.rejected: nothing is excused, the reasons stand apart by their digest', () => {
    expect(decideOn(reject)).toMatchObject({
      ok: true,
      state: { status: 'rejected', decided: { reason: 'not-shown', reasons: words } },
      facts: [],
    });
  });

  it('appeals.reasons_needed: a rejection in a code alone is refused, an upheld contest needs no words', () => {
    const { reasons: _none, ...silent } = reject;
    expect(decideOn(silent)).toMatchObject({ ok: false, rule: 'appeals.reasons_needed', field: 'reasons' });
    expect(ruleOf(decideOn(uphold))).toBe('accepted');
  });

  it('appeals.reason_does_not_fit: a reason to reject does not uphold, nor the other way round', () => {
    expect(ruleOf(decideOn({ ...uphold, reason: 'facts-stand' }))).toBe('appeals.reason_does_not_fit');
    expect(ruleOf(decideOn({ ...reject, reason: 'facts-were-wrong' }))).toBe('appeals.reason_does_not_fit');
  });

  it('appeals.not_now: not while a question is open', () => {
    expect(ruleOf(decideOn(uphold, ASKED))).toBe('appeals.not_now');
    expect(ruleOf(decideOn(uphold, ANSWERED))).toBe('accepted');
  });

  it('appeals.over: not twice', () => {
    expect(ruleOf(decideOn(reject, stateOf(decideOn(uphold))))).toBe('appeals.over');
  });

  it('a message’s mark is excused in its thread', () => {
    const state: Contest = {
      ...SUBMITTED,
      mark: 'answered-late',
      thing: { kind: 'message', id: 'm-1' },
      threadId: 't-1',
    };
    expect(decideOn(uphold, state)).toMatchObject({ facts: [{ threadId: 't-1', data: { thing: 'm-1' } }] });
  });
});

describe('appeals.same_person', () => {
  const who = (actor: typeof OPERATOR, loaded = forReview()) => decideOn(uphold, SUBMITTED, actor, loaded);
  it.each([
    ['represents-the-seller', { ...OPERATOR, sellerId: 's-1' }, forReview()],
    ['made-the-contest', { ...OPERATOR, id: 'p-seller' }, forReview()],
    ['told-a-fact', OPERATOR, forReview({ authors: ['p-else', 'p-operator'] })],
    ['reviewed-before', OPERATOR, forReview({ earlier: [earlier({ decidedBy: 'p-operator' })] })],
    ['reviewed-before', OPERATOR, forReview({ earlier: [earlier({ askedBy: 'p-operator', status: 'withdrawn' })] })],
  ])('refuses who has a hand in it: %s', (hand, actor, loaded) => {
    expect(who(actor, loaded)).toMatchObject({
      ok: false,
      rule: 'appeals.same_person',
      because: [{ observed: { code: hand }, policyPath: 'appeals.contest.different-person' }],
    });
  });

  it.each([
    ['represents another seller', { ...OPERATOR, sellerId: 's-2' }, forReview()],
    [
      'reviewed another mark before',
      OPERATOR,
      forReview({ earlier: [earlier({ mark: 'claim', decidedBy: 'p-operator' })] }),
    ],
    [
      'asked the question of this very contest',
      OPERATOR,
      forReview({ earlier: [earlier({ contestId: contest, askedBy: 'p-operator' })] }),
    ],
  ])('lets who %s', (_, actor, loaded) => {
    expect(ruleOf(who(actor, loaded))).toBe('accepted');
  });

  it('is silent where the policy does not ask for another person', () => {
    const rules = { ...RULES, differentPerson: false };
    const result = decideOn(uphold, SUBMITTED, OPERATOR, forReview({ authors: ['p-operator'] }), rules);
    expect(result).toMatchObject({ ok: true, because: [{ rule: 'appeals.upheld' }] });
  });
});

describe('silence of the reviewer', () => {
  const elapse = (onSilence: 'uphold' | 'reject', state: Contest = SUBMITTED) =>
    decisionElapsed({ contest }, state, given(DECISION_DUE, CLOCK, null, { ...RULES, onSilence }));

  it('appeals.silence: upholds where the policy says so, with the excuse at the due time', () => {
    expect(elapse('uphold')).toMatchObject({
      ok: true,
      state: { status: 'upheld', decided: { at: DECISION_DUE, by: null, reason: null } },
      facts: [{ kind: 'mark.excused', occurredAt: DECISION_DUE }],
      events: [{ data: { decidedBy: 'silence' } }],
      because: [{ rule: 'appeals.silence', limit: { code: 'upheld' } }],
    });
  });

  it('appeals.silence: rejects where the policy says so', () => {
    expect(elapse('reject')).toMatchObject({ ok: true, state: { status: 'rejected' }, facts: [] });
  });

  it('does not run while a question is open', () => {
    expect(ruleOf(elapse('uphold', ASKED))).toBe('appeals.not_now');
  });
});

describe('a gap in the service itself', () => {
  const from = at('2026-11-13T20:00:00Z');
  const to = at('2026-11-14T08:00:00Z');
  const extendOn = (state: Contest, gap = { from, to }) =>
    extend({ contest, ...gap }, state, given(gap.to, CLOCK, null));

  it('appeals.extended: what fell due in it is due as much later, a day’s end on a business day', () => {
    // The end of Friday the 13th, 12 hours later: Saturday noon, so the end of Monday the 16th.
    const due = at('2026-11-17T04:59:59.999Z');
    expect(extendOn(SUBMITTED)).toMatchObject({
      ok: true,
      state: { status: 'submitted', deadlines: [{ code: 'decide', due, silence: 'uphold' }] },
      events: [{ type: 'appeals.deadline_extended', data: { due: { at: due } } }],
      because: [
        {
          rule: 'appeals.extended',
          observed: { instant: due },
          limit: { instant: DECISION_DUE },
          slots: { from: { instant: from }, to: { instant: to } },
        },
      ],
    });
    const gap = { from: at('2026-11-11T14:00:00Z'), to: at('2026-11-11T20:30:00Z') };
    expect(stateOf(extendOn(ASKED, gap)).deadlines[0]?.due).toBe(at('2026-11-11T21:30:00Z'));
  });

  it('leaves what was due before it began, and from its end on', () => {
    const dueOf = (gap: { from: number; to: number }) => stateOf(extendOn(SUBMITTED, gap)).deadlines[0]?.due;
    expect(dueOf({ from: DECISION_DUE + 1, to })).toBe(DECISION_DUE);
    expect(dueOf({ from, to: DECISION_DUE })).toBe(DECISION_DUE);
    expect(dueOf({ from: DECISION_DUE, to })).toBeGreaterThan(DECISION_DUE);
    expect(dueOf({ from, to: DECISION_DUE + 1 })).toBeGreaterThan(DECISION_DUE);
  });

  it('appeals.over: a contest that is over has nothing to extend', () => {
    expect(ruleOf(extendOn(stateOf(decideOn(uphold))))).toBe('appeals.over');
  });
});

describe('withdrawing', () => {
  const withdrawOn = (state: Contest) => withdraw({ contest }, state, given(MONDAY, SELLER, null));

  it('appeals.withdrawn: from every open status, leaving no deadline and no excuse', () => {
    const lapsed = stateOf(lapse(ASKED, at('2026-11-11T15:00:00Z')));
    for (const state of [SUBMITTED, ASKED, ANSWERED, lapsed]) {
      expect(withdrawOn(state)).toMatchObject({
        ok: true,
        state: { status: 'withdrawn', withdrawn: { at: MONDAY, by: 'p-seller' }, deadlines: [] },
        facts: [],
      });
    }
  });

  it('appeals.over: not after the end', () => {
    expect(ruleOf(withdrawOn(stateOf(decideOn(uphold))))).toBe('appeals.over');
    expect(ruleOf(withdrawOn(stateOf(withdrawOn(SUBMITTED))))).toBe('appeals.over');
  });

  it('keeps when it was made', () => {
    expect(stateOf(withdrawOn(ASKED)).submittedAt).toBe(SUBMITTED_AT);
  });
});
