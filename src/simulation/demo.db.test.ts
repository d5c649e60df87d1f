import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../test/database.ts';
import type { Engine } from '../engine/engine.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { parseDay } from '../kernel/day.ts';
import { parseInstant } from '../kernel/instant.ts';
import type { Db } from '../platform/database/index.ts';
import { engineOver } from '../rooms.ts';
import { check } from './check.ts';
import type { Filling } from './fill.ts';
import { fillDemo } from './fill.ts';
import { emptyDemo } from './jobs.ts';
import type { CastMember, PlanOptions } from './model.ts';
import { readCast, readFills } from './read.ts';
import type { Recorded } from './record.ts';
import { recordDemo } from './recording.ts';
import { replay } from './replay.ts';

const OPTIONS: PlanOptions = { seed: '5', size: { days: 108, liveDays: 34, sellers: 1 } };
/** Ten o'clock in Los Angeles, where the stories are. */
const NOW = parseInstant('2025-12-11T18:00:00Z');
const TODAY = parseDay('2025-12-11');

/** A time that goes on by a millisecond whenever it is read, as a real one does. */
function clockwork(): () => number {
  let now = parseInstant('2026-01-05T12:00:00Z');
  return () => now++;
}

interface Filled {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

async function empty(): Promise<Filled> {
  const { db, drop } = await testDatabase();
  return { db, engine: { ...engineOver(db), systemNow: clockwork() }, drop };
}

/** What must be the same in two runs: everything but the real time, and what is named by chance. */
async function told(db: Db): Promise<Record<string, string[]>> {
  const queries = {
    markets: 'select market_id, clock, live_from, demo from markets order by 1',
    orders:
      'select outside_id, placed_at, ship_by, deliver_by, next_due_at, status, marks, state from orders order by order_id',
    threads: 'select outside_id, last_at, marks, state from threads order by thread_id',
    counters: `select to_jsonb(c) as c from counters c
      where exists (select 1 from jsonb_each(to_jsonb(c)) e where e.key ~ '^c[0-9]+$' and e.value <> 'null') order by seller_id, split, bank, anchor, effect`,
    disputes: 'select dispute_id, status, next_due_at, state from disputes order by 1',
    standings:
      'select seller_id, step, visibility, level, suspended, next_due_at, sanction_due_at, state from standings order by 1',
    sanctions:
      'select sanction_id, step, status, observed, announced_at, next_due_at, closed_at, state from sanctions order by 1',
    decisions: `select seller_id, seq, command, about_kind, about_id, at, actor, body::jsonb -> 'outcome' -> 'because' as because,
      body::jsonb -> 'figures' as figures, body::jsonb -> 'read' -> 'policy' as policy from decisions order by 1, 2`,
    postings: 'select seller_id, account, currency, minor, at from postings order by 1, at, account, minor',
    facts: `select seller_id, subject, id, kind, occurred_at, body from facts where source <> 'troth' order by 1, 2, 3`,
  };
  const dump: Record<string, string[]> = {};
  for (const [name, text] of Object.entries(queries)) {
    const { rows } = await db.read.query(text);
    dump[name] = rows.map((row) =>
      JSON.stringify(row)
        .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'by chance')
        .replace(/\\?"(words|digest)\\?":\\?"[0-9a-f-]{36,64}\\?"/g, 'salted'),
    );
  }
  return dump;
}

async function expectSame(one: Db, two: Db): Promise<void> {
  const [a, b] = [await told(one), await told(two)];
  for (const [name, rows] of Object.entries(a)) {
    expect(rows.length, name).toBeGreaterThan(name === 'postings' ? -1 : 0);
    expect(b[name]?.filter((row) => !rows.includes(row)).slice(0, 2), name).toEqual([]);
    expect(b[name]?.length, name).toBe(rows.length);
  }
}

let whole: Filled;
let cast: CastMember[];
const ills: string[] = [];

beforeAll(async () => {
  whole = await empty();
  const afterStep: Filling['afterStep'] = async (market, { nth }) => {
    if (nth % 4 === 0) ills.push(...(await check(whole.engine, market, { recount: false })));
  };
  expect(await fillDemo(whole.engine, OPTIONS, { afterStep })).toBe(true);
  cast = await readCast(whole.db.read);
});
afterAll(() => whole.drop());

