import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../kernel/canonical.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Break, DecisionBody, DecisionRow, Head } from './chain.ts';
import { DECISION_FORMAT, finish, genesis, seal, step, walkFrom } from './chain.ts';

const SELLER = derivedId('seller', 'm', 's');

function bodyAt(seq: number, prev: string, sellerId = SELLER): DecisionBody {
  return {
    format: DECISION_FORMAT,
    engine: '1',
    decisionId: derivedId('decision', sellerId, String(seq)),
    market: 'm',
    sellerId,
    seller: 's',
    seq,
    prev,
    command: 'appeals.contest',
    about: { kind: 'contest', id: `c-${seq}` },
    at: 1000 + seq,
    recordedAt: 2000 + seq,
    actor: { id: 'p', kind: 'seller' },
    read: {
      input: { order: `A-${seq}` },
      state: null,
      policy: { hash: 'p', section: null, sectionHash: null },
      calendar: { zone: 'UTC', weekend: [], holidays: [] },
      loaded: null,
      evidence: [],
    },
    outcome: { state: {}, events: [], deadlines: [], postings: [], facts: [], because: [] },
    figures: null,
  };
}

const rowOf = (body: DecisionBody, text: string, hash: string): DecisionRow => ({
  seller_id: body.sellerId,
  seq: body.seq,
  decision_id: body.decisionId,
  market_id: body.market,
  told: true,
  command: body.command,
  about_kind: body.about.kind,
  about_id: body.about.id,
  at: body.at,
  recorded_at: body.recordedAt,
  actor: body.actor.id,
  body: text,
  hash,
});

function chainOf(length: number, sellerId = SELLER): { rows: DecisionRow[]; head: Head } {
  const rows: DecisionRow[] = [];
  let hash = genesis(sellerId);
  for (let seq = 1; seq <= length; seq++) {
    const body = bodyAt(seq, hash, sellerId);
    const sealed = seal(body);
    hash = sealed.hash;
    rows.push(rowOf(body, sealed.text, hash));
  }
  return { rows, head: { seq: length, hash } };
}

function check(rows: readonly DecisionRow[], head: Head | null): Break[] {
  const breaks: Break[] = [];
  let walk = walkFrom(SELLER);
  for (const row of rows) {
    const stepped = step(walk, row);
    walk = stepped.walk;
    breaks.push(...stepped.breaks);
  }
  return [...breaks, ...finish(walk, head)];
}

const named = (breaks: readonly Break[]) => breaks.map(({ what, seq }) => `${what} ${seq}`);
const lengths = fc.integer({ min: 1, max: 12 });
const place = (length: number) => fc.integer({ min: 1, max: length });

describe('a chain', () => {
  it('is whole as it was written, at any length', () => {
    fc.assert(
      fc.property(fc.nat(12), (length) => {
        const { rows, head } = chainOf(length);
        expect(check(rows, head)).toEqual([]);
      }),
    );
    expect(check([], null)).toEqual([]);
  });

  it('names the decision whose text was altered', () => {
    const altered = fc.tuple(lengths).chain(([length]) => fc.tuple(fc.constant(length), place(length)));
    fc.assert(
      fc.property(altered, ([length, seq]) => {
        const { rows, head } = chainOf(length);
        const row = rows[seq - 1]!;
        rows[seq - 1] = { ...row, body: row.body.replace(`A-${seq}`, 'A-0') };
        expect(named(check(rows, head))).toEqual([`altered ${seq}`]);
      }),
    );
  });

  it('names it too where its own hash was made to fit', () => {
    fc.assert(
      fc.property(
        lengths.chain((length) => fc.tuple(fc.constant(length), place(length))),
        ([length, seq]) => {
          const { rows, head } = chainOf(length);
          const row = rows[seq - 1]!;
          const body = row.body.replace(`A-${seq}`, 'A-0');
          rows[seq - 1] = { ...row, body, hash: sha256(body) };
          expect(named(check(rows, head))).toEqual([`altered ${seq}`]);
        },
      ),
    );
  });

  it('names every decision that was removed, the last ones too', () => {
    const removed = lengths.chain((length) =>
      fc.tuple(fc.constant(length), fc.uniqueArray(place(length), { minLength: 1, maxLength: length })),
    );
    fc.assert(
      fc.property(removed, ([length, gone]) => {
        const { rows, head } = chainOf(length);
        const left = rows.filter(({ seq }) => !gone.includes(seq));
        const found = named(check(left, head));
        expect(found).toEqual(gone.toSorted((a, b) => a - b).map((seq) => `removed ${seq}`));
      }),
    );
  });

  it('names a decision whose columns were altered beside its text', () => {
    const { rows, head } = chainOf(3);
    for (const change of [
      { actor: 'q' },
      { at: 1 },
      { market_id: 'n' },
      { about_id: 'c-9' },
      { command: 'appeals.decide' },
    ]) {
      const altered = rows.map((row) => (row.seq === 2 ? { ...row, ...change } : row));
      expect(named(check(altered, head))).toEqual(['altered 2']);
    }
  });

  it('names a chain of another seller passed off as this one’s', () => {
    const { rows, head } = chainOf(2, derivedId('seller', 'm', 'other'));
    const moved = rows.map((row) => ({ ...row, seller_id: SELLER }));
    expect(named(check(moved, head))).toEqual(['altered 1', 'altered 1', 'altered 2']);
  });

  it('names a head that was moved, altered or taken away', () => {
    const { rows, head } = chainOf(3);
    expect(named(check(rows, { ...head, seq: 2 }))).toEqual(['head-altered 3']);
    expect(named(check(rows, { ...head, hash: 'x' }))).toEqual(['altered 3']);
    expect(named(check(rows, null))).toEqual(['head-altered 3']);
  });

  it('names text that cannot be read', () => {
    const { rows, head } = chainOf(2);
    rows[1] = { ...rows[1]!, body: 'null', hash: sha256('null') };
    expect(named(check(rows, head))).toEqual(['altered 2', 'altered 2']);
  });
});
