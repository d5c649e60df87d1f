import { afterAll, beforeAll, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { marketWith } from '../../../test/support/market.ts';
import { at, policyOf } from '../../../test/support/story.ts';
import { contextFor } from '../../facts/context.ts';
import { sellerUuid } from '../../facts/envelope.ts';
import { announceDue, ingest } from '../../facts/ingest.ts';
import type { Db } from '../../platform/database/index.ts';
import { readMigrations, splitStatements } from '../../platform/database/migrate.ts';
import { dueOf } from './due.ts';
import { loadHealth } from './load.ts';

const policy = policyOf(`promise:
  dispatch-proof: confirmation
  answer: { within: 24 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test }
metrics:
  answers: { title: { en: A, zh: 甲 }, of: message, by: received, window: 9 days, marks: [answered-late], ours: test }`);
const NOW = at('2024-03-10 12:00');

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await marketWith(db, policy, { zone: 'UTC', clock: NOW, liveFrom: at('2024-01-01') });
});
afterAll(() => drop());

const tell = async (...facts: object[]) => {
  const told = facts.map((fact) => ({ source: 'shop', sellerId: 's1', data: {}, ...fact }));
  const { results } = await ingest(db, { market: 'test', facts: told, now: NOW });
  expect(results.map(({ outcome }) => outcome)).toEqual(facts.map(() => 'accepted'));
};
const received = (threadId: string, occurredAt: string) => ({
  id: `${threadId} ${occurredAt}`,
  kind: 'message.received',
  threadId,
  occurredAt: at(occurredAt),
});
const dueNow = async () => {
  const context = await contextFor(db, 'test');
  if (!context) throw new Error('the market is gone');
  const input = await loadHealth(
    db,
    context,
    { id: sellerUuid('test', 's1'), outsideId: 's1' },
    { now: NOW, asOf: null },
  );
  return dueOf(input).map(({ kind, thread, at: due, overdue }) => `${kind} ${thread} ${due} ${overdue}`);
};

test('what is overdue and unanswered stays on the list when the mark was told of, until it is answered', async () => {
  await tell(
    received('old', '2024-03-01 09:00'),
    // Answered late, then asked again: the second question falls due this evening.
    received('twice', '2024-03-02 09:00'),
    { id: 'reply', kind: 'message.sent', threadId: 'twice', occurredAt: at('2024-03-05 09:00') },
    received('twice', '2024-03-09 20:00'),
    received('tomorrow', '2024-03-10 11:00'),
    { ...received('no-need', '2024-03-01 10:00'), data: { needsAnswer: false } },
  );
  const expected = ['answer old 2024-03-02T09:00:00.000Z true', 'answer twice 2024-03-10T20:00:00.000Z false'];
  expect(await dueNow()).toEqual(expected);
  await announceDue(db, NOW);
  expect((await db.pool.query(`select 1 from threads where outside_id = 'old' and news_at is not null`)).rowCount).toBe(
    0,
  );
  expect(await dueNow()).toEqual(expected);
  await tell({ id: 'at last', kind: 'message.sent', threadId: 'old', occurredAt: at('2024-03-10 11:30') });
  expect(await dueNow()).toEqual(expected.slice(1));
});

test('the migration finds the same dates in rows that were there before it', async () => {
  const { rows: before } = await db.pool.query('select thread_id, waits_by from threads order by 1');
  expect(before.filter(({ waits_by }) => waits_by !== null)).toHaveLength(2);
  const text = (await readMigrations()).find(({ number }) => number === 81)?.text ?? '';
  await db.pool.query('update threads set waits_by = 1');
  await db.pool.query(splitStatements(text).find((statement) => statement.includes('update threads')) ?? '');
  expect((await db.pool.query('select thread_id, waits_by from threads order by 1')).rows).toEqual(before);
});

test('any number of buyers who wait without a promised date leave the dates on the list', async () => {
  const expected = ['answer twice 2024-03-10T20:00:00.000Z false'];
  expect(await dueNow()).toEqual(expected);
  const { rowCount } = await db.pool.query(`insert into threads
    select (jsonb_populate_record(t, jsonb_build_object('thread_id', gen_random_uuid(), 'waits_by', n,
      'state', regexp_replace(t.state, '"dueAt":[0-9]+,', '', 'g')))).*
    from threads t, generate_series(1, 60) n where t.outside_id = 'twice'`);
  expect(rowCount).toBe(60);
  expect(await dueNow()).toEqual(expected);
});
