import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Met, Progress, Sink } from './importing.ts';
import { AT_THE_START, BATCH_FACTS, lanesOf, runImport } from './importing.ts';
import type { Told } from './mapping/record.ts';
import type { Telling } from './telling.ts';

const fact = (sellerId: string, id: number): Told => ({ fact: { sellerId, id }, table: 't', line: id, problem: null });

const idOf = (told: Told): number => (told.fact as { id: number }).id;

/** Facts cut into pieces of these sizes, over and over. */
function tellingOf(facts: readonly Told[], sizes: readonly number[]): Telling {
  async function* pieces() {
    for (let at = 0, turn = 0; at < facts.length; turn++) {
      const size = sizes[turn % sizes.length]!;
      yield facts.slice(at, at + size);
      at += size;
    }
  }
  return {
    reading: { rows: new Map([['t', facts.length]]), skipped: new Map() },
    pieces: pieces(),
    files: [],
    notes: [],
  };
}

const nothing: Met = { accepted: 0, repeated: 0, waiting: 0, refused: new Map(), anomalies: new Map() };

/** Keeps what was told, and how far it was saved; dies at a given call. */
function memorySink(dieAt = Number.POSITIVE_INFINITY) {
  const known = new Set<unknown>();
  const batches: (readonly Told[])[] = [];
  let saved: Progress = AT_THE_START;
  let calls = 0;
  const sink: Sink = {
    async tell(facts) {
      calls++;
      if (calls === dieAt) throw new Error('killed');
      batches.push(facts);
      const fresh = facts.filter((told) => !known.has(idOf(told)));
      for (const told of facts) known.add(idOf(told));
      return {
        ...nothing,
        accepted: fresh.length,
        repeated: facts.length - fresh.length,
        refused: new Map([['x', 1]]),
      };
    },
    async save(progress) {
      saved = progress;
    },
  };
  return { sink, known, batches, saved: () => saved };
}

const facts = (count: number) => Array.from({ length: count }, (_, index) => fact(`s${index % 7}`, index));

describe('an import', () => {
  it('tells everything once, in batches that are not too large, and adds up what became of it', async () => {
    const memory = memorySink();
    const report = await runImport(tellingOf(facts(32_001), [1, 700, 20_000]), memory.sink, { from: AT_THE_START });
    expect(memory.known.size).toBe(32_001);
    expect(Math.max(...memory.batches.map((batch) => batch.length))).toBeLessThanOrEqual(BATCH_FACTS);
    expect(report).toMatchObject({
      told: 32_001,
      accepted: 32_001,
      repeated: 0,
      refused: { x: memory.batches.length },
      rows: { t: 32_001 },
    });
    expect(memory.saved()).toMatchObject({ told: 32_001, accepted: 32_001 });
  });

  it('makes the same batches however the files were cut', async () => {
    const batchesOf = async (sizes: readonly number[]) => {
      const memory = memorySink();
      await runImport(tellingOf(facts(17_000), sizes), memory.sink, { from: AT_THE_START, lanes: 2, batch: 5_000 });
      return memory.batches.map((batch) => batch.map((told) => idOf(told)));
    };
    const whole = await batchesOf([17_000]);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 4 }), async (sizes) => {
        expect(await batchesOf(sizes.map((size) => size + 50))).toEqual(whole);
      }),
      { numRuns: 10 },
    );
  });

  it('goes on where the last saved round ended; what was under way is told again', async () => {
    const all = facts(40_000);
    for (const dieAt of [1, 2, 4, 5, 8]) {
      const memory = memorySink(dieAt);
      await expect(
        runImport(tellingOf(all, [999]), memory.sink, { from: AT_THE_START, lanes: 2, batch: 5_000 }),
      ).rejects.toThrow('killed');
      const before = memory.saved();
      // Rounds of 2 x 5,000.
      expect(before.told % 10_000).toBe(0);
      const report = await runImport(tellingOf(all, [777]), memory.sink, { from: before, lanes: 2, batch: 5_000 });
      expect(memory.known.size).toBe(40_000);
      expect(report.told).toBe(40_000);
      expect(report.accepted + report.repeated).toBe(40_000);
      expect(report.repeated).toBeLessThanOrEqual(10_000);
    }
  });

  it('stops between rounds when it is asked to', async () => {
    const memory = memorySink();
    const stop = new AbortController();
    const onProgress = () => stop.abort(new Error('interrupted'));
    await expect(
      runImport(tellingOf(facts(50_000), [5_000]), memory.sink, {
        from: AT_THE_START,
        lanes: 1,
        signal: stop.signal,
        onProgress,
      }),
    ).rejects.toThrow('interrupted');
    expect(memory.saved().told).toBeGreaterThan(0);
    expect(memory.saved().told).toBeLessThan(50_000);
  });
});

describe('lanes', () => {
  it('hold every fact once, one seller in one lane, in the order told', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(9), { maxLength: 60 }), fc.integer({ min: 1, max: 4 }), (sellers, lanes) => {
        const round = sellers.map((seller, index) => fact(`s${seller}`, index));
        const shares = lanesOf(round, lanes);
        expect(
          shares
            .flat()
            .map((told) => idOf(told))
            .sort((a, b) => a - b),
        ).toEqual(round.map((_, index) => index));
        for (const seller of new Set(sellers)) {
          const where = shares.filter((share) =>
            share.some((told) => (told.fact as { sellerId: string }).sellerId === `s${seller}`),
          );
          expect(where).toHaveLength(1);
          const ids = where[0]!
            .filter((told) => (told.fact as { sellerId: string }).sellerId === `s${seller}`)
            .map((told) => idOf(told));
          expect(ids).toEqual(ids.toSorted((a, b) => a - b));
        }
      }),
    );
  });

  it('keep what names no seller with its order', () => {
    const round = [
      fact('s1', 1),
      { ...fact('s2', 2), fact: { orderId: 'o', id: 2 } },
      { ...fact('s3', 3), fact: { orderId: 'o', sellerId: 's3', id: 3 } },
    ];
    expect(lanesOf(round, 2).map((share) => share.map(idOf))).toEqual([[2, 3], [1]]);
  });

  it('take in what is no object too', () => {
    const odd = [null, 5, 'text', undefined].map(
      (each, line): Told => ({ fact: each, table: 't', line, problem: null }),
    );
    expect(lanesOf(odd, 2).flat()).toHaveLength(4);
  });

  it('are even where the sellers allow it', () => {
    const round = Array.from({ length: 900 }, (_, index) => fact(`s${index % 30}`, index));
    expect(lanesOf(round, 3).map((share) => share.length)).toEqual([300, 300, 300]);
  });
});
