import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/appeals/market.ts';
import {
  accepted,
  contested,
  contestOf,
  lateOrder,
  OPERATOR,
  OTHER_OPERATOR,
  openMarket,
  REAL,
  REASON,
  RIVAL,
  run,
  SELLER,
  sellerId,
} from '../../test/appeals/market.ts';
import { transaction } from '../platform/database/index.ts';
import { lockHead } from './decisions.ts';
import type { Engine } from './engine.ts';
import { forgetOldKeys, KEYS_KEPT_MS } from './idempotency.ts';
import type { AnyCommand } from './room.ts';
import { verify } from './verify.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await openMarket();
});
afterAll(() => harness.drop());

const count = async (sql: string, values: unknown[] = []): Promise<number> => {
  const { rows } = await harness.db.pool.query<{ n: number }>(`select count(*)::int as n from ${sql}`, values);
  return rows[0]!.n;
};

/** Every table, row by row, as text: what a dry run must leave as it was. */
async function everything(): Promise<string> {
  const { rows } = await harness.db.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'public' order by 1`,
  );
  const dump: string[] = [];
  for (const { name } of rows) {
    const found = await harness.db.pool.query<{ row: string }>(`select t::text as row from ${name} t order by 1`);
    dump.push(name, ...found.rows.map(({ row }) => row));
  }
  return dump.join('\n');
}

describe('an idempotency key', () => {
  it('makes fifty parallel commands one effect', async () => {
    await lateOrder(harness.db, 'P-1');
    const idempotencyKey = 'key-50';
    const commands = Array.from({ length: 50 }, () =>
      run(harness.engine, 'appeals.contest', contestOf('P-1'), SELLER, { idempotencyKey }),
    );
    const results = await Promise.all(commands);
    const done = results.filter(({ ok, repeated }) => ok && !repeated);
    expect(done).toHaveLength(1);
    const others = results.filter((result) => result !== done[0]);
    for (const other of others) {
      if (other.ok) expect(other).toEqual({ ...done[0], repeated: true });
      else expect(other).toMatchObject({ why: 'running', rule: 'engine.idempotency_running' });
    }
    expect(await count(`contests where state like '%"P-1"%'`)).toBe(1);
    expect(
      await count(`decisions where about_id = $1`, [(accepted(done[0]!).state as { contestId: string }).contestId]),
    ).toBe(1);
    const after = await run(harness.engine, 'appeals.contest', contestOf('P-1'), SELLER, { idempotencyKey });
    expect(after).toEqual({ ...done[0], repeated: true });
  });

  it('and fifty without one: one effect, the others are told that it is open', async () => {
    await lateOrder(harness.db, 'P-2');
    const commands = Array.from({ length: 50 }, () => run(harness.engine, 'appeals.contest', contestOf('P-2'), SELLER));
    const results = await Promise.all(commands);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    for (const result of results) if (!result.ok) expect(result.rule).toBe('appeals.already_open');
    expect(await count(`contests where state like '%"P-2"%'`)).toBe(1);
  });

  it('is refused for another input or another command, and is each person’s own', async () => {
    const { engine, db } = harness;
    await lateOrder(db, 'K-1');
    const idempotencyKey = 'key-1';
    const first = accepted(await run(engine, 'appeals.contest', contestOf('K-1'), SELLER, { idempotencyKey }));
    const contest = (first.state as { contestId: string }).contestId;
    const reused = { ok: false, why: 'reused', rule: 'engine.idempotency_reused' };
    const otherwise = contestOf('K-1', { ground: 'not-my-fault' });
    expect(await run(engine, 'appeals.contest', otherwise, SELLER, { idempotencyKey })).toMatchObject(reused);
    expect(await run(engine, 'appeals.withdraw', { contest }, SELLER, { idempotencyKey })).toMatchObject(reused);
    // Members in another order are the same input.
    const turned = Object.fromEntries(Object.entries(contestOf('K-1')).reverse());
    expect(await run(engine, 'appeals.contest', turned, SELLER, { idempotencyKey })).toMatchObject({
      ok: true,
      repeated: true,
    });
    accepted(await run(engine, 'appeals.ask', { contest, question: 'When?' }, OPERATOR, { idempotencyKey }));
  });

  it('keeps a refusal too: the same question gets the same answer', async () => {
    const { engine, db } = harness;
    await lateOrder(db, 'K-2');
    const input = contestOf('K-2', { mark: 'claim' });
    const first = await run(engine, 'appeals.contest', input, SELLER, { idempotencyKey: 'key-2' });
    expect(first).toMatchObject({ ok: false, rule: 'appeals.no_such_mark', repeated: false });
    const again = await run(engine, 'appeals.contest', input, SELLER, { idempotencyKey: 'key-2' });
    expect(again).toEqual({ ...first, repeated: true });
  });

  it('is not used up by what cannot be read or found', async () => {
    const { engine, db } = harness;
    const broken = await run(engine, 'appeals.contest', { seller: 'shop' }, SELLER, { idempotencyKey: 'key-3' });
    expect(broken).toMatchObject({ ok: false, why: 'invalid', rule: 'engine.bad_input' });
    const nowhere = await run(engine, 'appeals.contest', contestOf('K-3'), SELLER, { idempotencyKey: 'key-3' });
    expect(nowhere).toMatchObject({ ok: false, why: 'not-found' });
    await lateOrder(db, 'K-3');
    accepted(await run(engine, 'appeals.contest', contestOf('K-3'), SELLER, { idempotencyKey: 'key-3' }));
  });

  it('is free again when its program is killed in the middle, and nothing of the command is left', async () => {
    const { engine, db } = harness;
    await lateOrder(db, 'K-4');
    const before = await everything();
    const child = spawn(process.execPath, [path.join(import.meta.dirname, '../../test/appeals/killed-command.ts')], {
      env: { ...process.env, TROTH_TEST_CONNECTION: JSON.stringify(db.connection) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = (await once(child.stdout, 'data')) as [Buffer];
    expect(said.toString()).toContain('in the middle');
    const held = await run(engine, 'appeals.contest', contestOf('K-4'), SELLER, { idempotencyKey: 'key-killed' });
    expect(held).toMatchObject({ ok: false, why: 'running', rule: 'engine.idempotency_running' });
    child.kill('SIGKILL');
    await once(child, 'exit');
    const answer = async () =>
      run(engine, 'appeals.contest', contestOf('K-4'), SELLER, { idempotencyKey: 'key-killed' });
    let result = await answer();
    // The server notices the closed connection a moment after the program is gone.
    for (let wait = 0; !result.ok && wait < 50; wait++) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await everything()).toBe(before);
      result = await answer();
    }
    expect(result).toMatchObject({ ok: true, repeated: false });
  });

  it('is forgotten after its time', async () => {
    const n = await count('idempotency');
    expect(n).toBeGreaterThan(0);
    expect(await forgetOldKeys(harness.db, REAL + KEYS_KEPT_MS)).toBe(0);
    expect(await forgetOldKeys(harness.db, REAL + KEYS_KEPT_MS + 1)).toBe(n);
  });
});

describe('a dry run', () => {
  it('shows exactly what would happen and leaves every table as it was', async () => {
    const { engine } = harness;
    const contest = await contested(harness, 'D-1');
    const input = { contest, outcome: 'upheld', ...REASON };
    const before = await everything();
    const shown = accepted(
      await run(engine, 'appeals.decide', input, OPERATOR, { dryRun: true, idempotencyKey: 'dry' }),
    );
    expect(await everything()).toBe(before);
    expect(shown).toMatchObject({ dryRun: true, decisionId: null, repeated: false });
    const done = accepted(await run(engine, 'appeals.decide', input, OPERATOR, { idempotencyKey: 'dry' }));
    expect(done).toMatchObject({ dryRun: false, repeated: false });
    // All the same but the decision's own id, which a dry run does not have.
    const { decisionId, ...rest } = done;
    const same = JSON.parse(
      JSON.stringify({ ...rest, dryRun: true, decisionId: null }).replaceAll(decisionId ?? '', 'id'),
    );
    const asShown = JSON.parse(JSON.stringify(shown).replace(/"decision":"[0-9a-f-]{36}"/g, '"decision":"id"'));
    expect(asShown).toEqual(same);
  });

  it('of a refusal gives the refusal', async () => {
    const shown = await run(harness.engine, 'appeals.contest', contestOf('D-1', { mark: 'claim' }), SELLER, {
      dryRun: true,
    });
    expect(shown).toMatchObject({ ok: false, rule: 'appeals.no_such_mark' });
  });
});

describe('a lost race', () => {
  /** The engine, with a contest's row found changed by the first `lost` attempts to save it. */
  function losing(lost: number): { engine: Engine; attempts: () => number } {
    let attempts = 0;
    const entry = harness.engine.commands.get('appeals.withdraw')!;
    const save: AnyCommand['save'] = (place, after, version) =>
      ++attempts <= lost ? Promise.resolve(false) : entry.spec.save(place, after, version);
    const commands = new Map(harness.engine.commands).set('appeals.withdraw', {
      ...entry,
      spec: { ...entry.spec, save },
    });
    return { engine: { ...harness.engine, commands }, attempts: () => attempts };
  }

  it('is run again from the start, with one effect', async () => {
    const contest = await contested(harness, 'R-1');
    const { engine, attempts } = losing(2);
    accepted(await run(engine, 'appeals.withdraw', { contest }, SELLER));
    expect(attempts()).toBe(3);
    expect(await count(`decisions where about_id = $1 and command = 'appeals.withdraw'`, [contest])).toBe(1);
  });

  it('three times over it is told, and nothing has happened', async () => {
    const contest = await contested(harness, 'R-2');
    const before = await everything();
    const { engine, attempts } = losing(3);
    expect(await run(engine, 'appeals.withdraw', { contest }, SELLER)).toMatchObject({
      ok: false,
      why: 'conflict',
      rule: 'engine.version_conflict',
    });
    expect(attempts()).toBe(3);
    expect(await everything()).toBe(before);
  });

  it('commands of one seller go one after the other; two deciding at once is one decision', async () => {
    const contest = await contested(harness, 'R-3');
    const uphold = run(harness.engine, 'appeals.decide', { contest, outcome: 'upheld', ...REASON }, OPERATOR);
    const reject = { contest, outcome: 'rejected', reason: 'facts-stand', reasons: 'No.' };
    const results = await Promise.all([uphold, run(harness.engine, 'appeals.decide', reject, OTHER_OPERATOR)]);
    expect(results.map(({ ok }) => ok).sort()).toEqual([false, true]);
    expect(results.find(({ ok }) => !ok)).toMatchObject({ rule: 'appeals.over' });
  });

  it('a broken invariant throws and leaves nothing behind', async () => {
    const contest = await contested(harness, 'R-4');
    const before = await everything();
    const engine: Engine = { ...harness.engine, foldIn: () => Promise.reject(new Error('broken fold')) };
    const input = { contest, outcome: 'upheld', ...REASON };
    await expect(run(engine, 'appeals.decide', input, OPERATOR)).rejects.toThrow('broken fold');
    expect(await everything()).toBe(before);
  });

  it('of another seller nobody waits', async () => {
    await lateOrder(harness.db, 'R-5', 'rival');
    await transaction(harness.db, async (tx) => {
      await lockHead(tx, 'test', sellerId);
      accepted(await run(harness.engine, 'appeals.contest', contestOf('R-5', { seller: 'rival' }), RIVAL));
    });
  });
});

it('leaves the chains whole after all of that', async () => {
  const verified = await verify(harness.engine);
  expect(verified).toMatchObject({ sellers: 2, breaks: [] });
  expect(verified.decisions).toBeGreaterThan(10);
});
