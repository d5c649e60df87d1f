import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Thursday, 1 March 2018, noon in Shanghai. */
const NOON = Date.parse('2018-03-01T12:00:00+08:00');
const M = { market: 'm1' };
const SHOP = { ...M, seller: 's1' };

let server: TestServer;
let buyer: Client;
let other: Client;
let seller: Client;
let rival: Client;
let operator: Client;

/** A bag at 80.00 and 12.00 of freight. */
const bought = (order: string, buyerId: string, placed = '2018-02-10T10:00:00+08:00') => {
  const fact = { source: 'shop', sellerId: 's1', orderId: order };
  const price = { amount: '80.00', currency: 'CNY' };
  return [
    {
      ...fact,
      id: `${order}/placed`,
      kind: 'order.placed',
      occurredAt: placed,
      data: {
        buyerId,
        currency: 'CNY',
        lines: [{ id: 'bag', quantity: 1, price, listingId: 'L%bag' }],
        freight: { amount: '12.00', currency: 'CNY' },
      },
    },
    { ...fact, id: `${order}/sent`, kind: 'parcel.confirmed', occurredAt: '2018-02-12T09:00:00+08:00', data: {} },
  ];
};

beforeAll(async () => {
  server = await testServer();
  const { db } = server;
  await testMarket(db, 'm1', NOON, { preset: 'seeds', currency: 'CNY', zone: 'Asia/Shanghai' });
  const joined = { source: 'shop', sellerId: 's2', id: 's2', kind: 'seller.joined', data: {} };
  await tell(db, 'm1', [
    { ...joined, occurredAt: '2018-01-01T00:00:00+08:00' },
    ...['A/1', 'A/2', 'A/3', 'A/4'].flatMap((order) => bought(order, 'buyer-one')),
    ...bought('B/1', 'buyer-two'),
    ...bought('C/1', 'buyer-three', '2017-08-20T10:00:00+08:00'),
  ]);
  buyer = server.with(await server.key({ kind: 'buyer', market: 'm1', buyer: 'buyer-one' }));
  other = server.with(await server.key({ kind: 'buyer', market: 'm1', buyer: 'buyer-two' }));
  seller = server.with(await server.key({ kind: 'seller', market: 'm1', seller: 's1' }));
  rival = server.with(await server.key({ kind: 'seller', market: 'm1', seller: 's2' }));
  operator = server.with(await server.key(OPERATOR));
});
afterAll(() => server.close());

const cny = (amount: string) => ({ amount, currency: 'CNY' });
const about = (order: string, more: object = {}) => ({
  seller: 's1',
  orderId: order,
  matter: 'late' as const,
  ...more,
});
const gone = { status: 404 };
const notices = async (of: { buyer: string }) =>
  (
    await server.db.pool.query<{ type: string }>(
      `select type from notices where reader = 'buyer' and reader_id = $1 order by at, type`,
      [of.buyer],
    )
  ).rows.map(({ type }) => type);

