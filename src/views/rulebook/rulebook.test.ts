import { readFileSync } from 'node:fs';
import { describe, expect, it, test } from 'vitest';
import { parseDay } from '../../kernel/day.ts';
import type { Locale } from '../../kernel/render.ts';
import { pathText, policyFrom } from '../../policy/document.ts';
import { sectionsOf } from '../../policy/explain.ts';
import { lawsOf } from '../../policy/law.ts';
import { readPolicy, versionsOfLaw } from '../../policy/laws.ts';
import type { DocumentPath } from '../../policy/model.ts';
import type { Policy } from '../../policy/policy.ts';
import { policyText, presets } from '../../policy/presets.ts';
import type { BookRule, Statement } from './book.ts';
import { changesOf, chaptersOf, versionsListed } from './book.ts';
import { CHAPTERS, ruleOf } from './chapters.ts';
import { FRAMES } from './frames.ts';
import { sentenceOf, titleOf } from './sentence.ts';
import { documentsNamed } from './sources.ts';
import { spansOf } from './timeline.ts';

const SCHEMA = JSON.parse(
  readFileSync(new URL('../../../docs/reference/policy.schema.json', import.meta.url), 'utf8'),
) as Schema;

function preset(asked: string): Policy {
  const found = policyText(asked);
  if (!found) throw new Error(asked);
  const read = readPolicy(found.text, found.file);
  if (!read.ok) throw new Error(`${asked}: ${read.errors[0]?.message}`);
  return read.policy;
}

const ALL = [...presets().map(({ name, date }) => `${name}@${date}`), 'recommended+law-eu', 'cn-1688+law-cn'].map(
  (id) => ({ id, policy: preset(id) }),
);

const rulesOf = (policy: Policy, locale: Locale, versions: readonly Policy[] = [policy]): readonly BookRule[] =>
  chaptersOf(policy, spansOf(versions), lawsOf(policy.raw, versionsOfLaw), locale).flatMap(({ rules }) => rules);
const saidIn = (policy: Policy, locale: Locale): string[] =>
  sectionsOf(policy, locale).flatMap(({ items }) =>
    items.map((item) => `${titleOf(item.label)}: ${sentenceOf(item, policy, locale)}`),
  );

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema | false;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly enum?: readonly string[];
}

/** The words that may stand at a path of a document. */
function wordsAt(path: DocumentPath, schema: Schema = SCHEMA): readonly string[] {
  if (schema.anyOf) return schema.anyOf.flatMap((one) => wordsAt(path, one));
  const [step, ...rest] = path;
  if (step === undefined) return schema.enum ?? [];
  const next = typeof step === 'number' ? schema.items : (schema.properties?.[step] ?? schema.additionalProperties);
  return next ? wordsAt(rest, next) : [];
}

type Written = Record<string, unknown>;

