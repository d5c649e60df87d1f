import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Status } from '../../../test/enforcement/given.ts';
import { figure, given, LADDER, night, OPERATOR, OTHER, section, Walk } from '../../../test/enforcement/given.ts';
import { standingShown } from '../assess.ts';
import type { LoadedForAppeal, Sanction, Standing } from '../model.ts';
import type { EnforcementSection } from '../policy.ts';
import { appealDecided } from './appeal.ts';
import { confirm } from './life.ts';

const APPEAL = '01900000-0000-8000-8000-000000000001';
const decided = (walk: Walk, sanction: Sanction, n: number, loaded: Partial<LoadedForAppeal> = {}) =>
  appealDecided(
    { sanction: sanction.sanctionId, appeal: APPEAL },
    walk.state!,
    given(night(n) + 1, { appeal: APPEAL, outcome: 'upheld' as const, figures: null, ...loaded }, walk.policy),
  );
const fall = (walk: Walk, step: string, n: number) =>
  walk.take('appeal', night(n) + 1, decided(walk, walk.sanction(step), n));

const run = (walk: Walk, from: number, statuses: readonly Status[]): Walk => {
  for (const [index, status] of statuses.entries()) walk.day(from + index, { late: status });
  return walk;
};
const broken = (count: number): Status[] => Array.from({ length: count }, () => 'broken');

/** Suspended after one night, for three days: two of them in sixty days are a termination after thirty days and two persons. */
const QUICK = section({
  ladder: {
    suspension: { when: { metric: 'late', 'past-limit-for': '1 day' }, notice: '0 days', term: '3 days' },
    termination: LADDER.termination,
  },
});

describe('an upheld appeal over the rule or its weight', () => {
  it('takes the sanction away and spares its stretch; the others stand', () => {
    const walk = run(new Walk(), 0, broken(8));
    expect(standingShown(walk.state)).toMatchObject({ suspended: true });
    fall(walk, 'suspension', 7);
    expect(walk.sanction('suspension')).toMatchObject({ status: 'overturned', over: { how: 'appeal' }, deadlines: [] });
    expect(standingShown(walk.state)).toMatchObject({ step: 'lower-visibility', visibility: '60%', suspended: false });
    expect(walk.decided.at(-1)?.events.map(({ type }) => type)).toEqual([
      'enforcement.sanction_overturned',
      'instruction.asked',
    ]);
    run(walk, 8, broken(12));
    expect(walk.lines.filter((line) => line.startsWith('suspension'))).toEqual(['suspension overturned']);
    // A stretch that begins anew may bring it back.
    run(walk, 20, ['kept', ...broken(5)]);
    expect(walk.lines).toContain('suspension announced');
  });

  it('puts back what counted it, by name: a system act is undone', () => {
    const walk = run(new Walk(QUICK), 0, [...broken(1), 'kept', 'kept', 'kept', ...broken(1), 'kept']);
    expect(walk.lines).toEqual(['suspension ended', 'suspension in-effect', 'termination announced']);
    const termination = walk.sanction('termination');
    fall(walk, 'suspension', 5);
    expect(walk.lines).toEqual(['suspension ended', 'suspension overturned', 'termination overturned']);
    expect(walk.sanction('termination').over).toMatchObject({ how: 'basis-fell' });
    expect(walk.decided.at(-1)?.because.map(({ rule }) => rule)).toEqual([
      'enforcement.appeal_upheld',
      'enforcement.put_back',
    ]);
    expect(walk.decided.at(-1)?.events[0]?.data).toMatchObject({
      putBack: [{ sanction: termination.sanctionId, step: 'termination' }],
    });
  });

  it('what a person confirmed goes before a person again, and bites nobody meanwhile', () => {
    const walk = run(new Walk(QUICK), 0, [...broken(1), 'kept', 'kept', 'kept', ...broken(1), 'kept']);
    const { sanctionId: sanction } = walk.sanction('termination');
    walk.take('confirm', night(5) + 1, confirm({ sanction }, walk.state!, given(night(5) + 1, null, QUICK, OPERATOR)));
    expect(confirm({ sanction }, walk.state!, given(night(5) + 2, null, QUICK, OPERATOR))).toMatchObject({
      rule: 'enforcement.confirmed_before',
    });
    walk.take('confirm', night(5) + 3, confirm({ sanction }, walk.state!, given(night(5) + 3, null, QUICK, OTHER)));
    run(
      walk,
      6,
      Array.from({ length: 31 }, () => 'kept'),
    );
    expect(standingShown(walk.state)).toMatchObject({ step: 'termination', suspended: true });
    fall(walk, 'suspension', 36);
    expect(walk.sanction('termination')).toMatchObject({ status: 'waiting', confirmedBy: [], tookEffectAt: null });
    expect(standingShown(walk.state)).toMatchObject({ step: 'none', suspended: false });
    expect(walk.decided.at(-1)?.because.map(({ rule }) => rule)).toContain('enforcement.to_a_person');
    walk.until(night(60));
    expect(walk.sanction('termination').status).toBe('lapsed');
  });
});

