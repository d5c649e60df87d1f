import { expect, test } from 'vitest';
import { readConfig } from '../platform/config.ts';
import { policy } from './policy.ts';

/**
 * Every number of the five documents, found by hand: what `policy show seeds` says of it, the document, and a piece of the sentence. No
 * rules are the numbers of pages and lists, the times of printing and posting, views, and the name 1688; document 000 has none, and
 * document 001 neither.
 */
const NUMBERS: readonly [says: RegExp, document: string, sentence: string][] = [
  [/27 local days/, '002', "EMS's promised delivery time to the United States is 27 days"],
  [/^the seller answers in 5 days$/, '002', 'responding within 5 days after receiving a refund request'],
  [/all that was paid/, '002', 'refunding the actual amount paid by the buyer'],
  [/2 times/, '002', 'paying twice the price of the product as compensation'],
  [/2024-09-12/, '003', 'Effective from September 12'],
  [/25\.00/, '003', 'a refund cap of up to 25 yuan for shipping costs per order'],
  [/3,000\.00/, '003', 'with a maximum of 3,000 yuan for single transactions'],
  [/5%/, '003', "the platform will cover up to 5% of the order's total cost"],
  [/3,000\.00/, '003', 'with a cap of 3,000 yuan per transaction'],
  [/18\.00/, '003', 'a cap of 18 yuan per secondary order for transaction fees'],
  [/50,000\.00/, '003', 'up to a maximum of 50,000 yuan'],
  [/24 hours/, '004', 'Answer all email messages from buyers within 24 hours'],
  [/24 hours/, '004', 'engage and respond to buyer messages within 24 hours'],
];

const shown = async (lang: 'en' | 'zh', json: boolean): Promise<string> => {
  const lines: string[] = [];
  await policy.run({
    args: ['show', 'seeds'],
    options: { lang, json },
    config: readConfig({}),
    now: 0,
    signal: new AbortController().signal,
    out: async (line) => {
      lines.push(line);
    },
    err: (line) => lines.push(line),
  });
  return lines.join('\n');
};

interface Shown {
  readonly sections: readonly {
    readonly items: readonly { readonly text: string; readonly source?: string; readonly verified?: string }[];
  }[];
}

test.each(NUMBERS)('policy show seeds says %s, by document %s: %s', async (says, document, sentence) => {
  const { sections } = JSON.parse(await shown('en', true)) as Shown;
  const found = sections
    .flatMap(({ items }) => items)
    .filter(
      ({ text, source }) => says.test(text) && source?.includes(sentence) && source.includes(`Document ${document}`),
    );
  expect(found.length).toBeGreaterThan(0);
  for (const { verified } of found) expect(['secondary', 'unverified']).toContain(verified);
});

test('in words as well, with how sure each is, in both languages', async () => {
  const [en, zh] = [await shown('en', false), await shown('zh', false)];
  for (const [, document, sentence] of NUMBERS)
    for (const [text, sure] of [
      [en, /source \((secondary|unverified)\): /],
      [zh, /来源 \((二手来源|未经核实)\): /],
    ] as const) {
      const line = text.split('\n').find((each) => each.includes(sentence));
      expect(line, sentence).toContain(`Document ${document}`);
      expect(line, sentence).toMatch(sure);
    }
});

test('where the public record differs, it says so', async () => {
  const text = await shown('en', false);
  for (const of of [
    'custom orders (preset cn-1688)',
    'merchants to whom many buyers return (preset cn-1688)',
    'a line of an order (preset cn-1688)',
  ])
    expect(text).toContain(of);
});
