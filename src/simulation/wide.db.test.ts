import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Filled } from '../../test/simulation/filled.ts';
import { empty, OPTIONS } from '../../test/simulation/filled.ts';
import { readDispute } from '../disputes/read.ts';
import { readCaseListings } from '../disputes/read-listings.ts';
import { readMarket } from '../facts/markets.ts';
import { check } from './check.ts';
import { fillDemo } from './fill.ts';

/** What became of each order of the stories of disputes, returns and money: figures worked by hand from the five documents' preset. */
let whole: Filled;
beforeAll(async () => {
  whole = await empty();
  expect(await fillDemo(whole.engine, OPTIONS)).toBe(true);
});
afterAll(() => whole.drop());

const rows = async <Row extends object>(text: string): Promise<Row[]> =>
  (await whole.db.read.query<Row & Record<string, unknown>>(text)).rows;
const byOrder = (found: readonly { order: string; is: string }[]): Record<string, string> =>
  Object.fromEntries(found.map(({ order, is }) => [order, is]));

describe('the stories of the market under the five documents', () => {
  it('returns end in every way, and one waits for each side', async () => {
    const found = await rows<{ order: string; is: string }>(
      `select state::jsonb ->> 'orderId' as order, concat_ws(' ', status, state::jsonb #>> '{end,how}', state::jsonb #>> '{end,refund,amount,amount}') as is
       from returns where state::jsonb ->> 'orderId' like 'CN-RETURN-%'`,
    );
    expect(byOrder(found)).toEqual({
      'CN-RETURN-FREIGHT': 'refunded as-sent 100.00',
      'CN-RETURN-DECLINED': 'declined',
      'CN-RETURN-UNSENT': 'closed not-sent',
      'CN-RETURN-USED': 'refunded as-inspected 160.00',
      'CN-RETURN-RULED': 'refunded ruled 140.00',
      'CN-RETURN-FAST': 'refunded as-sent 240.00',
      'CN-RETURN-SILENT': 'refunded receipt-silent 50.00',
      'CN-RETURN-AT-ONCE': 'refunded refunded-at-once 36.00',
      'CN-RETURN-ASKED': 'requested',
      'CN-RETURN-MOVING': 'in-transit',
      'CN-RETURN-CONTESTED': 'contested',
    });
  });

  it('claims about goods end by every leaf, and some wait', async () => {
    const found = await rows<{ order: string; is: string }>(
      `select state::jsonb ->> 'orderId' as order, concat_ws(' ', status, state::jsonb ->> 'problem', state::jsonb #>> '{ruling,refund,amount,amount}') as is
       from disputes where market_id = 'demo-cn'`,
    );
    expect(byOrder(found)).toEqual({
      'CN-DAMAGED': 'closed damaged 120.00',
      'CN-WRONG-ITEM': 'closed wrong-item 192.00',
      'CN-COUNTERFEIT': 'decided counterfeit 260.00',
      'CN-SHORT': 'decided short 30.00',
      'CN-NO-MONEY': 'closed quality 140.00',
      'CN-UNCONFIRMED': 'closed not-as-described 64.00',
      'CN-TALKING': 'negotiating not-as-described',
      'CN-TO-RULE': 'escalated quality',
      'CN-TO-RULE-TOO': 'escalated damaged',
      'CN-APPEALED': 'appealed not-as-described 60.00',
      'CN-NEW-CLAIM': 'open quality',
      'CN-LOST': 'closed lost 80000.00',
      'CN-EMS-27-DAYS': 'decided late 420.00',
      'CN-CHARGED-BACK': 'closed not-as-described',
    });
  });

  it('the mixer of the claim that waits for a ruling was to run for half an hour, and reads otherwise since', async () => {
    const [claim] = await rows<{ id: string }>(
      `select dispute_id as id from disputes where state::jsonb ->> 'orderId' = 'CN-TO-RULE'`,
    );
    const market = await readMarket(whole.db.read, 'demo-cn');
    const found = await readDispute(whole.db.read, 'demo-cn', claim!.id);
    const [listing] = await readCaseListings(whole.db.read, market!, found!.dispute, market!.clock!);
    expect(listing?.was?.listing.attributes).toContainEqual({ name: '连续运转', value: '30 分钟' });
    expect(listing?.changed).toEqual(['description', 'attributes']);
    expect(found!.dispute.facts.filter(({ kind }) => kind === 'listing.described')).toHaveLength(1);
  });

  it('one payment is asked back by the buyer, the bank and the shop: one case, and nothing is paid a second time', async () => {
    const cases = await rows(`select 1 from disputes where state::jsonb ->> 'orderId' = 'CN-CHARGED-BACK'`);
    expect(cases).toHaveLength(1);
    expect(await rows(`select 1 from instructions where order_id = 'CN-CHARGED-BACK'`)).toEqual([]);
  });

  it('reports are upheld and dismissed; a fake costs 92.00 and 160.00; one waits', async () => {
    const found = await rows<{ order: string; is: string }>(
      `select state::jsonb ->> 'orderId' as order, concat_ws(' ', status, state::jsonb #>> '{decided,finding,refund,amount,amount}',
         state::jsonb #>> '{decided,finding,extra,amount,amount}') as is from reports`,
    );
    expect(byOrder(found)).toEqual({
      'CN-FAKE': 'found 92.00 160.00',
      'CN-REPORTED-RIGHTLY': 'upheld',
      'CN-REPORTED-WRONGLY': 'dismissed',
      'CN-REPORTED': 'received',
    });
  });

  it('programmes pay up to their caps, and two payouts wait for a fund that has 0.40 left', async () => {
    const found = await rows<{ order: string; is: string }>(
      `select c.state::jsonb ->> 'orderId' as order, concat_ws(' ', p ->> 'status', p #>> '{granted,amount}', p ->> 'boundBy') as is
       from protection_covers c cross join jsonb_array_elements(c.state::jsonb -> 'payouts') p`,
    );
    expect(byOrder(found)).toMatchObject({
      'CN-RETURN-FREIGHT': 'paid 25.00 order',
      'CN-CUSTOM-59999': 'paid 2999.99',
      'CN-CUSTOM-60000': 'paid 3000.00',
      'CN-CUSTOM-100000': 'paid 3000.00 transaction',
      'CN-CUSTOM-SILENT': 'paid 50.00',
      'CN-CUSTOM-REFUSED': 'refused 0.00',
      'CN-CUSTOM-OPEN': 'claimed',
      'CN-LOST': 'paid 50000.00 order',
      'CN-BASKET-001': 'paid 25.00',
      'CN-BASKET-120': 'paid 25.00',
      'CN-BASKET-121': 'refused 0.00 transaction',
    });
    // 130.00 were put in; eight ways of 12.00, seven of 6.00 and five of 2.40 are owed by now, and the dearest of the last have to wait.
    expect(found.filter(({ is }) => is === 'queued fund')).toHaveLength(2);
    expect(await rows(`select sum(minor)::int as minor from fund_slices`)).toEqual([{ minor: 40 }]);
  });

  it('the service costs 18.00, 10.00 and 5.00, and nothing where the buyer cancelled before dispatch', async () => {
    const found = await rows<{ order: string; is: string }>(
      `select c.state::jsonb ->> 'orderId' as order, string_agg(f #>> '{fee,amount}', ' ' order by f ->> 'line') as is
       from protection_covers c cross join jsonb_array_elements(c.state::jsonb #> '{fees,lines}') f where c.state::jsonb ->> 'orderId' like 'CN-%' group by 1`,
    );
    expect(byOrder(found)).toEqual({ 'CN-FEES': '18.00 10.00 5.00', 'CN-NO-FEE': '0.00' });
  });

  it('the shop has done what it was asked to, but for one order that it cannot and one that it says nothing of', async () => {
    const found = await rows<{ order: string; is: string }>(
      `select order_id as order, state as is from instructions where state <> 'confirmed' and order_id like 'CN-%'`,
    );
    expect(byOrder(found)).toEqual({ 'CN-NO-MONEY': 'refused', 'CN-UNCONFIRMED': 'asked' });
    expect(await rows(`select 1 from instructions where kind = 'delist' and state = 'confirmed'`)).toHaveLength(1);
  });
});

