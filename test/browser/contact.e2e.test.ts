import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Mail } from '../../src/platform/delivery/smtp.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

const MARKET = 'm1';
const WAIT_MS = 40_000;

let server: TestServer;
let site: Pick<Site, 'address' | 'browser'>;
let tab: Tab;
/** Where there is nothing to see but the mails themselves. */
const mails: Mail[] = [];

beforeAll(async () => {
  server = await testServer(
    {},
    {
      consoleDir: PAGES,
      mailer: {
        send: (mail: Mail) => {
          mails.push(mail);
          return Promise.resolve({ ok: true as const });
        },
      },
    },
  );
  await testMarket(server.db, MARKET, Date.parse('2018-03-01T12:00:00-03:00'));
  site = { address: server.address, browser: await launch() };
  tab = await openTab(site, await person(site), await server.key(OPERATOR), `/m/${MARKET}/policy`);
  tab.page.setDefaultTimeout(WAIT_MS);
}, 120_000);
afterAll(async () => {
  await site?.browser.close();
  await server?.close();
});

describe("a person's mail address", () => {
  it('is told, proved by the mailed code, and forgotten, from the menu of the person', async () => {
    const { page, complaints } = tab;
    await page.getByRole('button', { name: /^You: / }).click();
    await page.getByRole('menuitem', { name: 'Your mail address' }).click();
    await page.getByLabel('Your address').fill('ana@market.example');
    await page.getByRole('button', { name: 'Mail me a code' }).click();
    await page.getByText(/^Eight digits, mailed to ana@market\.example/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const code = /\d{8}/.exec(mails[0]?.text ?? '')?.[0] ?? '';
    expect(mails.map(({ to }) => to)).toEqual([['ana@market.example']]);
    const prove = page.getByRole('button', { name: 'This is my address' });
    await page.getByLabel('The code from the mail').fill(code.slice(0, 7));
    expect(await prove.isDisabled()).toBe(true);
    await page.getByLabel('The code from the mail').fill(code);
    await prove.click();
    await page.getByText('What you are told goes to ana@market.example.').waitFor();
    await page.getByRole('button', { name: 'Forget this address' }).click();
    await page.getByText('What you are told goes to ana@market.example.').waitFor({ state: 'detached' });
    expect(complaints).toEqual([]);
  }, 120_000);
});
