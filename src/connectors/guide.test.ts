import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tell } from '../../test/connectors.ts';
import { readFact } from '../facts/envelope.ts';

const guide = readFileSync(new URL('../../docs/guides/import.md', import.meta.url), 'utf8');

/** The fenced blocks of each section: language, name, content. */
const sections = guide
  .split(/^## /m)
  .slice(1)
  .map((text) => ({
    title: text.split('\n')[0] ?? '',
    blocks: [...text.matchAll(/^```(\w+) (\S+)\n([\s\S]*?)^```$/gm)].map(([, language, name, content]) => ({
      language,
      name: name ?? '',
      content: content ?? '',
    })),
  }));
const examples = sections.filter(({ blocks }) => blocks.length > 0);

const linesOf = (content: string) =>
  content
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

describe('docs/guides/import.md', () => {
  it('has examples', () => {
    expect(examples.length).toBe(5);
  });

  it.each(examples)('$title', async ({ blocks }) => {
    const named = (name: string) => blocks.find((block) => block.name === name);
    const mapping = blocks.find(({ language }) => language === 'yaml');
    const files = Object.fromEntries(
      blocks.filter(({ language }) => language === 'csv').map(({ name, content }) => [name, content]),
    );
    const { told, skipped } = await tell(mapping?.content ?? '', files);
    const facts = told.filter(({ problem }) => problem === null).map(({ fact }) => fact);
    expect(facts).toEqual(linesOf(named('facts')?.content ?? ''));
    for (const fact of facts) expect(readFact(fact)).toMatchObject({ ok: true });
    const refused = told.flatMap(({ problem }) => problem ?? []);
    expect(refused).toEqual(named('refused') ? linesOf(named('refused')?.content ?? '') : []);
    expect(skipped).toEqual(named('skipped') ? linesOf(named('skipped')?.content ?? '')[0] : {});
  });
});
