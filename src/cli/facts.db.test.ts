import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withFiles } from '../../test/connectors.ts';
import { testDatabase } from '../../test/database.ts';
import { marketWith } from '../../test/support/market.ts';
import { loadPreset } from '../../test/support/policy.ts';
import { ingest } from '../facts/ingest.ts';
import { parseInstant } from '../kernel/instant.ts';
import { readConfig } from '../platform/config.ts';
import type { Db } from '../platform/database/index.ts';
import { facts } from './facts.ts';

let db: Db;
let drop: () => Promise<void>;
const NOW = parseInstant('2024-03-10T12:00:00Z');

const order = { source: 'shop', sellerId: 's1', orderId: 'o1' };
const placed = {
  ...order,
  id: 'p',
  kind: 'order.placed',
  occurredAt: '2024-03-01T15:00:00Z',
  data: { shipBy: '2024-03-03T15:00:00Z' },
};
const confirmed = {
  ...order,
  id: 'c',
  kind: 'parcel.confirmed',
  occurredAt: '2024-03-04T15:00:00Z',
  data: { carrier: 'ups' },
};
const message = {
  ...order,
  id: 'm',
  kind: 'message.received',
  occurredAt: '2024-03-05T15:00:00Z',
  data: {},
  personal: { text: 'where is it?' },
};
const stray = {
  source: 'carrier',
  orderId: 'o9',
  id: 'd',
  kind: 'parcel.delivered',
  occurredAt: '2024-03-06T15:00:00Z',
  data: {},
};
const wrong = (id: string) => ({
  ...order,
  id,
  kind: 'feedback.left',
  occurredAt: '2024-03-07T15:00:00Z',
  data: { rating: 9 },
});

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, loadPreset('olist'));
  await ingest(db, {
    market: 'test',
    facts: [placed, confirmed, message, stray, wrong('w1'), wrong('w2'), wrong('w3'), 'no fact'],
    now: NOW,
  });
});
afterAll(() => drop());

/** Runs `troth facts ARGS` in this process. */
async function run(args: readonly string[], options: Record<string, string | boolean> = {}) {
  const lines: string[] = [];
  const notes: string[] = [];
  await facts.run({
    args,
    options: { market: 'test', ...options },
    config: readConfig({}),
    db,
    now: NOW,
    signal: new AbortController().signal,
    out: async (text) => void lines.push(...text.split('\n')),
    err: (text) => notes.push(text),
  });
  return { lines, notes };
}

