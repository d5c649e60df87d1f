import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filled } from '../../test/simulation/filled.ts';
import { empty, OPTIONS } from '../../test/simulation/filled.ts';
import { moveClock } from '../engine/clock.ts';
import { execute } from '../engine/execute.ts';
import { sellerUuid } from '../facts/envelope.ts';
import { parseDay } from '../kernel/day.ts';
import { MS, parseInstant } from '../kernel/instant.ts';
import { identify } from '../platform/auth/store.ts';
import { check } from './check.ts';
import { fillDemo, principalOf } from './fill.ts';
import type { CastMember } from './model.ts';
import { readCast } from './read.ts';

/** Ten o'clock in Los Angeles, where the stories are. */
const NOW = parseInstant('2025-12-11T18:00:00Z');
const TODAY = parseDay('2025-12-11');

let whole: Filled;
let cast: CastMember[];

beforeAll(async () => {
  whole = await empty();
  expect(await fillDemo(whole.engine, OPTIONS)).toBe(true);
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

async function figure(id: string, metric: string, day = TODAY): Promise<Record<string, unknown>> {
  const market = await whole.engine.readMarket(whole.db.pool, member(id).market);
  const client = await whole.db.pool.connect();
  try {
    const lines = await whole.engine.figures(client, market!, uuidOf(id), day);
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
      `select status, next_due_at from disputes where market_id = 'demo-us' order by next_due_at`,
    );
    expect(rows.map(({ status }) => status)).toEqual(Array(14).fill('escalated'));
    expect(rows[0]?.next_due_at).toBe(parseInstant('2025-12-11T19:00:00Z'));
    // The tour's claim is filed at ten: once its seller was silent for five days, there are still three to rule.
    const silent = parseInstant('2025-12-16T18:00:00Z');
    expect(rows.filter((row) => row.next_due_at > silent).length).toBeGreaterThanOrEqual(3);
  });

  it('regulars: one, three, ten and twenty-five orders', async () => {
    const { rows } = await whole.db.read.query<{ orders: number }>(
      `select count(*)::int as orders from buyers_orders where buyer_id like 'buyer-regular-%' group by buyer_id order by 1`,
    );
    expect(rows.map(({ orders }) => orders)).toEqual([1, 3, 10, 25]);
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
      `select dispute_id as id, next_due_at as due from disputes where market_id = 'demo-us' order by 2 limit 1`,
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

// The last: it moves the clock of the demo that the others look at.
describe('what a visitor does with it', () => {
  it('a claim on the parcel of day 28: five days of silence, refunded in full, and the third bad order is beyond doubt', async () => {
    const { who, market, links } = member('parcel-buyer');
    const [, , , , , , seller, orderId] = (links.order ?? '').split('/');
    const principal = identify(principalOf(market, who));
    const input = { seller, orderId, problem: 'late' };
    const opened = await execute(whole.engine, { command: 'disputes.open', input, principal, market });
    expect(opened).toMatchObject({ ok: true });
    const at = async () => (await whole.engine.readMarket(whole.db.pool, market))!;
    await moveClock(whole.engine, await at(), NOW + 5 * MS.day - 1);
    expect(await statusOf(orderId)).toBe('open');
    await moveClock(whole.engine, await at(), NOW + 5 * MS.day);
    expect(await statusOf(orderId)).toBe('decided');
    const after = await figure('parcel-seller', 'order-defect', TODAY + 6);
    expect(after).toMatchObject({ things: 120, marked: 3, status: 'broken' });
    await moveClock(whole.engine, await at(), NOW + 6 * MS.day);
    expect((await sanctions('parcel-seller')).map(({ step }) => step)).toContain('warning');
    expect(await check(whole.engine, market, { recount: true })).toEqual([]);
  });
});

const statusOf = async (order: string | undefined) => {
  const { rows } = await whole.db.read.query<{ status: string }>(
    'select d.status from disputes d join orders o on o.seller_id = d.seller_id and o.order_id = d.order_id where o.outside_id = $1',
    [order],
  );
  return rows[0]?.status;
};
