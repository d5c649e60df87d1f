import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Document, visit } from 'yaml';
import { differenceInWords } from './difference.ts';
import { parsePolicy, policyFrom } from './document.ts';
import type { Policy } from './policy.ts';
import { presets } from './presets.ts';

const HEAD = `policy: mine
effective: 2026-03-01
title: { en: Mine, zh: 我的 }
market: { holidays: none, weekend: [saturday, sunday] }
`;

function policyOf(text: string): Policy {
  const result = parsePolicy(text, 'mine.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.policy;
}

const plain = (value: unknown): Record<string, unknown> => JSON.parse(JSON.stringify(value));

/** Those that stand by themselves: what a law gives to a document is `law.test.ts`'s. */
const shipped = presets()
  .map(({ file }) => readFileSync(file, 'utf8'))
  .filter((text) => !/^laws:/m.test(text))
  .map(policyOf);

/** The same content in another order of keys, with other spaces, quotes and comments. */
function writtenOtherwise(
  raw: unknown,
  order: (keys: string[]) => string[],
  style: { indent: number; flow: boolean; quoted: boolean; comment: boolean },
): string {
  const turned = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(turned);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      order(Object.keys(value)).map((key) => [key, turned((value as Record<string, unknown>)[key])]),
    );
  };
  const document = new Document(turned(raw));
  visit(document, {
    Pair: (_key, pair) => {
      if (style.comment && pair.key !== null && typeof pair.key === 'object')
        Object.assign(pair.key, { commentBefore: ' why: 60 days, 1%' });
    },
  });
  return document.toString({
    indent: style.indent,
    collectionStyle: style.flow && !style.comment ? 'flow' : 'any',
    defaultStringType: style.quoted ? 'QUOTE_DOUBLE' : 'PLAIN',
    lineWidth: 0,
  });
}

const styles = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  flow: fc.boolean(),
  quoted: fc.boolean(),
  comment: fc.boolean(),
});

/** Paths of everything in a document that is a figure: whole numbers, and texts that begin with a digit. */
function figuresOf(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'number' || (typeof value === 'string' && /^[0-9]+(\.[0-9]+)?(%| [a-z]|:)/.test(value)))
    return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    ['source', 'ours', 'title', 'what'].includes(key)
      ? []
      : figuresOf(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** A row of a list that is told row by row: the old one goes, the new one comes. */
const isRow = (path: readonly (string | number)[]): boolean =>
  path.includes('table') || path.includes('before-dispatch');

function changed(raw: unknown, path: readonly (string | number)[]): Record<string, unknown> {
  const copy = plain(raw);
  const holder: any = path.slice(0, -1).reduce((value: any, step) => value[step], copy);
  const last = path.at(-1) ?? '';
  const old = holder[last];
  holder[last] =
    typeof old === 'number'
      ? old + 1
      : String(old).replace(/^[0-9]+/, (digits) => String(Number(digits) + 1).padStart(digits.length, '0'));
  return copy;
}

describe('the version is the hash of what is written', () => {
  test('the order of keys, spaces, quotes and comments are no part of it', () => {
    fc.assert(
      fc.property(fc.constantFrom(...shipped), fc.infiniteStream(fc.nat()), styles, (policy, numbers, style) => {
        const order = (keys: string[]) =>
          keys
            .map((key) => [numbers.next().value ?? 0, key] as const)
            .sort((a, b) => a[0] - b[0])
            .map(([, key]) => key);
        const again = policyOf(writtenOtherwise(policy.raw, order, style));
        expect(again.hash).toBe(policy.hash);
        expect({ ...again, raw: undefined }).toEqual({ ...policy, raw: undefined });
      }),
      { numRuns: 60 },
    );
  });

  test('any figure is part of it, and its change is told', () => {
    const figures = shipped.flatMap((policy) => figuresOf(policy.raw).map((path) => ({ policy, path })));
    expect(figures.length).toBeGreaterThan(90);
    let told = 0;
    for (const { policy, path } of figures) {
      const result = parsePolicy(JSON.stringify(changed(policy.raw, path)), 'changed.json');
      if (!result.ok) continue; // past what the language allows, such as a warning beyond its limit
      told++;
      expect(result.policy.hash, path.join('.')).not.toBe(policy.hash);
      expect(differenceInWords(policy, result.policy, 'en'), path.join('.')).toHaveLength(isRow(path) ? 2 : 1);
      expect(differenceInWords(policy, result.policy, 'zh'), path.join('.')).toHaveLength(isRow(path) ? 2 : 1);
    }
    expect(told).toBeGreaterThan(80);
    // Every figure of every preset, each parsed anew.
  }, 120_000);

  test('a stored document reads back as the same version', () => {
    for (const policy of shipped) expect(policyFrom(plain(policy.raw))).toEqual(policy);
  });

  test('the hash is that of the canonical JSON, worked by hand', () => {
    // printf '%s' '{"effective":"2026-03-01","market":{"holidays":"none","weekend":["saturday","sunday"]},"policy":"mine","title":{"en":"Mine","zh":"我的"}}' | sha256sum
    expect(policyOf(HEAD).hash).toBe('045be98b687d9e32d9e234ea79cfdf5874b918d625b9f258f4f8934b809271be');
  });
});