const member = (id: string): CastMember => {
  const found = cast.find((each) => each.id === id);
  if (!found) throw new Error(id);
  return found;
};
const uuidOf = (id: string): string => {
  const { market, who } = member(id);
  return who.kind === 'seller' ? sellerUuid(market, who.seller) : '';
};

async function figure(id: string, metric: string): Promise<Record<string, unknown>> {
  const market = await whole.engine.readMarket(whole.db.pool, member(id).market);
  const client = await whole.db.pool.connect();
  try {
    const lines = await whole.engine.figures(client, market!, uuidOf(id), TODAY);
    return lines.find((line) => line.metric === metric) ?? {};
  } finally {
    client.release();
  }
}

interface MarkRow {
  readonly code: string;
  readonly spans: readonly { readonly from: number; readonly counts: boolean; readonly rule: string }[];
}

/** How marks of a kind stand at the clock, one an order; those that lie ahead are left out. */
const marks = async (id: string, code: string) => {
  const { rows } = await whole.db.read.query<{ marks: string }>(
    `select state::jsonb ->> 'marks' as marks from orders where seller_id = $1`,
    [uuidOf(id)],
  );
  return rows
    .flatMap((row) => JSON.parse(row.marks) as MarkRow[])
    .filter((mark) => mark.code === code)
    .flatMap(({ spans }) => spans.filter(({ from }) => from <= NOW).slice(-1));
};

const sanctions = async (id: string) => {
  const { rows } = await whole.db.read.query<{
    step: string;
    status: string;
    announced_at: number;
    next_due_at: number | null;
  }>('select step, status, announced_at, next_due_at from sanctions where seller_id = $1 order by announced_at', [
    uuidOf(id),
  ]);
  return rows;
};

describe('the stories, by their figures', () => {
  it('careful: one bad order of 120 is past the warning and below the limit', async () => {
    expect(await figure('careful', 'order-defect')).toMatchObject({ things: 120, marked: 1, status: 'close' });
    expect(await figure('careful', 'late-shipment')).toMatchObject({ marked: 0, status: 'kept' });
    expect((await sanctions('careful')).map(({ step, status }) => `${step} ${status}`)).toEqual(['concern in-effect']);
  });

  it('parcel: two of 120 are past the limit and not beyond doubt; day 28 of 27 began this midnight', async () => {
    expect(await figure('parcel-seller', 'order-defect')).toMatchObject({ things: 120, marked: 2, status: 'close' });
    const { rows } = await whole.db.read.query<{ deliver_by: number; state: string }>(
      `select o.deliver_by, o.state from buyers_orders b join orders o on o.seller_id = b.seller_id and o.order_id = b.order_id
       where b.buyer_id = 'buyer-parcel'`,
    );
    expect(rows.map((row) => row.deliver_by)).toEqual([parseInstant('2025-12-11T08:00:00Z') - 1]);
    expect(JSON.parse(rows[0]!.state)).toMatchObject({
      marks: expect.arrayContaining([expect.objectContaining({ code: 'shipped-late' })]),
    });
  });

  it('strike: 31 left late, none counts, and the status is kept', async () => {
    const late = await marks('strike', 'shipped-late');
    expect(late.length).toBe(31);
    expect(late.filter(({ counts }) => counts)).toEqual([]);
    expect(new Set(late.map(({ rule }) => rule))).toEqual(new Set(['promise.disruption']));
    expect(await figure('strike', 'late-shipment')).toMatchObject({ marked: 0, status: 'kept' });
    expect(await sanctions('strike')).toEqual([]);
  });

  it('newcomer: one of three, too few to judge by', async () => {
    expect(await figure('newcomer', 'late-shipment')).toMatchObject({ things: 3, marked: 1, status: 'few' });
    expect(await sanctions('newcomer')).toEqual([]);
  });

  it('peak: every fourth late, and answers late', async () => {
    expect(await figure('peak', 'late-shipment')).toMatchObject({ marked: 24, status: 'broken' });
    expect(await figure('peak', 'late-answer')).toMatchObject({ status: 'broken' });
  });

  it('suspension: announced on the thirtieth day, confirmed, and bites in 41 hours', async () => {
    const announced = parseInstant('2025-12-10T11:00:00Z');
    const all = await sanctions('suspension');
    expect(all.map(({ step }) => step)).toEqual(expect.arrayContaining(['warning', 'lower-visibility', 'suspension']));
    expect(all.find(({ step }) => step === 'suspension')).toEqual({
      step: 'suspension',
      status: 'announced',
      announced_at: announced,
      next_due_at: announced + 72 * 3_600_000,
    });
    const { rows } = await whole.db.read.query<{ state: string }>(
      `select state from sanctions where step = 'suspension'`,
    );
    expect((JSON.parse(rows[0]!.state) as { confirmedBy: string[] }).confirmedBy.length).toBe(1);
  });

  it('cheat: eighteen five stars before any delivery, offers in as many messages, and a fake', async () => {
    const { rows } = await whole.db.read.query<{ early: number; offers: number }>(
      `select (select count(*)::int from orders where seller_id = $1 and (state::jsonb #>> '{feedback,at}')::bigint < coalesce((state::jsonb #>> '{deliveredAt}')::bigint, 9e15)
        and state::jsonb #>> '{feedback,rating}' = '5') as early,
        (select count(*)::int from facts where seller_id = $1 and kind = 'message.sent') as offers`,
      [uuidOf('cheat')],
    );
    expect(rows[0]?.offers).toBe(18);
    expect(await marks('cheat', 'claim')).toMatchObject([{ counts: true }]);
  });

  it('arbitrator: fourteen cases wait, the first due an hour after the clock', async () => {
    const { rows } = await whole.db.read.query<{ status: string; next_due_at: number }>(
      'select status, next_due_at from disputes order by next_due_at',
    );
    expect(rows.map(({ status }) => status)).toEqual(Array(14).fill('escalated'));
    expect(rows[0]?.next_due_at).toBe(parseInstant('2025-12-11T19:00:00Z'));
  });

  it('regulars: one, three, ten and twenty-five orders', async () => {
    const { rows } = await whole.db.read.query<{ orders: number }>(
      `select count(*)::int as orders from buyers_orders where buyer_id like 'buyer-regular-%' group by buyer_id order by 1`,
    );
    expect(rows.map(({ orders }) => orders)).toEqual([1, 3, 10, 25]);
  });
});

