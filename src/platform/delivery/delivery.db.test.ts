import type { IncomingMessage, Server } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook as Verifier } from 'standardwebhooks';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import { derivedId } from '../../kernel/ids.ts';
import { MS } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import { transaction } from '../database/index.ts';
import type { Delivering } from './deliver.ts';
import { deliverDue } from './deliver.ts';
import { writeEvents } from './outbox.ts';
import type { NewWebhook } from './webhooks.ts';
import {
  createWebhook,
  enableWebhook,
  listDeliveries,
  listWebhooks,
  readWebhook,
  removeWebhook,
  replay,
  rotateSecret,
} from './webhooks.ts';

let db: Db;
let drop: () => Promise<void>;
let server: Server;
let origin: string;
const heard: { headers: IncomingMessage['headers']; body: string }[] = [];
let answer: { status: number; headers?: Record<string, string> } = { status: 204 };

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += chunk;
    });
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(answer.status, answer.headers);
      response.end(`x`.repeat(100_000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterAll(async () => {
  server.close();
  await drop();
});

afterEach(async () => {
  heard.length = 0;
  answer = { status: 204 };
  await db.pool.query('truncate deliveries, webhooks, events');
});

/** Real seconds, because the verifier compares with its own clock. */
const START = Math.floor(Date.now() / 1000) * 1000;
const sellerId = derivedId('seller', 'm', 's1');
const other = derivedId('seller', 'm', 's2');

const delivering = (now: number): Delivering => ({ now: () => now, chance: () => 0, allowPrivate: true });
const webhook = (changes: Partial<NewWebhook> = {}) =>
  createWebhook(db, {
    market: 'm',
    sellerId: null,
    url: `${origin}/hook`,
    types: [],
    by: 'p-1',
    now: START,
    allowPrivate: true,
    ...changes,
  });

async function tell(
  name: string,
  changes: { sellerId?: string; marketId?: string; type?: string; data?: unknown } = {},
) {
  const event = {
    sellerId,
    eventId: derivedId('event', name),
    marketId: 'm',
    type: 'appeals.contest_submitted',
    subject: 'orders/A-1',
    at: START,
    data: { order: 'A-1', 名: '订单' },
    ...changes,
  };
  await transaction(db, (tx) => writeEvents(tx, [event], START));
  return event;
}

describe('delivering', () => {
  it('sends a CloudEvents body that the Standard Webhooks library verifies, once', async () => {
    const { secret, webhook: made } = await webhook();
    const { eventId } = await tell('e1');
    expect(await deliverDue(db, delivering(START))).toBe(1);
    expect(await deliverDue(db, delivering(START + MS.day))).toBe(0);
    expect(heard).toHaveLength(1);
    const { headers, body } = heard[0]!;
    expect(new Verifier(secret).verify(body, headers as Record<string, string>)).toEqual({
      specversion: '1.0',
      id: eventId,
      source: '/v1/markets/m',
      type: 'appeals.contest_submitted',
      time: new Date(START).toISOString(),
      subject: 'orders/A-1',
      datacontenttype: 'application/json',
      data: { order: 'A-1', 名: '订单' },
    });
    expect(headers).toMatchObject({ 'webhook-id': eventId, 'content-type': 'application/json' });
    expect(await listDeliveries(db, made.webhookId, 10)).toMatchObject([
      { eventId, attempts: 1, nextTryAt: null, deliveredAt: START, lastStatus: 204, lastError: null },
    ]);
  });

  it('tells each listener what it asked for, and no seller another’s', async () => {
    const named = async (changes: Partial<NewWebhook>) => (await webhook(changes)).webhook.webhookId;
    const all = await named({ market: null });
    const mine = await named({ sellerId });
    const theirs = await named({ sellerId: other });
    const elsewhere = await named({ market: 'n' });
    const typed = await named({ types: ['appeals.contest_decided'] });
    await tell('e1');
    await tell('e2', { type: 'appeals.contest_decided' });
    await tell('e3', { sellerId: other });
    const { rows } = await db.pool.query<{ webhook_id: string; n: number }>(
      'select webhook_id, count(*)::int as n from deliveries group by webhook_id',
    );
    expect(Object.fromEntries(rows.map(({ webhook_id, n }) => [webhook_id, n]))).toEqual({
      [all]: 3,
      [mine]: 2,
      [theirs]: 1,
      [typed]: 1,
    });
    expect(await readWebhook(db, { market: 'm', sellerId: other }, mine)).toBeNull();
    expect((await listWebhooks(db, { market: 'n', sellerId: null })).map((each) => each.webhookId)).toEqual([
      elsewhere,
    ]);
  });

  it('writes an event once, however often it is told', async () => {
    await webhook();
    await tell('e1');
    await tell('e1');
    expect(await deliverDue(db, delivering(START))).toBe(1);
  });

  it('takes no redirect and tries again, then gives up after ten attempts', async () => {
    const { webhook: made } = await webhook();
    await tell('e1');
    answer = { status: 302, headers: { location: `${origin}/elsewhere` } };
    let now = START;
    for (let attempt = 1; attempt <= 10; attempt++) {
      expect(await deliverDue(db, delivering(now))).toBe(1);
      const [row] = await listDeliveries(db, made.webhookId, 1);
      expect(row).toMatchObject({ attempts: attempt, deliveredAt: null, lastStatus: 302, lastError: 'answered 302' });
      if (row!.nextTryAt === null) break;
      expect(await deliverDue(db, delivering(row!.nextTryAt - 1))).toBe(0);
      now = row!.nextTryAt;
    }
    expect(heard).toHaveLength(10);
    expect(await deliverDue(db, delivering(now + 90 * MS.day))).toBe(0);
    answer = { status: 200 };
    expect(await replay(db, made.webhookId, { since: START }, now)).toBe(1);
    expect(await deliverDue(db, delivering(now))).toBe(1);
    expect(heard).toHaveLength(11);
    expect(await replay(db, made.webhookId, { since: START }, now)).toBe(0);
  });

  it('tries again after a connection that fails', async () => {
    const { webhook: made } = await webhook({ url: 'http://127.0.0.1:9/' });
    await tell('e1');
    await deliverDue(db, delivering(START));
    expect(await listDeliveries(db, made.webhookId, 1)).toMatchObject([
      {
        attempts: 1,
        lastStatus: null,
        nextTryAt: START + 5 * MS.second,
        lastError: expect.stringContaining('ECONNREFUSED'),
      },
    ]);
  });

  it('does not connect where the name leads to a private address and that is not allowed', async () => {
    await webhook({ url: 'https://shop.example/hook', allowPrivate: false });
    await tell('e1');
    const lookup = () => Promise.resolve([{ address: '127.0.0.1', family: 4 }]);
    await deliverDue(db, { ...delivering(START), allowPrivate: false, lookup });
    const { rows } = await db.pool.query('select last_error, attempts from deliveries');
    expect(rows).toEqual([{ last_error: '127.0.0.1 is not a public address (loopback)', attempts: 1 }]);
    expect(heard).toEqual([]);
  });

  it('410 disables the listener; enabled again it hears what is new and what is replayed', async () => {
    const { webhook: made } = await webhook();
    const { eventId } = await tell('e1');
    answer = { status: 410 };
    await deliverDue(db, delivering(START));
    expect(await readWebhook(db, { market: null, sellerId: null }, made.webhookId)).toMatchObject({
      disabledAt: START,
      disabledWhy: 'it answered 410 Gone',
    });
    await tell('e2');
    expect(await deliverDue(db, delivering(START + MS.day))).toBe(0);
    answer = { status: 200 };
    await enableWebhook(db, made.webhookId);
    expect(await deliverDue(db, delivering(START + MS.day))).toBe(0);
    await replay(db, made.webhookId, { eventId }, START);
    expect(await deliverDue(db, delivering(START))).toBe(1);
  });

  it('what happened while a listener was disabled can be replayed, and only what it listens to', async () => {
    const { webhook: made } = await webhook({ types: ['appeals.contest_submitted'] });
    await db.pool.query('update webhooks set disabled_at = $1', [START]);
    const missed = await tell('e1');
    await tell('e2');
    await tell('e3', { type: 'appeals.contest_decided' });
    await enableWebhook(db, made.webhookId);
    expect(await replay(db, made.webhookId, { eventId: missed.eventId }, START)).toBe(1);
    expect(await deliverDue(db, delivering(START))).toBe(1);
    expect(await replay(db, made.webhookId, { since: START }, START)).toBe(1);
    expect(await deliverDue(db, delivering(START))).toBe(1);
    expect(heard.map(({ headers }) => headers['webhook-id'])).toContain(missed.eventId);
  });

  it('Retry-After of a throttling listener holds back all that waits for it', async () => {
    const { webhook: made } = await webhook();
    for (let n = 0; n < 6; n++) await tell(`e${n}`);
    answer = { status: 429, headers: { 'retry-after': '600' } };
    expect(await deliverDue(db, delivering(START))).toBe(4);
    const rows = await listDeliveries(db, made.webhookId, 10);
    expect(rows.map(({ nextTryAt }) => nextTryAt)).toEqual(Array(6).fill(START + 10 * MS.minute));
    expect(rows.map(({ attempts }) => attempts).sort()).toEqual([0, 0, 1, 1, 1, 1]);
  });

  it('signs with both secrets for a day after a change', async () => {
    const { secret, webhook: made } = await webhook();
    const fresh = await rotateSecret(db, made.webhookId, START);
    await tell('e1');
    await deliverDue(db, delivering(START));
    const { headers, body } = heard[0]!;
    for (const each of [secret, fresh]) new Verifier(each).verify(body, headers as Record<string, string>);
    await tell('e2');
    await db.pool.query('update deliveries set next_try_at = $1 where delivered_at is null', [START + MS.day]);
    await deliverDue(db, delivering(START + MS.day));
    expect(heard[1]!.headers['webhook-signature']).toMatch(/^v1,\S+$/);
  });

  it('comes back to a delivery whose sender died, after its lease', async () => {
    await webhook();
    await tell('e1');
    // As `take` leaves a row when the program dies before it hears an answer.
    await db.pool.query('update deliveries set next_try_at = $1', [START + MS.minute]);
    expect(await deliverDue(db, delivering(START))).toBe(0);
    expect(await deliverDue(db, delivering(START + MS.minute))).toBe(1);
  });

  it('shares the work between two senders without sending twice', async () => {
    await webhook();
    for (let n = 0; n < 8; n++) await tell(`e${n}`);
    await Promise.all([
      deliverDue(db, delivering(START)),
      deliverDue(db, delivering(START)),
      deliverDue(db, delivering(START)),
    ]);
    while ((await deliverDue(db, delivering(START))) > 0);
    const ids = heard.map(({ headers }) => headers['webhook-id']);
    expect(new Set(ids).size).toBe(8);
    expect(ids).toHaveLength(8);
  });

  it('removes a listener with what waited for it', async () => {
    const { webhook: made } = await webhook();
    await tell('e1');
    await removeWebhook(db, made.webhookId);
    expect(await deliverDue(db, delivering(START))).toBe(0);
    expect((await db.pool.query('select * from deliveries')).rowCount).toBe(0);
  });
});

describe('an event', () => {
  it('is refused, with its transaction, where its type or its size cannot be sent', async () => {
    await expect(tell('e1', { type: 'appeals.contest-submitted' })).rejects.toThrow(RangeError);
    await expect(tell('e2', { data: { text: 'x'.repeat(16_000) } })).rejects.toThrow(RangeError);
    expect((await db.pool.query('select * from events')).rowCount).toBe(0);
  });

  it('of an order of very many lines says how many they were, and is sent', async () => {
    const lines = Array.from({ length: 1000 }, (_, nth) => ({ line: `line-${nth}`, quantity: 1 }));
    await tell('e3', { data: { order: 'A-1', short: ['a'], lines } });
    // Of exactly 16,000 bytes it still goes whole.
    const text = 'x'.repeat(16_000 - '{"lines":[""],"order":"A-1"}'.length);
    await tell('e4', { data: { order: 'A-1', lines: [text] } });
    await tell('e5', { data: { order: 'A-1', lines: [`${text}x`] } });
    const { rows } = await db.pool.query<{ data: string }>('select data from events order by event_id');
    const said = rows.map(({ data }) => JSON.parse(data));
    expect(said).toContainEqual({ order: 'A-1', short: ['a'], leftOut: { lines: 1000 } });
    expect(said).toContainEqual({ order: 'A-1', lines: [text] });
    expect(said).toContainEqual({ order: 'A-1', leftOut: { lines: 1 } });
  });
});
