import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { readConnected } from '../../src/facts/read-told.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';
import { NOON } from './world.ts';

const shell = promisify(execFile);

let server: TestServer;
let operator: Client;
let buyer: Client;

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'made-up', NOON, { preset: 'recommended', demo: true });
  await testMarket(server.db, 'real', NOON, { preset: 'recommended' });
  await testMarket(server.db, 'empty', NOON, { preset: 'none' });
  const joined = (id: string) => ({
    source: 'shop',
    id,
    kind: 'seller.joined',
    occurredAt: '2018-01-01T00:00:00Z',
    sellerId: id,
  });
  await tell(server.db, 'made-up', [joined('porto-lamps'), joined('tea & cups')]);
  await tell(server.db, 'real', [joined('porto-lamps')]);
  operator = server.with(await server.key(OPERATOR));
  buyer = server.with(await server.key({ kind: 'buyer', market: 'made-up', buyer: 'b-1' }));
});
afterAll(() => server.close());

const orders = async (seller: string) =>
  (await operator.sellerOrders({ market: 'made-up', seller })).items.map(({ order }) => order);

describe('Connect', () => {
  it('gives a key and a command that works as it stands: the order is in the list of its seller', async () => {
    const { curl, order, seller, key } = await buyer.connect({ market: 'made-up' });
    expect(seller).toBe('porto-lamps');
    expect(await readConnected(server.db, 'made-up')).toEqual([]);
    const { stdout } = await shell('sh', ['-c', curl]);
    expect(JSON.parse(stdout)).toMatchObject({ accepted: 1, refused: 0 });
    expect(JSON.parse((await shell('sh', ['-c', curl])).stdout)).toMatchObject({ accepted: 0, repeated: 1 });
    expect(await orders('porto-lamps')).toEqual([order]);
    expect(await readConnected(server.db, 'made-up')).toEqual([{ seller, order }]);
    // The key tells facts of this market, and that is all it does.
    const program = server.with(key);
    await expect(program.sellers({ market: 'made-up' })).rejects.toMatchObject({ status: 403 });
    await expect(program.tellFacts({ market: 'real', body: [] })).rejects.toMatchObject({ status: 404 });
  });

  it('shows a seller its own order, whatever its name holds', async () => {
    const seller = server.with(await server.key({ kind: 'seller', market: 'made-up', seller: 'tea & cups' }));
    const made = await seller.connect({ market: 'made-up' });
    expect(made.seller).toBe('tea & cups');
    await shell('sh', ['-c', made.curl]);
    expect(await orders('tea & cups')).toEqual([made.order]);
  });

  it('is for who runs the market, where it is not made up; a market without a policy takes nothing yet', async () => {
    const seller = server.with(await server.key({ kind: 'seller', market: 'real', seller: 'porto-lamps' }));
    await expect(seller.connect({ market: 'real' })).rejects.toMatchObject({ status: 404 });
    expect((await operator.connect({ market: 'real' })).keyId).toMatch(/^\w+$/);
    await expect(operator.connect({ market: 'empty' })).rejects.toMatchObject({
      problem: { rule: 'platform.no_policy' },
    });
    const program = await server.key({ kind: 'service', market: 'real', name: 'p', scopes: ['facts', 'manage'] });
    await expect(server.with(program).connect({ market: 'real' })).rejects.toMatchObject({ status: 404 });
  });
});

describe('a table that is dropped', () => {
  const table = [
    'order_id,seller,buyer,placed_at,shipped_at,freight',
    'T-1,porto-lamps,b-1,2018-02-01 10:00,2018-02-02 09:00,4.50',
    'T-2,porto-lamps,b-2,2018-02-01 11:00,,x',
  ].join('\n');
  const file = Buffer.from(table).toString('base64');
  const drop = { market: 'made-up', body: { name: 'orders.csv', file } };

  it('gets a draft of what it means, with the first facts; nothing is written', async () => {
    const before = await orders('porto-lamps');
    const { mapping, columns, facts, doubts } = await buyer.guessMapping(drop);
    expect(columns.find(({ column }) => column === 'buyer')).toEqual({ column: 'buyer', role: 'buyer' });
    expect(facts.map(({ line, problem }) => [line, problem])).toEqual([
      [2, null],
      [2, null],
      [3, null],
    ]);
    expect(doubts).toEqual([]);
    expect(mapping).toContain('kind: parcel.confirmed');
    expect(await orders('porto-lamps')).toEqual(before);
  });

  it('is told by the mapping that a person looked over; told twice it changes nothing', async () => {
    const { mapping } = await buyer.guessMapping(drop);
    const body = { ...drop.body, mapping: mapping ?? '' };
    expect(await buyer.importTable({ market: 'made-up', body })).toMatchObject({
      told: 3,
      accepted: 3,
      refused: {},
      rows: { orders: 2 },
    });
    expect(await buyer.importTable({ market: 'made-up', body })).toMatchObject({ accepted: 0, repeated: 3 });
    expect(await orders('porto-lamps')).toEqual(expect.arrayContaining(['T-1', 'T-2']));
    const fee = body.mapping.replace('buyerId:', 'freight: { column: freight, as: money }\n          buyerId:');
    // A cell that is no amount is kept as refused, with its line.
    const again = await operator.importTable({
      market: 'made-up',
      body: { ...body, mapping: fee.replace('name: placed', 'name: placed-2') },
    });
    expect(again.refused).toEqual({ 'connectors.cell_unreadable': 1 });
    const [kept] = (await operator.refusedFacts({ market: 'made-up' })).items;
    expect(JSON.stringify(kept)).toContain('orders, line 3');
  });

  it('is refused with what is wrong: no table, no mapping, columns that are not there, nobody who may', async () => {
    const of = (body: object) =>
      operator.importTable({ market: 'made-up', body: { ...drop.body, mapping: 'x', ...body } });
    await expect(of({})).rejects.toMatchObject({ status: 422, problem: { rule: 'connectors.mapping_unreadable' } });
    const misfit =
      'mapping: m\nsource: s\nstreams:\n  - table: m\n    about: { orderId: nowhere }\n    facts: [{ kind: order.placed, id: { name: p }, at: placed_at }]\n';
    await expect(of({ mapping: misfit })).rejects.toMatchObject({
      problem: { rule: 'connectors.mapping_unreadable', detail: expect.stringContaining('nowhere') },
    });
    await expect(of({ file: 'not base64!' })).rejects.toMatchObject({ status: 400 });
    const nothing = Buffer.from('just words').toString('base64');
    await expect(
      operator.guessMapping({ market: 'made-up', body: { name: 'x.csv', file: nothing } }),
    ).rejects.toMatchObject({ status: 422, problem: { rule: 'connectors.no_table', field: 'body.file' } });
    const seller = server.with(await server.key({ kind: 'seller', market: 'real', seller: 'porto-lamps' }));
    await expect(seller.guessMapping({ ...drop, market: 'real' })).rejects.toMatchObject({ status: 404 });
    await expect(seller.importTable({ market: 'real', body: { ...drop.body, mapping: misfit } })).rejects.toMatchObject(
      { status: 404 },
    );
  });
});
