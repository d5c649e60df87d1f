import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readFact } from './envelope.ts';
import { factsJsonSchema, factsPage } from './published.ts';
import { FACT_KINDS } from './vocabulary.ts';

describe('what is published of facts', () => {
  it('is what the reference says; written anew by `vitest -u`', async () => {
    await expect(`${JSON.stringify(factsJsonSchema(), null, 2)}\n`).toMatchFileSnapshot(
      '../../docs/reference/facts.schema.json',
    );
    await expect(factsPage()).toMatchFileSnapshot('../../docs/reference/facts.md');
  });

  it('names every kind that may be told, each with a description, and none that only Troth tells', () => {
    const { oneOf } = factsJsonSchema() as { oneOf: { title: string; description: string }[] };
    expect(oneOf.length).toBeGreaterThanOrEqual(FACT_KINDS.length - 2);
    for (const { title, description } of oneOf) {
      expect(description, title).toMatch(/\.$/);
      const told = readFact({ source: 'shop', id: '1', kind: title, occurredAt: 0, sellerId: 's', orderId: 'o' });
      expect(told.ok ? 'taken' : told.refusal.rule, title).not.toBe('facts.reserved');
    }
    expect(oneOf.map(({ title }) => title)).not.toContain('mark.excused');
  });

  it('says what every member means', () => {
    const bare = factsPage()
      .split('\n')
      .filter((line) => /^\| `.*\| {2}\|$/.test(line));
    expect(bare).toEqual([]);
    expect(factsPage().match(/^\| `/gm)?.length).toBeGreaterThan(60);
  });

  it('ranks kinds as the README of the room says', () => {
    const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
    const said = [...readme.matchAll(/`([a-z]+\.[a-z]+)` (\d+)/g)].map(([, kind, rank]) => [kind, Number(rank)]);
    expect(said).toEqual(FACT_KINDS.map(({ kind, rank }) => [kind, rank]));
  });

  it('gives every kind a rank of its own', () => {
    expect(new Set(FACT_KINDS.map(({ rank }) => rank)).size).toBe(FACT_KINDS.length);
    expect(FACT_KINDS.map(({ rank }) => rank)).toEqual(FACT_KINDS.map(({ rank }) => rank).toSorted((a, b) => a - b));
  });
});
