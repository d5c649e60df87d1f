import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Status } from '../../../test/enforcement/given.ts';
import { figure, given, LADDER, night, OPERATOR, OTHER, section, Walk } from '../../../test/enforcement/given.ts';
import { standingShown } from '../assess.ts';
import type { LoadedForAppeal, Recount, Sanction, Standing } from '../model.ts';
import type { EnforcementSection } from '../policy.ts';
import { appealDecided, reconsider } from './appeal.ts';
import { confirm } from './life.ts';

const APPEAL = '01900000-0000-8000-8000-000000000001';
const decided = (walk: Walk, sanction: Sanction, n: number, loaded: Partial<LoadedForAppeal> = {}) =>
  appealDecided(
    { sanction: sanction.sanctionId, appeal: APPEAL },
    walk.state!,
    given(night(n) + 1, { appeal: APPEAL, outcome: 'upheld' as const, recount: null, ...loaded }, walk.policy),
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

/** What was seen day after day from day 0 on, had it been so: the recount of a walk. */
function recountOf(walk: Walk, statuses: readonly Status[]): Recount {
  const days = statuses.map((status, n) => ({
    from: FIRST_DAY + n,
    to: FIRST_DAY + n + 1,
    past: status === 'broken' || status === 'close' ? [{ metric: 'late', status } as const] : [],
  }));
  const bases = walk.sanctions.flatMap(({ sanctionId, step, day, basis, status }) =>
    basis.flatMap((each) => {
      if (each.of !== 'metric' || status === 'lapsed' || status === 'overturned') return [];
      const condition = walk.policy.ladder
        .find((rules) => rules.step === step)
        ?.when.find((one) => one.of === 'metrics' && one.past === each.past);
      const forDays = condition?.of === 'metrics' ? condition.forDays : 1;
      const n = indexOfDay(day);
      return [{ sanction: sanctionId, past: each.past, forDays, figure: figure('late', statuses[n] ?? 'kept', n) }];
    }),
  );
  return { days, bases };
}
const appealed = (walk: Walk, step: string, n: number, statuses: readonly Status[]) =>
  walk.take('appeal', night(n) + 1, decided(walk, walk.sanction(step), n, { recount: recountOf(walk, statuses) }));
const kept = (count: number): Status[] => Array.from({ length: count }, () => 'kept');

describe('an upheld appeal over the facts', () => {
  it('counts all days again without the marks: what would not have followed falls, the appealed one and the others', () => {
    // The warning of day 0, lower visibility of day 2, suspension of day 4, had all been kept but the last two days.
    const walk = run(new Walk(), 0, broken(8));
    appealed(walk, 'suspension', 7, [...kept(6), ...broken(2)]);
    expect(walk.lines).toEqual(['warning overturned', 'lower-visibility overturned', 'suspension overturned']);
    expect(walk.sanctions.map(({ over }) => over?.how)).toEqual(['basis-fell', 'basis-fell', 'appeal']);
    expect(walk.state).toMatchObject({ spared: [], keptSince: null });
    expect(walk.state?.streaks.map(({ since }) => indexOfDay(since))).toEqual([6, 6]);
    expect(standingShown(walk.state)).toMatchObject({ step: 'none', visibility: '100%', suspended: false });
    // Days are counted from the sixth on: three of them make lower visibility follow on the eighth.
    run(walk, 8, broken(1));
    expect(walk.lines.slice(3)).toEqual(['warning in-effect', 'lower-visibility announced']);
  });

  it('falls where the day itself was past, and not for long enough; what needs fewer days stands', () => {
    const walk = run(new Walk(), 0, broken(8));
    appealed(walk, 'suspension', 7, ['kept', ...broken(7)]);
    // Day 0 announced the warning; the suspension needs five days by day 4 and has four, lower visibility three by day 2 and has two.
    expect(walk.lines).toEqual(['warning overturned', 'lower-visibility overturned', 'suspension overturned']);
    expect(walk.decided.at(-1)?.because).toContainEqual(
      expect.objectContaining({
        rule: 'enforcement.not_long_enough',
        observed: { duration: { count: 4, unit: 'days' } },
        limit: { duration: { count: 5, unit: 'days' } },
      }),
    );
    const later = run(new Walk(), 0, ['kept', 'kept', ...broken(8)]);
    appealed(later, 'suspension', 9, ['kept', 'kept', ...broken(4), 'kept', ...broken(3)]);
    expect(later.lines).toEqual(['warning in-effect', 'lower-visibility in-effect', 'suspension overturned']);
  });

  it('or it stands, with the figure that says so', () => {
    const walk = run(new Walk(), 0, broken(8));
    appealed(walk, 'suspension', 7, broken(8));
    expect(walk.sanction('suspension').status).toBe('in-effect');
    expect(walk.decided.at(-1)?.because).toMatchObject([
      { rule: 'enforcement.would_have', observed: { ratio: { n: 10, of: 100 } } },
    ]);
  });

  it('days in a row of a promise kept reach back over what was forgiven: lower visibility ends and the level comes with the next evaluation', () => {
    const walk = run(new Walk(), 0, [...broken(5), ...kept(2), ...broken(1)]);
    expect(standingShown(walk.state)).toMatchObject({ visibility: '60%', level: 'none' });
    expect(walk.state?.keptSince).toBeNull();
    const recount = recountOf(walk, [...broken(5), ...kept(3)]);
    walk.take(
      'reconsider',
      night(7) + 1,
      reconsider({ seller: 'shop' }, walk.state!, given(night(7) + 1, { recount })),
    );
    expect(indexOfDay(walk.state!.keptSince!)).toBe(5);
    // Four days end lower visibility, five earn the level.
    run(walk, 8, kept(1));
    expect(walk.sanction('lower-visibility')).toMatchObject({ status: 'ended', over: { how: 'recovered' } });
    run(walk, 9, kept(1));
    expect(standingShown(walk.state)).toMatchObject({ level: 'trusted' });
  });
});

describe('what sanctions rest on, forgiven or corrected without an appeal', () => {
  const again = (walk: Walk, n: number, statuses: readonly Status[]) =>
    walk.take(
      'reconsider',
      night(n) + 1,
      reconsider(
        { seller: 'shop' },
        walk.state!,
        given(night(n) + 1, { recount: recountOf(walk, statuses) }, walk.policy),
      ),
    );

  it('lifts what would not have followed, tells everybody and lets the sales go on', () => {
    const walk = run(new Walk(), 0, broken(8));
    again(walk, 7, kept(8));
    expect(walk.lines).toEqual(['warning overturned', 'lower-visibility overturned', 'suspension overturned']);
    expect(walk.decided.at(-1)?.events.map(({ type }) => type)).toEqual([
      'enforcement.sanction_overturned',
      'enforcement.sanction_overturned',
      'enforcement.sanction_overturned',
      'instruction.asked',
    ]);
    expect(walk.decided.at(-1)?.because.filter(({ rule }) => rule === 'enforcement.undermined')).toHaveLength(3);
  });

  it('queues for a person what a person confirmed, and what counted it falls with it', () => {
    const policy = section({
      ladder: {
        suspension: {
          when: { metric: 'late', 'past-limit-for': '1 day' },
          notice: '0 days',
          term: '9 days',
          persons: 1,
          'confirm-within': '5 days',
        },
      },
    });
    const walk = run(new Walk(policy), 0, broken(1));
    const { sanctionId: sanction } = walk.sanction('suspension');
    walk.take('confirm', night(0) + 1, confirm({ sanction }, walk.state!, given(night(0) + 1, null, policy, OPERATOR)));
    expect(standingShown(walk.state)).toMatchObject({ suspended: true });
    again(walk, 0, ['kept']);
    expect(walk.sanction('suspension')).toMatchObject({ status: 'waiting', confirmedBy: [] });
    expect(standingShown(walk.state)).toMatchObject({ suspended: false });
    expect(walk.decided.at(-1)?.because.map(({ rule }) => rule)).toContain('enforcement.undermined_to_a_person');
  });

  it('leaves no decision where nothing falls', () => {
    const walk = run(new Walk(), 0, broken(8));
    const before = walk.decided.length;
    again(walk, 7, broken(8));
    expect(walk.decided).toHaveLength(before);
    expect(walk.lines).toContain('suspension in-effect');
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

it('over any history: days in a row are those of a run in which the forgiven marks never were, and no sanction is left that would not have followed', () => {
  const milder = fc
    .array(
      fc.tuple(
        fc.constantFrom<Status>('broken', 'broken', 'broken', 'close', 'kept'),
        fc.constantFrom('same', 'same', 'kept', 'close'),
      ),
      { minLength: 4, maxLength: 25 },
    )
    .map((list) =>
      list.map(([was, then]): [Status, Status] => [
        was,
        then === 'kept' ? 'kept' : then === 'close' && was === 'broken' ? 'close' : was,
      ]),
    );
  let fell = 0;
  fc.assert(
    fc.property(milder, fc.constantFrom(QUICK, section()), (days, policy) => {
      const told = walked(
        policy,
        days.map(([was]) => was),
        nothing,
        nothing,
      );
      const forgiven = days.map(([, then]) => then);
      const never = walked(policy, forgiven, nothing, nothing);
      const n = days.length - 1;
      const recount = recountOf(told, forgiven);
      told.take(
        'reconsider',
        night(n) + 1,
        reconsider({ seller: 'shop' }, told.state!, given(night(n) + 1, { recount }, policy)),
      );
      expect(told.state?.streaks).toEqual(never.state?.streaks);
      expect(told.state?.keptSince).toEqual(never.state?.keptSince);
      const undone = told.sanctions.filter(({ status }) => status === 'overturned');
      fell += undone.length;
      for (const { sanctionId, basis } of undone)
        if (basis.every(({ of }) => of === 'metric'))
          expect(never.sanctions.map((each) => each.sanctionId)).not.toContain(sanctionId);
    }),
    { numRuns: 300 },
  );
  expect(fell).toBeGreaterThan(100);
});

const FIRST_DAY = figure('late', 'kept', 0).window.to;
const indexOfDay = (day: number): number => day - FIRST_DAY;
const sparedBy = ({ spared }: Standing, { step, basis }: Sanction) => [
  ...spared,
  ...basis.flatMap((each) => (each.of === 'metric' ? [{ step, metric: each.figure.metric, past: each.past }] : [])),
];
