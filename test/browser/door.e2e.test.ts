import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnswerOf } from '../../sdk/index.ts';
import { createClient } from '../../sdk/index.ts';
import { composeServer } from '../../src/main.ts';
import { engineOver } from '../../src/rooms.ts';
import { makeDemo } from '../../src/simulation/jobs.ts';
import type { Size } from '../../src/simulation/model.ts';
import { testDatabase } from '../database.ts';
import { seriousFaults } from './axe.ts';
import type { Site } from './site.ts';
import { launch, openTab, PAGES, person, SETTINGS } from './site.ts';

/** As short as the stories allow. */
const SIZE: Size = { days: 106, liveDays: 78, sellers: 1 };

type Shown = AnswerOf<'demo'>;

let site: Pick<Site, 'address' | 'browser'> & { close(): Promise<void> };
let start: () => void;
const errors: unknown[] = [];

beforeAll(async () => {
  const { db, drop } = await testDatabase();
  const engine = engineOver(db);
  const demo = makeDemo(engine, { seed: '1', size: SIZE, onError: (error) => errors.push(error) });
  const app = await composeServer({ engine, settings: SETTINGS, checkAnswers: true, consoleDir: PAGES, demo });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await launch();
  start = () => demo.start();
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
});
afterAll(() => site?.close());

const look = (): Promise<Shown> => createClient({ baseUrl: site.address }).demo({});

async function until(holds: (shown: Shown) => boolean): Promise<Shown> {
  for (;;) {
    const shown = await look();
    if (holds(shown)) return shown;
    await sleep(200);
  }
}

const memberOf = (shown: Shown, id: string) => {
  const found = shown.cast.find((member) => member.id === id);
  if (!found) throw new Error(`${id} is not in the cast`);
  return found;
};

/** A member of the cast in a tab of their own. */
async function as(shown: Shown, id: string, to: string, context?: BrowserContext) {
  return openTab(site, context ?? (await person(site)), memberOf(shown, id).token, to);
}

const heading = (page: Page): Promise<string | null> => page.textContent('h1');

describe('the front door', () => {
  it('opens before anything is there, says how far it is, and lets people in meanwhile', async () => {
    const context = await person(site);
    const page = await context.newPage();
    await page.goto(site.address);
    await page.getByText('The markets are being made.').waitFor();
    start();
    await page.getByText(/days done/).waitFor();
    await page.getByRole('link', { name: 'Enter as', exact: false }).first().waitFor();
    expect(await heading(page)).toBe(
      'Troth holds sellers to what they promised, and the marketplace to its own rules.',
    );
    await context.close();
  });

  it('has three living figures, the cast and eight steps; one press, and a tab is somebody', async () => {
    await until(({ state }) => state === 'ready');
    expect(errors).toEqual([]);
    for (const theme of ['light', 'dark'] as const) {
      const context = await person(site, { theme, width: theme === 'dark' ? 360 : 1440 });
      const page = await context.newPage();
      await page.goto(site.address);
      await page.getByText(/claims wait for a ruling/).waitFor();
      await page.getByText(/0 of 8 done/).waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      const [tab] = await Promise.all([
        context.waitForEvent('page'),
        page.getByRole('link', { name: /^Enter as Sparrow Kitchen/ }).click(),
      ]);
      await tab.waitForSelector('h1');
      expect(new URL(tab.url()).pathname).toBe('/m/demo-us/sellers/sparrow-kitchen/health');
      expect(tab.url()).not.toContain('token');
      // The door itself stays nobody's.
      expect(await page.evaluate("sessionStorage.getItem('troth.token')")).toBeNull();
      await context.close();
    }
  });
});

describe('those who run a demo market', () => {
  it('rules a case by three keys, and the next one opens', async () => {
    const shown = await look();
    const { page, complaints } = await as(shown, 'arbitrator-us', '/m/demo-us/cases');
    await page.getByText('14 claims wait for a ruling.').waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Take the proposal' }).waitFor();
    const first = page.url();
    await page.keyboard.press('p');
    await page.getByText(/^(The seller pays|The marketplace pays|Nobody pays)/).waitFor();
    await page.waitForSelector('[data-decide] button:not(:disabled)');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('d');
    await page.waitForURL((url) => url.href !== first);
    // It is held for a minute, in which it can be taken back; it is sent at once where the page is left. Then it stands.
    await page.getByRole('button', { name: /^Undo/ }).waitFor();
    await page.goto(first);
    await page
      .getByText(/went back to the buyer/)
      .first()
      .waitFor({ timeout: 60_000 });
    // Opened before the ruling was there, and taken up after it: a case that waits for nobody is not handed out.
    expect(complaints.filter((complaint) => !complaint.includes('status of 404'))).toEqual([]);
  });

  it('moves the clock to what falls due next, and is told what happened', async () => {
    const shown = await look();
    const { page, complaints } = await as(shown, 'head-us', '/m/demo-us/sanctions');
    await page
      .getByText(/Suspension/)
      .first()
      .waitFor();
    const strip = page.getByRole('region', { name: "The market's clock" });
    const before = await strip.locator('time').first().getAttribute('datetime');
    await strip.getByRole('button', { name: 'Next deadline' }).click();
    await strip.getByText(/It is now/).waitFor();
    expect(await strip.locator('time').first().getAttribute('datetime')).not.toBe(before);
    expect(await strip.getByRole('listitem').count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    await strip.getByRole('button', { name: 'Close the note' }).click();
    expect(await strip.getByRole('listitem').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('reads what it is told, and all that leaves', async () => {
    const shown = await look();
    const { page, go, complaints } = await as(shown, 'head-us', '/m/demo-us/sellers');
    await page.getByRole('button', { name: /^Notices: .* new/ }).click();
    await page.getByRole('dialog').getByText('What you are told').waitFor();
    expect(await page.getByRole('dialog').getByRole('listitem').count()).toBeGreaterThan(0);
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Notices: nothing new' }).waitFor();
    await go('/m/demo-us/outbox');
    await page.locator('details summary').first().click();
    await page.getByText('Kept here').first().waitFor();
    expect(complaints).toEqual([]);
  });

  it('is connected by one command, and sees what a table would tell before it tells it', async () => {
    const shown = await look();
    const { page } = await as(shown, 'head-us', '/m/demo-us/connect');
    await page.getByRole('button', { name: 'Make a key and a command' }).click();
    const command = (await page.textContent('pre')) ?? '';
    const [, key] = /Bearer (\S+?)'/.exec(command) ?? [];
    const [, body] = /-d '(.*)'$/s.exec(command.trim()) ?? [];
    const told = await fetch(`${site.address}/v1/markets/demo-us/facts`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: body ?? '',
    });
    expect(told.status).toBeLessThan(300);
    await page.getByText(/is here\./).waitFor();
    await page.setInputFiles('input[type=file]', {
      name: 'orders.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        'order_id,seller,buyer_id,order_date,price,currency\nT-1,porto-textiles,b-9,2025-03-01 10:00:00,20.00,USD\n',
      ),
    });
    await page.getByText(/The first .*fact.* it would tell/).waitFor();
    await page.getByRole('button', { name: 'Tell these facts' }).click();
    await page.getByText(/facts told:/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
  });
});
