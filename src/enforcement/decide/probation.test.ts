import { describe, expect, it } from 'vitest';
import type { Status } from '../../../test/enforcement/given.ts';
import { FIRST, given, night, OPERATOR, section, Walk } from '../../../test/enforcement/given.ts';
import { probationOn } from '../assess.ts';
import { enforcementSection } from '../policy.ts';
import { appealDecided } from './appeal.ts';
import { release } from './life.ts';

const LADDER = {
  suspension: { when: { metric: 'late', 'past-limit-for': '5 days' }, notice: '0 days', term: '3 days' },
};
const PROBATION = { after: ['suspension'], for: '10 days', 'repeat-goes-to': 'suspension' };
const ON = section({ ladder: LADDER, probation: PROBATION });
const OFF = section({ ladder: LADDER });

const days = (walk: Walk, from: number, ...statuses: readonly Status[]): Walk => {
  for (const [index, status] of statuses.entries()) walk.day(from + index, { late: status });
  return walk;
};
const many = (count: number, status: Status): Status[] => Array.from({ length: count }, () => status);

/** Suspended on day 4 for three days: over on day 7, on probation until day 17. Kept from day 5 to the day before `again`. */
const repeated = (again: number, policy = ON): Walk =>
  days(new Walk(policy), 0, ...many(5, 'broken'), ...many(again - 5, 'kept'), 'broken');

describe('probation after a suspension', () => {
  it('a metric past its limit anew brings the step at once, and the decision says why', () => {
    const walk = repeated(10);
    const [first, second] = walk.sanctions;
    expect(walk.lines).toEqual(['suspension ended', 'suspension in-effect']);
    expect(second?.basis).toMatchObject([{ of: 'metric', days: 1, since: FIRST + 10, after: first?.sanctionId }]);
    expect(walk.decided.at(-1)?.because).toContainEqual(
      expect.objectContaining({
        rule: 'enforcement.on_probation',
        observed: { day: FIRST + 7 },
        limit: { day: FIRST + 17 },
      }),
    );
  });

  it('on its last day still, and not on the day after', () => {
    expect(repeated(17).lines).toEqual(['suspension ended', 'suspension in-effect']);
    expect(repeated(18).lines).toEqual(['suspension ended']);
  });

  it('without it in the policy five days are needed, as ever', () => {
    expect(repeated(10, OFF).lines).toEqual(['suspension ended']);
  });

  it('what was past before it ended is no repetition: its days count anew', () => {
    const walk = days(new Walk(ON), 0, ...many(12, 'broken'));
    expect(walk.lines).toEqual(['suspension ended']);
    days(walk, 12, 'broken');
    expect(walk.sanctions.at(-1)).toMatchObject({ status: 'in-effect', basis: [{ days: 5 }] });
    expect(walk.sanctions.at(-1)?.basis[0]).not.toHaveProperty('after');
  });

  it('past the warning is no repetition', () => {
    expect(days(new Walk(ON), 0, ...many(5, 'broken'), ...many(5, 'kept'), 'close').lines).toEqual([
      'suspension ended',
    ]);
  });

  it('none follows what a person lifted', () => {
    const walk = days(new Walk(ON), 0, ...many(5, 'broken'));
    const { sanctionId: sanction } = walk.sanction('suspension');
    const reasons = { words: 'w', digest: 'd' };
    walk.take('release', night(5), release({ sanction, reasons }, walk.state!, given(night(5), null, ON, OPERATOR)));
    expect(probationOn(FIRST + 6, walk.sanctions)).toBeNull();
    expect(days(walk, 6, 'kept', 'broken').lines).toEqual(['suspension ended']);
  });

  it('what it brought falls with the sanction that it came after', () => {
    const walk = repeated(10);
    const [first] = walk.sanctions;
    const loaded = { appeal: 'a', outcome: 'upheld' as const, recount: null };
    const command = { sanction: first!.sanctionId, appeal: 'a' };
    walk.take('appeal', night(10) + 1, appealDecided(command, walk.state!, given(night(10) + 1, loaded, ON)));
    expect(walk.lines).toEqual(['suspension overturned', 'suspension overturned']);
  });
});

it('a policy names only steps of its ladder', () => {
  const written = (probation: object) => () => section({ ladder: LADDER, probation: { ...PROBATION, ...probation } });
  expect(written({ after: ['warning'] })).toThrow(/the ladder has no warning/);
  expect(written({ 'repeat-goes-to': 'termination' })).toThrow(/the ladder has no termination/);
  expect(written({})).not.toThrow();
  expect(enforcementSection.items(ON, 'en').find(({ path }) => path[0] === 'probation')?.text).toBe(
    'for 10 days after: suspension; a metric past its limit anew brings at once: suspension',
  );
});
