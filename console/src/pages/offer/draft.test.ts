import { expect, test } from 'vitest';
import type { PromisePage } from './draft.ts';
import { bodyOf, draftOf } from './draft.ts';

const market: PromisePage['market'] = {
  ship: '2 business days',
  shipLeast: '1 business day',
  shipMost: '5 business days',
  deliverFrom: 'dispatched',
  deliver: [],
  deliverMost: '30 days',
  deliverMostTo: [],
};

test('a form that is opened and left as it is promises what is promised now', () => {
  const deliver = [{ service: 'ems', to: 'US', within: '27 days' }];
  const offer = { from: '2026-01-01T00:00:00.000Z', ship: '1 business day', deliver, returns: null };
  expect(bodyOf(draftOf({ offer, market }))).toEqual({ ship: '1 business day', deliver });
});

test('nothing filled in is what the market promises', () => {
  expect(bodyOf(draftOf({ offer: null, market }))).toEqual({});
});

test('a row that is not filled in promises nothing yet', () => {
  const row = { key: 0, service: 'ems', to: 'us', within: { count: '27', unit: 'days' as const } };
  const draft = draftOf({ offer: null, market });
  expect(bodyOf({ ...draft, deliver: [row] })).toEqual({ deliver: [{ service: 'ems', to: 'US', within: '27 days' }] });
  expect(bodyOf({ ...draft, deliver: [{ ...row, service: ' ' }] })).toBeNull();
  expect(bodyOf({ ...draft, deliver: [{ ...row, to: 'USA' }] })).toBeNull();
  expect(bodyOf({ ...draft, deliver: [{ ...row, within: { count: '0', unit: 'days' } }] })).toBeNull();
  expect(bodyOf({ ...draft, ship: { count: 'two', unit: 'days' } })).toBeNull();
});
