import { describe, expect, test } from 'vitest';
import { at, foldOf, policyOf, told } from '../../../test/support/story.ts';
import type { Fact } from '../../facts/model.ts';

const policy = policyOf('promise: { dispatch-proof: confirmation }');
const WHEN = '2024-03-10 10:00';
const marksOf = (...facts: readonly Fact[]) =>
  foldOf([told('order.placed', '2024-03-01 10:00', {}), ...facts], { policies: [policy] }).marks.map(
    ({ code, spans }) => [code, spans[0]?.from, spans[0]?.fault, spans[0]?.counts],
  );

describe('what an order bears for what was reported of it', () => {
  test('a report that was upheld is a mark of the seller from then on, and a fake is another', () => {
    expect(marksOf(told('report.upheld', WHEN, { reportId: 'r1', matter: 'late' }))).toEqual([
      ['report-upheld', at(WHEN), 'seller', true],
    ]);
    expect(marksOf(told('counterfeit.found', WHEN, { reportId: 'r1' }))).toEqual([
      ['counterfeit', at(WHEN), 'seller', true],
    ]);
  });

  test('several reports of one order are one mark, from the first', () => {
    const later = told('report.upheld', '2024-03-12 10:00', { reportId: 'r2' });
    expect(marksOf(later, told('report.upheld', WHEN, { reportId: 'r1' }))).toEqual([
      ['report-upheld', at(WHEN), 'seller', true],
    ]);
  });

  test('an order of which nothing was reported bears neither', () => {
    expect(marksOf()).toEqual([]);
    expect(foldOf([told('order.placed', WHEN, {})], { policies: [policy] })).not.toHaveProperty('reports.0');
  });
});
