import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClient } from '../../sdk/index.ts';
import { composeServer } from '../../src/main.ts';
import { engineOver } from '../../src/rooms.ts';
import { makeDemo } from '../../src/simulation/jobs.ts';
import type { Size } from '../../src/simulation/model.ts';
import { testDatabase } from '../database.ts';
import type { Site } from './site.ts';
import { launch, PAGES, person, SETTINGS } from './site.ts';

/**
 * Somebody who opens the demo and clicks for ten minutes: every step of the tour in one browser, in its order, by what stands on the pages.
 * The demo is as short as its stories allow.
 */
const SIZE: Size = { days: 106, liveDays: 78, sellers: 1 };
const TEN_MINUTES_MS = 600_000;
const MINUTE_MS = 60_000;
/** What is not there by then does not come. */
const WAIT_MS = 60_000;
const PROMISED = 'Promised by 10 Dec 2025, one day late, EMS to the United States: 27 days.';

let site: Pick<Site, 'address' | 'browser'> & { close(): Promise<void> };
let context: BrowserContext;
let door: Page;
const complaints: string[] = [];
const errors: unknown[] = [];
const times: { readonly step: string; readonly ms: number }[] = [];

beforeAll(async () => {
  const { db, drop } = await testDatabase();
  const engine = engineOver(db);
  const demo = makeDemo(engine, { seed: '1', size: SIZE, onError: (error) => errors.push(error) });
  const app = await composeServer({ engine, settings: SETTINGS, checkAnswers: true, consoleDir: PAGES, demo });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await launch();
  site = {
    address,
    browser,
    close: async () => {
      await browser.close();
      await demo.stop();
      await app.close();
      await drop();
    },
  };
  demo.start();
  const client = createClient({ baseUrl: address });
  while ((await client.demo({})).state !== 'ready') await sleep(200);
  context = await person(site);
  // Each tab counts what is pressed in it.
  await context.addInitScript(
    "addEventListener('click', () => { sessionStorage.presses = String(Number(sessionStorage.presses ?? 0) + 1); }, true)",
  );
  context.setDefaultTimeout(WAIT_MS);
}, 300_000);
afterAll(() => site?.close());

/** One step of the ten minutes; its time is told at the end. */
const step = (name: string, run: () => Promise<void>): void =>
  it(name, async () => {
    const before = performance.now();
    await run();
    times.push({ step: name, ms: performance.now() - before });
  });

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();
const press = (page: Page, name: string | RegExp, role: 'button' | 'link' | 'radio' = 'button') =>
  page.getByRole(role, { name }).first().click();
const presses = (page: Page) => page.evaluate<number>('Number(sessionStorage.presses ?? 0)');

/** What a link of the front door opens: a tab of its own, of somebody of the cast. */
async function opened(link: RegExp): Promise<Page> {
  await door.bringToFront();
  const [page] = await Promise.all([context.waitForEvent('page'), press(door, link, 'link')]);
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.waitForSelector('h1');
  expect(page.url()).not.toContain('token');
  return page;
}

/** The tour's link beside a step. */
const tour = (title: string): Promise<Page> => opened(new RegExp(`^${title}, as `));

async function ticked(count: number): Promise<void> {
  await door.bringToFront();
  await seen(door, count === 8 ? 'All done.' : `${count} of 8 done`);
}

describe('ten minutes with the demo', () => {
  step('the front door says what Troth is, how the markets stand, and whom one can be', async () => {
    door = await context.newPage();
    await door.goto(site.address);
    await heading(door, 'Troth holds sellers to what they promised, and the marketplace to its own rules.');
    await seen(door, /claims wait for a ruling/);
    expect(await door.locator('[aria-labelledby=now] li').count()).toBe(3);
    expect(await door.getByRole('link', { name: /^Enter as / }).count()).toBeGreaterThanOrEqual(17);
    await ticked(0);
  });

  let buyer: Page;
  step('the buyer’s order, and three presses to a filed claim', async () => {
    buyer = await tour('Claim a refund');
    await heading(buyer, PROMISED);
    expect(await presses(buyer)).toBe(0);
    await press(buyer, 'Something is wrong', 'link');
    await press(buyer, /^It is late/);
    await seen(buyer, /^If the seller has not answered by .*, you get .* USD back\.$/);
    await press(buyer, 'Send the claim');
    await heading(buyer, /^You asked for .* USD back: it is late\.$/);
    expect(await presses(buyer)).toBe(3);
    await ticked(1);
  });

  step('one deadline after the other, until the seller has been silent for five days', async () => {
    await buyer.bringToFront();
    const clock = buyer.getByRole('region', { name: "The market's clock" });
    const next = clock.getByRole('button', { name: 'Next deadline', disabled: false });
    const settled = buyer.getByText('Decided', { exact: false });
    for (let moved = 0; moved < 200 && (await buyer.getByText('was silent for').count()) === 0; moved++) {
      await next.click();
      await clock.getByText(/It is now/).waitFor();
      await next.or(settled).first().waitFor();
    }
    await heading(buyer, /^.* USD go back to you\.$/);
    await seen(
      buyer,
      /^The seller was silent for 5 days, until 16 Dec 2025, .*: refunded in full\. It counts against the seller\.$/,
    );
    await seen(buyer, /^Goes back to the buyer/);
    await ticked(4);
  });
});
