import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { MS } from '../../src/kernel/instant.ts';
import { systemNow } from '../../src/platform/clock.ts';
import type { TestServer } from './server.ts';
import { tell, testMarket, testServer } from './server.ts';

/**
 * The desk: eleven orders of one price, promised by 10 February and never delivered, are claimed, refused, and left to the market. Buyer b1
 * has five of them and is a repeat buyer, as three make one; b2 to b7 have one each.
 */
const M = { market: 'm1' };
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const BUYERS: Readonly<Record<string, string>> = {
  'A/1': 'b2',
  'A/2': 'b3',
  'A/3': 'b1',
  'A/4': 'b1',
  'A/5': 'b1',
  'A/6': 'b4',
  'A/7': 'b5',
  'A/8': 'b6',
  'A/9': 'b1',
  'A/10': 'b1',
  'A/11': 'b7',
};
const ORDERS = Object.keys(BUYERS);
const RULING = { outcome: 'buyer', reason: 'not-delivered', reasons: 'Nobody tells of a delivery.' } as const;

let server: TestServer;
let ana: Client;
let bo: Client;
let cai: Client;
let seller: Client;
const buyers = new Map<string, Client>();
const ids = new Map<string, string>();
const id = (order: string) => ids.get(order) ?? '';
const orderOf = (dispute: string) => ORDERS.find((order) => id(order) === dispute);

const facts = (orderId: string) => [
  {
    source: 'shop',
    sellerId: 's1',
    orderId,
    id: `${orderId}/placed`,
    kind: 'order.placed',
    occurredAt: '2018-01-10T10:00:00-02:00',
    data: {
      buyerId: BUYERS[orderId],
      currency: 'BRL',
      lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
      freight: { amount: '12.00', currency: 'BRL' },
      shipBy: '2018-01-12T18:00:00-02:00',
      deliverBy: '2018-02-10',
    },
  },
  {
    source: 'shop',
    sellerId: 's1',
    orderId,
    id: `${orderId}/sent`,
    kind: 'parcel.confirmed',
    occurredAt: '2018-01-11T09:00:00-02:00',
    data: { carrier: 'correios', tracking: `T-${orderId}` },
  },
];

const moveTo = async (clock: number): Promise<void> => {
  await server.db.pool.query('update markets set clock = $1, rev = rev + 1', [clock]);
  const market = await readMarket(server.db.pool, M.market);
  const [failed] = (await workMarket(server.engine, market!, systemNow())).failed;
  if (failed) throw failed.error;
};

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, M.market, NOON, { preset: 'recommended' });
  await tell(server.db, M.market, ORDERS.flatMap(facts));
  const person = async (name: string) => server.with(await server.key({ kind: 'operator', market: null, name }));
  [ana, bo, cai] = [await person('Ana'), await person('Bo'), await person('Cai')];
  seller = server.with(await server.key({ kind: 'seller', ...M, seller: 's1' }));
  for (const [order, name] of Object.entries(BUYERS)) {
    const buyer = buyers.get(name) ?? server.with(await server.key({ kind: 'buyer', ...M, buyer: name }));
    buyers.set(name, buyer);
    const own = { ...M, buyer: name };
    const { dispute } = await buyer.openDispute({ ...own, seller: 's1', order, body: { problem: 'late' } });
    ids.set(order, dispute.id);
    await seller.answerDispute({
      ...M,
      seller: 's1',
      id: dispute.id,
      body: { answer: 'refuse', words: 'Sent in time.' },
    });
    // A minute apart, so that it is known which is to be decided first.
    await moveTo(NOON + ids.size * MS.minute);
    await buyer.escalateDispute({ ...own, id: dispute.id, body: {} });
  }
}, 120_000);
afterAll(() => server.close());

const saysNo = (rule: string) => expect.objectContaining({ problem: expect.objectContaining({ rule }) });
const pulled = async (client: Client, besides: readonly string[] = []) => {
  const { item } = await client.pullNextCase({ ...M, body: { besides: [...besides] } });
  return item && orderOf(item.case.id);
};

