import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../kernel/canonical.ts';
import { readPolicy } from '../../policy/laws.ts';
import { policyText } from '../../policy/presets.ts';
import type { Entry } from './entries.ts';
import { entriesOf } from './entries.ts';
import { printedCase } from './html.ts';
import type { CaseFile, CasePage } from './model.ts';
import { zipOf } from './zip.ts';

const read = readPolicy(policyText('recommended')?.text ?? '', 'recommended');
if (!read.ok) throw new Error(JSON.stringify(read.errors));
const { policy } = read;

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const DIGEST = 'a'.repeat(64);

const page: CasePage = {
  id: 'c1',
  seller: 's1',
  buyer: 'b<1>',
  order: 'A&1',
  problem: 'damaged',
  lines: [{ line: 'l"1"', quantity: 2 }],
  remedy: 'partial',
  status: 'decided',
  openedAt: '2026-03-05T04:30:00.000Z',
  asked: cny('1234.50'),
  due: null,
  proposals: [
    { by: 'seller', at: '2026-03-06T00:00:00.000Z', offer: { kind: 'arrives', by: '2026-03-09T15:59:59.999Z' } },
  ],
  ruling: {
    at: '2026-03-07T00:00:00.000Z',
    how: 'ruled',
    outcome: 'buyer',
    refund: { amount: cny('20.00'), payer: 'seller' },
    left: cny('1214.50'),
    found: null,
  },
  promised: null,
  tracking: { now: [] },
  listings: [
    {
      listing: 'L<1>',
      lines: ['l"1"'],
      was: {
        since: '2026-02-01T00:00:00.000Z',
        title: 'Bag & strap',
        description: 'Full <leather>',
        condition: null,
        category: null,
        price: cny('99.00'),
        attributes: [{ name: 'Material', value: 'leather' }],
        pictures: [{ name: 'front', sha256: DIGEST, link: null }],
      },
      changed: {
        fields: ['description'],
        to: {
          since: '2026-03-06T00:00:00.000Z',
          title: 'Bag & strap',
          description: null,
          condition: null,
          category: null,
          price: cny('99.00'),
          attributes: [{ name: 'Material', value: 'leather' }],
          pictures: [],
        },
      },
    },
    { listing: 'L2', lines: ['2', '3'], was: null, changed: null },
  ],
  shown: [
    { by: 'buyer', at: '2026-03-05T05:00:00.000Z', kind: 'photo', text: null, file: { id: 'f1' } },
    { by: 'seller', at: '2026-03-05T06:00:00.000Z', kind: 'document', text: 'See “it”.', file: { id: 'f2' } },
  ],
  money: { paid: cny('1234.50'), refunded: cny('20.00'), left: cny('1214.50') },
  words: [{ role: 'statement', by: 'buyer', at: '2026-03-05T04:30:00.000Z', text: null }],
  history: [
    {
      decision: 'd1',
      at: '2026-03-05T04:30:00.000Z',
      command: 'disputes.open',
      actor: 'buyer',
      because: [{ rule: 'disputes.opened', text: 'Because <b>so</b>.' }],
    },
  ],
};

const fileOf = (id: string, type: 'image/png' | 'application/pdf', erased: boolean) => ({
  file: {
    id,
    orderUuid: 'o1',
    by: 'buyer',
    author: 'p1',
    at: 0,
    type,
    size: 4,
    digest: DIGEST,
    name: erased ? null : `"><img onerror=x>.${id}`,
    erasedAt: erased ? 1 : null,
  } as const,
  path: erased ? null : `evidence/01-buyer.png`,
});

const file: CaseFile = {
  market: { id: 'm', title: { en: 'The market', zh: '市场' }, zone: 'Asia/Shanghai' },
  asOf: Date.parse('2026-03-08T16:00:00Z'),
  viewer: 'platform',
  page: { en: page, zh: page },
  facts: [{ source: 'shop', id: 'x/1', kind: 'order.placed', digest: 'b'.repeat(64) }],
  files: [fileOf('f1', 'image/png', false), fileOf('f2', 'application/pdf', true)],
  policy,
  decisions: [],
};

const say = (code: string, locale: 'en' | 'zh') =>
  ({ 'problem-damaged': { en: 'damaged', zh: '破损' }, 'end-ruled': { en: 'the platform decided', zh: '平台裁定' } })[
    code
  ]?.[locale] ?? code;

