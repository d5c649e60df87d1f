import { expect, test } from 'vitest';
import { added, isLess, isNothing, typedAmount } from './amount.ts';

const cny = (amount: string) => ({ amount, currency: 'CNY' });

test('an amount is read as the currency writes it, and what it cannot be is no amount', () => {
  expect(typedAmount('5', '0.00')).toBe('5.00');
  expect(typedAmount(' 1,234.5 ', '0.00')).toBe('1234.50');
  expect(typedAmount('700', '0')).toBe('700');
  for (const text of ['', '-1', '1.234', '01', '1e3', 'five', '.5']) expect(typedAmount(text, '0.00')).toBeNull();
  expect(typedAmount('7.5', '0')).toBeNull();
});

test('sums are exact, of whatever size and sign', () => {
  expect(added([cny('0.10'), cny('0.20')])).toEqual(cny('0.30'));
  expect(added([cny('90071992547409.93'), cny('0.01')])).toEqual(cny('90071992547409.94'));
  expect(added([cny('1.00'), cny('-1.05')])).toEqual(cny('-0.05'));
  expect(
    added([
      { amount: '7', currency: 'JPY' },
      { amount: '5', currency: 'JPY' },
    ])?.amount,
  ).toBe('12');
  expect(added([])).toBeNull();
});

test('less is less by the smallest unit, and the same is not less', () => {
  expect(isLess('9.99', '10.00')).toBe(true);
  expect(isLess('10.00', '10.00')).toBe(false);
  expect(isLess('10', '9.99')).toBe(false);
  expect([isNothing('0.00'), isNothing('0'), isNothing('0.01')]).toEqual([true, true, false]);
});