describe('what was told', () => {
  it('is listed by seller in the form in which it can be told again', async () => {
    const { lines } = await run(['list'], { seller: 's1' });
    const told = lines.map((line) => JSON.parse(line));
    const at = (fact: { occurredAt: string }) => ({ ...fact, occurredAt: fact.occurredAt.replace('Z', '.000Z') });
    const byId = (list: any[]) => list.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    // Instants inside the data stand as they are kept: epoch milliseconds.
    expect(byId(told)).toEqual([
      at(confirmed),
      at(message),
      { ...at(placed), data: { shipBy: parseInstant('2024-03-03T15:00:00Z') } },
    ]);
    const { results } = await ingest(db, { market: 'test', facts: told, now: NOW });
    expect(results.map(({ outcome }) => outcome)).toEqual(['repeated', 'repeated', 'repeated']);
  });

  it('is shown with what came of it', async () => {
    const text = (await run(['show', 'o1'])).lines.join('\n');
    expect(text).toMatch(/^Order o1 of seller s1: dispatched \(times of America\/New_York\)/);
    expect(text).toMatch(/ship by +3 Mar 2024, 10:00/);
    expect(text).toMatch(/4 Mar 2024, 10:00 +parcel\.confirmed +shop c +\{"carrier":"ups"\}/);
    expect(text).toMatch(/message\.received/);
    expect(text).not.toMatch(/where is it/);
    expect(text).toMatch(/Mark shipped-late on order o1\n {2}from 3 Mar 2024, 10:00: seller, counts \(/);
    const [json] = (await run(['show', 'o1'], { json: true })).lines;
    expect(JSON.parse(json ?? '').state.status).toBe('dispatched');
    await expect(run(['show', 'o77'])).rejects.toThrow('Nobody has told whose order "o77" is.');
    await expect(run(['show', 'o1'], { seller: 's2' })).rejects.toThrow('Nobody has told');
  });

  it('waits until somebody tells whose it is', async () => {
    const { lines, notes } = await run(['waiting']);
    expect(lines.map((line) => line.split('\t').slice(0, 2))).toEqual([['order o9', 'carrier d']]);
    expect(notes).toEqual(['1 wait for somebody to tell whose they are.']);
    const [json] = (await run(['waiting'], { json: true })).lines;
    expect(JSON.parse(json ?? '')).toMatchObject({
      waitsFor: { kind: 'order', id: 'o9' },
      fact: { id: 'd', kind: 'parcel.delivered' },
    });
  });
});

describe('what was refused', () => {
  const refused = async () => (await run(['refused'], { json: true })).lines.map((line) => JSON.parse(line));
  const idOf = async (id: string) => (await refused()).find(({ told }) => told.id === id).refusedId as string;

  it('is listed with rule, field and what was told', async () => {
    expect((await refused()).map(({ rule, field, told }) => [rule, field, told.id ?? told]).sort()).toEqual([
      ['facts.bad_data', 'data.rating', 'w1'],
      ['facts.bad_data', 'data.rating', 'w2'],
      ['facts.bad_data', 'data.rating', 'w3'],
      ['facts.not_an_object', '', 'no fact'],
    ]);
    expect((await run(['refused'])).lines[0]?.split('\t')).toHaveLength(5);
  });

  it('stays open when it is sent again as it was', async () => {
    await expect(run(['resend', await idOf('w1')])).rejects.toThrow(
      /Refused again, and still open: facts.bad_data data.rating/,
    );
    expect(await refused()).toHaveLength(4);
  });

  it('is closed when its correction is taken, and not taken twice', async () => {
    const id = await idOf('w1');
    await withFiles({ 'w1.json': JSON.stringify({ ...wrong('w1'), data: { rating: 2 } }) }, async (folder) => {
      const { notes } = await run(['resend', id], { fact: `${folder}/w1.json` });
      expect(notes).toEqual([`Taken; ${id} is closed as corrected.`]);
      await expect(run(['resend', id], { fact: `${folder}/w1.json` })).rejects.toThrow('is corrected already');
    });
    expect((await run(['show', 'o1'])).lines.join('\n')).toMatch(/Mark negative-feedback/);
  });

  it('is sent again by the file, line by line; what is still wrong stays, and the file may be sent twice', async () => {
    const lines = (await refused())
      .filter(({ told }) => told.id !== undefined)
      .map((row) => (row.told.id === 'w2' ? { ...row, told: { ...row.told, data: { rating: 5 } } } : row));
    expect(lines).toHaveLength(2);
    await withFiles(
      { 'refused.ndjson': `${lines.map((row) => JSON.stringify(row)).join('\n')}\n`, 'bad.ndjson': '{"id":1}\n' },
      async (folder) => {
        await expect(run(['resend', `${folder}/refused.ndjson`])).rejects.toThrow(
          'What was refused again is still open.',
        );
        expect((await refused()).map(({ told }) => told.id ?? told).sort()).toEqual(['no fact', 'w3']);
        await expect(run(['resend', `${folder}/refused.ndjson`])).rejects.toThrow('still open');
        await expect(run(['resend', `${folder}/bad.ndjson`])).rejects.toThrow(/bad\.ndjson:1: expected a refusedId/);
        await expect(run(['resend', `${folder}/none.ndjson`])).rejects.toThrow(/cannot be read/);
      },
    );
    expect((await run(['refused'], { state: 'corrected' })).lines).toHaveLength(2);
  });

  it('is put aside, and stays listed', async () => {
    const id = await idOf('w3');
    await run(['dismiss', id]);
    expect((await run(['refused'], { state: 'dismissed' })).lines[0]).toMatch(id);
    await expect(run(['dismiss', id])).rejects.toThrow('is dismissed already');
    await expect(run(['dismiss', 'w3'])).rejects.toThrow('"w3" is no id');
  });
});

describe('called the wrong way', () => {
  it.each([
    [[], {}, /Expected list, show/],
    [['list'], {}, /Say whose/],
    [['list'], { seller: 'nobody' }, /Nobody has told of a seller "nobody"/],
    [['refused'], { state: 'lost' }, /--state is/],
    [['waiting'], { market: 'none' }, /There is no market "none"/],
  ])('%j %j', async (args, options, message) => {
    await expect(run(args, options as Record<string, string>)).rejects.toThrow(message);
  });
});
