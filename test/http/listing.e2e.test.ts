import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from './server.ts';
import { OPERATOR, tell, testMarket, testServer } from './server.ts';

/** Thursday, 1 March 2018, noon in São Paulo: the bag came the day before. */
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const PLACED = '2018-02-20T10:00:00-03:00';
const A_MOMENT_LATER = '2018-02-20T10:00:00.001-03:00';

let server: TestServer;
let buyer: Client;
let seller: Client;
let operator: Client;
let rival: Client;
let other: Client;
let operatorToken: string;
let id: string;

const fact = (name: string, kind: string, occurredAt: string, more: object) => ({
  source: 'shop',
  id: name,
  kind,
  occurredAt,
  sellerId: 's1',
  ...more,
});
const listing = (name: string, occurredAt: string, data: object) =>
  fact(name, 'listing.described', occurredAt, { listingId: 'bag', data });

const AT_THE_DEAL = {
  title: 'Shoulder bag',
  description: 'Full leather.\nHand sewn.',
  condition: 'new',
  price: { amount: '80', currency: 'BRL' },
  attributes: [{ name: 'Material', value: 'full leather' }],
  pictures: [{ name: 'front', link: 'https://shop.example/1.jpg' }],
};

beforeAll(async () => {
  server = await testServer();
  await testMarket(server.db, 'm1', NOON, { preset: 'recommended' });
  await tell(server.db, 'm1', [
    listing('bag/1', '2018-01-01T00:00:00Z', { title: 'Bag' }),
    listing('bag/2', PLACED, AT_THE_DEAL),
    listing('bag/3', A_MOMENT_LATER, { ...AT_THE_DEAL, attributes: [{ name: 'Material', value: 'PU' }] }),
    fact('A/1/placed', 'order.placed', PLACED, {
      orderId: 'A/1',
      data: {
        buyerId: 'b1',
        currency: 'BRL',
        lines: [
          { id: 'l1', listingId: 'bag', price: { amount: '80.00', currency: 'BRL' } },
          { id: 'l2', listingId: 'strap', price: { amount: '10.00', currency: 'BRL' } },
        ],
        deliverBy: '2018-03-05',
      },
    }),
    fact('A/1/there', 'parcel.delivered', '2018-02-28T10:00:00-03:00', { orderId: 'A/1', data: {} }),
  ]);
  operatorToken = await server.key(OPERATOR);
  operator = server.with(operatorToken);
  buyer = server.with(await server.key({ kind: 'buyer', market: 'm1', buyer: 'b1' }));
  other = server.with(await server.key({ kind: 'buyer', market: 'm1', buyer: 'b2' }));
  seller = server.with(await server.key({ kind: 'seller', market: 'm1', seller: 's1' }));
  rival = server.with(await server.key({ kind: 'seller', market: 'm1', seller: 's2' }));
  const body = { problem: 'not-as-described', statement: 'It is plastic.' } as const;
  id = (await buyer.openDispute({ market: 'm1', buyer: 'b1', seller: 's1', order: 'A/1', body })).dispute.id;
});
afterAll(() => server.close());

const ofBuyer = () => buyer.buyerDispute({ market: 'm1', buyer: 'b1', id });
const WAS = {
  since: '2018-02-20T13:00:00.000Z',
  title: 'Shoulder bag',
  description: 'Full leather.\nHand sewn.',
  condition: 'new',
  category: null,
  price: { amount: '80.00', currency: 'BRL' },
  attributes: [{ name: 'Material', value: 'full leather' }],
  pictures: [{ name: 'front', sha256: null, link: 'https://shop.example/1.jpg' }],
};

describe('the listing of a case', () => {
  it('is shown to both parties and to whoever decides as it read at the very instant of the deal, with what was changed a moment later', async () => {
    const shown = [
      {
        listing: 'bag',
        lines: ['l1'],
        was: WAS,
        changed: {
          fields: ['attributes'],
          to: { ...WAS, since: '2018-02-20T13:00:00.001Z', attributes: [{ name: 'Material', value: 'PU' }] },
        },
      },
      { listing: 'strap', lines: ['l2'], was: null, changed: null },
    ];
    expect((await ofBuyer()).listings).toEqual(shown);
    expect((await seller.sellerDispute({ market: 'm1', seller: 's1', id })).listings).toEqual(shown);
    expect((await operator.dispute({ market: 'm1', id })).listings).toEqual(shown);
  });

  it('is a fact that the claim rests on', async () => {
    expect((await ofBuyer()).evidence).toContainEqual({ source: 'shop', id: 'bag/2', kind: 'listing.described' });
  });

  it('is nobody else’s to see through the case', async () => {
    await expect(other.buyerDispute({ market: 'm1', buyer: 'b2', id })).rejects.toMatchObject({ status: 404 });
    await expect(rival.sellerDispute({ market: 'm1', seller: 's2', id })).rejects.toMatchObject({ status: 404 });
    await expect(rival.dispute({ market: 'm1', id })).rejects.toMatchObject({ status: 404 });
  });

  it('stays what it was whatever is changed later, and follows what was told wrong', async () => {
    await tell(server.db, 'm1', [listing('bag/4', '2018-02-28T00:00:00Z', { title: 'Gone' })]);
    expect((await ofBuyer()).listings[0]).toMatchObject({ was: WAS, changed: { to: { title: 'Gone' } } });
    await tell(server.db, 'm1', [
      fact('bag/fix', 'fact.corrected', '2018-02-28T00:00:00Z', {
        listingId: 'bag',
        data: {
          of: { source: 'shop', id: 'bag/2', kind: 'listing.described' },
          data: { ...AT_THE_DEAL, condition: 'used' },
          author: 'clerk',
          reason: 'mistyped',
        },
      }),
    ]);
    expect((await ofBuyer()).listings[0]?.was).toEqual({ ...WAS, condition: 'used' });
  });

  it('stands in the case file, as data and in print', async () => {
    const answer = await fetch(`${server.address}/v1/markets/m1/disputes/${id}/file.zip`, {
      headers: { authorization: `Bearer ${operatorToken}` },
    });
    // Nothing in the archive is compressed.
    const text = Buffer.from(await answer.arrayBuffer()).toString('utf8');
    expect(text).toContain('"listing": "bag"');
    expect(text).toContain('<h2>The listing as it was when the order was placed</h2>');
    expect(text).toContain('<dd>Material: full leather</dd>');
    expect(text).toContain('<h2>下单时的商品页面</h2>');
  });

  it('is laid before whoever practises on the case as it was when that was ruled', async () => {
    await seller.answerDispute({ market: 'm1', seller: 's1', id, body: { answer: 'refuse', words: 'It is leather.' } });
    await buyer.escalateDispute({ market: 'm1', buyer: 'b1', id, body: {} });
    const body = { outcome: 'buyer', reason: 'not-as-promised', reasons: 'It is PU.' } as const;
    await operator.decideDispute({ market: 'm1', id, body });
    const before = (await ofBuyer()).listings;
    await server.db.pool.query(`update markets set clock = $1, rev = rev + 1 where market_id = 'm1'`, [
      NOON + 86_400_000,
    ]);
    await tell(server.db, 'm1', [listing('bag/5', '2018-03-01T12:00:00.001-03:00', { title: 'Gone again' })]);
    expect((await ofBuyer()).listings[0]?.changed?.to.title).toBe('Gone again');
    const practising = server.with(await server.key({ kind: 'operator', market: null, name: 'Bo' }));
    const { case: drawn } = await practising.drawPractice({ market: 'm1', body: {} });
    expect(drawn?.id).toBe(id);
    expect(drawn?.listings).toEqual(before);
  });
});
