import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../sdk/generate.ts';
import { orderUuid } from '../../src/facts/envelope.ts';
import { issueLink } from '../../src/platform/auth/authenticate.ts';
import { useGuestCode } from '../../src/platform/auth/guest-codes.ts';
import type { Mail } from '../../src/platform/delivery/smtp.ts';
import { tell } from './server.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

let all: World;
const sent: Mail[] = [];
const MINUTE = 60_000;

const placed = (seller: string, order: string, personal: Record<string, string>) => ({
  source: 'shop',
  id: `${order}/${seller}/placed`,
  kind: 'order.placed',
  occurredAt: '2018-01-10T10:00:00-02:00',
  sellerId: seller,
  orderId: order,
  data: {
    buyerId: 'b1',
    currency: 'BRL',
    lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
    shipBy: '2018-01-12T18:00:00-02:00',
    deliverBy: '2018-02-10',
  },
  personal,
});

beforeAll(async () => {
  const mailer = {
    send: async (mail: Mail) => {
      sent.push(mail);
      return { ok: true as const };
    },
  };
  all = await world({ claim: true, sanction: true, mailer });
  const email = (who: string) => ({ email: `${who}@home.example` });
  await tell(all.db, 'm1', [
    placed('s1', 'G/1', email('g1')),
    placed('s1', 'G/2', email('g2')),
    placed('s1', 'G/3', email('g3')),
    placed('s1', 'G/4', email('g4')),
    placed('s1', 'G/5', email('g5')),
    placed('s1', 'G/7', email('g7')),
    { ...placed('s1', 'G/6', email('g6')), data: { ...placed('s1', 'G/6', {}).data, buyerId: 'b6' } },
    placed('s1', 'TWICE', email('t1')),
    placed('s2', 'TWICE', email('t2')),
    placed('s1', 'SILENT', { name: 'No address' }),
  ]);
});
afterAll(() => all.close());
beforeEach(async () => {
  sent.length = 0;
});

const post = async (path: string, body: object) => {
  const response = await all.app.inject({
    method: 'POST',
    url: path,
    payload: body,
    // Each test comes from a client of its own; how many one client may ask is a test too.
    remoteAddress: client,
  });
  return { status: response.statusCode, body: response.json() as Record<string, string> };
};
let client = '192.0.2.1';
let clients = 1;
beforeEach(() => {
  clients += 1;
  client = `192.0.2.${clients}`;
});
const ask = (order: string, market = 'm1') => post('/v1/guest/code', { market, order });
const enter = (asked: Awaited<ReturnType<typeof ask>>, code: string) =>
  post('/v1/guest/enter', { ask: asked.body.ask, code });
/** What everybody is answered. */
const ALIKE = { status: 200, body: { hours: 24, ask: expect.stringMatching(/^[\w-]{43}$/), code: null } };
const codeSent = (): string => /\d{6}/.exec(sent.at(-1)?.subject ?? '')?.[0] ?? '';
const wrong = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0');

