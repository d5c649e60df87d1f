import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KIND_BY_NAME } from '../facts/vocabulary.ts';
import { GUESS_BYTES, guess, NoTable } from './guessing.ts';

const kinds = new Set(KIND_BY_NAME.keys());
const DEFAULTS = { zone: 'America/Sao_Paulo', currency: 'BRL' };
const look = (table: string | Uint8Array, name = 'orders.csv') =>
  guess(name, typeof table === 'string' ? new TextEncoder().encode(table) : table, DEFAULTS, kinds);
const factsOf = async (table: string) => (await look(table)).facts.map(({ fact, problem }) => problem ?? fact);
const rolesOf = async (table: string) =>
  Object.fromEntries((await look(table)).columns.map(({ column, role }) => [column, role]));

describe('a draft of a mapping', () => {
  it('of an English export: orders, parcels, cancellations and ratings', async () => {
    const table = [
      'Order ID,Seller,Customer ID,Placed At,Shipped At,Delivered At,Ship By,Carrier,Tracking Number,Shipping Cost,Status,Rating,Remarks',
      'A-1,acme,c1,2026-03-01 09:00,2026-03-02 10:00,2026-03-05 12:30,2026-03-03,ups,1Z9,4.50,delivered,5,nice',
      'A-2,acme,c2,2026-03-01 10:00,,,2026-03-03,,,4.50,Cancelled,,',
    ].join('\n');
    const names = { source: 'import', sellerId: 'acme' };
    const a1 = { ...names, orderId: 'A-1' };
    const a2 = { ...names, orderId: 'A-2' };
    expect(await factsOf(table)).toEqual([
      {
        ...a1,
        id: 'orders:A-1:placed',
        kind: 'order.placed',
        occurredAt: '2026-03-01T12:00:00.000Z',
        data: { buyerId: 'c1', freight: { amount: '4.50', currency: 'BRL' }, shipBy: '2026-03-03' },
      },
      {
        ...a1,
        id: 'orders:A-1:dispatched',
        kind: 'parcel.confirmed',
        occurredAt: '2026-03-02T13:00:00.000Z',
        data: { carrier: 'ups', tracking: '1Z9' },
      },
      { ...a1, id: 'orders:A-1:delivered', kind: 'parcel.delivered', occurredAt: '2026-03-05T15:30:00.000Z', data: {} },
      {
        ...a1,
        id: 'orders:A-1:rated',
        kind: 'feedback.left',
        occurredAt: '2026-03-05T15:30:00.000Z',
        data: { rating: 5 },
      },
      {
        ...a2,
        id: 'orders:A-2:placed',
        kind: 'order.placed',
        occurredAt: '2026-03-01T13:00:00.000Z',
        data: { buyerId: 'c2', freight: { amount: '4.50', currency: 'BRL' }, shipBy: '2026-03-03' },
      },
      {
        ...a2,
        id: 'orders:A-2:cancelled',
        kind: 'order.cancelled',
        occurredAt: '2026-03-01T13:00:00.000Z',
        data: { by: 'unknown' },
      },
    ]);
    const { doubts } = await look(table);
    expect(doubts).toHaveLength(2);
    expect((await rolesOf(table)).Remarks).toBeNull();
  });

  it('of a Brazilian export: semicolons, days first, a comma before the cents, a row for each line', async () => {
    const table = [
      'pedido_id;vendedor_id;cliente;data_compra;data_postagem;entrega_prevista;item_id;produto_id;preco;frete;situacao',
      'P1;loja1;c9;25/02/2026 10:00;26/02/2026 08:15;10/03/2026;1;x;1.234,50;7,00;enviado',
      'P1;loja1;c9;25/02/2026 10:00;26/02/2026 08:15;10/03/2026;2;y;10,00;7,00;enviado',
    ].join('\n');
    const [placed, sent, more] = await factsOf(table);
    expect(more).toBeUndefined();
    expect(placed).toMatchObject({
      occurredAt: '2026-02-25T13:00:00.000Z',
      data: {
        buyerId: 'c9',
        lines: [
          { id: '1', price: { amount: '1234.50', currency: 'BRL' }, listingId: 'x' },
          { id: '2', price: { amount: '10.00', currency: 'BRL' }, listingId: 'y' },
        ],
        freight: { amount: '7.00', currency: 'BRL' },
        deliverBy: '2026-03-10',
      },
    });
    expect(sent).toMatchObject({ kind: 'parcel.confirmed', occurredAt: '2026-02-26T11:15:00.000Z' });
  });

  it('of a Chinese export, in the encoding that it comes in', async () => {
    const table = [
      '订单编号,店铺,买家,下单时间,发货时间,签收时间,快递公司,运单号,数量,单价,商品编号,订单状态',
      '20260301001,灯饰店,b1,2026/3/1 9:05,2026/3/2 18:00,2026年3月5日 12:00,顺丰,SF1,2,80.00,L1,已签收',
      '20260301002,灯饰店,b2,2026/3/1 9:10,,,,,1,80.00,L1,交易关闭',
    ].join('\n');
    const shanghai = { zone: 'Asia/Shanghai', currency: 'CNY' };
    const kindsOf = (found: Awaited<ReturnType<typeof guess>>) =>
      found.facts.map(({ fact }) => (fact as { kind: string }).kind);
    const found = await guess('订单.csv', new TextEncoder().encode(table), shanghai, kinds);
    expect(found.facts.map(({ problem }) => problem)).toEqual([null, null, null, null, null]);
    expect(kindsOf(found)).toEqual([
      'order.placed',
      'parcel.confirmed',
      'parcel.delivered',
      'order.placed',
      'order.cancelled',
    ]);
    expect(found.facts[0]?.fact).toMatchObject({
      id: '订单:20260301001:placed',
      sellerId: '灯饰店',
      occurredAt: '2026-03-01T01:05:00.000Z',
      data: { buyerId: 'b1', lines: [{ id: 'L1', quantity: 2, price: { amount: '80.00', currency: 'CNY' } }] },
    });
    // GB 18030 for "订单,时间" and a row below it, as spreadsheets of old save them.
    const gb = Uint8Array.from([
      0xb6,
      0xa9,
      0xb5,
      0xa5,
      0x2c,
      0xca,
      0xb1,
      0xbc,
      0xe4,
      0x0a,
      ...new TextEncoder().encode('A,2026-03-01\n'),
    ]);
    const old = await look(gb);
    expect(old.yaml).toContain('encoding: gb18030');
    expect(old.columns).toEqual([
      { column: '订单', role: 'order' },
      { column: '时间', role: 'placed' },
    ]);
  });

  it('tells how times are written by the times themselves, and says where they could be either', async () => {
    const table = (dates: readonly string[]) =>
      `order,placed\n${dates.map((date, row) => `o${row},${date}`).join('\n')}`;
    const at = async (...dates: string[]) => (await look(table(dates))).yaml?.match(/written: ([\w-]+)/)?.[1] ?? 'iso';
    expect(await at('2026-03-01')).toBe('iso');
    expect(await at('13/02/2026', '01/02/2026')).toBe('day-first');
    expect(await at('02/13/2026', '01/02/2026')).toBe('month-first');
    expect(await at('01/02/2026')).toBe('day-first');
    expect(await at('1772355600')).toBe('epoch-seconds');
    expect(await at('1772355600000')).toBe('epoch-milliseconds');
    expect((await look(table(['12/11/2026']))).doubts.join()).toContain('day and month could be either');
    expect((await look(table(['13/11/2026']))).doubts.join()).not.toContain('could be either');
  });

  it('looks at the first 64 kB and shows twenty facts', async () => {
    const row = (n: number) => `order-${n},acme,2026-03-01 09:00`;
    const table = `order_id,seller,placed_at\n${Array.from({ length: 5000 }, (_, n) => row(n)).join('\n')}`;
    expect(table.length).toBeGreaterThan(GUESS_BYTES);
    const found = await look(table);
    expect(found.facts).toHaveLength(20);
    expect(found.facts.every(({ problem }) => problem === null)).toBe(true);
  });

  it('of a table that tells nothing is none; what is no table is said to be none', async () => {
    expect(await look('name,colour\na,red')).toMatchObject({ yaml: null, facts: [] });
    expect(await look('order_id,colour\na,red')).toMatchObject({ yaml: null, facts: [] });
    for (const text of ['', 'order_id', 'order_id,placed_at\n', '{"a":1}'])
      await expect(look(text), text).rejects.toBeInstanceOf(NoTable);
  });

  it('can be read back as a mapping, whatever the columns are called and hold', async () => {
    const cell = fc.oneof(
      fc.constantFrom('2026-03-01', '01/02/2026', '1772355600', '12,50', '3', 'Cancelled', '', 'null', '- a: b', '#'),
      fc.string({ maxLength: 8 }).map((text) => text.replace(/[\r\n",;\t|]/g, '')),
    );
    const name = fc.oneof(
      fc.constantFrom(
        'order_id',
        'Seller',
        'Placed At',
        '运费',
        'preço',
        'Status',
        'rating',
        'yes',
        '123',
        'a: b',
        'Ship By',
        'sku',
      ),
      fc.string({ minLength: 1, maxLength: 8 }).map((text) => `c${text.replace(/[\r\n",;\t|]/g, '')}`),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(name, { minLength: 2, maxLength: 8, selector: (text) => text.trim() }).chain((columns) =>
          fc.tuple(
            fc.constant(columns),
            fc.array(fc.array(cell, { minLength: columns.length, maxLength: columns.length }), {
              minLength: 1,
              maxLength: 4,
            }),
          ),
        ),
        async ([columns, rows]) => {
          const table = [columns, ...rows].map((row) => row.join(',')).join('\n');
          await look(table).catch((error: unknown) => {
            if (!(error instanceof NoTable)) throw error;
          });
        },
      ),
      { numRuns: 150 },
    );
  });
});