describe('a filled demo', () => {
  it('is well: nothing was wrong at any step, and a recount finds nothing', async () => {
    expect(ills).toEqual([]);
    for (const { market } of await readFills(whole.db.read))
      expect(await check(whole.engine, market, { recount: true })).toEqual([]);
  });

  it('stands at its end and says so', async () => {
    const fills = await readFills(whole.db.read);
    expect(fills.map(({ market, daysDone, days, doneAt }) => [market, daysDone, days, doneAt === null])).toEqual([
      ['demo-us', 108, 108, false],
      ['demo-cn', 108, 108, false],
    ]);
  });

  it('is not changed by being filled again, by whatever seed', async () => {
    const before = await told(whole.db);
    expect(await fillDemo(whole.engine, { ...OPTIONS, seed: 'other' })).toBe(true);
    expect(await told(whole.db)).toEqual(before);
  });

  it('names sellers and pages that are there', async () => {
    for (const { who, market, links } of cast) {
      expect(Object.keys(links).length).toBeGreaterThan(0);
      for (const link of Object.values(links)) expect(link).toMatch(new RegExp(`^/m/${market}/`));
      if (who.kind !== 'seller') continue;
      const { rowCount } = await whole.db.read.query('select 1 from sellers where seller_id = $1', [
        sellerUuid(market, who.seller),
      ]);
      expect(rowCount).toBe(1);
    }
  });

  it('stopped and killed at any place and gone on with, it is what one in a single run is', async () => {
    const other = await empty();
    try {
      await interrupted(other.engine);
      await expectSame(whole.db, other.db);
    } finally {
      await other.drop();
    }
  });

  it('written to a file and told again elsewhere, it gives the same metrics, marks, cases, standings and decisions', async () => {
    const lines: Recorded[] = await Array.fromAsync(recordDemo(whole.db));
    const other = await empty();
    try {
      const done = await replay(other.engine, texts(lines));
      expect(done.commands).toBe(14 * 3 + 1);
      await expectSame(whole.db, other.db);
      await emptyDemo(other.engine);
      for (const table of [
        'markets',
        'sellers',
        'facts',
        'orders',
        'decisions',
        'disputes',
        'events',
        'counters',
        'principals',
        'idempotency',
      ]) {
        const { rows } = await other.db.read.query<{ rows: number }>(`select count(*)::int as rows from ${table}`);
        expect(rows[0]?.rows, table).toBe(0);
      }
    } finally {
      await other.drop();
    }
  });
});

