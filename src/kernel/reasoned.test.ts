import { expect, test } from 'vitest';
import { blocks, reasonsIn } from './reasoned.ts';

const seen = { count: 3 };
const held = { count: 2 };
const loans = reasonsIn('loans');

test('a reason names its place in the policy by the section of its room', () => {
  expect(loans.sets('loans.due', 'within', seen, held)).toEqual({
    rule: 'loans.due',
    policyPath: 'loans.within',
    observed: seen,
    limit: held,
    verdict: 'sets',
  });
  expect(loans.allows('loans.few', 'most', seen, held, { who: { code: 'reader' } })).toEqual({
    rule: 'loans.few',
    policyPath: 'loans.most',
    observed: seen,
    limit: held,
    verdict: 'allows',
    slots: { who: { code: 'reader' } },
  });
});

test('what the policy says nothing of has no place in it', () => {
  expect(loans.sets('loans.back', '', seen, held).policyPath).toBe('');
  expect(blocks('loans.over', seen)).toEqual({
    ok: false,
    rule: 'loans.over',
    because: [{ rule: 'loans.over', policyPath: '', observed: seen, limit: seen, verdict: 'blocks' }],
  });
});

test('a refusal says what it held against what, and which field is at fault where one is', () => {
  expect(loans.blocks('loans.too_many', 'most', seen, held, 'things.0')).toEqual({
    ok: false,
    rule: 'loans.too_many',
    because: [{ rule: 'loans.too_many', policyPath: 'loans.most', observed: seen, limit: held, verdict: 'blocks' }],
    field: 'things.0',
  });
  expect(loans.blocks('loans.not_now', '', seen)).not.toHaveProperty('field');
  expect(loans.blocks('loans.not_now', '', seen).because[0]?.limit).toEqual(seen);
});
