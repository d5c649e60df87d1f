import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Thursday, 1 March 2018, noon in São Paulo: the order should have been there the day before. */
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const ORDER = { market: 'm1', seller: 's1', order: 'A/1' };
const BOUGHT = { ...ORDER, buyer: 'b1' };
const MINE = { market: 'm1', buyer: 'b1' };
const THEIRS = { market: 'm1', seller: 's1' };

const PNG = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const png = (more: string): Blob => new Blob([PNG, more], { type: 'image/png' });
const digestOf = async (file: Blob): Promise<string> =>
  createHash('sha256')
    .update(Buffer.from(await file.arrayBuffer()))
    .digest('hex');

let server: TestServer;
let tokens: Record<'buyer' | 'other' | 'seller' | 'rival' | 'operator' | 'service', string>;
let buyer: Client;
let seller: Client;
let operator: Client;

const placed = (order: string, buyerId = 'b1') => ({
  source: 'shop',
  sellerId: 's1',
  orderId: order,
  id: `${order}/placed`,
  kind: 'order.placed',
  occurredAt: '2018-01-10T10:00:00-02:00',
  data: {
    buyerId,
    currency: 'BRL',
    lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
    deliverBy: '2018-02-01T12:00:00-02:00',
  },
});

const delivered = (order: string) => ({
  source: 'shop',
  sellerId: 's1',
  orderId: order,
  id: `${order}/there`,
  kind: 'parcel.delivered',
  occurredAt: '2018-02-28T10:00:00-03:00',
  data: {},
});

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', NOON, { preset: 'recommended' });
  await tell(server.db, 'm1', [
    ...['A/1', 'A/2', 'A/3', 'A/4', 'A/5'].map((order) => placed(order)),
    delivered('A/5'),
    placed('B/1', 'b2'),
    { ...placed('C/1', 'b2'), sellerId: 's2' },
  ]);
  tokens = {
    buyer: await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' }),
    other: await server.key({ kind: 'buyer', market: 'm1', buyer: 'b2' }),
    seller: await server.key({ kind: 'seller', market: 'm1', seller: 's1' }),
    rival: await server.key({ kind: 'seller', market: 'm1', seller: 's2' }),
    operator: await server.key(OPERATOR),
    service: await server.key({ kind: 'service', market: 'm1', name: 'shop', scopes: ['read', 'manage'] }),
  };
  buyer = server.with(tokens.buyer);
  seller = server.with(tokens.seller);
  operator = server.with(tokens.operator);
});
afterAll(() => server.close());

const buyersPath = (order: string, buyerId = 'b1') =>
  `/v1/markets/m1/buyers/${buyerId}/orders/s1/${encodeURIComponent(order)}/evidence`;
const sellersPath = (order: string) => `/v1/markets/m1/sellers/s1/orders/${encodeURIComponent(order)}/evidence`;

const ask = (path: string, who: keyof typeof tokens, init: RequestInit = {}) =>
  fetch(`${server.address}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${tokens[who]}`, ...(init.headers as Record<string, string>) },
  });

const send = async (path: string, who: keyof typeof tokens, body: Blob | Uint8Array<ArrayBuffer>, type: string) => {
  const answer = await ask(path, who, { method: 'POST', body, headers: { 'content-type': type } });
  return { status: answer.status, body: (await answer.json()) as { rule?: string; field?: string; id?: string } };
};