describe('the checkers', () => {
  /** Does harm in a transaction of its own world, looks, and takes it back. */
  const found = async (harm: string, back: string): Promise<string[]> => {
    await whole.db.pool.query(harm);
    const ills = await check(whole.engine, 'demo-us', { recount: false });
    await whole.db.pool.query(back);
    expect(await check(whole.engine, 'demo-us', { recount: false })).toEqual([]);
    return ills;
  };

  it('find a posting without its counterpart', async () => {
    const [seller, entry] = [uuidOf('careful'), '01900000-0000-7000-8000-000000000001'];
    const ills = await found(
      `insert into postings (seller_id, entry_id, leg, market_id, account, currency, minor, at, recorded_at)
       values ('${seller}', '${entry}', 0, 'demo-us', 'seller.available', 'USD', -500, 0, 0)`,
      `delete from postings where entry_id = '${entry}'`,
    );
    expect(ills).toEqual([`entry ${entry} sums to -500 USD`]);
  });

  it('find an open case that nothing will ever close', async () => {
    const { rows } = await whole.db.read.query<{ id: string; due: number }>(
      'select dispute_id as id, next_due_at as due from disputes order by 2 limit 1',
    );
    const set = (due: string) => `update disputes set next_due_at = ${due} where dispute_id = '${rows[0]?.id}'`;
    expect(await found(set('null'), set(String(rows[0]?.due)))).toEqual([
      `disputes ${rows[0]?.id} is open and has no deadline`,
    ]);
  });

  it('find a standing that no sanction gives, and a sanction that nobody decided', async () => {
    const { who } = member('careful');
    const seller = who.kind === 'seller' ? who.seller : '';
    const stand = (step: string) => `update standings set step = '${step}' where seller_id = '${uuidOf('careful')}'`;
    expect(await found(stand('suspension'), stand('concern'))).toEqual([
      `${seller} stands at suspension, and its sanctions say concern`,
    ]);
    const hide = `update decisions set decision_id = gen_random_uuid() where seller_id = '${uuidOf('careful')}'`;
    const { rows } = await whole.db.read.query<{ seq: number; id: string }>(
      'select seq, decision_id as id from decisions where seller_id = $1',
      [uuidOf('careful')],
    );
    const back = rows.map(
      ({ seq, id }) =>
        `update decisions set decision_id = '${id}' where seller_id = '${uuidOf('careful')}' and seq = ${seq}`,
    );
    expect((await found(hide, back.join('; '))).join()).toMatch(/names decision .*, which is not there/);
  });

  it('find a counter that is not what the facts make', async () => {
    const of = `seller_id = '${uuidOf('careful')}' and c0 is not null`;
    await whole.db.pool.query(`update counters set c0 = c0 + 1 where ${of}`);
    expect((await check(whole.engine, 'demo-us', { recount: true })).length).toBeGreaterThan(0);
    await whole.db.pool.query(`update counters set c0 = c0 - 1 where ${of}`);
    expect(await check(whole.engine, 'demo-us', { recount: true })).toEqual([]);
  });
});

async function* texts(lines: readonly Recorded[]): AsyncGenerator<string> {
  for (const line of lines) yield JSON.stringify(line);
}

class Killed extends Error {}

/** Fills by fits and starts: killed in the middle of steps and between them, told to stop, and gone on with each time. */
async function interrupted(engine: Engine): Promise<void> {
  const kills = [3, 13, 30, 41, 52, 63];
  for (const kill of kills) {
    const afterStep: Filling['afterStep'] = async (_market, { nth }) => {
      // Done, but not noted: it is all done again.
      if (nth === kill) throw new Killed();
    };
    await expect(fillDemo(engine, OPTIONS, { afterStep })).rejects.toThrow(Killed);
    let moves = 0;
    const dying: Engine = {
      ...engine,
      setClock: async (...move) => {
        // Facts told, clock not moved.
        if (++moves === 2) throw new Killed();
        return engine.setClock(...move);
      },
    };
    await expect(fillDemo(dying, OPTIONS)).rejects.toThrow(Killed);
  }
  const stopping = new AbortController();
  const onDay = (_market: string, days: number) => {
    if (days === 107) stopping.abort();
  };
  expect(await fillDemo(engine, OPTIONS, { signal: stopping.signal, onDay })).toBe(false);
  expect(await fillDemo(engine, OPTIONS)).toBe(true);
}
