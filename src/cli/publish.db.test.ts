import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { ingest } from '../facts/ingest.ts';
import { createMarket } from '../facts/markets.ts';
import { parseInstant } from '../kernel/instant.ts';
import { readConfig } from '../platform/config.ts';
import type { Db } from '../platform/database/index.ts';
import { readVersions } from '../policy/versions.ts';
import type { OptionValues } from './command.ts';
import { Refusal, UsageError } from './command.ts';
import { publish } from './publish.ts';

let database: { db: Db; drop(): Promise<void> };
const NOW = parseInstant('2026-03-10T12:00:00Z');
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

async function run(args: string[], options: OptionValues): Promise<string[]> {
  const said: string[] = [];
  await publish.run({
    args,
    options,
    db: database.db,
    config: readConfig({}),
    now: NOW,
    signal: new AbortController().signal,
    out: async (text) => {
      said.push(text);
    },
    err: (text) => said.push(text),
  });
  return said;
}

test('a preset becomes a version of a market: once, for good, and not behind the back of real trade', async () => {
  const { db } = database;
  const base = {
    title: { en: 'US', zh: '美国' },
    currency: 'USD',
    zone: 'America/New_York',
    clock: null,
    sourceRanks: [],
  };
  await createMarket(db, { ...base, id: 'us', liveFrom: parseInstant('2026-03-01T05:00:00Z') }, NOW);

  expect(await run(['amazon-us'], { market: 'us', by: 'Ada' })).toEqual([
    expect.stringMatching(/^amazon-us [0-9a-f]{64} binds from 2024-09-25$/),
  ]);
  expect(await run(['amazon-us'], { market: 'us' })).toEqual([
    expect.stringMatching(/was published before; nothing changed$/),
  ]);

  const placed = {
    source: 'shop',
    id: '1',
    kind: 'order.placed',
    occurredAt: '2026-03-09T15:00:00Z',
    sellerId: 's1',
    orderId: 'o1',
    data: { shipBy: '2026-03-12' },
  };
  const { results } = await ingest(db, { market: 'us', facts: [placed], now: NOW });
  expect(results.map(({ outcome }) => outcome)).toEqual(['accepted']);

  await expect(run(['recommended'], { market: 'us' })).rejects.toThrow(
    'A version cannot bind from 1 Jan 2020: orders of real trade are bound already, so it begins on 11 Mar 2026 at the earliest.',
  );
  expect((await readVersions(db.pool, 'us')).map(({ name }) => name)).toEqual(['amazon-us']);
});

test('says what is missing', async () => {
  await expect(run(['amazon-us'], { market: 'nowhere' })).rejects.toThrow(
    new Refusal('There is no market nowhere. Markets: us.'),
  );
  await expect(run(['amazon-us'], {})).rejects.toThrow(UsageError);
  await expect(run([], { market: 'us' })).rejects.toThrow(UsageError);
});