describe('a file that is handed in', () => {
  it('is kept by its digest, once however often it is sent, and comes back byte by byte as something to keep', async () => {
    const file = png('a photo of the box');
    const first = await buyer.buyerHandsIn({ ...BOUGHT, body: file, name: '盒子.png' });
    expect(first).toMatchObject({ type: 'image/png', name: '盒子.png', by: 'buyer', mine: true, inCase: false });
    expect(first.digest).toBe(await digestOf(file));
    expect((await buyer.buyerHandsIn({ ...BOUGHT, body: file })).id).toBe(first.id);
    expect((await buyer.buyerEvidence(BOUGHT)).items.map(({ id }) => id)).toEqual([first.id]);
    const answer = await ask(`${buyersPath('A/1')}/${first.id}`, 'buyer');
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename="${first.id}.png"`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringMatching(/default-src 'none'.*; sandbox$/),
      'cache-control': 'private, no-store',
    });
    expect(await digestOf(await answer.blob())).toBe(first.digest);
  });

  it('is not taken where it is of another kind, not what it says, empty, or one byte too large', async () => {
    const path = buyersPath('A/2');
    const gif = new Blob(['GIF89a', new Uint8Array([1, 0, 1, 0])]);
    expect(await send(path, 'buyer', gif, 'image/gif')).toMatchObject({
      status: 415,
      body: { rule: 'platform.media_type' },
    });
    expect(await send(path, 'buyer', gif, 'image/png')).toMatchObject({
      status: 415,
      body: { rule: 'evidence.kind_not_taken', field: 'body' },
    });
    expect(await send(path, 'buyer', png('x'), 'image/jpeg')).toMatchObject({
      status: 422,
      body: { rule: 'evidence.not_what_it_says', field: 'body' },
    });
    expect(await send(path, 'buyer', new Uint8Array(0), 'text/plain')).toMatchObject({
      status: 415,
      body: { rule: 'evidence.kind_not_taken' },
    });
    const most = new Uint8Array(5 * 1024 * 1024).fill(0x61);
    expect((await send(path, 'buyer', most, 'text/plain; charset=utf-8')).status).toBe(200);
    const more = new Uint8Array(5 * 1024 * 1024 + 1).fill(0x61);
    expect(await send(path, 'buyer', more, 'text/plain')).toMatchObject({
      status: 413,
      body: { rule: 'platform.too_large' },
    });
  });

  it('is the twelfth of its side about one order, and no thirteenth is taken, also not of many at once', async () => {
    const all = await Promise.all(
      Array.from({ length: 14 }, (_, index) => send(buyersPath('A/3'), 'buyer', png(`photo ${index}`), 'image/png')),
    );
    const taken = all.filter(({ status }) => status === 200);
    expect(taken).toHaveLength(12);
    expect(all.filter(({ status, body }) => status === 422 && body.rule === 'evidence.enough')).toHaveLength(2);
    // The other side has its own twelve, and what is taken back makes room.
    expect((await send(sellersPath('A/3'), 'seller', png('ours'), 'image/png')).status).toBe(200);
    await buyer.buyerTakesBack({ ...BOUGHT, order: 'A/3', file: taken[0]?.body.id ?? '' });
    expect((await send(buyersPath('A/3'), 'buyer', png('one more'), 'image/png')).status).toBe(200);
  });

  it('is nobody’s business but its side’s until a case names it, then the parties’ and the platform’s, and it stays', async () => {
    const photo = await buyer.buyerHandsIn({ ...BOUGHT, order: 'A/4', body: png('of the parcel'), name: 'parcel' });
    const order = { ...ORDER, order: 'A/4' };
    expect((await seller.evidence(order)).items).toEqual([]);
    expect((await operator.evidence(order)).items).toEqual([]);
    const path = `${sellersPath('A/4')}/${photo.id}`;
    for (const who of ['seller', 'operator'] as const) expect((await ask(path, who)).status, who).toBe(404);
    const { dispute } = await buyer.openDispute({ ...BOUGHT, order: 'A/4', body: { problem: 'not-received' } });
    const named = { kind: 'photo', file: { id: photo.id, digest: photo.digest } } as const;
    await buyer.buyerShows({ ...MINE, id: dispute.id, body: named });
    for (const who of ['seller', 'operator', 'service'] as const) expect((await ask(path, who)).status, who).toBe(200);
    for (const who of ['other', 'rival'] as const) {
      expect((await ask(path, who)).status, who).toBe(404);
      expect((await ask(`${buyersPath('A/4')}/${photo.id}`, who)).status, who).toBe(404);
      expect((await ask(`${buyersPath('A/4', 'b2')}/${photo.id}`, who)).status, who).toBe(404);
    }
    expect((await fetch(`${server.address}${path}`)).status).toBe(401);
    expect((await seller.evidence(order)).items).toMatchObject([{ id: photo.id, mine: false, inCase: true }]);
    await expect(buyer.buyerTakesBack({ ...BOUGHT, order: 'A/4', file: photo.id })).rejects.toMatchObject({
      problem: { status: 422, rule: 'evidence.in_a_case' },
    });
    await expect(seller.takeBack({ ...order, file: photo.id })).rejects.toMatchObject({ problem: { status: 404 } });
    const page = await seller.sellerDispute({ ...THEIRS, id: dispute.id });
    expect(page.shown.map(({ file }) => file)).toEqual([{ id: photo.id, digest: photo.digest }]);
  });

  it('can be named by the side that handed it in, about its order, under its own digest, and no other way', async () => {
    const id = (await buyer.buyerDisputes(MINE)).items[0]?.id ?? '';
    const mine = await buyer.buyerHandsIn({ ...BOUGHT, order: 'A/4', body: png('mine') });
    const elsewhere = await buyer.buyerHandsIn({ ...BOUGHT, body: png('of another order') });
    const refused = { problem: { status: 422, rule: 'disputes.file_not_yours', field: 'file' } };
    const wrong = [
      { id: mine.id, digest: '0'.repeat(64) },
      { id: elsewhere.id, digest: elsewhere.digest },
      { id: '00000000-0000-4000-8000-000000000000', digest: mine.digest },
    ];
    for (const file of wrong)
      await expect(buyer.buyerShows({ ...MINE, id, body: { kind: 'photo', file } })).rejects.toMatchObject(refused);
    const file = { id: mine.id, digest: mine.digest };
    await expect(seller.sellerShows({ ...THEIRS, id, body: { kind: 'photo', file } })).rejects.toMatchObject(refused);
    await expect(operator.platformShows({ market: 'm1', id, body: { kind: 'photo', file } })).rejects.toMatchObject(
      refused,
    );
    await buyer.buyerShows({ ...MINE, id, body: { kind: 'photo', file } });
    const ours = await operator.handIn({ ...ORDER, order: 'A/4', body: new Blob(['asked'], { type: 'text/plain' }) });
    expect(ours.by).toBe('platform');
    const shown = { kind: 'document', file: { id: ours.id, digest: ours.digest } } as const;
    await operator.platformShows({ market: 'm1', id, body: shown });
  });

  it('shows a return and its inspection, checked the same way', async () => {
    const order = { ...BOUGHT, order: 'A/5' };
    const sold = { ...ORDER, order: 'A/5' };
    const theirs = await seller.handIn({ ...sold, body: png('what came back') });
    const mine = await buyer.buyerHandsIn({ ...order, body: png('the crack') });
    const asking = (evidence: string[]) => buyer.requestReturn({ ...order, body: { reason: 'damaged', evidence } });
    await expect(asking([mine.id, theirs.id])).rejects.toMatchObject({
      problem: { status: 422, rule: 'returns.file_not_yours', field: 'evidence.1' },
    });
    const { id } = (await asking([mine.id])).return;
    expect((await seller.evidence(sold)).items.map((file) => [file.id, file.inCase])).toEqual([
      [theirs.id, false],
      [mine.id, true],
    ]);
    await seller.decideReturn({ ...THEIRS, id, body: { outcome: 'approve' } });
    await buyer.shipReturn({ ...MINE, id, body: { carrier: 'correios', tracking: 'L-1' } });
    await seller.receiveReturn({ ...THEIRS, id });
    const looked = (evidence: string[]) =>
      seller.inspectReturn({ ...THEIRS, id, body: { finding: 'as-sent', evidence } });
    await expect(looked([mine.id])).rejects.toMatchObject({
      problem: { status: 422, rule: 'returns.file_not_yours', field: 'evidence.0' },
    });
    await looked([theirs.id]);
    expect((await buyer.buyerEvidence(order)).items.map((file) => file.id)).toEqual([theirs.id, mine.id]);
  });

  it('is not taken from somebody who hands in more than thirty a minute, until the minute is over', async () => {
    await tell(server.db, 'm1', [placed('D/1', 'b3')]);
    const token = await server.key({ kind: 'buyer', market: 'm1', buyer: 'b3' });
    const body = png('again and again');
    const statuses: number[] = [];
    // The same file counts as handed in again. Sixty-one are too many for any two minutes that follow each other.
    for (let each = 0; each < 61; each++) {
      const answer = await fetch(`${server.address}${buyersPath('D/1', 'b3')}`, {
        method: 'POST',
        body,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'image/png' },
      });
      statuses.push(answer.status);
      await answer.arrayBuffer();
      if (answer.status === 429) break;
    }
    expect(statuses.slice(0, 30)).toEqual(Array.from({ length: 30 }, () => 200));
    expect(statuses.at(-1)).toBe(429);
    // Nobody else is kept waiting.
    expect((await seller.handIn({ ...ORDER, body: png('of the seller') })).by).toBe('seller');
  });
});
