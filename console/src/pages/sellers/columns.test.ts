import { expect, test } from 'vitest';
import { shownColumns } from './columns.ts';

const metrics = [{ name: 'a' }, { name: 'b' }, { name: 'c' }];

test('the columns named are shown in the order of the policy', () => {
  expect(shownColumns(metrics, 'c,a')).toEqual([{ name: 'a' }, { name: 'c' }]);
});

test('all are shown where none is named, or none that there is', () => {
  expect(shownColumns(metrics, undefined)).toEqual(metrics);
  expect(shownColumns(metrics, 'x')).toEqual(metrics);
});
