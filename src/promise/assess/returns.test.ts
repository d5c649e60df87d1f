import { describe, expect, test } from 'vitest';
import { at, foldOf, policyOf, told } from '../../../test/support/story.ts';
import type { Fact } from '../../facts/model.ts';

const policy = policyOf('promise: { dispatch-proof: confirmation }');
const DUE = '2024-03-10 10:00';
const asked = told('return.requested', '2024-03-05 10:00', { returnId: 'r1', answerBy: at(DUE) });
const decided = (when: string, by = 'by-seller') =>
  told('return.decided', when, { returnId: 'r1', outcome: 'approved', by });
const ended = (by: string) => told('return.ended', '2024-03-20 10:00', { returnId: 'r1', by });
const marksOf = (...facts: readonly Fact[]) =>
  foldOf([told('order.placed', '2024-03-01 10:00', {}), ...facts], { policies: [policy] }).marks.map(
    ({ code, spans }) => [code, spans[0]?.from],
  );

describe('what an order bears for its returns', () => {
  test('an answer at the due instant is in time, one after it is late, and so is none', () => {
    expect(marksOf(asked, decided(DUE))).toEqual([]);
    const late = '2024-03-10 10:01';
    expect(marksOf(asked, decided(late))).toEqual([['return-answered-late', at(DUE)]]);
    expect(marksOf(asked)).toEqual([['return-answered-late', at(DUE)]]);
    // What the buyer took back in time needs no answer.
    expect(marksOf(asked, told('return.ended', '2024-03-06 10:00', { returnId: 'r1', by: 'person' }))).toEqual([]);
  });

  test('what the clock answered or refunded was the silence of the seller', () => {
    expect(marksOf(asked, decided(DUE, 'by-silence'))).toEqual([['return-answered-late', at(DUE)]]);
    expect(marksOf(asked, decided(DUE), ended('silence'))).toEqual([['return-refund-late', at('2024-03-20 10:00')]]);
    expect(marksOf(asked, decided(DUE), ended('person'))).toEqual([]);
  });

  test('of two returns each has its own answer', () => {
    const other = told('return.requested', '2024-03-05 11:00', { returnId: 'r2', answerBy: at('2024-03-12 10:00') });
    expect(marksOf(asked, other, decided(DUE))).toEqual([['return-answered-late', at('2024-03-12 10:00')]]);
  });

  test('a longer time to send goods back is pinned to the orders placed after it was promised', () => {
    const returns = { within: '30 days', freight: 'seller' } as const;
    const offers = [{ from: at('2024-03-01 10:00'), source: 'shop', id: 'o', returns }];
    const pinned = (when: string) => foldOf([told('order.placed', when, {})], { policies: [policy], offers }).promise;
    expect(pinned('2024-03-01 09:59')?.returns).toBeUndefined();
    expect(pinned('2024-03-01 10:00')?.returns).toEqual(returns);
  });
});