describe('which case comes next', () => {
  it('repeat buyers first, by when theirs is to be decided, and it says why; then the rest', async () => {
    const { items } = await ana.desk(M);
    expect(items.map((each) => orderOf(each.case.id))).toEqual([
      ...['A/3', 'A/4', 'A/5', 'A/9', 'A/10'],
      ...['A/1', 'A/2', 'A/6', 'A/7', 'A/8', 'A/11'],
    ]);
    expect(items[0]?.first).toEqual([
      {
        rule: 'disputes.first_repeat_buyer',
        policyPath: 'disputes.desk.repeat-buyers',
        verdict: 'sets',
        text: 'Comes first: a repeat buyer with 5 orders in 180 days; 3 are enough.',
      },
    ]);
    expect(items[5]?.first).toEqual([]);
  });

  it('two who pull at once get two; who pulls again has the same, or the next beside it', async () => {
    const both = await Promise.all([pulled(ana), pulled(bo)]);
    expect([...both].sort()).toEqual(['A/3', 'A/4']);
    const [mine, theirs] = both;
    expect(await pulled(ana)).toBe(mine);
    expect(await pulled(ana, [id(mine!)])).toBe('A/5');
    expect(await pulled(ana)).toBe(mine);
    await expect(ana.takeCase({ ...M, id: id(theirs!) })).rejects.toEqual(saysNo('disputes.taken'));
    expect((await ana.desk(M)).items.slice(0, 3).map(({ taken }) => taken)).toEqual(
      mine === 'A/3' ? ['mine', 'another', 'mine'] : ['another', 'mine', 'mine'],
    );
    for (const order of ['A/3', 'A/4', 'A/5'])
      for (const who of [ana, bo]) await who.giveCaseBack({ ...M, id: id(order) });
  });

  it('a lease that is over holds nobody off', async () => {
    expect(await pulled(bo)).toBe('A/3');
    expect(await pulled(ana)).toBe('A/4');
    await server.db.pool.query('update desk_leases set until = $1 where dispute_id = $2', [systemNow(), id('A/3')]);
    expect(await pulled(ana, [id('A/4')])).toBe('A/3');
    for (const order of ['A/3', 'A/4']) await ana.giveCaseBack({ ...M, id: id(order) });
  });

  it('is no business of anybody else', async () => {
    await expect(seller.desk(M)).rejects.toMatchObject({ status: 404 });
    await expect(buyers.get('b1')!.pullNextCase({ ...M, body: {} })).rejects.toMatchObject({ status: 404 });
  });
});

describe('what is left for later', () => {
  it('put aside it is handed to nobody until then; not beyond the time to decide', async () => {
    const { items } = await ana.desk(M);
    const due = Date.parse(items[0]!.decideBy!);
    const aside = (until: number | null) =>
      ana.putCaseAside({ ...M, id: id('A/3'), body: { until: until === null ? null : new Date(until).toISOString() } });
    await expect(aside(due)).rejects.toEqual(saysNo('disputes.aside_too_long'));
    await expect(aside(NOON)).rejects.toEqual(saysNo('disputes.aside_too_long'));
    const until = NOON + MS.day;
    expect((await aside(until)).aside).toBe(new Date(until).toISOString());
    expect(await pulled(bo)).toBe('A/4');
    await bo.giveCaseBack({ ...M, id: id('A/4') });
    await aside(null);
    expect(await pulled(bo)).toBe('A/3');
    await bo.giveCaseBack({ ...M, id: id('A/3') });
  });

  it('whoever steps back never has it again; others do', async () => {
    await ana.stepBack({ ...M, id: id('A/3'), body: { words: 'I know the seller.' } });
    expect(await pulled(ana)).toBe('A/4');
    await ana.giveCaseBack({ ...M, id: id('A/4') });
    await expect(ana.takeCase({ ...M, id: id('A/3') })).rejects.toEqual(saysNo('disputes.recused'));
    await expect(ana.decideDispute({ ...M, id: id('A/3'), body: RULING })).rejects.toEqual(saysNo('disputes.recused'));
    expect(await pulled(bo)).toBe('A/3');
    await bo.giveCaseBack({ ...M, id: id('A/3') });
    // Why is told to nobody.
    const page = await buyers.get('b1')!.buyerDispute({ ...M, buyer: 'b1', id: id('A/3') });
    expect(JSON.stringify(page)).not.toContain('I know the seller');
  });

  it('who is asked has their clock, and the case is handed to nobody until they answer', async () => {
    const asked = await bo.askParty({
      ...M,
      id: id('A/3'),
      body: { of: 'buyer', hours: 24, question: 'Did your neighbour take it in?' },
    });
    expect(asked.dispute.due).toMatchObject({ text: 'it is decided without' });
    expect(asked.dispute.turn).toBe('buyer');
    expect(await pulled(bo)).toBe('A/4');
    await bo.giveCaseBack({ ...M, id: id('A/4') });
    await expect(bo.decideDispute({ ...M, id: id('A/3'), body: RULING })).rejects.toEqual(
      saysNo('disputes.round_open'),
    );
    const own = { ...M, buyer: 'b1', id: id('A/3') };
    const page = await buyers.get('b1')!.buyerDispute(own);
    expect(page.words.at(-1)).toMatchObject({ role: 'question', by: 'market', text: 'Did your neighbour take it in?' });
    expect(page.escalation?.rounds).toMatchObject([{ of: 'buyer', closed: false }]);
    await buyers.get('b1')!.buyerShows({ ...own, body: { kind: 'statement', words: 'Nobody did.' } });
    expect(await pulled(bo)).toBe('A/3');
    await bo.giveCaseBack({ ...M, id: id('A/3') });
  });
});