/** Does harm, looks, and takes it back. */
async function found(harm: string, back: string): Promise<string[]> {
  await whole.db.pool.query(harm);
  const ills = await check(whole.engine, 'demo-cn', { recount: false });
  await whole.db.pool.query(back);
  expect(await check(whole.engine, 'demo-cn', { recount: false })).toEqual([]);
  return ills;
}

describe('the checkers of money', () => {
  it.each([
    ['returns', 'return_id', 'next_due_at', `status = 'contested'`],
    ['reports', 'report_id', 'next_due_at', `status = 'received'`],
    ['protection_covers', 'cover_id', 'next_due_at', `status = 'claimed'`],
  ])('find one of the %s that is open and that nothing will ever close', async (table, id, due, which) => {
    const of = `from ${table} where market_id = 'demo-cn' and ${which} limit 1`;
    const [row] = await rows<{ id: string; due: number }>(`select ${id}::text as id, ${due} as due ${of}`);
    const set = (to: string) => `update ${table} set ${due} = ${to} where ${id} = '${row?.id}'`;
    expect(await found(set('null'), set(String(row?.due)))).toEqual([
      `${table} ${row?.id} is open and has no deadline`,
    ]);
  });

  it('find a payout of more than the caps of its order leave', async () => {
    const change = (from: string, to: string) =>
      `update protection_covers set state = replace(state, '"granted":{"amount":"${from}"', '"granted":{"amount":"${to}"') where state like '%CN-RETURN-FREIGHT%'`;
    expect((await found(change('25.00', '25.01'), change('25.01', '25.00'))).join()).toMatch(
      /payout .* is of more than/,
    );
  });

  it('find a shared limit of which more was noted, or less, than was paid', async () => {
    const add = (fen: number) => `update cap_uses set minor = minor + ${fen} where cap_id like '%CN-BASKET'`;
    expect((await found(add(1), add(-1))).join()).toMatch(
      /of the limit .*CN-BASKET of 3000.00, 3000.00 was paid and 300001 noted/,
    );
    expect((await found(add(-1), add(1))).join()).toMatch(/299999 noted/);
  });

  it('find a fund that holds a fen that nobody put in', async () => {
    const add = (fen: number) =>
      `update fund_slices set minor = minor + ${fen} where fund = 'repeat-buyers' and slice = 0`;
    expect(await found(add(1), add(-1))).toEqual(['fund repeat-buyers holds 41, not 40']);
  });
});
