import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../src/platform/delivery/smtp.ts';
import type { TestServer } from '../http/server.ts';
import { tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import { launch, PAGES } from './site.ts';

/** A buyer without an account, on a phone: the number of an order that never came, the mailed code, the order, and a claim about it. */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const WAIT_MS = 40_000;
const sent: Mail[] = [];

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  const mailer = {
    send: async (mail: Mail) => {
      sent.push(mail);
      return { ok: true as const };
    },
  };
  server = await testServer({ publicUrl: 'https://troth.example' }, { consoleDir: PAGES, mailer });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(
    server.db,
    MARKET,
    ['G/1', 'G/2'].map((order) => ({
      source: 'shop',
      sellerId: 's1',
      orderId: order,
      id: `${order}/placed`,
      kind: 'order.placed',
      occurredAt: '2018-01-10T10:00:00-02:00',
      data: {
        buyerId: 'b1',
        currency: 'BRL',
        lines: [{ id: 'l1', quantity: 1, price: { amount: '80.00', currency: 'BRL' } }],
        shipBy: '2018-01-12T18:00:00-02:00',
        deliverBy: '2018-02-10',
      },
      personal: { email: 'g1@home.example' },
    })),
  );
  browser = await launch();
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('a guest', () => {
  it('comes in with a number and a mailed code, and sees that order alone', async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 760 }, locale: 'en-GB' });
    const page = await context.newPage();
    page.setDefaultTimeout(WAIT_MS);
    await page.goto(`${server.address}/m/${MARKET}/b/b1/orders`);
    await page.getByRole('link', { name: 'Look at one order without an account' }).click();
    await page.getByRole('heading', { level: 1, name: 'Look at one order' }).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByLabel('Order number').fill('G/1');
    await page.getByRole('button', { name: 'Mail me the code' }).click();
    await page.getByText(/^If there is such an order, its code is on the way/).waitFor();
    const code = /\d{6}/.exec(sent.at(-1)?.subject ?? '')?.[0] ?? '';
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    await page.getByLabel('Digit 1 of 6').click();
    await page.keyboard.type(wrong);
    await page.getByText('Not this code').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    for (let n = 0; n < 6; n += 1) await page.keyboard.press('Backspace');
    await page.getByLabel('Digit 1 of 6').click();
    await page.keyboard.type(code);
    await expect
      .poll(() => new URL(page.url()).pathname, { timeout: WAIT_MS })
      .toBe(`/m/${MARKET}/b/b1/orders/s1/G%2F1`);
    await page.getByRole('link', { name: 'Something is wrong' }).first().waitFor();
    expect(await page.getByText('There is nothing here').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    // On another device the link of a mail opens it by itself.
    await page.goto(`${server.address}/m/${MARKET}/guest?order=G%2F2`);
    await page.getByRole('button', { name: 'Mail me the code' }).click();
    await page.getByText(/^If there is such an order, its code is on the way/).waitFor();
    const link = /https:\/\/troth\.example(\S+)/.exec(sent.at(-1)?.text ?? '')?.[1] ?? '';
    const other = await browser.newContext({ viewport: { width: 360, height: 760 }, locale: 'en-GB' });
    const device = await other.newPage();
    device.setDefaultTimeout(WAIT_MS);
    await device.goto(`${server.address}${link}`);
    await device.getByText('The mail of order G/2 opens it once, for half an hour.').waitFor();
    expect(new URL(device.url()).hash).toBe('');
    expect(await seriousFaults(device)).toEqual([]);
    await device.getByRole('button', { name: 'Open the order' }).first().click();
    await expect
      .poll(() => new URL(device.url()).pathname, { timeout: WAIT_MS })
      .toBe(`/m/${MARKET}/b/b1/orders/s1/G%2F2`);
    await other.close();
    // Another order of the same buyer is not there.
    await page.goto(`${server.address}/m/${MARKET}/b/b1/orders/s1/G%2F2`);
    await page.getByRole('alert').first().waitFor();
    await context.close();
  }, 180_000);
});
