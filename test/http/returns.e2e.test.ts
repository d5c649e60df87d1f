import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Thursday, 1 March 2018, noon in São Paulo; the goods came the day before. */
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const DAY = 86_400_000;
const M = { market: 'm1' };
const MINE = { ...M, buyer: 'b1' };
const THEIRS = { ...M, seller: 's1' };

let server: TestServer;
let buyer: Client;
let seller: Client;
let operator: Client;

const delivered = (order: string, more: object = {}) => {
  const fact = { source: 'shop', sellerId: 's1', orderId: order };
  return [
    {
      ...fact,
      id: `${order}/placed`,
      kind: 'order.placed',
      occurredAt: '2018-02-10T10:00:00-02:00',
      data: {
        buyerId: 'b1',
        currency: 'BRL',
        lines: [
          { id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } },
          { id: 'l2', quantity: 2, price: { amount: '10.00', currency: 'BRL' } },
        ],
        freight: { amount: '12.00', currency: 'BRL' },
        ...more,
      },
    },
    { ...fact, id: `${order}/sent`, kind: 'parcel.confirmed', occurredAt: '2018-02-11T09:00:00-02:00', data: {} },
    { ...fact, id: `${order}/there`, kind: 'parcel.delivered', occurredAt: '2018-02-28T10:00:00-03:00', data: {} },
  ];
};

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', NOON, { preset: 'recommended' });
  await tell(server.db, 'm1', [...delivered('A/1'), ...delivered('A/2'), ...delivered('A/3', { customMade: true })]);
  buyer = server.with(await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' }));
  seller = server.with(await server.key({ kind: 'seller', market: 'm1', seller: 's1' }));
  operator = server.with(await server.key(OPERATOR));
});
afterAll(() => server.close());

const ofOrder = (order: string) => ({ ...MINE, seller: 's1', order });
const brl = (amount: string) => ({ amount, currency: 'BRL' });

describe('returns over the API', () => {
  it('say before anything is asked what can come back, until when, who pays, and what goes back for it', async () => {
    const { grounds, returns } = await buyer.orderReturns(ofOrder('A/1'));
    expect(returns).toEqual([]);
    expect(grounds.map(({ ground }) => ground)).toEqual(['no-reason', 'withdrawal', 'faulty']);
    const whole = grounds.map(({ lines }) => lines[0]);
    expect(whole).toMatchObject([
      // The fourteenth local day after the delivery ends: 14 March, 23:59:59.999 in São Paulo.
      { line: null, possible: true, until: '2018-03-15T02:59:59.999Z', freight: 'buyer', refund: brl('100.00') },
      { possible: true, freight: 'buyer', refund: brl('112.00') },
      { possible: true, freight: 'seller', refund: brl('112.00') },
    ]);
    // 80.00 of 100.00 of goods, and so 9.60 of 12.00 of freight.
    expect(grounds[1]?.lines[1]).toMatchObject({ line: 'l1', refund: brl('89.60') });
    const made = await buyer.orderReturns(ofOrder('A/3'));
    expect(made.grounds.map(({ lines }) => lines[0]?.possible)).toEqual([false, false, true]);
    expect(made.grounds[0]?.lines[0]?.because[0]?.text).toMatch(/made for one buyer/);
  });

  it('go from the request to a contested inspection and its decision', async () => {
    const lines = [{ line: 'l1' }];
    const body = { reason: 'damaged' as const, lines, statement: 'A crack. 有裂痕。' };
    const tried = await buyer.requestReturn({ ...ofOrder('A/1'), body, dryRun: true });
    expect(tried).toMatchObject({ dryRun: true, return: { asked: brl('89.60') } });
    expect((await buyer.buyerReturns(MINE)).items).toEqual([]);
    const { return: made } = await buyer.requestReturn({ ...ofOrder('A/1'), body }, { idempotencyKey: 'once' });
    const again = await buyer.requestReturn({ ...ofOrder('A/1'), body }, { idempotencyKey: 'once' });
    expect(again).toMatchObject({ repeated: true, return: { id: made.id } });
    const id = made.id;
    expect((await seller.sellerReturns({ ...THEIRS, open: true })).items).toMatchObject([{ id, turn: 'seller' }]);
    await seller.decideReturn({
      ...THEIRS,
      id,
      body: { outcome: 'approve', label: { carrier: 'correios', tracking: 'L-1' } },
    });
    await buyer.shipReturn({ ...MINE, id, body: {} });
    await seller.receiveReturn({ ...THEIRS, id });
    const used = { finding: 'used' as const, keeps: '20.00', words: 'It was worn.' };
    await seller.inspectReturn({ ...THEIRS, id, body: used });
    expect((await buyer.buyerReturn({ ...MINE, id })).moves).toMatchObject([
      { by: 'buyer', move: 'accept' },
      { by: 'buyer', move: 'contest', silence: 'it stays as inspected' },
    ]);
    await buyer.contestInspection({ ...MINE, id, body: { words: 'I only tried it on.' } });
    expect((await operator.returns({ ...M, status: 'contested' })).items).toMatchObject([{ id }]);
    const settled = await operator.settleReturn({
      ...M,
      id,
      body: { keeps: '5.00', reason: 'within-normal-handling', reasons: 'A fold is no damage.' },
    });
    expect(settled.return).toMatchObject({
      status: 'refunded',
      end: { how: 'ruled', refund: { amount: brl('84.60'), payer: 'seller' }, kept: brl('5.00') },
    });
    const page = await buyer.buyerReturn({ ...MINE, id });
    expect(page.words.map(({ role }) => role)).toEqual(['statement', 'inspection', 'contest', 'reasons']);
    expect(page.instruction).toMatchObject({ state: 'asked' });
    expect(page.history.map(({ command }) => command)).toEqual([
      'returns.request',
      'returns.decide',
      'returns.ship',
      'returns.receive',
      'returns.inspect',
      'returns.contest',
      'returns.settle',
    ]);
    expect(page.moves).toEqual([]);
  });

  it('speak the language of whoever asks, and nothing changed is not sent twice', async () => {
    const { return: made } = await buyer.declareWithdrawal({ ...ofOrder('A/2'), body: {} });
    const address = `${server.address}/v1/markets/m1/buyers/b1/returns/${made.id}`;
    const token = await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' });
    const headers = { authorization: `Bearer ${token}`, 'accept-language': 'zh' };
    const first = await fetch(address, { headers });
    expect(((await first.json()) as { due: { text: string } }).due.text).toBe('声明失效');
    const known = { ...headers, 'if-none-match': first.headers.get('etag') ?? '' };
    expect((await fetch(address, { headers: known })).status).toBe(304);
    const confirmed = await buyer.confirmWithdrawal({ ...MINE, id: made.id });
    expect(confirmed.return).toMatchObject({ status: 'approved', ground: 'withdrawal' });
    expect(Date.parse(confirmed.return.due!.at)).toBe(NOON + 14 * DAY);
    await buyer.withdrawReturn({ ...MINE, id: made.id });
    expect((await buyer.buyerReturn({ ...MINE, id: made.id })).status).toBe('withdrawn');
  });
});
