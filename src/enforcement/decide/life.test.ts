import { describe, expect, it } from 'vitest';
import type { Status } from '../../../test/enforcement/given.ts';
import {
  calendar,
  FIRST,
  given,
  night,
  OPERATOR,
  OTHER,
  SELLER,
  section,
  Walk,
} from '../../../test/enforcement/given.ts';
import { standingShown } from '../assess.ts';
import type { LoadedForAnswer } from '../model.ts';
import { answer, confirm, confirmElapsed, extend, noticeElapsed, release, termElapsed } from './life.ts';

const HOUR = 3_600_000;
const words = { words: '01900000-0000-8000-8000-00000000000a', digest: 'd' };
const run = (walk: Walk, count: number, status: Status = 'broken'): Walk => {
  for (let n = 0; n < count; n++) walk.day(n, { late: status });
  return walk;
};
const persons = section({
  ladder: {
    suspension: {
      when: { metric: 'late', 'past-limit-for': '1 day' },
      notice: '72 hours',
      term: '5 days',
      persons: 2,
      'confirm-within': '48 hours',
    },
  },
});

describe('the answer of the seller', () => {
  const at = (walk: Walk, now: number, gap: LoadedForAnswer['gap'] = null) => {
    const { sanctionId: sanction } = walk.sanction('warning');
    return answer({ sanction, answer: words }, walk.state!, given(now, { gap }, walk.policy, SELLER));
  };

  it('is taken at the last instant, and not a millisecond later: enforcement.answer_too_late', () => {
    const walk = run(new Walk(), 1);
    const last = night(0) + 72 * HOUR;
    expect(at(walk, last + 1)).toMatchObject({ ok: false, rule: 'enforcement.answer_too_late' });
    expect(at(walk, last)).toMatchObject({
      ok: true,
      because: [{ rule: 'enforcement.answered', verdict: 'allows', limit: { instant: last } }],
      events: [{ type: 'enforcement.sanction_answered' }],
    });
  });

  it('has as much longer as was left when our own service went down, where the time ran out in the gap', () => {
    const walk = run(new Walk(), 1);
    const last = night(0) + 72 * HOUR;
    // Two hours were left when it went down for five.
    const gap = { from: last - 2 * HOUR, to: last + 3 * HOUR };
    expect(at(walk, last + 5 * HOUR, gap)).toMatchObject({
      ok: true,
      because: [{ limit: { instant: last + 5 * HOUR } }],
    });
    expect(at(walk, last + 5 * HOUR + 1, gap)).toMatchObject({ ok: false, rule: 'enforcement.answer_too_late' });
  });

  it('is given once: enforcement.answered_before; not to what is over: enforcement.over', () => {
    const walk = run(new Walk(), 1);
    walk.take('answer', night(0) + 1, at(walk, night(0) + 1));
    expect(at(walk, night(0) + 2)).toMatchObject({ ok: false, rule: 'enforcement.answered_before' });
    const over = new Walk()
      .day(0, { late: 'broken' })
      .day(1, { late: 'kept' })
      .day(2, { late: 'kept' })
      .day(3, { late: 'kept' });
    expect(at(over, night(3))).toMatchObject({ ok: false, rule: 'enforcement.over' });
  });

  it('where policy sets no time it may be given as long as the sanction is open', () => {
    const walk = run(new Walk(), 4);
    const { sanctionId: sanction } = walk.sanction('lower-visibility');
    const late = answer({ sanction, answer: words }, walk.state!, given(night(30), { gap: null }, walk.policy, SELLER));
    expect(late).toMatchObject({ ok: true, because: [{ limit: { code: 'while-open' } }] });
  });
});

