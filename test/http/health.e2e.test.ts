import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** São Paulo is three hours behind UTC in March 2018 (daylight saving ended on 18 February). */
const at = (text: string) => `${text}:00-03:00`;
const TODAY = '2018-03-01';

let server: TestServer;
let operator: Client;

/** One order, told whole: placed, to be shipped by, dispatched (or not). */
const order = (id: string, placed: string, shipBy: string, dispatched: string | null, more: object[] = []) => [
  {
    source: 'shop',
    id: `${id}/placed`,
    kind: 'order.placed',
    occurredAt: at(placed),
    sellerId: 's1',
    orderId: id,
    data: { shipBy: at(shipBy), deliverBy: '2018-03-20' },
  },
  ...(dispatched === null
    ? []
    : [
        {
          source: 'shop',
          id: `${id}/sent`,
          kind: 'parcel.confirmed',
          occurredAt: at(dispatched),
          sellerId: 's1',
          orderId: id,
        },
      ]),
  ...more,
];

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', Date.parse(at(`${TODAY}T12:00`)));
  await tell(server.db, 'm1', [
    // Shipped on its last second but one: kept. An hour late: marked.
    ...order('A/1', '2018-02-01T10:00', '2018-02-03T18:00', '2018-02-03T17:59'),
    ...order('A/2', '2018-02-01T11:00', '2018-02-03T18:00', '2018-02-03T19:00'),
    // Not shipped; its date passed this morning, after midnight: late from tonight on.
    ...order('A/3', '2018-02-27T10:00', '2018-03-01T09:00', null),
    // Not shipped; due this evening.
    ...order('A/4', '2018-02-27T10:00', '2018-03-01T18:00', null),
    // Not shipped; due tomorrow.
    ...order('A/5', '2018-02-27T10:00', '2018-03-02T18:00', null),
    // Placed 58 days back with one star: a defect in the window of 60 days.
    ...order('A/6', '2018-01-02T10:00', '2018-01-04T18:00', '2018-01-03T18:00', [
      {
        source: 'shop',
        id: 'A/6/stars',
        kind: 'feedback.left',
        occurredAt: at('2018-01-20T10:00'),
        sellerId: 's1',
        orderId: 'A/6',
        data: { rating: 1 },
      },
    ]),
  ]);
  operator = server.with(await server.key(OPERATOR));
});
afterAll(() => server.close());

describe('the account', () => {
  it('has what was told of it, and since when it is known where nobody told that it joined', async () => {
    await tell(server.db, 'm1', [
      {
        source: 'shop',
        id: 's9/placed',
        kind: 'order.placed',
        occurredAt: at('2018-01-05T10:00'),
        sellerId: 's9',
        orderId: 'Z/1',
        data: {},
      },
    ]);
    expect(await operator.sellerFacts({ market: 'm1', seller: 's9' })).toEqual({
      knownFrom: '2018-01-05T13:00:00.000Z',
      joinedAt: null,
      awaySince: null,
      awayUntil: null,
      facts: [],
    });
    const own = (id: string, kind: string, when: string) => ({
      source: 'shop',
      id,
      kind,
      occurredAt: at(when),
      sellerId: 's9',
    });
    await tell(server.db, 'm1', [
      own('2', 'seller.away', '2018-02-20T08:00'),
      own('1', 'seller.joined', '2018-01-01T00:00'),
    ]);
    const known = await operator.sellerFacts({ market: 'm1', seller: 's9' });
    expect(known).toMatchObject({
      knownFrom: '2018-01-01T03:00:00.000Z',
      joinedAt: '2018-01-01T03:00:00.000Z',
      awaySince: '2018-02-20T11:00:00.000Z',
    });
    expect(known.facts.map(({ at: when, fact }) => [when, fact.kind, fact.id])).toEqual([
      ['2018-01-01T03:00:00.000Z', 'seller.joined', '1'],
      ['2018-02-20T11:00:00.000Z', 'seller.away', '2'],
    ]);
  });
});

