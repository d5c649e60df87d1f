import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { readFact } from './envelope.ts';
import { KIND_BY_NAME } from './vocabulary.ts';
import { wordedRefusal } from './worded.ts';

const zh = (message: string) => wordedRefusal(message, 'zh');

describe('why a fact was refused', () => {
  it('is as it was said in English, and in Chinese with the same values', () => {
    expect(wordedRefusal('no such kind of fact: order.vanished', 'en')).toBe('no such kind of fact: order.vanished');
    expect(zh('no such kind of fact: order.vanished')).toBe('没有这种事实：order.vanished');
    expect(zh('Invalid input: expected string, received undefined')).toBe('应为文本，实为缺失');
    expect(zh('Too small: expected string to have >=1 characters')).toBe('至少应有 1 个字符');
    expect(zh('Too big: expected number to be <=5')).toBe('不得大于 5');
    expect(zh('Invalid option: expected one of "a"|"b"')).toBe('应为以下之一："a"、"b"');
    expect(zh('a fact of kind message.received names threadId or orderId')).toBe(
      'message.received 类事实须指明 threadId 或 orderId',
    );
  });

  it('is not guessed at where nobody put it into Chinese', () => {
    expect(zh('something else')).toBeUndefined();
    expect(wordedRefusal('something else', 'en')).toBe('something else');
  });
});

test('whatever is wrong with a fact of any kind has Chinese words', () => {
  const wrong = [
    undefined,
    null,
    'x',
    '',
    -1,
    1.5,
    true,
    [],
    {},
    'x'.repeat(30_000),
    { amount: '1.234', currency: 'USD' },
  ];
  const unsaid = new Set<string>();
  const tell = (fact: unknown) => {
    const read = readFact(fact);
    if (read.ok) return;
    const worded = zh(read.refusal.message);
    if (!worded || !/[一-鿿]/.test(worded) || /expected|received/.test(worded)) unsaid.add(read.refusal.message);
  };
  const whole = { source: 'shop', id: '1', occurredAt: '2026-03-12T14:05:00Z', sellerId: 's', orderId: 'o' };
  for (const [kind, { data }] of KIND_BY_NAME) {
    tell({ ...whole, kind, data: { surprise: 1 } });
    const members = Object.keys((data as { shape?: object }).shape ?? {});
    for (const member of [...members, 'from', 'to', 'of'])
      for (const value of wrong) tell({ ...whole, kind, data: { [member]: value } });
  }
  for (const member of [...Object.keys(whole), 'kind', 'personal', 'data'])
    for (const value of wrong) tell({ ...whole, kind: 'order.placed', [member]: value });
  for (const value of wrong) tell(value);
  expect([...unsaid]).toEqual([]);
});

test('every refusal and every complaint of the vocabulary that is written out is put into Chinese', () => {
  const files = [
    'amendment.ts',
    'envelope.ts',
    ...readdirSync(`${import.meta.dirname}/vocabulary`).map((name) => `vocabulary/${name}`),
  ];
  const texts = files.flatMap((name) => {
    const code = readFileSync(`${import.meta.dirname}/${name}`, 'utf8');
    return [
      ...[...code.matchAll(/refusal\([^)]*?, '([a-zA-Z][^']* [^']*)'\)/g)].map(([, text]) => text ?? ''),
      ...[...code.matchAll(/\.refine\([^']*'([^']+ [^']+)'\)/g)].map(([, text]) => text ?? ''),
      ...[...code.matchAll(/error: '([^']+)'/g)].map(([, text]) => text ?? ''),
    ];
  });
  expect(texts.length).toBeGreaterThan(10);
  expect(texts.filter((text) => zh(text) === undefined)).toEqual([]);
});
