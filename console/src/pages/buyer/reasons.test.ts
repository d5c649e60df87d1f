import { describe, expect, it } from 'vitest';
import type { Problem, Problems } from './reasons.ts';
import { amountOf, branchesOf, remediesOf } from './reasons.ts';

const problem = (name: Problem['problem'], branch: Problem['branch'], possible: boolean): Problem => ({
  problem: name,
  branch,
  remedies: ['partial', 'refund'],
  possible,
  opens: null,
  until: null,
  because: [],
  ifSilent: null,
});
const all = (problems: Problem[]) => branchesOf({ problems } as unknown as Problems);

describe('the first step of the tree of reasons', () => {
  it('shows each branch once, in its order, and none that the policy does not speak of', () => {
    const shown = all([
      problem('not-received', 'not-received', true),
      problem('lost', 'not-received', true),
      problem('late', 'late', false),
    ]);
    expect(shown.map(({ branch, possible }) => [branch, possible])).toEqual([
      ['late', false],
      ['not-received', true],
    ]);
    expect(shown[1]?.claimable.map((each) => each.problem)).toEqual(['not-received', 'lost']);
  });

  it('speaks of what can be claimed: a leaf where the branch itself cannot', () => {
    const [shown] = all([problem('not-received', 'not-received', false), problem('customs', 'not-received', true)]);
    expect(shown?.about.problem).toBe('customs');
    expect(shown?.possible).toBe(true);
  });

  it('is closed where nothing under it can be claimed, and says why of the whole', () => {
    const [shown] = all([problem('lost', 'not-received', false), problem('not-received', 'not-received', false)]);
    expect(shown?.about.problem).toBe('not-received');
    expect(shown?.possible).toBe(false);
  });
});

it('offers the whole money first and a part last', () => {
  expect(remediesOf({ remedies: ['partial', 'return-and-refund', 'refund'] })).toEqual([
    'refund',
    'return-and-refund',
    'partial',
  ]);
});

it('reads an amount as people write it, and nothing that is none', () => {
  expect(amountOf(' 12,5 ')).toBe('12.5');
  expect(amountOf('1234.5678')).toBe('1234.5678');
  expect(['', '0', '0.00', '12.', '-3', '1.23456', 'ten', '1,000.00'].map(amountOf)).toEqual(Array(8).fill(null));
});