describe('a case on paper', () => {
  const en = printedCase(file, 'en', say);

  it('says amounts and times as people of the market read them', () => {
    // 16:00 UTC is midnight in Shanghai; 04:30 UTC is 12:30 there.
    expect(en).toContain('9 Mar 2026, 00:00 (Asia/Shanghai)');
    expect(en).toContain('5 Mar 2026, 12:30');
    expect(en).toContain('1,234.50 CNY');
    expect(printedCase(file, 'zh', say)).toContain('平台裁定，2026年3月7日 08:00');
  });

  it('says a code in words, and as it stands where it has none', () => {
    expect(en).toContain('<dd>damaged</dd>');
    expect(en).toContain('remedy-partial: 1,234.50 CNY');
  });

  it('holds nothing that people wrote as anything but text', () => {
    expect(en).toContain('A&amp;1');
    expect(en).toContain('b&lt;1&gt;');
    expect(en).toContain('l&quot;1&quot; × 2');
    expect(en).toContain('Because &lt;b&gt;so&lt;/b&gt;.');
    expect(en.match(/<img /g)).toHaveLength(1);
    expect(en).toContain('alt="&quot;&gt;&lt;img onerror=x&gt;.f1"');
  });

  it('says what was erased, words and files, and still names the digest', () => {
    expect(en.match(/>Erased</g)).toHaveLength(2);
    expect(en.split(`<code>${DIGEST}</code>`)).toHaveLength(3);
  });
});

describe('what was offered, on paper', () => {
  const en = printedCase(file, 'en', say);
  const [, was = '', now = ''] =
    en.split('Bag &amp; strap').length === 2 ? en.split(/<h2>The listing|Changed after/) : [];

  it('reads as it did at the deal, with what was changed since beside it and nothing else again', () => {
    expect(was).toContain('L&lt;1&gt;');
    expect(was).toContain('<dt>Description</dt><dd>Full &lt;leather&gt;</dd>');
    expect(was).toContain('<dt>Attributes</dt><dd>Material: leather</dd>');
    expect(was).toContain('<dt>Price</dt><dd>99.00 CNY</dd>');
    expect(was).toContain('<dt>Read so since</dt><dd>1 Feb 2026, 08:00</dd>');
    expect(was).not.toContain('Condition');
    expect(now).toContain('<dt>Read so since</dt><dd>6 Mar 2026, 08:00</dd>');
    expect(now).toContain('<dt>Description</dt><dd>None</dd>');
    expect(printedCase(file, 'zh', say)).toContain('成交后有改动，现为');
  });

  it('says so where nobody told, and nothing where a case has no listing', () => {
    expect(now).toContain('<li><div>L2 <span class="meta">Lines: 2, 3</span></div><p class="meta">Not told</p></li>');
    const none = { ...file, page: { en: { ...page, listings: [] }, zh: page } };
    expect(printedCase(none, 'en', say)).not.toContain('The listing');
  });
});

describe('what stands in the archive', () => {
  const entries = entriesOf(file, say);

  it('is in the order of its names, each once, the list of digests last', () => {
    expect(entries.map(({ path }) => path)).toEqual([
      'case.en.html',
      'case.json',
      'case.zh.html',
      'evidence/01-buyer.png',
      'policy.en.txt',
      'policy.json',
      'policy.zh.txt',
      'SHA256SUMS',
    ]);
    for (const entry of entries) if ('text' in entry) expect(entry.digest).toBe(sha256(entry.text));
    const sums = entries.at(-1) as Extract<Entry, { text: string }>;
    expect(sums.text).toContain(`${DIGEST}  evidence/01-buyer.png\n`);
    expect(entries.find(({ path }) => path === 'policy.json')?.digest).toBe(policy.hash);
  });
});

describe('the archive', () => {
  const entries: Entry[] = [
    { path: 'a.txt', digest: '', text: '一' },
    { path: 'b.bin', digest: '', file: 'f1', size: 4 },
    { path: 'c.bin', digest: '', file: 'f2', size: 4 },
  ];

  it('reads files one after the other, and is the same bytes again', async () => {
    let open = 0;
    const asked: string[] = [];
    const slow = async (id: string) => {
      expect(++open).toBe(1);
      asked.push(id);
      await new Promise((done) => setTimeout(done, 5));
      open--;
      return Buffer.from([0, 1, 2, 3]);
    };
    const once = await buffer(zipOf(entries, slow));
    expect(asked).toEqual(['f1', 'f2']);
    expect(once.equals(await buffer(zipOf(entries, slow)))).toBe(true);
  });

  it('is broken off where a file cannot be read, or is not as long as it was: half an archive is none', async () => {
    const gone = async (id: string) => {
      if (id === 'f2') throw new Error('erased meanwhile');
      return Buffer.from([0, 1, 2, 3]);
    };
    await expect(buffer(zipOf(entries, gone))).rejects.toThrow('erased meanwhile');
    await expect(buffer(zipOf(entries, async () => Buffer.from([0])))).rejects.toThrow();
  });
});
