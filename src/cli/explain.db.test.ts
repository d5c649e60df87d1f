import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/appeals/market.ts';
import {
  accepted,
  contested,
  OPERATOR,
  OTHER_OPERATOR,
  openMarket,
  orderId,
  REAL,
  REASON,
  run,
  sellerId,
  tell,
} from '../../test/appeals/market.ts';
import { listDecisions } from '../engine/decisions.ts';
import { readWords } from '../engine/words.ts';
import { ingest } from '../facts/ingest.ts';
import { readTimeline } from '../facts/read.ts';
import { sha256 } from '../kernel/canonical.ts';
import { readConfig } from '../platform/config.ts';
import type { OptionValues } from './command.ts';
import { Refusal, UsageError } from './command.ts';
import { erase } from './erase.ts';
import { explain } from './explain.ts';
import { verify } from './verify.ts';

let harness: Harness;
let dir: string;
beforeAll(async () => {
  harness = await openMarket();
  dir = await mkdtemp(path.join(os.tmpdir(), 'troth-explain-'));
});
afterAll(async () => {
  await harness.drop();
  await rm(dir, { recursive: true });
});

async function said(
  command: typeof explain | typeof verify | typeof erase,
  args: string[],
  options: OptionValues,
  db = true,
) {
  const lines: string[] = [];
  const context = {
    args,
    options,
    config: readConfig({}),
    now: REAL,
    signal: new AbortController().signal,
    out: async (text: string) => {
      lines.push(text);
    },
    err: () => {},
  };
  await command.run({ ...context, db: (db ? harness.db : null) as Harness['db'] });
  return lines.join('\n');
}

describe('explain', () => {
  let decision: string;
  let file: string;

  it('prints the reasons, the figures before and after, and that the rule says the same again', async () => {
    const contest = await contested(harness, 'E-1');
    const done = accepted(
      await run(harness.engine, 'appeals.decide', { contest, outcome: 'upheld', ...REASON }, OPERATOR),
    );
    decision = done.decisionId!;
    const text = await said(explain, [decision], { replay: true, recount: true });
    expect(text).toContain(`Decision ${decision}: appeals.decide`);
    expect(text).toContain('takes effect 6 Nov 2026, 10:00 (America/New_York)');
    expect(text).toContain('Upheld: the facts were wrong. The mark shipped-late no longer counts.  [appeals.upheld]');
    expect(text).toContain(
      'late-shipment 1/1 broken [2026-10-08, 2026-11-07) -> late-shipment 0/1 kept [2026-10-08, 2026-11-07)',
    );
    expect(text).toContain('Run again on what it read: the same to the byte.');
    expect(text).toContain('Told since: nothing');
    expect(await said(explain, [decision], { lang: 'zh' })).toContain('申诉成立：事实有误。');
  });

  it('from an exported file it says the same without a database', async () => {
    file = path.join(dir, 'decision.json');
    const here = await said(explain, [decision], { export: file, replay: true });
    expect(await said(explain, [], { file, replay: true }, false)).toBe(here);
  });

  it('finds out a file that was altered, and one that is none', async () => {
    const exported = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...exported, decision: exported.decision.replace('upheld', 'rejected') }));
    await expect(said(explain, [], { file, replay: true }, false)).rejects.toThrow(/not the same \(altered\)/);
    // Altered with its hash made to fit, the rule itself disagrees.
    const decisionText = exported.decision.replace('"status":"upheld"', '"status":"rejected"');
    await writeFile(file, JSON.stringify({ ...exported, decision: decisionText, hash: sha256(decisionText) }));
    await expect(said(explain, [], { file, replay: true }, false)).rejects.toThrow(/not the same \(other-outcome\)/);
    await writeFile(file, '[]');
    await expect(said(explain, [], { file }, false)).rejects.toThrow(Refusal);
    await expect(said(explain, [], { file: path.join(dir, 'none') }, false)).rejects.toThrow(Refusal);
  });

  it('refuses what it is not asked the right way', async () => {
    await expect(said(explain, ['x'], {})).rejects.toThrow(UsageError);
    await expect(said(explain, ['019e2b60-8c1a-7cc4-9d0e-3f4b1f2a6c55'], {})).rejects.toThrow(Refusal);
    await expect(said(explain, [], { file, recount: true }, false)).rejects.toThrow(UsageError);
  });
});

