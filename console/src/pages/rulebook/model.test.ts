import { describe, expect, it } from 'vitest';
import type { Chapter, Rule, Statement, Version } from './model.ts';
import { addressed, announcedNext, boundBefore, groupsOf, placeNamed } from './model.ts';

const statement = (path: string, change: Partial<Statement> = {}): Statement => ({
  path,
  text: 'So it is.',
  since: '2026-01-01',
  always: true,
  before: null,
  source: null,
  verified: null,
  ours: null,
  documents: [],
  laws: [],
  ...change,
});
const rule = (id: string, ...statements: Statement[]): Rule => ({ id, title: id, binds: 'order', statements });
const chapters: Chapter[] = [
  {
    id: 'disputes',
    title: 'Disputes',
    question: '?',
    rules: [
      rule('disputes.late', statement('disputes.problems.late.opens'), statement('disputes.problems.late.until')),
      rule('disputes.answer', statement('disputes.seller.answers-in')),
      rule('disputes.causes', statement('disputes.causes[0]')),
    ],
  },
];

describe('what an address names', () => {
  it('is a chapter, a rule or a sentence by its own name', () => {
    for (const name of ['disputes', 'disputes.answer', 'disputes.seller.answers-in', 'disputes.causes[0]'])
      expect(placeNamed(name, chapters)).toBe(name);
  });

  it('is the sentence that something deeper lies in, and the rule that an entry makes', () => {
    expect(placeNamed('disputes.problems.late.until.within', chapters)).toBe('disputes.problems.late.until');
    expect(placeNamed('disputes.causes[0].cause', chapters)).toBe('disputes.causes[0]');
    expect(placeNamed('disputes.causes.0', chapters)).toBe('disputes.causes[0]');
    expect(placeNamed('disputes.causes.7', chapters)).toBeNull();
    expect(placeNamed('disputes.problems.late', chapters)).toBe('disputes.late');
    expect(placeNamed('disputes.seller', chapters)).toBe('disputes.answer');
  });

  it('is found by its end where the section is left out', () => {
    expect(placeNamed('seller.answers-in', chapters)).toBe('disputes.seller.answers-in');
  });

  it('is nothing where there is none of that name, and not what only begins alike', () => {
    for (const name of ['', 'returns', 'disputes.sell', 'disputes.problems.la'])
      expect(placeNamed(name, chapters)).toBeNull();
  });
});

describe('sentences', () => {
  it('stand together as long as the same stands behind them', () => {
    const ours = { ours: 'A week has a weekend in it.' };
    const groups = groupsOf(
      rule('r', statement('a'), statement('b', { before: 'It was not.' }), statement('c', ours), statement('d')),
    );
    expect(groups.map(({ key, statements }) => [key, statements.map(({ path }) => path)])).toEqual([
      ['a', ['a', 'b']],
      ['c', ['c']],
      ['d', ['d']],
    ]);
    expect(groupsOf(rule('r', statement('a'), statement('b', { since: '2026-02-01' })))).toHaveLength(2);
  });
});

describe('versions', () => {
  const version = (hash: string, effective: string, state: Version['state']): Version => ({
    hash,
    effective,
    until: null,
    title: { en: hash, zh: hash },
    state,
    publishedAt: '2026-01-01T00:00:00.000Z',
  });
  const all = [
    version('e', '2026-09-01', 'announced'),
    version('d', '2026-07-01', 'announced'),
    version('c', '2026-06-01', 'in-force'),
    version('b', '2026-06-01', 'replaced'),
    version('a', '2026-01-01', 'past'),
  ] as const;

  it('are held against the one that bound before, never one that was replaced', () => {
    expect(boundBefore(all[2], all)?.hash).toBe('a');
    expect(boundBefore(all[0], all)?.hash).toBe('d');
    expect(boundBefore(all[4], all)).toBeUndefined();
  });

  it('are announced by the nearest day', () => {
    expect(announcedNext(all)?.hash).toBe('d');
    expect(announcedNext(all.slice(2))).toBeUndefined();
  });

  it('are addressed by their day, one that was replaced by its name, the one in force by nothing', () => {
    expect(all.map(addressed)).toEqual([
      { at: '2026-09-01', version: undefined },
      { at: '2026-07-01', version: undefined },
      { at: undefined, version: undefined },
      { at: undefined, version: 'b' },
      { at: '2026-01-01', version: undefined },
    ]);
  });
});