/** Everything that a document says: grounds and titles left out, and what is its head. */
function leavesOf({ policy: _, effective: __, checked: ___, laws: ____, ...sections }: Written): DocumentPath[] {
  const found: DocumentPath[] = [];
  const visit = (value: unknown, path: DocumentPath): void => {
    if (typeof value !== 'object' || value === null) found.push(path);
    else if (Array.isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else
      for (const [key, item] of Object.entries(value))
        if (!['source', 'ours', 'verified', 'title', 'not-yet', 'badge'].includes(key)) visit(item, [...path, key]);
  };
  visit(sections, []);
  return found;
}

const at = (document: unknown, path: DocumentPath): unknown =>
  path.reduce<unknown>((value, step) => (value as Record<string | number, unknown>)[step], document);

/** The document with something else at a path; undefined: with nothing there. */
function changed(document: Written, path: DocumentPath, value: unknown): Written {
  const copy = structuredClone(document);
  const holder = at(copy, path.slice(0, -1));
  const last = path.at(-1);
  if (value === undefined && Array.isArray(holder)) holder.splice(Number(last), 1);
  else if (value === undefined) delete (holder as Written)[String(last)];
  else (holder as Record<string | number, unknown>)[last ?? ''] = value;
  return copy;
}

/** What could stand at a path instead. */
function othersAt(document: Written, path: DocumentPath): unknown[] {
  const value = at(document, path);
  if (typeof value === 'boolean') return [!value, undefined];
  if (typeof value === 'number') return [value + 1, value - 1, undefined];
  const figure = /^([\d.]+)(.*)$/.exec(String(value));
  const moved = figure ? [1, -1, -0.1].map((step) => `${Number(figure[1]) + step}${figure[2]}`) : [];
  const words = wordsAt(path).filter((word) => word !== value);
  return [...moved, ...words, ...(figure || words.length > 0 ? [] : [`${value}x`, 'FR']), undefined];
}

/**
 * The parts of a document that could be otherwise without anybody reading it. Where nothing else could stand, for what stands beside it, a part
 * is told by an item that it lies in.
 */
function unworded(document: Written): string[] {
  const policy = policyFrom(valid(document));
  const [en, zh] = (['en', 'zh'] as const).map((locale) => saidIn(policy, locale).join('\n'));
  const items = sectionsOf(policy, 'en').flatMap((section) => section.items.map(({ path }) => pathText(path)));
  const lies = (path: string): boolean =>
    items.some((item) => path === item || path.startsWith(`${item}.`) || path.startsWith(`${item}[`));
  return leavesOf(document)
    .filter((path) => {
      let could = false;
      for (const other of othersAt(document, path)) {
        const otherwise = readOrNull(changed(document, path, other));
        if (!otherwise) continue;
        could = true;
        if (saidIn(otherwise, 'en').join('\n') !== en && saidIn(otherwise, 'zh').join('\n') !== zh) return false;
      }
      return could || !lies(pathText(path));
    })
    .map(pathText);
}

function readOrNull(document: Written): Policy | null {
  try {
    return policyFrom(valid(document));
  } catch {
    return null;
  }
}

/** What the language knows; what is planted here is as a member that the schema has and no words tell. */
const valid = (document: Written): Written => {
  const { planted: _, ...returns } = (document.returns ?? {}) as Written;
  return { ...document, ...(document.returns ? { returns } : {}) };
};

describe.each(ALL)('the rulebook of $id', ({ policy }) => {
  it('has words for every part of it, in both languages: nothing can be otherwise without being read', () => {
    expect(unworded({ ...policy.raw })).toEqual([]);
  }, 120_000);

  it('has every item of every section once, under a rule that a reader looks for', () => {
    for (const locale of ['en', 'zh'] as const) {
      const rules = rulesOf(policy, locale);
      const paths = rules.flatMap(({ statements }) => statements.map(({ path }) => path));
      const items = sectionsOf(policy, locale).flatMap((section) => section.items);
      expect(paths.toSorted()).toEqual(items.map(({ path }) => pathText(path)).toSorted());
      const ids = rules.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.filter((id) => id.endsWith('.further'))).toEqual([]);
      // What is alone in its rule and is called like it has one address with it.
      for (const { id, statements } of rules)
        if (paths.includes(id)) expect(statements.map(({ path }) => path)).toContain(id);
    }
  });

  it('is in sentences', () => {
    for (const said of saidIn(policy, 'en')) {
      expect(said).toMatch(/^[^a-z].*: [^a-z].*[.!?]$/);
      expect(said).not.toMatch(/[一-鿿]|undefined|\{|\}/);
    }
    for (const said of saidIn(policy, 'zh')) {
      expect(said).toMatch(/[一-鿿].*: .*[一-鿿].*。$/);
      expect(said).not.toMatch(/undefined|\{|\}/);
    }
  });

  it('calls metrics by their titles', () => {
    for (const { title, statements } of rulesOf(policy, 'en'))
      for (const { path, text } of statements)
        if (/^enforcement|^disputes\.desk/.test(path))
          for (const { name } of policy.metrics) if (name.includes('-')) expect(`${title} ${text}`).not.toContain(name);
  });
});

describe('what no words tell', () => {
  test('is found where it is planted, whatever stands beside it', { timeout: 120_000 }, () => {
    const raw = structuredClone(preset('seeds').raw) as Written & { returns: Written };
    raw.returns.planted = '9 days';
    expect(unworded(raw)).toEqual(['returns.planted']);
  });
});

test('every frame stands around an item of some policy, and no text has a half that it asks for and lacks', () => {
  const used = new Set<string>();
  for (const { policy } of ALL)
    for (const locale of ['en', 'zh'] as const)
      for (const { items } of sectionsOf(policy, locale))
        for (const item of items)
          for (const pattern of Object.keys(FRAMES)) {
            const steps = pattern.split('.');
            if (steps.length !== item.path.length) continue;
            if (!steps.every((step, index) => step === '*' || step === item.path[index])) continue;
            used.add(pattern);
            if (FRAMES[pattern]?.[locale]?.includes('{before}'))
              expect(item.text, pattern).toContain(locale === 'en' ? ': ' : '：');
          }
  expect(Object.keys(FRAMES).filter((pattern) => !used.has(pattern))).toEqual([
    'market.closed',
    'protection.programmes.*.caps.line',
    'metrics.*.counts-anyway',
  ]);
});