describe('what needs persons', () => {
  const confirming = (walk: Walk, actor: typeof OPERATOR, now: number) => {
    const { sanctionId: sanction } = walk.sanction('suspension');
    return confirm({ sanction }, walk.state!, given(now, null, walk.policy, actor));
  };

  it('may be confirmed during the notice, by each once, and takes effect when the notice has run', () => {
    const walk = run(new Walk(persons), 1);
    walk.take('confirm', night(0) + 1, confirming(walk, OPERATOR, night(0) + 1));
    expect(confirming(walk, OPERATOR, night(0) + 2)).toMatchObject({ ok: false, rule: 'enforcement.confirmed_before' });
    walk.take('confirm', night(0) + 3, confirming(walk, OTHER, night(0) + 3));
    expect(walk.sanction('suspension').status).toBe('announced');
    walk.until(night(3));
    expect(walk.sanction('suspension')).toMatchObject({ status: 'in-effect', tookEffectAt: night(3) });
  });

  it('waits for the second, takes effect with it, and stops the sales from then on', () => {
    const walk = run(new Walk(persons), 1);
    walk.take('confirm', night(0) + 1, confirming(walk, OPERATOR, night(0) + 1));
    walk.until(night(3));
    expect(walk.sanction('suspension')).toMatchObject({
      status: 'waiting',
      deadlines: [{ due: night(5), silence: 'lapses' }],
    });
    walk.take('confirm', night(4), confirming(walk, OTHER, night(4)));
    expect(standingShown(walk.state)).toMatchObject({ suspended: true });
    expect(walk.sanction('suspension').endsAt).toBe(night(9));
    expect(walk.decided.at(-1)?.events.map(({ type }) => type)).toEqual([
      'enforcement.sanction_in_effect',
      'instruction.asked',
    ]);
  });

  it('lapses at the end of their time, and the same stretch does not bring it back', () => {
    const walk = run(new Walk(persons), 1);
    walk.until(night(5) - 1);
    expect(walk.sanction('suspension').status).toBe('waiting');
    walk.until(night(5));
    expect(walk.sanction('suspension')).toMatchObject({
      status: 'lapsed',
      over: { how: 'not-confirmed', on: FIRST + 5 },
    });
    walk.day(6, { late: 'broken' });
    expect(walk.lines).toEqual(['suspension lapsed']);
  });

  it('have as much longer where our own service was down in their time, and nothing else has', () => {
    const walk = run(new Walk(persons), 1);
    walk.until(night(3));
    const { sanctionId: sanction } = walk.sanction('suspension');
    // Due at night 5; down from night 4 to night 6: a day was left, so it ends at night 7.
    const gap = { from: night(4), to: night(6) };
    const at = given(gap.to, null, walk.policy);
    walk.take('extend', gap.to, extend({ sanction, ...gap }, walk.state!, at));
    expect(walk.sanction('suspension')).toMatchObject({
      status: 'waiting',
      deadlines: [{ due: night(7), silence: 'lapses' }],
    });
    const other = run(new Walk(), 1);
    expect(extend({ sanction: other.sanction('warning').sanctionId, ...gap }, other.state!, at)).toMatchObject({
      ok: false,
      rule: 'enforcement.not_now',
    });
  });

  it('nothing else can be confirmed: enforcement.needs_no_person, enforcement.not_now, enforcement.over, enforcement.only_observed', () => {
    const walk = run(new Walk(), 3);
    const of = (step: string) =>
      confirm({ sanction: walk.sanction(step).sanctionId }, walk.state!, given(night(3), null, walk.policy, OPERATOR));
    expect(of('lower-visibility')).toMatchObject({ rule: 'enforcement.needs_no_person' });
    expect(of('warning')).toMatchObject({ rule: 'enforcement.not_now' });
    const observed = run(new Walk(section({ 'observe-until-told': true })), 1);
    expect(
      confirm(
        { sanction: observed.sanction('warning').sanctionId },
        observed.state!,
        given(night(1), null, observed.policy, OPERATOR),
      ),
    ).toMatchObject({ rule: 'enforcement.only_observed' });
  });
});

describe('a person drops or lifts', () => {
  const releasing = (walk: Walk, step: string, now: number) =>
    release(
      { sanction: walk.sanction(step).sanctionId, reasons: words },
      walk.state!,
      given(now, null, walk.policy, OPERATOR),
    );

  it('what is announced lapses, what is in effect ends, and neither comes back for the same stretch', () => {
    const walk = run(new Walk(), 3);
    walk.take('release', night(2) + 1, releasing(walk, 'lower-visibility', night(2) + 1));
    walk.take('release', night(2) + 2, releasing(walk, 'warning', night(2) + 2));
    expect(walk.lines).toEqual(['warning ended', 'lower-visibility lapsed']);
    for (let n = 3; n < 10; n++) walk.day(n, { late: 'broken' });
    expect(walk.lines.filter((line) => !line.startsWith('suspension'))).toEqual([
      'warning ended',
      'lower-visibility lapsed',
    ]);
    walk.day(10, { late: 'kept' }).day(11, { late: 'broken' });
    expect(walk.lines).toContain('warning in-effect');
  });

  it('but not what is over: enforcement.over', () => {
    const walk = run(new Walk(), 3);
    walk.take('release', night(2) + 1, releasing(walk, 'warning', night(2) + 1));
    expect(releasing(walk, 'warning', night(2) + 2)).toMatchObject({ ok: false, rule: 'enforcement.over' });
  });
});

it('a deadline of what has moved on is refused: enforcement.not_now', () => {
  const walk = run(new Walk(), 1);
  const command = { sanction: walk.sanction('warning').sanctionId };
  const at = given(night(1), null, walk.policy);
  expect(
    termElapsed(command, { ...walk.state!, sanctions: [{ ...walk.sanction('warning'), status: 'announced' }] }, at),
  ).toMatchObject({
    rule: 'enforcement.not_now',
  });
  expect(confirmElapsed(command, walk.state!, at)).toMatchObject({ rule: 'enforcement.not_now' });
  expect(
    noticeElapsed(command, walk.state!, given(night(1), { appealDue: null, untold: null }, walk.policy)),
  ).toMatchObject({
    rule: 'enforcement.not_now',
  });
  expect(calendar.dayOf(night(1))).toBe(FIRST + 1);
});