describe('account health', () => {
  it('has every metric with its window, figures and limit', async () => {
    const health = await operator.sellerHealth({ market: 'm1', seller: 's1' });
    expect(health).toMatchObject({
      asOf: TODAY,
      seller: { id: 's1' },
      market: { id: 'm1', today: TODAY, zone: 'America/Sao_Paulo' },
    });
    expect(health.metrics.map(({ name }) => name)).toEqual([
      'cancellation',
      'late-delivery',
      'late-shipment',
      'order-defect',
    ]);
    const late = health.metrics.find(({ name }) => name === 'late-shipment');
    // Ship-by in [30 January, 1 March): A/1 and A/2; one of them late.
    expect(late?.windows).toMatchObject([
      {
        days: 30,
        from: '2018-01-30',
        to: TODAY,
        things: 2,
        marked: 1,
        rate: { n: 1, of: 2, decimal: '0.500000' },
        components: { 'shipped-late': 1 },
        status: 'broken',
        room: -1,
        // Tonight the window is [31 January, 2 March): A/3, whose date has passed, and A/4, whose date will have.
        ifTonight: { things: 4, marked: 3 },
        sinceMidnight: { before: { things: 2, marked: 1 }, after: { things: 2, marked: 1 } },
      },
    ]);
    const defect = health.metrics.find(({ name }) => name === 'order-defect');
    // Placed in [60 + 15 days before, 15 days before) = [16 December, 14 February): A/1, A/2, A/6.
    expect(defect?.windows).toMatchObject([{ from: '2017-12-16', to: '2018-02-14', things: 3, marked: 1 }]);
  });

  it('has 90 days of trend, each as of its day', async () => {
    const { metrics } = await operator.sellerHealth({ market: 'm1', seller: 's1' });
    const series = metrics.find(({ name }) => name === 'late-shipment')?.series;
    // 90 days that end with today: 2 December is day 0, 1 March day 89.
    expect(series?.first).toBe('2017-12-02');
    expect([series?.things.length, series?.marked.length]).toEqual([90, 90]);
    const on = (index: number) => [series?.things[index], series?.marked[index]];
    expect(on(89)).toEqual([2, 1]);
    // As of 4 February (day 64) both were due on the 3rd, and one came late that evening. As of the 3rd the window of 30 days,
    // [4 January, 3 February), holds the one order of January, due on the 4th and shipped in time; nothing else was due yet.
    expect(on(64)).toEqual([2, 1]);
    expect(on(63)).toEqual([1, 0]);
    expect(on(0)).toEqual([0, 0]);
  });

  it('says the worst first', async () => {
    const { answer } = await operator.sellerHealth({ market: 'm1', seller: 's1' });
    expect(answer).toMatchObject({ kind: 'broken', broken: ['late-shipment', 'order-defect'] });
  });

  it('lists what is overdue and what falls due today, not tomorrow', async () => {
    const { due } = await operator.sellerHealth({ market: 'm1', seller: 's1' });
    expect(due).toEqual([
      {
        at: '2018-03-01T12:00:00.000Z',
        kind: 'ship',
        order: 'A/3',
        thread: null,
        contest: null,
        dispute: null,
        overdue: true,
      },
      {
        at: '2018-03-01T21:00:00.000Z',
        kind: 'ship',
        order: 'A/4',
        thread: null,
        contest: null,
        dispute: null,
        overdue: false,
      },
    ]);
  });

  it('has the newest orders with a mark, those whose mark is yet to come left out', async () => {
    const { evidenceTop } = await operator.sellerHealth({ market: 'm1', seller: 's1' });
    expect(evidenceTop.map(({ order: id }) => id)).toEqual(['A/3', 'A/2', 'A/6']);
    expect(evidenceTop[0]?.marks).toMatchObject([{ code: 'shipped-late', state: 'counts' }]);
  });

  it('can be asked as of an earlier day, without looking ahead', async () => {
    const health = await operator.sellerHealth({ market: 'm1', seller: 's1', asOf: '2018-02-03' });
    expect(health.asOf).toBe('2018-02-03');
    expect(health.metrics.find(({ name }) => name === 'late-shipment')?.windows[0]).toMatchObject({
      things: 1,
      marked: 0,
    });
  });
});