describe('verify', () => {
  const whole = /every chain is whole/;
  const query = (sql: string, values: unknown[] = []) => harness.db.pool.query(sql, values);

  /** Does damage, sees it named, and puts things back. */
  async function damage(doing: () => Promise<unknown>, table: string, named: RegExp): Promise<void> {
    await query(`create table kept as table ${table}`);
    await doing();
    const lines: string[] = [];
    await expect(
      verify.run({
        args: [],
        options: {},
        config: readConfig({}),
        now: REAL,
        signal: new AbortController().signal,
        out: async (text) => void lines.push(text),
        err: () => {},
        db: harness.db,
      }),
    ).rejects.toThrow(/not as they were written/);
    expect(lines.join('\n')).toMatch(named);
    await query(`delete from ${table}`);
    await query(`insert into ${table} table kept`);
    await query('drop table kept');
    expect(await said(verify, [], {})).toMatch(whole);
  }

  it('names what was altered or removed, wherever it was', async () => {
    const contest = await contested(harness, 'V-1');
    accepted(await run(harness.engine, 'appeals.ask', { contest, question: 'When?' }, OPERATOR));
    expect(await said(verify, [], {})).toMatch(whole);
    expect(await said(verify, [], { market: 'test', seller: 'shop' })).toBe(
      '4 decisions of 1 sellers: every chain is whole.',
    );
    const rows = await listDecisions(harness.db, { market: 'test', limit: 10 });
    const second = rows.find(({ seq }) => seq === 2)!;

    await damage(
      () => query(`update decisions set body = replace(body, 'upheld', 'rejected') where seq = 2`),
      'decisions',
      new RegExp(`^test/shop decision 2 \\(${second.decision_id}\\): altered`, 'm'),
    );
    const fitting = second.body.replaceAll('upheld', 'rejected');
    await damage(
      () => query(`update decisions set body = $1, hash = $2 where seq = 2`, [fitting, sha256(fitting)]),
      'decisions',
      /decision 2 .*: altered: decision 3 follows a text with another hash/,
    );
    await damage(() => query('delete from decisions where seq = 3'), 'decisions', /decision 3.*: removed/);
    await damage(() => query('delete from decisions where seq = 4'), 'decisions', /decision 4: removed: .*at the end/);
    await damage(() => query('delete from decisions'), 'decisions', /decision 1: removed/);
    await damage(() => query('delete from seller_heads'), 'seller_heads', /head-altered/);
    await damage(
      () => query(`update facts set occurred_at = occurred_at + 1 where id = 'scan-V-1'`),
      'facts',
      /evidence-altered: fact carrier\/scan-V-1, on which it rests, says something else/,
    );
    await damage(
      () => query(`update facts set personal = replace(personal, '请快点', '不急') where personal is not null`),
      'facts',
      /evidence-altered: fact shop\/order.placed-V-1/,
    );
    await damage(
      () => query(`delete from facts where id = 'scan-V-1'`),
      'facts',
      /evidence-altered: fact carrier\/scan-V-1, on which it rests, is gone/,
    );
    await damage(
      () => query(`update words set text = 'Other.'`),
      'words',
      /words-altered: .*not those that were written/,
    );
    await damage(
      () => query(`update words set text = null`),
      'words',
      /words-altered: .*gone without having been erased/,
    );
    await damage(
      () => query(`delete from words where role = 'question'`),
      'words',
      /words-altered: .*which it names, are gone/,
    );
    await damage(
      () => query(`update words set erased_at = 1`),
      'words',
      /words-altered: .*marked as erased and still there/,
    );
  });
});

