import { describe, expect, it, test } from 'vitest';
import type { Status } from '../../../test/enforcement/given.ts';
import {
  accepted,
  FIRST,
  figure,
  given,
  LADDER,
  loadedOn,
  night,
  section,
  Walk,
} from '../../../test/enforcement/given.ts';
import { parsePercent } from '../../kernel/ratio.ts';
import { figureOf } from '../../metrics/figures.ts';
import type { MetricDefinition } from '../../metrics/policy.ts';
import { standingShown } from '../assess.ts';
import type { JudgedFigure } from '../model.ts';
import { evaluate } from './evaluate.ts';

const percentOf = ({ lowerBound }: JudgedFigure): string => (Number(lowerBound) * 100).toFixed(2);

const rulesOf = (walk: Walk) => walk.decided.map(({ because }) => because.map(({ rule }) => rule.split('.')[1]));

/** The same status of one metric, day after day, from market day `from` on. */
function run(walk: Walk, from: number, statuses: readonly Status[], metric = 'late'): Walk {
  for (const [index, status] of statuses.entries()) walk.day(from + index, { [metric]: status });
  return walk;
}

describe('golden: late shipments of four sellers against 4 %, floors 10 and 2, 90 %', () => {
  const metric = {
    name: 'late-shipment',
    kind: 'share',
    shows: 'marked',
    limit: { op: 'below', value: parsePercent('4%') },
    warn: null,
    judge: { things: 10, marked: 2, lowerBound: 90 },
  } as unknown as MetricDefinition;
  const judged = (definition: MetricDefinition, marked: number, things: number): JudgedFigure => {
    const window = { days: 30, from: FIRST - 29, to: FIRST + 1 };
    const { rate, lowerBound, status } = figureOf(definition, window, { things, marked, components: {} });
    const { name, limit } = definition;
    const held = typeof limit?.value === 'object' ? `${(Number(limit.value.n) * 100) / Number(limit.value.of)}%` : null;
    return {
      metric: name,
      things,
      marked,
      rate: rate && { n: rate.n, of: rate.of },
      lowerBound,
      status,
      window,
      limit: held,
      warn: null,
    };
  };
  const evaluated = (judgedSo: JudgedFigure) => {
    const first = accepted(evaluate({ seller: 'shop' }, null, given(night(0), loadedOn(0, []))));
    return accepted(evaluate({ seller: 'shop' }, first.state, given(night(1), loadedOn(1, [judgedSo]))));
  };

  test.each([
    [1, 1],
    [3, 7],
  ])('%i of %i: too few to judge, nothing follows', (marked, things) => {
    const judgedSo = judged(metric, marked, things);
    expect(judgedSo.status).toBe('few');
    expect(evaluated(judgedSo)).toMatchObject({ unrecorded: true, state: { sanctions: [] } });
  });

  test.each([
    [4, 40, '4.57'],
    [9, 90, '5.91'],
  ])('%i of %i: broken beyond doubt, warned with the figures', (marked, things, bound) => {
    const judgedSo = judged(metric, marked, things);
    expect([judgedSo.status, percentOf(judgedSo)]).toEqual(['broken', bound]);
    const { state, because } = evaluated(judgedSo);
    expect(state.sanctions).toMatchObject([{ step: 'warning', status: 'in-effect' }]);
    expect(because[0]).toMatchObject({
      rule: 'enforcement.past_limit',
      policyPath: 'enforcement.ladder.warning.when',
      observed: { ratio: { n: marked, of: things } },
      limit: { percent: { n: 4n, of: 100n } },
    });
  });

  test('order defects of 2 of 100 against 1 %: past the rate, not beyond doubt, and no step that needs a broken limit follows', () => {
    const defects = {
      ...metric,
      name: 'order-defect',
      limit: { op: 'below', value: parsePercent('1%') },
    } as MetricDefinition;
    const judgedSo = judged(defects, 2, 100);
    expect([judgedSo.status, percentOf(judgedSo)]).toEqual(['close', '0.66']);
    const { concern, ...harder } = LADDER;
    const policy = section({ ladder: harder });
    const first = accepted(evaluate({ seller: 'shop' }, null, given(night(0), loadedOn(0, []), policy)));
    const second = accepted(
      evaluate({ seller: 'shop' }, first.state, given(night(1), loadedOn(1, [judgedSo]), policy)),
    );
    expect(second).toMatchObject({ unrecorded: true, state: { sanctions: [] } });
    // Where the policy has a notice of concern, that is all there is.
    expect(evaluated(judgedSo).state.sanctions).toMatchObject([{ step: 'concern', status: 'in-effect' }]);
    expect(concern.when).toEqual({ 'any-metric': 'past-warn' });
  });
});