describe('a code for an order number', () => {
  it('is mailed to the address that came with the order, opens the door once, and the answer says nothing', async () => {
    const answer = await ask('G/1');
    expect(answer).toEqual(ALIKE);
    expect(sent.map(({ to }) => to)).toEqual([['g1@home.example']]);
    const code = codeSent();
    expect((await enter(answer, code)).body).toMatchObject({ market: 'm1', buyer: 'b1', seller: 's1', order: 'G/1' });
    expect((await enter(answer, code)).body.rule).toBe('platform.wrong_code');
  });

  it('gives the same answer where there is no such order, market or address, and mails nobody', async () => {
    const answers = [await ask('never'), await ask('G/1', 'nowhere'), await ask('SILENT'), await ask('TWICE')];
    for (const answer of answers) expect(answer).toEqual(ALIKE);
    expect(new Set(answers.map(({ body }) => body.ask)).size).toBe(4);
    for (const answer of answers) expect((await enter(answer, '000000')).body.rule).toBe('platform.wrong_code');
    expect(sent).toEqual([]);
    const { rows } = await all.db.pool.query(
      `select number from guest_asks where number in ('never', 'SILENT', 'TWICE')`,
    );
    expect(rows).toHaveLength(3);
  });

  it('is let be guessed at four times and then shown; after five wrong ones the right one is no good', async () => {
    const first = await ask('G/2');
    const code = codeSent();
    for (let n = 0; n < 4; n += 1) expect((await enter(first, wrong(code))).status).toBe(422);
    expect((await enter(first, code)).status).toBe(200);
    const second = await ask('G/2');
    for (let n = 0; n < 5; n += 1) await enter(second, wrong(codeSent()));
    expect((await enter(second, codeSent())).body.rule).toBe('platform.wrong_code');
  });

  it('is of its own ask: whoever asks after, and guesses at theirs, takes nothing from it nor from what is mailed', async () => {
    const guests = await ask('G/7');
    const code = codeSent();
    const strangers = [await ask('G/7'), await ask('G/7'), await ask('G/7'), await ask('G/7')];
    expect(sent.map(({ to }) => to)).toEqual(Array(5).fill(['g7@home.example']));
    for (const [n, each] of strangers.entries()) {
      client = `203.0.113.${n}`;
      expect((await enter(each, code)).body.rule).toBe('platform.wrong_code');
      for (let tries = 0; tries < 5; tries += 1) await enter(each, '000000');
    }
    expect((await enter(guests, code)).status).toBe(200);
    // Each mail opens the order by its link, once, wherever it is read.
    const [used, ...links] = sent.map(
      ({ text }) => / *https:\/\/troth\.example\/m\/m1\/guest\?order=G%2F7#open=([\w-]{43})$/m.exec(text)?.[1],
    );
    client = '203.0.113.9';
    const open = (link: string | undefined) => post('/v1/guest/open', { link });
    expect((await open(used)).body.rule).toBe('platform.wrong_code');
    for (const link of links)
      expect((await open(link)).body).toMatchObject({ order: 'G/7', buyer: 'b1', seller: 's1' });
    for (const link of links) expect((await open(link)).body.rule).toBe('platform.wrong_code');
  });

  it('is good until a day is over, and not at a day', async () => {
    const answer = await ask('G/3');
    const { rows } = await all.db.pool.query<{ until: number }>(`select until from guest_asks where number = 'G/3'`);
    const until = Number(rows[0]?.until);
    expect(Math.abs(until - Date.now() - 24 * 60 * MINUTE)).toBeLessThan(5 * MINUTE);
    const shown = { ask: answer.body.ask!, code: codeSent() };
    expect(await useGuestCode(all.db, shown, until)).toBeNull();
    expect(await useGuestCode(all.db, shown, until - 1)).toMatchObject({ buyerId: 'b1' });
  });

  it('is mailed five times a day for an order and not a sixth, fifty at once no more, and says so to nobody', async () => {
    const answers = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        client = `198.51.100.${n}`;
        return ask('G/4');
      }),
    );
    expect(answers).toEqual(Array(50).fill(ALIKE));
    expect(sent).toHaveLength(5);
  });

  it('lets nobody in who was shut out', async () => {
    const before = await ask('G/6');
    expect((await enter(before, codeSent())).status).toBe(200);
    await all.db.pool.query(`update principals set disabled_at = 1 where kind = 'buyer' and buyer_id = 'b6'`);
    const answer = await ask('G/6');
    expect(await enter(answer, codeSent())).toMatchObject({ status: 422, body: { rule: 'platform.wrong_code' } });
  });

  it('is not asked for without end by one client: the 21st time in a minute is too often', async () => {
    const answers = [];
    for (let n = 0; n < 45; n += 1) answers.push((await ask('never')).status);
    expect(answers.slice(0, 20)).toEqual(Array(20).fill(200));
    expect(answers).toContain(429);
  });
});

/** The key of a guest for one order. */
const tokenFor = async (order: string) => {
  const only = {
    sellerId: (await all.db.pool.query(`select seller_id from sellers where market_id = 'm1' and outside_id = 's1'`))
      .rows[0].seller_id,
    orderId: orderUuid('m1', 's1', order),
  };
  const times = { now: Date.now(), expiresAt: Date.now() + 30 * MINUTE };
  return (await issueLink(all.db, { kind: 'buyer', market: 'm1', buyer: 'b1' }, times, only)).token;
};