describe('where a rule stands', () => {
  it('is by the longest beginning of its path, with the entry’s own name in its address', () => {
    expect(ruleOf(['disputes', 'seller', 'answers-in'])?.id).toBe('disputes.answer');
    expect(ruleOf(['disputes', 'appeal'])).toMatchObject({ id: 'appeals.ruling', chapter: 'appeals' });
    expect(ruleOf(['disputes', 'problems', 'late', 'until'])?.id).toBe('disputes.late');
    expect(ruleOf(['metrics', 'order-defect', 'limit'])?.id).toBe('measures.order-defect');
    expect(ruleOf(['faults', 3])?.id).toBe('delivery.fault');
  });

  it('is with the rest of its section where nobody placed it, and nowhere outside the sections', () => {
    expect(ruleOf(['disputes', 'brand-new'])?.id).toBe('disputes.further');
    expect(ruleOf(['weather', 'rain'])).toBeUndefined();
  });

  it('every chapter has rules in some policy', () => {
    const found = new Set(
      ALL.flatMap(({ policy }) => chaptersOf(policy, spansOf([policy]), [], 'en').map(({ id }): string => id)),
    );
    expect([...found].toSorted()).toEqual(CHAPTERS.map(({ id }): string => id).toSorted());
  });
});

const version = (effective: string, within: string, more: object = {}): Policy =>
  policyFrom({
    policy: 'mine',
    effective,
    title: { en: 'Mine', zh: '我的' },
    market: { holidays: 'none', weekend: ['sunday'] },
    promise: { 'dispatch-proof': 'confirmation', ship: { within }, ...more },
  });
const said = (rules: readonly BookRule[], path: string): Statement => {
  const found = rules.flatMap(({ statements }) => statements).find((statement) => statement.path === path);
  if (!found) throw new Error(path);
  return found;
};

describe('since when something is so', () => {
  const one = version('2026-01-01', '2 days');
  const two = version('2026-02-01', '3 days');
  const three = version('2026-03-01', '3 days', { 'negative-feedback': { 'at-most-stars': 2 } });

  it('is the first day of the versions in a row that say it alike, with what was said before', () => {
    const rules = rulesOf(three, 'en', [one, two, three]);
    expect(said(rules, 'promise.ship.within')).toMatchObject({
      text: 'The seller dispatches within 3 days of the order.',
      since: '2026-02-01',
      always: false,
      before: 'The seller dispatches within 2 days of the order.',
    });
    expect(said(rules, 'market.weekend')).toMatchObject({ since: '2026-01-01', always: true, before: null });
    expect(said(rules, 'promise.negative-feedback.at-most-stars')).toMatchObject({
      since: '2026-03-01',
      always: false,
      before: null,
    });
  });

  it('looks at nothing that came after the version shown', () => {
    const rules = rulesOf(one, 'en', [one, two, three]);
    expect(said(rules, 'promise.ship.within')).toMatchObject({ since: '2026-01-01', always: true, before: null });
  });

  it('begins anew where something was otherwise in between', () => {
    const again = version('2026-04-01', '2 days');
    const rules = rulesOf(again, 'zh', [one, two, three, again]);
    expect(said(rules, 'promise.ship.within')).toMatchObject({
      since: '2026-04-01',
      before: '卖家须在下单后 3 天内发货。',
    });
  });

  it('leaves out a version whose day another one, published later, took over', () => {
    const slip = version('2026-02-01', '9 days');
    const rules = rulesOf(three, 'en', [one, slip, two, three]);
    expect(said(rules, 'promise.ship.within')).toMatchObject({
      since: '2026-02-01',
      before: 'The seller dispatches within 2 days of the order.',
    });
  });

  it('knows a row of a list by what it says, wherever it stands', () => {
    const row = (to: string, days: number) => ({ service: 'post', to, within: `${days} local days` });
    const table = (effective: string, rows: object[]) =>
      version(effective, '2 days', { deliver: { day: 'ends-at-its-end', from: 'dispatched', table: rows } });
    const before = table('2026-01-01', [row('any', 39)]);
    const after = table('2026-02-01', [row('US', 27), row('any', 39)]);
    const rules = rulesOf(after, 'en', [before, after]);
    expect(said(rules, 'promise.deliver.table[0]')).toMatchObject({ since: '2026-02-01', before: null });
    expect(said(rules, 'promise.deliver.table[1]')).toMatchObject({ since: '2026-01-01', always: true });
  });
});