describe('erase', () => {
  const texts = async (contest: string) =>
    (await readWords(harness.db.pool, sellerId, { kind: 'contest', id: contest })).map(({ text }) => text);
  const timeline = (order: string) =>
    readTimeline(harness.db.pool, sellerId, orderId(order), { sellerId: 'shop', orderId: order });

  it('takes the words and personal fields of one order, then all of the seller; every chain stays whole', async () => {
    const [first, second] = [await contested(harness, 'X-1'), await contested(harness, 'X-2')];
    expect((await timeline('X-1'))[0]).toMatchObject({ personal: { note: '请快点' }, erased: false });
    expect(await said(erase, [], { market: 'test', seller: 'shop', order: 'X-1' })).toBe(
      'Erased: 1 texts, 0 files, and the personal part of 1 facts.',
    );
    expect(await texts(first)).toEqual([null]);
    expect(await texts(second)).toEqual([expect.stringContaining('X-2')]);
    expect((await timeline('X-1'))[0]).toMatchObject({ erased: true });
    expect((await timeline('X-1'))[0]).not.toHaveProperty('personal');

    await said(erase, [], { market: 'test', seller: 'shop' });
    expect(await texts(second)).toEqual([null]);
    expect(await said(erase, [], { market: 'test', seller: 'shop' })).toBe(
      'Erased: 0 texts, 0 files, and the personal part of 0 facts.',
    );
    expect(await said(verify, [], {})).toMatch(/every chain is whole/);
    const { rows } = await harness.db.pool.query<{ n: number }>(
      `select count(*)::int as n from (select body as t from facts union all select personal from facts union all select text from words union all select salt from words) x
       where t like '%请快点%' or t like '%承运人%'`,
    );
    expect(rows[0]?.n).toBe(0);
  });

  it('leaves decisions as good as they were: explained, run again, and going on', async () => {
    const contest = await contested(harness, 'X-3');
    await said(erase, [], { market: 'test', seller: 'shop' });
    const input = { contest, outcome: 'rejected', reason: 'not-shown', reasons: 'Nothing to see.' };
    const { decisionId } = accepted(await run(harness.engine, 'appeals.decide', input, OTHER_OPERATOR));
    expect(await said(explain, [decisionId!], { replay: true })).toContain('Rejected');
    expect(await said(verify, [], {})).toMatch(/every chain is whole/);
  });

  it('takes what a person wrote, and what is personal about a buyer, also where it waits or was refused', async () => {
    const contest = await contested(harness, 'X-4');
    accepted(await run(harness.engine, 'appeals.ask', { contest, question: 'Why?' }, OPERATOR));
    expect(await said(erase, [], { person: OPERATOR.id })).toMatch(/^Erased: \d+ texts/);
    const left = (await texts(contest)).filter((text) => text !== null);
    expect(left).toEqual([expect.stringContaining('X-4')]);

    const fact = { source: 'shop', occurredAt: '2026-11-01T12:00:00Z', orderId: 'Y-1', personal: { text: '李雷' } };
    await tell(harness.db, [
      { ...fact, id: 'y-1', kind: 'order.placed', sellerId: 'shop', data: { buyerId: 'b-7' } },
      { ...fact, id: 'y-2', kind: 'message.received', sellerId: 'shop', data: {} },
    ]);
    await ingest(harness.db, {
      market: 'test',
      facts: [{ ...fact, id: 'y-3', kind: 'order.dreamt', sellerId: 'shop' }],
      now: REAL,
    });
    expect(await said(erase, [], { market: 'test', buyer: 'b-7' })).toBe(
      'Erased: 0 texts, 0 files, and the personal part of 3 facts.',
    );
    const { rows } = await harness.db.pool.query<{ t: string }>(
      `select told as t from refused union all select body from inbox union all select personal from facts`,
    );
    for (const { t } of rows) expect(t ?? '').not.toContain('李雷');
    // The same fact told again is the same fact, and stays erased.
    const again = { ...fact, id: 'y-1', kind: 'order.placed', sellerId: 'shop', data: { buyerId: 'b-7' } };
    expect((await ingest(harness.db, { market: 'test', facts: [again], now: REAL })).results).toMatchObject([
      { outcome: 'repeated' },
    ]);
    await expect(said(erase, [], { market: 'test', buyer: 'nobody' })).rejects.toThrow(Refusal);
    await expect(said(erase, [], { market: 'test' })).rejects.toThrow(UsageError);
    await expect(said(erase, [], { market: 'test', seller: 'shop', person: OPERATOR.id })).rejects.toThrow(UsageError);
  });
});
