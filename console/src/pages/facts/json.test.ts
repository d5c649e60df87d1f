import { describe, expect, test } from 'vitest';
import { readJson, textAt, withTextAt } from './json.ts';

const fact = { id: 'f1', data: { lines: [{ quantity: 0, id: 'a' }, { quantity: 2 }], signed: true } };

describe('textAt', () => {
  test('reads a member, however deep, as text', () => {
    expect(textAt(fact, 'id')).toBe('f1');
    expect(textAt(fact, 'data.lines.0.quantity')).toBe('0');
    expect(textAt(fact, 'data.signed')).toBe('true');
  });

  test('is empty for a member that is missing, and nothing for a part or a path that leads nowhere', () => {
    expect(textAt(fact, 'kind')).toBe('');
    expect(textAt(fact, 'data.lines')).toBeUndefined();
    expect(textAt(fact, 'id.x')).toBeUndefined();
  });
});

describe('withTextAt', () => {
  test('changes that member alone, and keeps a number a number', () => {
    const changed = withTextAt(fact, 'data.lines.0.quantity', '3');
    expect(changed).toEqual({ ...fact, data: { ...fact.data, lines: [{ quantity: 3, id: 'a' }, { quantity: 2 }] } });
    expect(fact.data.lines[0]?.quantity).toBe(0);
  });

  test('takes what is no number as the text it is', () => {
    expect(withTextAt({ n: 1 }, 'n', 'x')).toEqual({ n: 'x' });
    expect(withTextAt({ n: 1 }, 'n', '')).toEqual({ n: '' });
    expect(withTextAt({ yes: true }, 'yes', 'false')).toEqual({ yes: false });
    expect(withTextAt({}, 'kind', 'order.placed')).toEqual({ kind: 'order.placed' });
  });
});

test('readJson says whether a text is JSON', () => {
  expect(readJson('{"a":1}')).toEqual({ ok: true, value: { a: 1 } });
  expect(readJson('{"a":')).toEqual({ ok: false });
});
