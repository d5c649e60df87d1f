import { describe, expect, it } from 'vitest';
import { order } from '../../../test/disputes/given.ts';
import { cameBack, stillWith } from './settled.ts';

const line = (id: string, quantity: number) => ({ id, quantity, price: { amount: '10.00', currency: 'USD' } });
const of = (id: string, quantity: number) => ({ line: id, quantity });
const two = order({ lines: [line('l1', 2), line('l2', 1)] });

describe('what came back by a return', () => {
  it('is no more with the buyer: a claim of the whole order is of the rest', () => {
    expect(stillWith(two, null, [])).toBeNull();
    expect(stillWith(two, null, [of('l1', 1)])).toEqual([of('l1', 1), of('l2', 1)]);
    expect(stillWith(two, null, [of('l1', 2)])).toEqual([of('l2', 1)]);
    expect(stillWith(two, [of('l2', 1)], [of('l1', 2)])).toEqual([of('l2', 1)]);
  });

  it('cannot be claimed: not a unit more than is left of its line, and nothing where all came back', () => {
    expect(cameBack(two, [of('l1', 1)], [of('l1', 1)])).toBeNull();
    expect(cameBack(two, [of('l1', 2)], [of('l1', 1)])).toEqual({
      line: { ref: { kind: 'line', id: 'l1' } },
      left: { count: 1 },
    });
    expect(cameBack(two, [of('l2', 1)], [of('l1', 2)])).toBeNull();
    expect(cameBack(two, [], [of('l1', 1), of('l1', 1), of('l2', 1)])).toBeNull();
    expect(cameBack(two, null, [of('l1', 1), of('l1', 1), of('l2', 1)])).toMatchObject({ left: { count: 0 } });
    expect(cameBack(two, null, [of('l1', 2)])).toBeNull();
  });
});
