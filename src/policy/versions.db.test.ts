import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import { createMarket, readMarket } from '../facts/markets.ts';
import type { Market } from '../facts/model.ts';
import { parseDay } from '../kernel/day.ts';
import { derivedId } from '../kernel/ids.ts';
import { parseInstant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { parsePolicy } from './document.ts';
import type { Policy } from './policy.ts';
import type { Publishing } from './versions.ts';
import { publish, readPublished, readVersions, versionInForce } from './versions.ts';

let database: { db: Db; drop(): Promise<void> };
let db: Db;
beforeAll(async () => {
  database = await testDatabase();
  db = database.db;
});
afterAll(() => database.drop());

const NOW = parseInstant('2026-03-10T12:00:00Z');

function version(effective: string, title = 'Mine'): Policy {
  const text = `{ policy: mine, effective: ${effective}, title: { en: ${title}, zh: 我的 }, market: { holidays: none } }`;
  const result = parsePolicy(text, 'mine.yaml');
  if (!result.ok) throw new Error(JSON.stringify(result.errors));
  return result.policy;
}

const market = (id: string, liveFrom: string | null): Promise<Market> =>
  createMarket(
    db,
    {
      id,
      title: { en: id, zh: id },
      currency: 'BRL',
      zone: 'America/Sao_Paulo',
      clock: null,
      liveFrom: liveFrom === null ? null : parseInstant(liveFrom),
      sourceRanks: [],
    },
    NOW,
  );

const told = (of: Market, policy: Policy, more: Partial<Publishing> = {}) =>
  transaction(db, (tx) =>
    publish(tx, { market: of, policy, by: 'operator:ada', now: NOW, prepare: async () => {}, ...more }),
  );

async function tellFact(of: Market, occurredAt: string): Promise<void> {
  const seller = derivedId('seller', of.id, 's1');
  const at = parseInstant(occurredAt);
  await db.pool.query(
    `insert into sellers (seller_id, market_id, outside_id, known_from, state, rev) values ($1, $2, 's1', $3, '{}', 1) on conflict do nothing`,
    [seller, of.id, at],
  );
  await db.pool.query(
    `insert into facts (seller_id, subject, source, id, kind, occurred_at, recorded_at, body) values ($1, $1, 'shop', $2, 'seller.joined', $3, $3, '{}')`,
    [seller, occurredAt, at],
  );
}

describe('publishing a version', () => {
  test('keeps it as written, found by its hash, with who published it', async () => {
    const of = await market('kept', null);
    const policy = version('2026-01-01');
    expect(await told(of, policy)).toEqual({ ok: true, policy, repeated: false });
    expect(await readPublished(db.pool, 'kept')).toEqual([{ policy, publishedAt: NOW, publishedBy: 'operator:ada' }]);
    expect(await readVersions(db.pool, 'nobody')).toEqual([]);
  });

  test('the same again changes nothing, not even who published it', async () => {
    const of = await market('twice', null);
    const policy = version('2026-01-01');
    await told(of, policy);
    let prepared = 0;
    const again = await told(of, policy, {
      by: 'operator:bob',
      prepare: async () => {
        prepared++;
      },
    });
    expect([again.ok && again.repeated, prepared]).toEqual([true, 0]);
    expect((await readPublished(db.pool, 'twice')).map(({ publishedBy }) => publishedBy)).toEqual(['operator:ada']);
  });

  test('is all or nothing: where the counters cannot be prepared, nothing is published', async () => {
    const of = await market('failing', null);
    const failing = told(of, version('2026-01-01'), {
      prepare: async () => {
        throw new Error('no room');
      },
    });
    await expect(failing).rejects.toThrow('no room');
    expect(await readVersions(db.pool, 'failing')).toEqual([]);
  });

  test("moves the market's revision, so that whoever knew the old rules reads them again", async () => {
    const of = await market('moving', null);
    const rev = async () => (await db.pool.query("select rev from markets where market_id = 'moving'")).rows[0].rev;
    const before = await rev();
    await told(of, version('2026-01-01'));
    expect(await rev()).toBe(before + 1);
  });

  test('parallel: one version, however often it is published at once', async () => {
    const of = await market('rush', null);
    const answers = await Promise.all(Array.from({ length: 8 }, () => told(of, version('2026-01-01'))));
    expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
    expect(await readVersions(db.pool, 'rush')).toHaveLength(1);
  });
});

describe('no version is back-dated over real trade', () => {
  test('imported history binds nobody: any date will do', async () => {
    const of = await market('history', '2026-03-01T00:00:00Z');
    await tellFact(of, '2017-05-05T00:00:00Z');
    expect((await told(of, version('2016-09-01'))).ok).toBe(true);
  });

  test('with a live fact, the day after today is the earliest', async () => {
    const of = await market('live', '2026-03-01T00:00:00Z');
    await tellFact(of, '2026-03-01T00:00:00Z');
    const today = await told(of, version('2026-03-10'));
    expect(today).toEqual({
      ok: false,
      rule: 'policy.back_dated',
      because: [
        {
          rule: 'policy.back_dated',
          policyPath: 'effective',
          observed: { day: parseDay('2026-03-10') },
          limit: { day: parseDay('2026-03-11') },
          verdict: 'blocks',
        },
      ],
      field: 'effective',
    });
    expect((await told(of, version('2026-03-11'))).ok).toBe(true);
    expect(await readVersions(db.pool, 'live')).toHaveLength(1);
  });

  test("today is the market's: at 01:00 UTC it is still the day before in São Paulo", async () => {
    const of = await market('zoned', '2026-03-01T00:00:00Z');
    await tellFact(of, '2026-03-02T00:00:00Z');
    const now = parseInstant('2026-03-11T01:00:00Z');
    expect((await told(of, version('2026-03-11'), { now })).ok).toBe(true);
  });

  test('a market that is not live is free, whatever was told', async () => {
    const of = await market('observing', null);
    await tellFact(of, '2026-03-02T00:00:00Z');
    expect((await told(of, version('2020-01-01'))).ok).toBe(true);
  });
});

describe('the version in force', () => {
  const [first, second, correction] = [
    version('2026-01-01'),
    version('2026-02-01'),
    version('2026-02-01', 'Corrected'),
  ];
  const on = (versions: Policy[], day: string) => versionInForce(versions, parseDay(day));

  test('is the latest that is effective; before the first, the first', () => {
    expect([
      on([first, second], '2025-06-01'),
      on([first, second], '2026-01-31'),
      on([first, second], '2026-02-01'),
    ]).toEqual([first, first, second]);
    expect(on([second, first], '2026-01-31')).toBe(first);
    expect(on([], '2026-01-31')).toBeUndefined();
  });

  test('of two from the same day, the one published last', () => {
    expect(on([first, second, correction], '2026-02-01')).toBe(correction);
    expect(on([first, correction, second], '2026-05-01')).toBe(second);
    expect(on([second, correction], '2026-01-01')).toBe(correction);
  });

  test('and in the order of publishing they are read', async () => {
    const of = await market('ordered', null);
    for (const [index, policy] of [second, first, correction].entries()) await told(of, policy, { now: NOW + index });
    expect((await readVersions(db.pool, 'ordered')).map(({ hash }) => hash)).toEqual([
      second.hash,
      first.hash,
      correction.hash,
    ]);
    expect((await readMarket(db.pool, 'ordered'))?.id).toBe('ordered');
  });
});
