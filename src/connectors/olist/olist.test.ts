import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Collected } from '../../../test/connectors.ts';
import { tell } from '../../../test/connectors.ts';
import { readFact } from '../../facts/envelope.ts';

const mapping = readFileSync(new URL('./mapping.yaml', import.meta.url), 'utf8');

// Rows made by hand in the schema of the original tables. Sao Paulo is UTC-3 in May.
const ORDERS =
  'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date';
const ITEMS = 'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value';
const REVIEWS =
  'review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp';

const table = (header: string, ...rows: string[]) => `${[header, ...rows].join('\n')}\n`;

interface Tables {
  readonly orders?: readonly string[];
  readonly items?: readonly string[];
  readonly reviews?: readonly string[];
}

const tablesOf = ({ orders = [], items = [], reviews = [] }: Tables) => ({
  'orders.csv': table(ORDERS, ...orders),
  'order_items.csv': table(ITEMS, ...items),
  'order_reviews.csv': table(REVIEWS, ...reviews),
  'customers.csv': table(
    'customer_id,customer_unique_id,customer_zip_code_prefix,customer_city,customer_state',
    'c1,ann,01000,sao paulo,SP',
    'c2,bob,20000,rio de janeiro,RJ',
  ),
  'products.csv': table('product_id,product_category_name', 'p1,brinquedos', 'p2,pc_gamer', 'p3,'),
  'category_name_translation.csv': table('product_category_name,product_category_name_english', 'brinquedos,toys'),
});

const delivered =
  'o1,c1,delivered,2018-05-01 10:00:00,2018-05-01 10:20:00,2018-05-03 09:00:00,2018-05-08 18:00:00,2018-05-20 00:00:00';
const item = (
  order: string,
  seller: string,
  line = 1,
  limit = '2018-05-05 10:00:00',
  product = 'p1',
  price = '10.00',
  freight = '2.50',
) => [order, line, product, seller, limit, price, freight].join(',');

const told = (tables: Tables) => tell(mapping, tablesOf(tables));
const ofKind = ({ facts }: Collected, kind: string) => facts.filter((fact) => fact.kind === kind);

describe('an order of one seller', () => {
  it('tells placing, approval, dispatch twice and delivery, each at its local time', async () => {
    const { facts, told: all, skipped } = await told({ orders: [delivered], items: [item('o1', 's1')] });
    const common = { source: 'olist', sellerId: 's1', orderId: 'o1', data: {} };
    expect(facts).toEqual([
      {
        ...common,
        kind: 'order.placed',
        id: 'orders:o1:placed',
        occurredAt: '2018-05-01T13:00:00.000Z',
        data: {
          buyerId: 'ann',
          currency: 'BRL',
          lines: [
            { id: '1', quantity: 1, price: { amount: '10.00', currency: 'BRL' }, listingId: 'p1', category: 'toys' },
          ],
          freight: { amount: '2.50', currency: 'BRL' },
          destination: { country: 'BR', region: 'SP' },
          shipBy: '2018-05-05T13:00:00.000Z',
          deliverBy: '2018-05-21T02:59:59.999Z',
        },
      },
      { ...common, kind: 'order.approved', id: 'orders:o1:approved', occurredAt: '2018-05-01T13:20:00.000Z' },
      { ...common, kind: 'parcel.confirmed', id: 'orders:o1:confirmed', occurredAt: '2018-05-03T12:00:00.000Z' },
      { ...common, kind: 'parcel.scanned', id: 'orders:o1:scanned', occurredAt: '2018-05-03T12:00:00.000Z' },
      { ...common, kind: 'parcel.delivered', id: 'orders:o1:delivered', occurredAt: '2018-05-08T21:00:00.000Z' },
    ]);
    expect(all.map(({ problem }) => problem)).toEqual([null, null, null, null, null]);
    expect(skipped).toEqual({});
  });

  it('owes shipment by the earliest limit of its lines, and sums their freight', async () => {
    const items = [
      item('o1', 's1', 1, '2018-05-06 08:00:00'),
      item('o1', 's1', 2, '2018-05-04 23:00:00', 'p2', '7.05', '0.35'),
      item('o1', 's1', 3, '2018-05-09 08:00:00', 'p3'),
    ];
    const [placed] = ofKind(await told({ orders: [delivered], items }), 'order.placed');
    expect(placed?.data.shipBy).toBe('2018-05-05T02:00:00.000Z');
    expect(placed?.data.freight).toEqual({ amount: '5.35', currency: 'BRL' });
    // A category without translation keeps its own name; a product without one has none.
    expect(placed?.data.lines.map((line: any) => [line.id, line.category])).toEqual([
      ['1', 'toys'],
      ['2', 'pc_gamer'],
      ['3', undefined],
    ]);
  });

  it('says nothing of dates that are not there', async () => {
    const order = 'o1,c2,processing,2018-05-01 10:00:00,,,,2018-05-20 00:00:00';
    expect((await told({ orders: [order], items: [item('o1', 's1')] })).facts.map((fact) => fact.kind)).toEqual([
      'order.placed',
    ]);
  });
});