describe('the ladder', () => {
  it('a concern while close; past the limit a warning, and the concern goes on until all is kept', () => {
    const walk = run(new Walk(), 0, ['kept', 'close']);
    expect(walk.lines).toEqual(['concern in-effect']);
    run(walk, 2, ['broken']);
    expect(walk.lines).toEqual(['concern in-effect', 'warning in-effect']);
    run(walk, 3, ['kept']);
    expect(walk.lines).toEqual(['concern ended', 'warning in-effect']);
  });

  it('past the limit at once it is a warning, and no concern beside it', () => {
    expect(run(new Walk(), 0, ['broken']).lines).toEqual(['warning in-effect']);
  });

  it('days in a row: not after two, after three; a day between begins anew', () => {
    expect(run(new Walk(), 0, ['broken', 'broken']).lines).toEqual(['warning in-effect']);
    const third = run(new Walk(), 0, ['broken', 'broken', 'broken']);
    expect(third.lines).toEqual(['warning in-effect', 'lower-visibility announced']);
    expect(third.sanction('lower-visibility').basis).toMatchObject([{ days: 3, since: FIRST }]);
    expect(run(new Walk(), 0, ['broken', 'broken', 'close', 'broken', 'broken']).lines).toEqual([
      'warning in-effect',
      'concern in-effect',
    ]);
  });

  it('any metric means one and the same for all the days', () => {
    const walk = new Walk();
    walk.day(0, { late: 'broken', defect: 'kept' }).day(1, { late: 'broken', defect: 'broken' });
    walk.day(2, { late: 'kept', defect: 'broken' });
    expect(walk.lines).toEqual(['warning in-effect']);
    walk.day(3, { late: 'kept', defect: 'broken' });
    expect(walk.sanction('lower-visibility').basis).toMatchObject([{ figure: { metric: 'defect' }, days: 3 }]);
  });

  it('of several windows of a metric the worst speaks', () => {
    const walk = new Walk();
    const figures = (['few', 'broken', 'kept'] as const).map((status) => figure('late', status, 0));
    walk.take('evaluate', night(0), evaluate({ seller: 'shop' }, null, given(night(0), loadedOn(0, figures))));
    expect(walk.lines).toEqual(['warning in-effect']);
  });

  it('what is announced lapses if it is over before it takes effect', () => {
    const walk = run(new Walk(), 0, ['broken', 'broken', 'broken', 'broken', 'broken', 'close']);
    expect(walk.lines).toEqual([
      'warning in-effect',
      'lower-visibility in-effect',
      'suspension lapsed',
      'concern in-effect',
    ]);
    expect(walk.sanction('suspension').over).toMatchObject({ how: 'recovered' });
  });

  it('a notice runs to the millisecond', () => {
    const walk = run(new Walk(), 0, ['broken', 'broken', 'broken', 'broken', 'broken']);
    expect(walk.sanction('suspension').effectiveFrom).toBe(night(7));
    walk.until(night(7) - 1);
    expect(standingShown(walk.state)).toMatchObject({ suspended: false, visibility: '60%', step: 'lower-visibility' });
    walk.until(night(7));
    expect(standingShown(walk.state)).toMatchObject({ suspended: true, visibility: '0%', step: 'suspension' });
    expect(walk.sanction('suspension').endsAt).toBe(night(13));
  });

  it('after a term days count anew: five more days of the same, and it is announced again', () => {
    const walk = run(
      new Walk(),
      0,
      Array.from({ length: 18 }, () => 'broken'),
    );
    expect(walk.lines.filter((line) => line.startsWith('suspension'))).toEqual(['suspension ended']);
    run(walk, 18, ['broken']);
    expect(walk.lines.filter((line) => line.startsWith('suspension'))).toEqual([
      'suspension ended',
      'suspension announced',
    ]);
    expect(walk.sanction('suspension').basis).toMatchObject([{ days: 5, since: FIRST }]);
  });

  it('ends after so many kept days in a row, not one earlier', () => {
    const walk = run(new Walk(), 0, ['broken', 'kept', 'kept']);
    expect(walk.lines).toEqual(['warning in-effect']);
    run(walk, 3, ['few']);
    expect(walk.lines).toEqual(['warning ended']);
    expect(walk.sanction('warning').over).toEqual({ at: night(3), on: FIRST + 3, how: 'recovered', by: null });
  });

  it('counts sanctions that took effect: two suspensions, and a termination waits for two persons', () => {
    const walk = run(
      new Walk(),
      0,
      Array.from({ length: 22 }, () => 'broken'),
    );
    expect(walk.lines).toContain('termination announced');
    const termination = walk.sanction('termination');
    expect(termination).toMatchObject({ persons: 2, basis: [{ of: 'sanctions', step: 'suspension', atLeast: 2 }] });
    expect(termination.basis[0]).toMatchObject({
      ids: walk.sanctions.filter(({ step }) => step === 'suspension').map(({ sanctionId }) => sanctionId),
    });
    // Thirty days of notice, five for the two persons; nobody comes.
    run(
      walk,
      22,
      Array.from({ length: 36 }, () => 'kept'),
    );
    expect(walk.sanctions.find(({ step }) => step === 'termination')).toMatchObject({
      status: 'lapsed',
      over: { how: 'not-confirmed' },
    });
    // The same two do not cause it again.
    expect(walk.lines.filter((line) => line.startsWith('termination'))).toHaveLength(1);
  });
});