describe('like cases together', () => {
  const cases = () => ['A/4', 'A/5', 'A/9', 'A/10'].map(id);
  const body = () => ({
    cases: cases(),
    decision: RULING,
    except: [
      { case: id('A/5'), decision: { ...RULING, amount: '10.00', reasons: 'It came at last, late.' } },
      { case: id('A/10'), decision: null },
    ],
  });

  it('are found by their claim and what the facts say', async () => {
    const { waiting, rulings } = await ana.alikeRulings({ ...M, id: id('A/4') });
    expect(waiting.map((each) => orderOf(each.id))).toEqual([
      'A/1',
      'A/2',
      'A/5',
      'A/6',
      'A/7',
      'A/8',
      'A/9',
      'A/10',
      'A/11',
    ]);
    expect(rulings).toBe(0);
  });

  it('a dry run counts them and their money, and decides nothing', async () => {
    const tried = await ana.decideTogether({ ...M, dryRun: true, body: body() });
    // 92.00 twice, and 10.00.
    expect(tried).toMatchObject({
      dryRun: true,
      decided: 3,
      refused: 0,
      left: 1,
      pays: [{ amount: '194.00', currency: 'BRL' }],
    });
    expect((await ana.dispute({ ...M, id: id('A/4') })).status).toBe('escalated');
  });

  it('each by a decision of its own; what one meets is no matter of the others; twice with one key is once', async () => {
    expect((await bo.takeCase({ ...M, id: id('A/9') })).taken).toBe('mine');
    const options = { idempotencyKey: 'together-1' };
    const done = await ana.decideTogether({ ...M, body: body() }, options);
    expect(done.items.map(({ result, rule }) => [result, rule])).toEqual([
      ['decided', null],
      ['decided', null],
      ['refused', 'disputes.taken'],
      ['left', null],
    ]);
    expect(done.pays).toEqual([{ amount: '102.00', currency: 'BRL' }]);
    const again = await ana.decideTogether({ ...M, body: body() }, options);
    expect(again.items.map(({ result }) => result)).toEqual(['decided', 'decided', 'refused', 'left']);
    const pages = await Promise.all(['A/4', 'A/5'].map((order) => ana.dispute({ ...M, id: id(order) })));
    expect(pages.map(({ ruling }) => ruling?.refund?.amount.amount)).toEqual(['92.00', '10.00']);
    expect(pages.map(({ words }) => words.at(-1)?.text)).toEqual([RULING.reasons, 'It came at last, late.']);
    const decisions = pages.map(({ history }) => history.filter(({ command }) => command === 'disputes.decide'));
    expect(decisions.map((each) => each.length)).toEqual([1, 1]);
    await bo.giveCaseBack({ ...M, id: id('A/9') });
  });
});

