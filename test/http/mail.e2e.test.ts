import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import { mailDue } from '../../src/platform/delivery/mail.ts';
import type { Mailer } from '../../src/platform/delivery/smtp.ts';
import { smtpMailer } from '../../src/platform/delivery/smtp.ts';
import { mailWriter } from '../../src/rooms.ts';
import type { MailServer } from '../support/smtp.ts';
import { mailServer } from '../support/smtp.ts';
import type { World } from './world.ts';
import { world } from './world.ts';

const FROM = 'Market <no-reply@market.example>';
const MINUTE = 60_000;
const m1 = { market: 'm1' };
let server: MailServer;
let mailer: Mailer;
let all: World;

/** One round, `later` milliseconds from now. */
const round = (by: Mailer = mailer, later = 0) =>
  mailDue(all.db, { mailer: by, write: mailWriter(all.engine), now: () => Date.now() + later });

const codeOf = (words: string): string => /\d{8}/.exec(words)?.[0] ?? '';

async function prove(who: Client, address: string): Promise<void> {
  await who.askForContact({ body: { address } });
  await who.proveContact({ body: { code: codeOf(server.taken.at(-1)?.words ?? '') } });
}

/** Something that the buyer is told: as a notice of the one that stands in the outbox, waiting to be mailed. */
const again = () =>
  all.db.pool.query(
    `update notices set attempts = 0, sent_at = null, last_error = null, next_try_at = $1 where reader = 'buyer' and type = 'disputes.refused'`,
    [Date.now()],
  );
const delivery = async () =>
  (await all.operator.outbox(m1)).items.find(({ type, by }) => type === 'disputes.refused' && by === 'notice')
    ?.delivery;

beforeAll(async () => {
  server = await mailServer();
  mailer = smtpMailer(server.url, FROM);
  all = await world({ claim: true, mailer });
  await prove(all.b1, 'buyer@home.example');
  await all.s1.answerDispute({
    market: 'm1',
    seller: 's1',
    id: all.dispute,
    body: { answer: 'refuse', words: 'A secret: it was sent.', proposal: { kind: 'refund', amount: '5.00' } },
  });
});
afterAll(async () => {
  await all.close();
  await server.close();
});
beforeEach(() => {
  server.taken.length = 0;
  server.refused.clear();
});

describe('a notice to who has proved an address', () => {
  it('waits, is mailed once in both languages, and is sent', async () => {
    expect(await delivery()).toMatchObject({ state: 'waiting', attempts: 0 });
    expect(await round()).toBe(1);
    expect(await round()).toBe(0);
    expect(server.taken).toHaveLength(1);
    expect(server.taken[0]?.to).toEqual(['buyer@home.example']);
    expect(server.taken[0]?.words).toMatch(/A\/2[\s\S]*[一-鿿]/);
    expect(server.taken[0]?.words).not.toContain('A secret');
    expect(server.taken[0]?.id).toMatch(/^[0-9a-f-]{36}@market\.example$/);
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 1 });
  });

  it('is told apart from one whose reader told none', async () => {
    const seller = (await all.s1.outbox(m1)).items.filter(({ by }) => by === 'notice');
    expect(seller.length).toBeGreaterThan(0);
    for (const each of seller) expect(each.delivery).toMatchObject({ state: 'no-address', attempts: 0 });
  });

  it('comes again under the same id where whoever sent it died before writing that down', async () => {
    await again();
    const dies: Mailer = {
      send: async (mail) => {
        await mailer.send(mail);
        throw new Error('killed');
      },
    };
    await expect(round(dies)).rejects.toThrow('killed');
    expect(await round()).toBe(0);
    expect(await round(mailer, 2 * MINUTE + 1000)).toBe(1);
    expect(server.taken).toHaveLength(2);
    expect(server.taken[0]?.id).toBe(server.taken[1]?.id);
    expect(await delivery()).toMatchObject({ state: 'sent' });
  });

  it('is given up where the recipient is refused for good, and tried again where only for now', async () => {
    await again();
    server.refused.set('buyer@home.example', '450');
    expect(await round()).toBe(1);
    expect(await delivery()).toMatchObject({ state: 'retrying', attempts: 1, lastError: 'answered 450' });
    server.refused.set('buyer@home.example', '550');
    expect(await round(mailer, 10_000)).toBe(1);
    expect(await delivery()).toMatchObject({ state: 'failed', nextTryAt: null, lastError: 'answered 550' });
    expect(server.taken).toHaveLength(0);
  });

  it('waits while the server is down and leaves when it is up', async () => {
    await again();
    const port = Number(new URL(server.url).port);
    await server.close();
    expect(await round()).toBe(1);
    expect(await delivery()).toMatchObject({ state: 'retrying', attempts: 1 });
    expect((await delivery())?.lastError).toMatch(/^no answer/);
    expect(await round()).toBe(0);
    server = await mailServer(port);
    expect(await round(mailer, MINUTE)).toBe(1);
    expect(server.taken).toHaveLength(1);
    expect(await delivery()).toMatchObject({ state: 'sent', attempts: 2 });
  });

  it('stays here once the address is forgotten', async () => {
    await again();
    expect(await all.b1.eraseContact({})).toEqual({ erased: true });
    expect(await round()).toBe(1);
    expect(server.taken).toHaveLength(0);
    expect(await delivery()).toMatchObject({ state: 'no-address', attempts: 0 });
  });
});

describe('an address', () => {
  it('is nobody’s until the code is shown, and a code is tried five times', async () => {
    await all.s1.askForContact({ body: { address: 'shop@home.example' } });
    const code = codeOf(server.taken[0]?.words ?? '');
    expect(await all.s1.contact({})).toMatchObject({ mailServer: true, address: null, pending: 'shop@home.example' });
    const wrong = code === '00000000' ? '00000001' : '00000000';
    for (let tries = 0; tries < 5; tries += 1)
      await expect(all.s1.proveContact({ body: { code: wrong } })).rejects.toMatchObject({ status: 422 });
    await expect(all.s1.proveContact({ body: { code } })).rejects.toMatchObject({ status: 422 });
    await prove(all.s1, 'shop@home.example');
    expect(await all.s1.contact({})).toMatchObject({ address: 'shop@home.example', pending: null });
    expect(await all.s2.contact({})).toMatchObject({ address: null });
  });

  it('is mailed five codes a day at most', async () => {
    const ask = () => all.s2.askForContact({ body: { address: 'other@home.example' } });
    for (let times = 0; times < 5; times += 1) await ask();
    await expect(ask()).rejects.toMatchObject({ status: 429 });
    expect(server.taken).toHaveLength(5);
    // Nor by forgetting in between.
    expect(await all.s2.eraseContact({})).toEqual({ erased: true });
    expect(await all.s2.eraseContact({})).toEqual({ erased: false });
    await expect(ask()).rejects.toMatchObject({ status: 429 });
  });

  it('is mailed nothing more once its person may not come in', async () => {
    await prove(all.b1, 'buyer@home.example');
    await again();
    await all.db.pool.query(`update principals set disabled_at = $1 where kind = 'buyer' and buyer_id = 'b1'`, [1]);
    server.taken.length = 0;
    expect(await round()).toBe(1);
    expect(server.taken).toEqual([]);
  });
});