describe('a basket of several sellers', () => {
  const items = [
    item('o1', 's1', 1, '2018-05-06 08:00:00', 'p1', '10.00', '1.00'),
    item('o1', 's2', 2, '2018-05-04 08:00:00', 'p2', '20.00', '3.00'),
    item('o1', 's1', 3, '2018-05-05 08:00:00', 'p1', '30.00', '1.50'),
  ];

  it("is one order a seller, with that seller's lines, earliest limit and freight, and the basket's id", async () => {
    const placed = ofKind(await told({ orders: [delivered], items }), 'order.placed');
    expect(
      placed.map(({ orderId, sellerId, id, data }) => [
        orderId,
        sellerId,
        id,
        data.basketId,
        data.shipBy,
        data.freight.amount,
        data.lines.map((line: any) => line.id),
      ]),
    ).toEqual([
      ['o1/s1', 's1', 'orders:o1/s1:placed', 'o1', '2018-05-05T11:00:00.000Z', '2.50', ['1', '3']],
      ['o1/s2', 's2', 'orders:o1/s2:placed', 'o1', '2018-05-04T11:00:00.000Z', '3.00', ['2']],
    ]);
  });

  it('tells approval, dispatch, delivery and cancellation of each', async () => {
    const order = delivered.replace('delivered', 'canceled');
    const { facts } = await told({ orders: [order], items });
    const kinds = [
      'order.placed',
      'order.approved',
      'parcel.confirmed',
      'parcel.scanned',
      'parcel.delivered',
      'order.cancelled',
    ];
    expect(facts.map(({ orderId, kind }) => `${orderId} ${kind}`)).toEqual(
      ['o1/s1', 'o1/s2'].flatMap((id) => kinds.map((kind) => `${id} ${kind}`)),
    );
    expect(new Set(facts.map((fact) => fact.id)).size).toBe(12);
  });

  it('leaves its reviews out, once each, because nobody knows which seller is meant', async () => {
    const reviews = [
      'r1,o1,1,,bad,2018-05-09 00:00:00,2018-05-10 10:00:00',
      'r2,o1,5,,,2018-05-09 00:00:00,2018-05-11 10:00:00',
    ];
    const result = await told({ orders: [delivered], items, reviews });
    expect(ofKind(result, 'feedback.left')).toEqual([]);
    expect(result.skipped).toEqual({ 'review-of-a-basket-with-several-sellers': 2 });
  });
});