describe('an upheld appeal over the facts', () => {
  it('judges the sanction again without the marks: it falls, and days count from the next evaluation', () => {
    const walk = run(new Walk(), 0, broken(8));
    const sanction = walk.sanction('suspension');
    walk.take(
      'appeal',
      night(7) + 1,
      decided(walk, sanction, 7, { figures: [{ ...figure('late', 'kept', 4), marked: 1 }] }),
    );
    expect(walk.sanction('suspension').status).toBe('overturned');
    expect(walk.state).toMatchObject({ spared: [], streaks: [] });
    run(walk, 8, broken(4));
    expect(walk.lines).not.toContain('suspension announced');
    run(walk, 12, broken(1));
    expect(walk.lines).toContain('suspension announced');
  });

  it('or it stands, with the figure that says so', () => {
    const walk = run(new Walk(), 0, broken(8));
    walk.take(
      'appeal',
      night(7) + 1,
      decided(walk, walk.sanction('suspension'), 7, { figures: [figure('late', 'broken', 4)] }),
    );
    expect(walk.sanction('suspension').status).toBe('in-effect');
    expect(walk.decided.at(-1)?.because).toMatchObject([
      { rule: 'enforcement.would_have', observed: { ratio: { n: 10, of: 100 } } },
    ]);
  });
});

it('nothing is left to be changed: enforcement.over, enforcement.nothing_waits', () => {
  const walk = run(new Walk(), 0, broken(8));
  fall(walk, 'suspension', 7);
  expect(decided(walk, walk.sanction('suspension'), 7)).toMatchObject({ ok: false, rule: 'enforcement.over' });
  expect(decided(walk, walk.sanction('warning'), 7, { outcome: 'rejected' })).toMatchObject({
    ok: false,
    rule: 'enforcement.nothing_waits',
  });
});

describe('an appeal that fails', () => {
  it('lets what waited for it take effect at once', () => {
    const policy = section({ 'while-appealed': 'waits' });
    const walk = run(new Walk(policy), 0, broken(5));
    walk.until(night(7), night(9));
    expect(walk.sanction('suspension')).toMatchObject({
      status: 'announced',
      deadlines: [{ code: 'effect', due: night(9) + 1 }],
    });
    walk.take('appeal', night(8) + 1, decided(walk, walk.sanction('suspension'), 8, { outcome: 'rejected' }));
    expect(walk.sanction('suspension')).toMatchObject({
      status: 'in-effect',
      tookEffectAt: night(8) + 1,
      endsAt: night(14) + 1,
    });
  });
});

/** What others read of a standing, and what evaluations go on from; the sanction that fell and what fell with it left out. */
function claimed(state: Standing | null): unknown {
  const { sanctions, spared, ...rest } = state!;
  const left = sanctions.filter(({ status }) => status !== 'overturned').map(({ history, ...sanction }) => sanction);
  return { ...rest, sanctions: left, shown: standingShown(state) };
}

/** A walk through a history; before a day and after it something else may happen. */
function walked(
  policy: EnforcementSection,
  history: readonly Status[],
  before: (walk: Walk, n: number) => void,
  after: (walk: Walk, n: number) => void,
): Walk {
  const walk = new Walk(policy);
  for (const [n, status] of history.entries()) {
    before(walk, n);
    walk.day(n, { late: status });
    after(walk, n);
  }
  return walk;
}
const nothing = () => {};

describe('domain 12, over any history', () => {
  const statuses = fc
    .array(fc.constantFrom<Status>('broken', 'broken', 'broken', 'close', 'kept', 'few'), {
      minLength: 6,
      maxLength: 30,
    })
    .map((list): Status[] => ['kept', ...list]);

  it('after a sanction has fallen a seller stands as if it never had been', () => {
    let held = 0;
    fc.assert(
      fc.property(statuses, fc.nat(), fc.nat(5), fc.constantFrom(QUICK, section()), (history, which, delay, policy) => {
        const candidates = walked(policy, history, nothing, nothing).sanctions.filter(({ basis }) =>
          basis.every(({ of }) => of === 'metric'),
        );
        const chosen = candidates[which % Math.max(1, candidates.length)];
        if (!chosen) return;
        const begins = indexOfDay(chosen.day);
        const fallsOn = Math.min(history.length - 1, begins + delay);
        const fallen = walked(policy, history, nothing, (walk, n) => {
          const now = walk.sanctions.find(({ sanctionId }) => sanctionId === chosen.sanctionId);
          if (n === fallsOn && now && now.status !== 'lapsed') walk.take('appeal', night(n) + 1, decided(walk, now, n));
        });
        // The stretch does not bring the step about, from the day on on which it would have.
        const spare = (walk: Walk, n: number) => {
          if (n === begins) walk.state = { ...walk.state!, spared: sparedBy(walk.state!, chosen) };
        };
        const never = walked(policy, history, spare, nothing);
        const hasFallen = fallen.sanctions.some(
          ({ sanctionId, status }) => sanctionId === chosen.sanctionId && status === 'overturned',
        );
        // What it kept from following while it stood follows from the next evaluation on, never backwards.
        const barred = never.sanctions.some(
          ({ step, day }) => step === chosen.step && day >= chosen.day && indexOfDay(day) <= fallsOn,
        );
        if (!hasFallen || barred) return;
        held++;
        expect(claimed(fallen.state)).toEqual(claimed(never.state));
      }),
      { numRuns: 400 },
    );
    expect(held).toBeGreaterThan(100);
  });
});

const FIRST_DAY = figure('late', 'kept', 0).window.to;
const indexOfDay = (day: number): number => day - FIRST_DAY;
const sparedBy = ({ spared }: Standing, { step, basis }: Sanction) => [
  ...spared,
  ...basis.flatMap((each) => (each.of === 'metric' ? [{ step, metric: each.figure.metric, past: each.past }] : [])),
];
