import { describe, expect, it } from 'vitest';
import {
  at,
  command,
  DECISION_DUE,
  earlier,
  forContest,
  given,
  LATE,
  MARKED,
  RULES,
  ruleOf,
  SCAN,
  SELLER,
  SUBMITTED_AT,
  stateOf,
} from '../../../test/appeals/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { MarkOnOrder } from '../model.ts';
import { contest } from './contest.ts';

const now = SUBMITTED_AT;
const make = (
  changes: Parameters<typeof command>[0] = {},
  loaded: Parameters<typeof forContest>[0] = {},
  when = now,
  rules: Parameters<typeof given>[3] = RULES,
) => contest(command(changes), null, given(when, SELLER, forContest(loaded), rules));

describe('contesting a mark', () => {
  it('makes a contest with its deadline, its event and its reasons', () => {
    const result = make({ facts: [{ source: SCAN.source, id: SCAN.id }] }, { facts: [SCAN] });
    expect(result).toMatchObject({
      ok: true,
      state: {
        status: 'submitted',
        contestId: derivedId('contest', '01900000-0000-7000-8000-000000000001'),
        span: { from: MARKED, fault: 'seller', rule: 'promise.late' },
        facts: [SCAN],
        policy: 'policy-1',
        submittedBy: 'p-seller',
        deadlines: [{ code: 'decide', due: DECISION_DUE, of: 'operator', silence: 'uphold' }],
      },
      events: [
        {
          type: 'appeals.contest_submitted',
          subject: 'orders/A-1',
          data: { status: 'submitted', mark: 'shipped-late' },
        },
      ],
      facts: [],
      because: [
        {
          rule: 'appeals.within',
          policyPath: 'appeals.contest.within',
          observed: { instant: now },
          limit: { instant: at('2026-12-02T05:00:00Z') },
          verdict: 'allows',
        },
        {
          rule: 'appeals.decide_by',
          policyPath: 'appeals.contest.decided-in',
          observed: { instant: DECISION_DUE },
          limit: { duration: { count: 5, unit: 'business days' } },
          verdict: 'sets',
        },
      ],
    });
  });

  it('skips a holiday and weekends in business days: made on Tuesday the 24th, due at the end of Wednesday 2 December', () => {
    // 25 (1), 26 is Thanksgiving, 27 (2), 30 (3), 1 December (4), 2 December (5).
    const state = stateOf(make({}, {}, at('2026-11-24T15:00:00Z')));
    expect(state.deadlines[0]?.due).toBe(at('2026-12-03T04:59:59.999Z'));
  });

  it('appeals.not_offered: the policy has no section, or none on contests', () => {
    expect(ruleOf(make({}, {}, now, { ...RULES }))).toBe('accepted');
    const without = { ...given(now, SELLER, forContest()), policy: {} };
    expect(ruleOf(contest(command(), null, without))).toBe('appeals.not_offered');
    expect(ruleOf(contest(command(), null, { ...without, policy: undefined }))).toBe('appeals.not_offered');
  });

  it('appeals.mark_not_contestable: only the marks that the policy lists', () => {
    expect(ruleOf(make({}, {}, now, { ...RULES, marks: ['claim'] }))).toBe('appeals.mark_not_contestable');
    expect(ruleOf(make({}, {}, now, { ...RULES, marks: ['claim', 'shipped-late'] }))).toBe('accepted');
  });

  it('appeals.no_such_mark: another mark, or another thing', () => {
    expect(make({ mark: 'claim' })).toMatchObject({ ok: false, rule: 'appeals.no_such_mark', field: 'mark' });
    expect(ruleOf(make({ thing: 'P-9' }))).toBe('appeals.no_such_mark');
    expect(ruleOf(make({ thing: 'A-1' }))).toBe('accepted');
  });

  it('appeals.thing_needed: the mark stands on two parcels', () => {
    const parcel = (id: string): MarkOnOrder => ({ ...LATE, code: 'untracked', thing: { kind: 'parcel', id } });
    const marks = [parcel('P-1'), parcel('P-2')];
    expect(make({ mark: 'untracked' }, { marks })).toMatchObject({
      ok: false,
      rule: 'appeals.thing_needed',
      field: 'thing',
    });
    expect(stateOf(make({ mark: 'untracked', thing: 'P-2' }, { marks })).thing).toEqual({ kind: 'parcel', id: 'P-2' });
  });

  describe('appeals.mark_does_not_count', () => {
    const span = LATE.spans[0]!;
    const withSpans = (spans: MarkOnOrder['spans']) => ruleOf(make({}, { marks: [{ ...LATE, spans }] }));

    it('where it never counted, or no longer does', () => {
      expect(withSpans([{ ...span, counts: false }])).toBe('appeals.mark_does_not_count');
      expect(withSpans([{ ...span, to: now - 1 }])).toBe('appeals.mark_does_not_count');
      expect(withSpans([])).toBe('appeals.mark_does_not_count');
    });

    it('at its edges: it counts from its first instant on, and at its end no more', () => {
      expect(withSpans([{ ...span, from: now + 1 }])).toBe('appeals.mark_does_not_count');
      expect(withSpans([{ ...span, from: now }])).toBe('accepted');
      expect(withSpans([{ ...span, to: now }])).toBe('appeals.mark_does_not_count');
      expect(withSpans([{ ...span, to: now + 1 }])).toBe('accepted');
    });
  });

  it('appeals.window_closed: at the last instant it is in time, a millisecond later it is not', () => {
    const last = at('2026-12-02T05:00:00Z');
    expect(ruleOf(make({}, {}, last))).toBe('accepted');
    expect(make({}, {}, last + 1)).toMatchObject({
      ok: false,
      rule: 'appeals.window_closed',
      because: [{ observed: { instant: last + 1 }, limit: { instant: last }, verdict: 'blocks' }],
    });
  });

  describe('once', () => {
    it('appeals.already_open: any open contest of the mark bars another', () => {
      for (const status of ['submitted', 'asked', 'answered', 'lapsed'] as const) {
        expect(ruleOf(make({}, { earlier: [earlier({ status })] }))).toBe('appeals.already_open');
      }
    });

    it('appeals.already_decided: a rejected stretch is decided once; another stretch is another matter', () => {
      expect(ruleOf(make({}, { earlier: [earlier()] }))).toBe('appeals.already_decided');
      expect(ruleOf(make({}, { earlier: [earlier({ spanFrom: MARKED - 1 })] }))).toBe('accepted');
    });

    it('neither bars where it was withdrawn, upheld, or of another mark or thing', () => {
      for (const entry of [
        earlier({ status: 'withdrawn' }),
        earlier({ status: 'upheld' }),
        earlier({ mark: 'claim', status: 'submitted' }),
        earlier({ thing: { kind: 'parcel', id: 'A-1' }, status: 'submitted' }),
      ]) {
        expect(ruleOf(make({}, { earlier: [entry] }))).toBe('accepted');
      }
    });
  });

  it('appeals.fact_not_of_order: names the first fact that the timeline does not have', () => {
    const facts = [SCAN, { source: 'shop', id: 'f-2' }].map(({ source, id }) => ({ source, id }));
    expect(make({ facts }, { facts: [SCAN, null] })).toMatchObject({
      ok: false,
      rule: 'appeals.fact_not_of_order',
      field: 'facts.1',
      because: [{ observed: { code: 'shop/f-2' } }],
    });
    expect(ruleOf(make({ facts }, { facts: [SCAN, { ...SCAN, source: 'shop', id: 'f-2' }] }))).toBe('accepted');
  });
});
