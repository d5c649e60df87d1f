import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { POLICIES, presets } from './presets.ts';
import { policyJsonSchema } from './schema.ts';

const committed = JSON.parse(readFileSync(join(POLICIES, '..', 'docs', 'reference', 'policy.schema.json'), 'utf8'));

describe('the published JSON Schema', () => {
  test('is the one of this code; renew it with: bin/troth policy schema > docs/reference/policy.schema.json', () => {
    expect(committed).toEqual(JSON.parse(JSON.stringify(policyJsonSchema())));
  });

  test('takes every preset and refuses what the language does not know', () => {
    const schema = z.fromJSONSchema(committed);
    for (const { file } of presets())
      expect(schema.safeParse(parse(readFileSync(file, 'utf8'))).error, file).toBeUndefined();
    const mine = {
      policy: 'mine',
      effective: '2026-03-01',
      title: { en: 'Mine', zh: '我的' },
      market: { holidays: 'none' },
    };
    const accepts = (document: unknown): boolean => schema.safeParse(document).success;
    expect(accepts(mine)).toBe(true);
    expect(accepts({ ...mine, metric: {} })).toBe(false);
    expect(accepts({ ...mine, market: { holidays: 'moon' } })).toBe(false);
    expect(accepts({ ...mine, promise: { 'dispatch-proof': 'confirmation', expire: { 'after-ship-by': '7' } } })).toBe(
      false,
    );
    expect(accepts({ ...mine, effective: 20260301 })).toBe(false);
  });

  test('describes every member', () => {
    const bare: string[] = [];
    const visit = (node: unknown, path: string): void => {
      if (typeof node !== 'object' || node === null) return;
      for (const [name, member] of Object.entries(
        (node as { properties?: Record<string, { description?: string }> }).properties ?? {},
      ))
        if (!member.description) bare.push(`${path}.${name}`);
      for (const [key, item] of Object.entries(node)) visit(item, `${path}.${key}`);
    };
    visit(committed, '');
    expect(bare).toEqual([]);
  });
});