describe('what was ruled before', () => {
  it('stands beside a like case, with what became of its appeal', async () => {
    await buyers.get('b1')!.buyerAppealsRuling({
      ...M,
      buyer: 'b1',
      id: id('A/5'),
      body: { ground: 'facts-wrong', words: 'It never came.' },
    });
    // It waits at the desk for anybody but whoever ruled.
    const waits = async (client: Client) => {
      const seen: string[] = [];
      for (let next = await pulled(client); next; next = await pulled(client, seen.map(id))) seen.push(next);
      return seen.includes('A/5');
    };
    expect((await bo.desk(M)).items.map((each) => orderOf(each.case.id))).toContain('A/5');
    expect(await waits(ana)).toBe(false);
    expect(await waits(bo)).toBe(true);
    await bo.decideRulingAppeal({ ...M, id: id('A/5'), body: { outcome: 'upheld', reasons: 'It did not.' } });
    const alike = await cai.alikeRulings({ ...M, id: id('A/1') });
    expect(alike).toMatchObject({ problem: 'late', rulings: 2, forBuyer: 2, forSeller: 0, appealed: 1, overturned: 1 });
    const fell = alike.latest.find((each) => each.order === 'A/5');
    // As it was ruled, not as it became.
    expect(fell).toMatchObject({
      appeal: 'upheld',
      amount: { amount: '10.00' },
      reason: 'not-delivered',
      by: 'person',
    });
    expect(alike.latest.find((each) => each.order === 'A/4')).toMatchObject({
      appeal: null,
      amount: { amount: '92.00' },
    });
  });

  it('one for practice: another’s, with nothing of its ruling; compared, nothing is written', async () => {
    const before = await server.db.pool.query('select dispute_id, version from disputes order by 1');
    expect((await ana.drawPractice({ ...M, body: {} })).case).toBeNull();
    const { case: drawn } = await cai.drawPractice({ ...M, body: { besides: [id('A/5')] } });
    expect(drawn?.id).toBe(id('A/4'));
    expect(JSON.stringify(drawn)).not.toContain(RULING.reasons);
    const compare = (ruling: {
      outcome: 'buyer' | 'seller';
      reason: 'not-delivered' | 'was-delivered';
      amount?: string;
    }) => cai.comparePractice({ ...M, id: id('A/4'), body: ruling });
    expect(await compare({ outcome: 'buyer', reason: 'not-delivered' })).toEqual({
      real: expect.objectContaining({ outcome: 'buyer', words: RULING.reasons, overturned: false }),
      same: { outcome: true, reason: true, amount: true },
    });
    expect((await compare({ outcome: 'buyer', reason: 'not-delivered', amount: '91.99' })).same).toEqual({
      outcome: true,
      reason: true,
      amount: false,
    });
    expect((await compare({ outcome: 'seller', reason: 'was-delivered' })).same).toEqual({
      outcome: false,
      reason: false,
      amount: false,
    });
    await expect(
      cai.comparePractice({ ...M, id: id('A/1'), body: { outcome: 'buyer', reason: 'not-delivered' } }),
    ).rejects.toMatchObject({ status: 404 });
    expect((await server.db.pool.query('select dispute_id, version from disputes order by 1')).rows).toEqual(
      before.rows,
    );
  });

  it('one’s own numbers beside everybody’s', async () => {
    await moveTo(NOON + 2 * MS.day);
    await bo.decideDispute({ ...M, id: id('A/1'), body: RULING });
    const { mine, all } = await ana.deskNumbers(M);
    expect(mine).toMatchObject({ decided: 2, appealed: 1, overturned: 1 });
    expect(all).toMatchObject({ decided: 3, appealed: 1, overturned: 1 });
    // A/1 was before the platform from a minute past noon: 47 hours and 59 minutes, which is 48.0.
    expect((await bo.deskNumbers(M)).mine).toEqual({ decided: 1, appealed: 0, overturned: 0, medianHours: 48 });
    expect((await cai.deskNumbers({ ...M, days: 1 })).mine).toEqual({
      decided: 0,
      appealed: 0,
      overturned: 0,
      medianHours: null,
    });
  });

  it('what falls due within a day comes before repeat buyers', async () => {
    const { items } = await cai.desk(M);
    const before = items.map((each) => orderOf(each.case.id));
    expect(before.slice(0, 1)).toEqual(['A/3']);
    // A/2 is to be decided 7 days after two minutes past noon: a day before that, at the minute and not before it.
    const due = NOON + 2 * MS.minute + 7 * MS.day;
    await moveTo(due - MS.day - 1);
    expect(orderOf((await cai.desk(M)).items[0]!.case.id)).toBe('A/3');
    await moveTo(due - MS.day);
    const [first] = (await cai.desk(M)).items;
    expect(orderOf(first!.case.id)).toBe('A/2');
    expect(first?.first.map(({ rule }) => rule)).toEqual(['disputes.first_due_soon']);
  });
});
