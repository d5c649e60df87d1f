import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Look, Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/** A buyer reports a fake on a phone, a person of the market finds it to be one, and everybody reads what is theirs of it. */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00+08:00');
const WAIT_MS = 60_000;

let server: TestServer;
let site: Pick<Site, 'address' | 'browser'>;
let keys: Record<'buyer' | 'seller' | 'operator', string>;
let report: string;

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  const { db } = server;
  await testMarket(db, MARKET, NOON, { preset: 'seeds', currency: 'CNY', zone: 'Asia/Shanghai' });
  await tell(db, MARKET, [
    {
      source: 'shop',
      sellerId: 's1',
      orderId: 'A1',
      id: 'A1/placed',
      kind: 'order.placed',
      occurredAt: '2018-02-10T10:00:00+08:00',
      data: {
        buyerId: 'buyer-one',
        currency: 'CNY',
        lines: [{ id: 'bag', quantity: 1, price: { amount: '80.00', currency: 'CNY' }, listingId: 'L-bag' }],
        freight: { amount: '12.00', currency: 'CNY' },
      },
    },
  ]);
  keys = {
    buyer: await server.key({ kind: 'buyer', market: MARKET, buyer: 'buyer-one' }),
    seller: await server.key({ kind: 'seller', market: MARKET, seller: 's1' }),
    operator: await server.key(OPERATOR),
  };
  site = { address: server.address, browser: await launch() };
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await server?.close();
});

const openAs = async (who: keyof typeof keys, to: string, look: Look = {}): Promise<Tab> => {
  const tab = await openTab(site, await person(site, look), keys[who], to);
  tab.page.setDefaultTimeout(WAIT_MS);
  return tab;
};

/** Nothing that axe finds serious, nothing wider than the screen, nothing that went wrong. */
async function isSound({ page, complaints }: Tab): Promise<void> {
  expect(await seriousFaults(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(complaints).toEqual([]);
}

describe('a report', () => {
  it('is made on a phone, from the order, and says by when it is decided before it is sent', async () => {
    const tab = await openAs('buyer', `/m/${MARKET}/b/buyer-one/orders/s1/A1`, { width: 360 });
    const { page } = tab;
    await page.getByRole('link', { name: 'Report something' }).click();
    await page.getByRole('radio', { name: 'Counterfeit' }).check();
    expect(await page.getByLabel('Order number').inputValue()).toBe('A1');
    await page.getByLabel('In your own words').fill('The label is glued on. 标签是粘上去的。');
    await page.getByText(/It is decided by 8 Mar 2018, 23:59/).waitFor();
    await isSound(tab);
    await page.getByRole('button', { name: 'Report it' }).click();
    await page.getByRole('heading', { level: 1, name: 'Counterfeit · order A1' }).waitFor();
    await page.getByText('The platform decides', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Take it back' }).waitFor();
    report = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await isSound(tab);
    await tab.go(`/m/${MARKET}/my-reports`);
    await page.getByRole('link', { name: 'Counterfeit · order A1' }).waitFor();
    await isSound(tab);
  });

  it('is found to be a fake on the desk, with its money before it is done', async () => {
    const tab = await openAs('operator', `/m/${MARKET}/reports`, { theme: 'dark' });
    const { page } = tab;
    await page.getByRole('heading', { level: 1, name: '1 report waits' }).waitFor();
    await isSound(tab);
    await page.getByRole('link', { name: 'Counterfeit · order A1' }).click();
    await page.getByRole('button', { name: 'Find counterfeit' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Reference').fill('T-7');
    await dialog.getByLabel('Reasons').fill('The bag of the test buy has another seam.');
    await dialog.getByText('Back to the buyer: 92.00 CNY. On top, by the seller: 160.00 CNY.').waitFor();
    await isSound(tab);
    await dialog.getByRole('button', { name: 'Find counterfeit' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('The goods were found to be counterfeit.').first().waitFor();
    await page.getByText('Listing to be taken down').waitFor();
    await isSound(tab);
  });

  it('is read by its seller without who made it, and by its buyer, in Chinese, in the dark', async () => {
    const sellers = await openAs('seller', `/m/${MARKET}/sellers/s1/reports`, { width: 768 });
    await sellers.page.getByRole('link', { name: 'Counterfeit · order A1' }).click();
    await sellers.page.getByText('The bag of the test buy has another seam.').waitFor();
    expect(await sellers.page.locator('main').textContent()).not.toMatch(/buyer-one|glued on/);
    await isSound(sellers);
    const look = { width: 360, theme: 'dark', language: 'zh' } as const;
    const buyers = await openAs('buyer', `/m/${MARKET}/my-reports/${report}`, look);
    await buyers.page.getByRole('heading', { level: 1, name: '假货 · 订单 A1' }).waitFor();
    await buyers.page.getByText('已认定为假货。').waitFor();
    await buyers.page.getByText('卖家另赔').first().waitFor();
    await isSound(buyers);
  });
});