describe('cancellation', () => {
  const cancelledAt = async (row: string) => {
    const [fact, ...more] = ofKind(await told({ orders: [row], items: [item('o1', 's1')] }), 'order.cancelled');
    expect(more).toEqual([]);
    expect(fact?.data).toEqual({ by: 'seller' });
    return fact?.occurredAt;
  };

  it.each([
    ['o1,c1,canceled,2018-05-01 10:00:00,,,,2018-05-20 00:00:00', '2018-05-01T13:00:00.000Z'],
    ['o1,c1,canceled,2018-05-01 10:00:00,2018-05-02 11:00:00,,,2018-05-20 00:00:00', '2018-05-02T14:00:00.000Z'],
    // At the instant of dispatch, which is the latest date of the row: not before dispatch.
    [
      'o1,c1,canceled,2018-05-01 10:00:00,2018-05-02 11:00:00,2018-05-03 12:00:00,,2018-05-20 00:00:00',
      '2018-05-03T15:00:00.000Z',
    ],
    [
      'o1,c1,canceled,2018-05-01 10:00:00,2018-05-02 11:00:00,2018-05-03 12:00:00,2018-05-04 13:00:00,2018-05-20 00:00:00',
      '2018-05-04T16:00:00.000Z',
    ],
    // Approved after it was handed over: the dates are compared, not their columns.
    [
      'o1,c1,canceled,2018-05-01 10:00:00,2018-05-09 11:00:00,2018-05-03 12:00:00,,2018-05-20 00:00:00',
      '2018-05-09T14:00:00.000Z',
    ],
  ])('%s', async (row, at) => {
    expect(await cancelledAt(row)).toBe(at);
  });

  it.each(['unavailable', 'delivered', 'shipped', 'created'])('status %s is none', async (status) => {
    const result = await told({ orders: [delivered.replace('delivered', status)], items: [item('o1', 's1')] });
    expect(ofKind(result, 'order.cancelled')).toEqual([]);
    expect(ofKind(result, 'order.placed')).toHaveLength(1);
  });

  it('is named as an assumption', () => {
    expect(mapping).toMatch(/assumptions:\n {2}- "Status canceled: the tables do not say who cancelled/);
  });
});

describe('feedback', () => {
  it("is told at the answer's time, each review of an order, with its words apart", async () => {
    const reviews = [
      'r1,o1,1,Ruim,"Nunca ""chegou"",\nnada",2018-05-09 00:00:00,2018-05-10 10:00:00',
      'r2,o1,5,,,2018-05-09 00:00:00,2018-05-11 10:00:00',
    ];
    const result = await told({ orders: [delivered], items: [item('o1', 's1')], reviews });
    const common = { source: 'olist', kind: 'feedback.left', sellerId: 's1', orderId: 'o1' };
    expect(ofKind(result, 'feedback.left')).toEqual([
      {
        ...common,
        id: 'order_reviews:o1:r1',
        occurredAt: '2018-05-10T13:00:00.000Z',
        data: { rating: 1 },
        personal: { text: 'Ruim\nNunca "chegou",\nnada' },
      },
      { ...common, id: 'order_reviews:o1:r2', occurredAt: '2018-05-11T13:00:00.000Z', data: { rating: 5 } },
    ]);
  });

  it('has an id of its own where one review stands on several orders', async () => {
    const review = (order: string) => `r1,${order},4,,,2018-05-09 00:00:00,2018-05-10 10:00:00`;
    const orders = [delivered, delivered.replace('o1,c1', 'o2,c2')];
    const result = await told({
      orders,
      items: [item('o1', 's1'), item('o2', 's1')],
      reviews: [review('o1'), review('o2')],
    });
    expect(ofKind(result, 'feedback.left').map((fact) => fact.id)).toEqual([
      'order_reviews:o1:r1',
      'order_reviews:o2:r1',
    ]);
  });
});

describe('what is left out is counted', () => {
  it('orders without items, and reviews that then have no order', async () => {
    const reviews = ['r1,o9,1,,,2018-05-09 00:00:00,2018-05-10 10:00:00'];
    const orders = [delivered, delivered.replace('o1', 'o9')];
    const result = await told({ orders, items: [item('o1', 's1')], reviews });
    expect(result.skipped).toEqual({ 'order-without-items': 1, 'order_reviews-row-without-its-record': 1 });
    expect(result.rows).toMatchObject({ orders: 2, order_items: 1, order_reviews: 1 });
    expect(new Set(result.facts.map((fact) => fact.orderId))).toEqual(new Set(['o1']));
  });
});

describe('tables as they come', () => {
  const tables = {
    orders: [delivered, 'o2,c2,canceled,2018-05-01 10:00:00,,,,2018-05-20 00:00:00'],
    items: [item('o1', 's1'), item('o2', 's2')],
  };

  it('reads them packed, and without the tables of categories', async () => {
    const plain = await told(tables);
    const packed = Object.fromEntries(
      Object.entries(tablesOf(tables)).map(([name, text]) => [`${name}.gz`, gzipSync(text)]),
    );
    expect((await tell(mapping, packed)).facts).toEqual(plain.facts);
    const { 'products.csv': _, 'category_name_translation.csv': __, ...fewer } = tablesOf(tables);
    const without = await tell(mapping, fewer);
    expect(without.notes).toEqual([
      'the optional table "products" is not there',
      'the optional table "category_name_translation" is not there',
    ]);
    expect(ofKind(without, 'order.placed').map((fact) => fact.data.lines[0].category)).toEqual([undefined, undefined]);
  });

  it('tells nothing that the vocabulary does not take', async () => {
    const reviews = ['r1,o1,1,Ruim,,2018-05-09 00:00:00,2018-05-10 10:00:00'];
    for (const fact of (await told({ ...tables, reviews })).facts) expect(readFact(fact)).toMatchObject({ ok: true });
  });

  it('tells anomalies as they stand: delivered before it was handed over', async () => {
    const odd = 'o1,c1,delivered,2018-05-01 10:00:00,,2018-05-09 09:00:00,2018-05-08 18:00:00,2018-05-20 00:00:00';
    const { facts } = await told({ orders: [odd], items: [item('o1', 's1')] });
    expect(facts.map((fact) => fact.occurredAt)).toEqual([
      '2018-05-01T13:00:00.000Z',
      '2018-05-09T12:00:00.000Z',
      '2018-05-09T12:00:00.000Z',
      '2018-05-08T21:00:00.000Z',
    ]);
  });

  it('keeps a cell that cannot be read, with its field, and tells the rest of the row', async () => {
    const broken = delivered.replace('2018-05-08 18:00:00', '2018-05-32 18:00:00');
    const { told: all } = await told({ orders: [broken], items: [item('o1', 's1')] });
    expect(all.map(({ problem }) => problem?.field ?? null)).toEqual([null, null, null, null, 'occurredAt']);
    expect(all[4]).toMatchObject({
      table: 'orders',
      line: 2,
      fact: { kind: 'parcel.delivered', orderId: 'o1', occurredAt: '2018-05-32 18:00:00' },
      problem: { rule: 'connectors.cell_unreadable', message: '"2018-05-32 18:00:00" is not a time that exists' },
    });
  });

  it('keeps a row with too few cells, as it stood', async () => {
    const { told: all } = await told({ orders: ['o1,c1,delivered', delivered], items: [item('o1', 's1')] });
    expect(all[0]).toEqual({
      fact: { table: 'orders', line: 2, row: 'o1,c1,delivered' },
      table: 'orders',
      line: 2,
      problem: { rule: 'connectors.row_unreadable', field: '', message: '3 cells where the header has 8' },
    });
    expect(all).toHaveLength(6);
  });
});