describe('a guest', () => {
  it('reaches its own order, and nothing else of any route: 404', async () => {
    const answer = await ask('G/5');
    const { token } = (await enter(answer, codeSent())).body;
    const get = async (method: string, url: string) =>
      (await fetch(`${all.address}${url}`, { method, headers: { authorization: `Bearer ${token}` } })).status;
    const order = (name: string) => `/v1/markets/m1/buyers/b1/orders/s1/${encodeURIComponent(name)}`;
    for (const page of ['', '/problems', '/returns', '/evidence'])
      expect(await get('GET', `${order('G/5')}${page}`), page).toBe(200);
    // Open for them by name, closed because it is another order of the same buyer.
    for (const page of ['', '/problems', '/returns', '/evidence'])
      expect(await get('GET', `${order('A/2')}${page}`), page).toBe(404);
    const document = (await (await fetch(`${all.address}/v1/openapi.json`)).json()) as OpenApiDocument;
    const values: Record<string, string> = {
      market: 'm1',
      seller: 's1',
      buyer: 'b1',
      order: 'A/2',
      file: all.file,
      metric: 'late-shipment',
      hash: all.policy,
    };
    let walked = 0;
    for (const [path, methods] of Object.entries(document.paths))
      for (const [method, operation] of Object.entries(methods)) {
        if (JSON.stringify((operation as { security?: unknown }).security) === '[]') continue;
        // A report names its order in the body: what a guest may report is looked at below.
        if (['me', 'market', 'fileReport', 'myReports'].includes(operation.operationId)) continue;
        const id = path.includes('/returns/') ? all.sentBack : all.dispute;
        const url = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? id));
        expect(await get(method.toUpperCase(), url), operation.operationId).toBe(404);
        walked += 1;
      }
    expect(walked).toBeGreaterThan(100);
  });

  it('reports its own order and reads that report; of no other order, of no listing, and no report of another order', async () => {
    const own = all.with(await tokenFor('G/5'));
    const other = all.with(await tokenFor('G/1'));
    const matter = 'late' as const;
    const about = (orderId: string, seller = 's1') => ({ market: 'm1', body: { seller, orderId, matter } });
    for (const away of [about('G/1'), about('A/2'), about('G/5', 's2'), about('never')]) {
      await expect(own.fileReport(away)).rejects.toMatchObject({ status: 404 });
      await expect(own.fileReport({ ...away, dryRun: true })).rejects.toMatchObject({ status: 404 });
    }
    await expect(own.fileReport({ market: 'm1', body: { seller: 's1', listing: 'L1', matter } })).rejects.toMatchObject(
      { status: 404 },
    );
    const { report } = await own.fileReport(about('G/5'));
    expect(report).toMatchObject({ status: 'received' });
    expect(await own.myReport({ market: 'm1', id: report.id })).toMatchObject({ id: report.id });
    await expect(other.myReport({ market: 'm1', id: report.id })).rejects.toMatchObject({ status: 404 });
    // The same buyer's other guest has a list of their own, which this one does not stand in.
    const { report: second } = await other.fileReport(about('G/1'));
    const listed = async (guest: typeof own) => (await guest.myReports({ market: 'm1' })).items.map(({ id }) => id);
    expect(await listed(own)).toEqual([report.id]);
    expect(await listed(other)).toEqual([second.id]);
  });

  it('opens the case of its own order and sees it; another guest of the same buyer does not', async () => {
    const own = all.with(await tokenFor('G/5'));
    const about = { market: 'm1', buyer: 'b1', seller: 's1', order: 'G/5' };
    const opened = await own.openDispute({ ...about, body: { problem: 'late', statement: 'It never came.' } });
    const id = opened.dispute.id;
    expect(await own.buyerDispute({ market: 'm1', buyer: 'b1', id })).toMatchObject({ id });
    const other = all.with(await tokenFor('G/1'));
    await expect(other.buyerDispute({ market: 'm1', buyer: 'b1', id })).rejects.toMatchObject({ status: 404 });
    await expect(other.withdrawDispute({ market: 'm1', buyer: 'b1', id })).rejects.toMatchObject({ status: 404 });
    await expect(own.buyerDispute({ market: 'm1', buyer: 'b1', id: all.dispute })).rejects.toMatchObject({
      status: 404,
    });
  });
});
