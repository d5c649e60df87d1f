import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** The order should have been there the day before. */
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const M = { market: 'm1' };
const SHOP = { ...M, seller: 's1' };
const MINE = { ...M, buyer: 'b1' };
const png = (more: string): Blob =>
  new Blob([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), more], { type: 'image/png' });

let server: TestServer;
let buyer: Client;
let seller: Client;
let operator: Client;
let second: Client;
let id: string;

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', NOON, { preset: 'recommended' });
  await tell(server.db, 'm1', [
    {
      source: 'shop',
      sellerId: 's1',
      orderId: 'A/1',
      id: 'A/1/placed',
      kind: 'order.placed',
      occurredAt: '2018-01-10T10:00:00-02:00',
      data: {
        buyerId: 'b1',
        currency: 'BRL',
        lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
        deliverBy: '2018-02-01T12:00:00-02:00',
      },
    },
  ]);
  buyer = server.with(await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' }));
  seller = server.with(await server.key({ kind: 'seller', market: 'm1', seller: 's1' }));
  operator = server.with(await server.key(OPERATOR));
  second = server.with(await server.key({ kind: 'operator', market: null, name: 'Bo' }));
  id = (await buyer.openDispute({ ...MINE, seller: 's1', order: 'A/1', body: { problem: 'not-received' } })).dispute.id;
  await seller.answerDispute({ ...SHOP, id, body: { answer: 'refuse', words: 'It came.' } });
  await buyer.escalateDispute({ ...MINE, id, body: {} });
  await operator.decideDispute({
    ...M,
    id,
    body: { outcome: 'seller', reason: 'came-in-time', reasons: 'It was there.' },
  });
});
afterAll(() => server.close());

describe('an appeal with what bears it out', () => {
  it('shows the files with it in the case, to both parties and to whoever decides; the other side answers', async () => {
    const photo = await buyer.buyerHandsIn({ ...MINE, seller: 's1', order: 'A/1', body: png('the empty box') });
    const theirs = await seller.handIn({ ...SHOP, order: 'A/1', body: png('the label') });
    const named = ({ id: file, digest }: { id: string; digest: string }) => ({
      kind: 'photo' as const,
      file: { id: file, digest },
    });
    const appeal = { ground: 'new-evidence', words: 'Here it is.' } as const;
    expect((await buyer.buyerDispute({ ...MINE, id })).may).toEqual(['appeal']);
    await expect(
      buyer.buyerAppealsRuling({ ...MINE, id, body: { ...appeal, shown: [named(theirs)] } }),
    ).rejects.toMatchObject({ status: 422, problem: { rule: 'disputes.file_not_yours' } });
    expect((await buyer.buyerDispute({ ...MINE, id })).status).toBe('decided');
    await buyer.buyerAppealsRuling({ ...MINE, id, body: { ...appeal, shown: [named(photo)] } });
    const seen = await seller.sellerDispute({ ...SHOP, id });
    expect(seen).toMatchObject({
      status: 'appealed',
      may: ['show'],
      shown: [{ by: 'buyer', kind: 'photo', file: { id: photo.id } }],
    });
    const { due } = seen;
    expect(seen.moves).toContainEqual(expect.objectContaining({ by: 'seller', move: 'show', until: due?.at }));
    await seller.sellerShows({ ...SHOP, id, body: { ...named(theirs), words: 'The label says otherwise.' } });
    const judged = await second.dispute({ ...M, id });
    expect(judged.shown.map(({ by, text }) => [by, text])).toEqual([
      ['buyer', null],
      ['seller', 'The label says otherwise.'],
    ]);
    expect((await seller.evidence({ ...SHOP, order: 'A/1' })).items.map(({ inCase }) => inCase)).toEqual([true, true]);
  });

  it('is over once the appeal is decided: nobody shows more', async () => {
    await second.decideRulingAppeal({ ...M, id, body: { outcome: 'rejected', reasons: 'The label is right.' } });
    expect((await buyer.buyerDispute({ ...MINE, id })).may).toEqual([]);
    await expect(buyer.buyerShows({ ...MINE, id, body: { kind: 'statement', words: 'But' } })).rejects.toMatchObject({
      status: 422,
      problem: { rule: 'disputes.over' },
    });
  });
});
