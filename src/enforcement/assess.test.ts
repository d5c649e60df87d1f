import { describe, expect, it } from 'vitest';
import { restingOn } from './assess.ts';
import type { Sanction } from './model.ts';

const warning = (sanctionId: string, status = 'ended') => ({
  sanctionId,
  step: 'warning',
  status,
  basis: [{ of: 'metric' }],
});
/** Rests on two of three warnings. */
const suspension = {
  sanctionId: 'S',
  step: 'suspension',
  status: 'in-effect',
  basis: [{ of: 'sanctions', step: 'warning', ids: ['W1', 'W2', 'W3'], atLeast: 2 }],
};
const resting = (fallen: string, ...all: readonly object[]) =>
  restingOn(fallen, all as readonly Sanction[]).map(({ sanctionId }) => sanctionId);

describe('what rests on a sanction that falls', () => {
  it('stands while enough of what it counted stands', () => {
    expect(resting('W1', warning('W1'), warning('W2'), warning('W3'), suspension)).toEqual([]);
  });

  it('falls with the second of three, whenever the first fell', () => {
    expect(resting('W2', warning('W1', 'overturned'), warning('W2'), warning('W3'), suspension)).toEqual(['S']);
  });

  it('is not named again where it fell before', () => {
    const fallen = { ...suspension, status: 'overturned' };
    expect(resting('W3', warning('W1', 'overturned'), warning('W2', 'overturned'), warning('W3'), fallen)).toEqual([]);
  });
});