describe('the versions', () => {
  const policies = [
    version('2026-01-01', '1 day'),
    version('2026-02-01', '9 days'),
    version('2026-02-01', '2 days'),
    version('2026-03-01', '3 days'),
  ];
  const versions = policies.map((policy, index) => ({ policy, publishedAt: index, publishedBy: 'Ana' }));
  const listed = (day: string) =>
    versionsListed(versions, parseDay(day)).map(({ effective, until, state }) => [effective, until, state]);

  it('are told with the days they bind: past, in force, announced, and one whose day was taken over', () => {
    expect(listed('2026-02-28')).toEqual([
      ['2026-03-01', null, 'announced'],
      ['2026-02-01', '2026-02-28', 'in-force'],
      ['2026-02-01', null, 'replaced'],
      ['2026-01-01', '2026-01-31', 'past'],
    ]);
    expect(listed('2026-03-01').map(([, , state]) => state)).toEqual(['in-force', 'past', 'replaced', 'past']);
    expect(listed('2025-06-01').map(([, , state]) => state)).toEqual([
      'announced',
      'announced',
      'replaced',
      'in-force',
    ]);
  });

  it('name nobody who published them', () => {
    expect(JSON.stringify(versionsListed(versions, parseDay('2026-02-28')))).not.toContain('Ana');
  });
});

describe('what vouches for a figure', () => {
  it('is told with how sure it is, and with the title of a document that it names by number', () => {
    const rules = rulesOf(preset('seeds'), 'en');
    expect(said(rules, 'protection.programmes.return-freight.caps.order')).toMatchObject({
      source: expect.stringContaining('Document 003'),
      verified: 'unverified',
      documents: [{ number: '003', title: { en: 'Announcement of 4 September 2024 on the buyer protection of 1688' } }],
    });
    expect(
      documentsNamed('seeds', ['Documents 004 and 000', undefined, 'Document 999']).map(({ number }) => number),
    ).toEqual(['000', '004']);
    expect(documentsNamed('mine', ['Document 003'])).toEqual([]);
  });

  it('names a law that stands below it, and one that is given by the law itself', () => {
    const under = rulesOf(preset('recommended+law-eu'), 'en');
    expect(said(under, 'returns.withdrawal.within').laws).toMatchObject([
      {
        title: { en: 'European consumer and platform law' },
        gives: false,
        article: expect.stringContaining('article 9'),
      },
    ]);
    const head = 'policy: mine\neffective: 2026-01-01\ntitle: { en: Mine, zh: 我的 }\nmarket: { holidays: none }\n';
    const read = readPolicy(`${head}laws: [law-eu]\n`, 'mine');
    if (!read.ok) throw new Error(read.errors[0]?.message);
    const rules = rulesOf(read.policy, 'zh');
    expect(said(rules, 'returns.withdrawal.freight').laws).toEqual([
      {
        title: { en: 'European consumer and platform law', zh: '欧盟消费者与平台法律' },
        gives: true,
        article: null,
        verified: null,
      },
    ]);
    expect(said(rules, 'market.holidays').laws).toEqual([]);
    expect(said(under, 'returns.no-reason.within').laws).toEqual([]);
  });
});

test('a difference sets apart what is only about sources and names', () => {
  expect(
    changesOf([
      'Dispatch: within 3 days of the order (was: within 2 days of the order)',
      'promise.ship.source: "A page" (was: nothing)',
      'metrics.order-defect.title.en: "Defects" (was: "Order defects")',
      'protection.programmes.a.ours：无（原为："x"）',
    ]),
  ).toEqual({
    rules: ['Dispatch: within 3 days of the order (was: within 2 days of the order)'],
    grounds: [
      'promise.ship.source: "A page" (was: nothing)',
      'metrics.order-defect.title.en: "Defects" (was: "Order defects")',
      'protection.programmes.a.ours：无（原为："x"）',
    ],
  });
});

test('a sentence is begun and ended', () => {
  const [policy] = [preset('olist')];
  const item = { path: ['promise', 'nothing-framed'], label: 'Dispatch', text: 'soon' };
  expect(sentenceOf(item, policy, 'en')).toBe('Soon.');
  expect(sentenceOf({ ...item, text: '尽快' }, policy, 'zh')).toBe('尽快。');
});