describe('a day on which nothing changes', () => {
  it('leaves no decision, and the next day is due', () => {
    const walk = run(new Walk(), 0, ['kept', 'kept', 'kept']);
    expect(walk.decided).toEqual([]);
    expect(walk.state).toMatchObject({ evaluated: FIRST + 2, keptSince: FIRST, nextDueAt: night(3) });
  });

  it('before the time of day, and for who becomes known after it, only the next time is set', () => {
    const early = accepted(evaluate({ seller: 'shop' }, null, given(night(0) - 1, loadedOn(0, []))));
    expect(early).toMatchObject({ unrecorded: true, state: { nextDueAt: night(0), evaluated: null } });
    const late = accepted(evaluate({ seller: 'shop' }, null, given(night(0) + 1, loadedOn(0, []))));
    expect(late).toMatchObject({ unrecorded: true, state: { nextDueAt: night(1), evaluated: null } });
  });

  it('without rules of enforcement only days and streaks go on', () => {
    const loaded = loadedOn(1, [figure('late', 'broken', 1)]);
    const bare = { ...given(night(1), loaded), policy: undefined };
    const before = run(new Walk(), 0, ['kept']).state;
    expect(accepted(evaluate({ seller: 'shop' }, before, bare))).toMatchObject({
      unrecorded: true,
      state: { sanctions: [], streaks: [{ metric: 'late', past: 'past-warn' }, { past: 'past-limit' }] },
    });
  });
});

describe('newcomers', () => {
  const newcomers = { 'spared-for': '4 days', from: ['lower-visibility', 'suspension'] };
  it('are warned, and spared from the steps named until their days are over', () => {
    const walk = new Walk(section({ newcomers }), { firstOrderOn: FIRST });
    run(walk, 0, ['broken', 'broken', 'broken', 'broken']);
    expect(walk.lines).toEqual(['warning in-effect']);
    run(walk, 4, ['broken']);
    expect(walk.lines).toEqual(['warning in-effect', 'lower-visibility announced', 'suspension announced']);
  });
});

describe('observe first', () => {
  const policy = section({ 'observe-until-told': true });
  it('records what would have followed; nobody is told, nothing bites, no level', () => {
    const walk = run(
      new Walk(policy),
      0,
      Array.from({ length: 9 }, () => 'broken'),
    );
    expect(walk.lines).toEqual(['warning in-effect', 'lower-visibility in-effect', 'suspension in-effect']);
    expect(walk.decided.flatMap(({ events }) => events)).toEqual([]);
    expect(standingShown(walk.state)).toEqual({
      step: 'none',
      visibility: '100%',
      reasons: [],
      level: 'none',
      suspended: false,
    });
    expect(rulesOf(walk)[0]).toContain('only_recorded');
    expect(
      run(
        new Walk(policy),
        0,
        Array.from({ length: 9 }, () => 'kept'),
      ).state?.level,
    ).toBeNull();
  });

  it('from the instant on that a person names it takes effect, with days counted anew', () => {
    const walk = run(
      new Walk(policy),
      0,
      Array.from({ length: 9 }, () => 'broken'),
    );
    walk.day(9, { late: 'broken' }, { enforcedFrom: night(9) + 1 });
    expect(walk.state?.enforcing).toBe(false);
    walk.day(10, { late: 'broken' }, { enforcedFrom: night(10) });
    expect(walk.sanctions.filter(({ observed }) => observed).map(({ status }) => status)).toEqual([
      'lapsed',
      'lapsed',
      'lapsed',
    ]);
    expect(walk.sanctions.filter(({ observed }) => !observed)).toMatchObject([
      { step: 'warning', basis: [{ days: 1 }] },
    ]);
    walk.day(11, { late: 'broken' }, { enforcedFrom: night(10) });
    expect(walk.sanctions.filter(({ observed, step }) => !observed && step === 'lower-visibility')).toEqual([]);
    walk.day(12, { late: 'broken' }, { enforcedFrom: night(10) });
    expect(walk.sanction('lower-visibility')).toMatchObject({ observed: false, status: 'announced' });
  });
});