describe('reports over the API', () => {
  it('go from the receipt over a question to a mark, and the outcome is told', async () => {
    const body = about('A/1', { statement: 'Twelve days, and nothing. 十二天了。' });
    const tried = await buyer.fileReport({ ...M, body, dryRun: true });
    // The fifth business day after Thursday is the next Thursday.
    expect(tried).toMatchObject({ dryRun: true, report: { due: { at: '2018-03-08T15:59:59.999Z' } } });
    const { report } = await buyer.fileReport({ ...M, body }, { idempotencyKey: 'once' });
    expect((await buyer.fileReport({ ...M, body }, { idempotencyKey: 'once' })).repeated).toBe(true);
    const { id } = report;
    await expect(seller.sellerReport({ ...SHOP, id })).rejects.toMatchObject(gone);
    expect((await operator.reports({ ...M, open: true })).items).toMatchObject([
      { id, reporter: { kind: 'buyer', id: 'buyer-one' } },
    ]);
    await operator.askAboutReport({ ...M, id, body: { of: 'seller', question: 'When was it handed over?' } });
    const asked = await seller.sellerReport({ ...SHOP, id });
    expect(asked).toMatchObject({ reporter: null, turn: 'seller', words: [{ role: 'question' }] });
    expect(JSON.stringify(asked)).not.toContain('Twelve days');
    await seller.answerAsSeller({ ...SHOP, id, body: { answer: 'On the 12th.' } });
    const mine = await buyer.myReport({ ...M, id });
    expect(mine).toMatchObject({ status: 'answered', moves: [{ by: 'reporter', move: 'withdraw' }] });
    expect(JSON.stringify(mine)).not.toContain('On the 12th');
    const done = await operator.decideReport({ ...M, id, body: { outcome: 'upheld', reasons: 'Two days late.' } });
    expect(done.report.decided).toMatchObject({ verdict: 'upheld', by: 'person', marked: true });
    expect((await buyer.myReport({ ...M, id })).words.map(({ role }) => role)).toEqual(['statement', 'reasons']);
    expect((await seller.sellerOrder({ ...SHOP, order: 'A/1' })).marks.map(({ code }) => code)).toContain(
      'report-upheld',
    );
    expect(await notices({ buyer: 'buyer-one' })).toEqual(['reports.outcome_told', 'reports.received']);
  });

  it('are found by nobody who should not know of them', async () => {
    const { report } = await buyer.fileReport({ ...M, body: about('A/2', { matter: 'quality' }) });
    const { id } = report;
    await expect(other.fileReport({ ...M, body: about('A/2') })).rejects.toMatchObject(gone);
    await expect(rival.fileReport({ ...M, body: about('A/2') })).rejects.toMatchObject(gone);
    await expect(other.fileReport({ ...M, body: about('no such order') })).rejects.toMatchObject(gone);
    await expect(other.myReport({ ...M, id })).rejects.toMatchObject(gone);
    await expect(other.withdrawReport({ ...M, id })).rejects.toMatchObject(gone);
    await expect(seller.myReport({ ...M, id })).rejects.toMatchObject(gone);
    await expect(seller.sellerReport({ ...SHOP, id })).rejects.toMatchObject(gone);
    await expect(buyer.oneReport({ ...M, id })).rejects.toMatchObject(gone);
    expect((await other.myReports(M)).items).toEqual([]);
    await operator.decideReport({ ...M, id, body: { outcome: 'dismissed', reasons: 'It is as it was described.' } });
    await expect(seller.sellerReport({ ...SHOP, id })).rejects.toMatchObject(gone);
    expect((await buyer.myReport({ ...M, id })).status).toBe('dismissed');
  });

  it('show a seller the reasons of a decision about it, and not what was read', async () => {
    const { items } = await seller.sellerReports(SHOP);
    const [known] = items;
    const { history } = await seller.sellerReport({ ...SHOP, id: known!.id });
    const filed = history.find(({ command }) => command === 'reports.file')!;
    expect(filed.actor).toBe('party');
    const decision = await seller.decision({ ...M, id: filed.decision });
    expect(decision).toMatchObject({ read: null, outcome: null });
    expect(decision.because.length).toBeGreaterThan(0);
    expect(JSON.stringify(decision)).not.toContain('buyer-one');
    await expect(seller.exportDecision({ ...M, id: filed.decision })).rejects.toMatchObject(gone);
    expect(JSON.stringify(await operator.decision({ ...M, id: filed.decision }))).toContain('buyer-one');
  });

  it('limit whoever reports three times what is not so, and say until when', async () => {
    for (const matter of ['unresponsive', 'return-refused'] as const) {
      const { report } = await buyer.fileReport({ ...M, body: about('A/2', { matter }) });
      await operator.decideReport({ ...M, id: report.id, body: { outcome: 'dismissed', reasons: 'Not so.' } });
    }
    await expect(buyer.fileReport({ ...M, body: about('A/3') })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'reports.limited' },
    });
  });
});

describe('a fake over the API', () => {
  const evidence = [{ kind: 'laboratory' as const, reference: 'LAB-7' }];
  const reasons = 'The laboratory found other leather.';

  it('80.00 and 12.00 of freight cost 252.00; the listing is pulled, and whoever else bought is told', async () => {
    const { report } = await other.fileReport({ ...M, body: about('B/1', { matter: 'counterfeit' }) });
    const { id } = report;
    const body = { evidence, reasons };
    const tried = await operator.findCounterfeit({ ...M, id, body, dryRun: true });
    const money = { refund: { amount: cny('92.00') }, extra: { amount: cny('160.00') }, price: cny('80.00') };
    expect(tried.report.decided?.finding).toMatchObject({ ...money, pulled: ['L%bag'] });
    expect(tried.because.map(({ rule }) => rule)).toContain('reports.extra');
    expect((await operator.oneReport({ ...M, id })).status).toBe('received');
    await operator.findCounterfeit({ ...M, id, body });
    // The next command of the seller works what is due first: the buyers are told.
    const own = { seller: 's1', listing: 'L%bag', matter: 'bad-listing' as const };
    await operator.fileReport({ ...M, body: own });
    const found = await operator.oneReport({ ...M, id });
    expect(found).toMatchObject({ status: 'found', decided: { finding: { ...money, told: 4 } } });
    expect(await notices({ buyer: 'buyer-two' })).toEqual([
      'reports.compensated',
      'reports.outcome_told',
      'reports.received',
    ]);
    // Six months before 1 March 2018 is 1 September 2017: who bought in August is not told.
    expect(await notices({ buyer: 'buyer-three' })).toEqual([]);
    expect((await notices({ buyer: 'buyer-one' })).filter((type) => type === 'reports.buyer_warned')).toHaveLength(4);
    expect((await seller.sellerOrder({ ...SHOP, order: 'B/1' })).marks.map(({ code }) => code)).toContain(
      'counterfeit',
    );
    const page = await seller.sellerReport({ ...SHOP, id });
    expect(page.decided?.finding?.refund?.state).toBe('asked');
    expect(JSON.stringify(page)).not.toContain('buyer-two');
  });

  it('what the shop cannot pay becomes owed: the refund and what is on top', async () => {
    const { items } = await operator.instructions({ ...M, state: 'asked' });
    const asked = items.filter(({ order }) => order === 'B/1');
    expect(asked.map(({ kind }) => kind).sort()).toEqual(['coupon', 'refund']);
    expect(items.find(({ kind }) => kind === 'delist')).toMatchObject({ listing: 'L%bag', money: null });
    for (const { id } of asked) await operator.settleInstruction({ ...M, id, body: { outcome: 'refused' } });
    const { items: accounts } = await seller.sellerBalances(SHOP);
    expect(accounts).toContainEqual({ account: 'seller.receivable', money: cny('-252.00') });
  });
});