describe('recognition', () => {
  it('is gained after the days, with the orders, and lost on the day one of both is missing', () => {
    const walk = run(new Walk(), 0, ['kept', 'kept', 'kept', 'kept']);
    expect(walk.state?.level).toBeNull();
    walk.day(4, { late: 'kept' }, { orders: 2 });
    expect(walk.state?.level).toBeNull();
    walk.day(5, { late: 'kept' }, { orders: 3 });
    expect(standingShown(walk.state)).toMatchObject({
      level: 'trusted',
      visibility: '110%',
      reasons: [{ code: 'trusted' }],
    });
    expect(walk.decided.at(-1)?.events).toMatchObject([
      { type: 'enforcement.level_gained', data: { level: 'trusted' } },
    ]);
    run(walk, 6, ['kept']);
    expect(walk.decided).toHaveLength(1);
    run(walk, 7, ['close']);
    expect(standingShown(walk.state)).toMatchObject({ level: 'none', visibility: '100%' });
    expect(rulesOf(walk).at(-1)).toContain('level_lost');
  });

  const earnedBy = (days: number, orders: number, boost: string) => ({
    when: { 'all-metrics': 'kept', for: `${days} days`, orders, within: '30 days' },
    boost,
    badge: { en: 'Badge', zh: '徽章' },
  });
  const TWO = { trusted: earnedBy(2, 3, '110%'), star: earnedBy(4, 5, '120%') };

  it('of several levels is the highest that is earned: up without a loss, down by one step, and out', () => {
    const walk = new Walk(section({ recognition: TWO }));
    const told = (n: number, status: Status, orders: number): unknown[] => {
      const before = walk.decided.length;
      walk.day(n, { late: status }, { orders });
      const events = walk.decided.slice(before).flatMap((each) => each.events);
      return [walk.state?.level?.name ?? 'none', ...events.map(({ type, data }) => `${type.slice(12)} ${data.level}`)];
    };
    expect(told(0, 'kept', 9)).toEqual(['none']);
    expect(told(1, 'kept', 9)).toEqual(['trusted', 'level_gained trusted']);
    expect(told(2, 'kept', 9)).toEqual(['trusted']);
    expect(told(3, 'kept', 4)).toEqual(['trusted']);
    expect(told(4, 'kept', 5)).toEqual(['star', 'level_gained star']);
    expect(standingShown(walk.state).visibility).toBe('120%');
    expect(told(5, 'kept', 4)).toEqual(['trusted', 'level_lost star', 'level_gained trusted']);
    expect(standingShown(walk.state).visibility).toBe('110%');
    expect(told(6, 'kept', 5)).toEqual(['star', 'level_gained star']);
    expect(told(7, 'kept', 2)).toEqual(['none', 'level_lost star']);
  });

  it('has an order of its levels that does not hang on how they are written, and names that are no step', () => {
    const { trusted, star } = TWO;
    const named = (recognition: object) => section({ recognition }).recognition.map(({ level }) => level);
    expect(named({ trusted, star })).toEqual(['star', 'trusted']);
    expect(named({ star, trusted })).toEqual(['star', 'trusted']);
    expect(() => named({ trusted, star: { ...star, boost: '110%' } })).toThrow(/one boost/);
    const otherDays = { ...star, when: { ...star.when, within: '31 days' } };
    expect(() => named({ trusted, star: otherDays })).toThrow(/same days/);
    expect(() => named({ warning: trusted })).toThrow(/no step/);
    expect(() => named({})).toThrow(/names no level/);
  });
});
