import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import type { Look, Site } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/** A bag that was to be of leather when it was bought, and of PU since; a strap of which nobody told what it was. */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const WAIT_MS = 60_000;

let server: TestServer;
let site: Pick<Site, 'address' | 'browser'>;
let keys: Readonly<Record<'buyer' | 'seller' | 'operator', string>>;
let id: string;

const fact = (name: string, kind: string, occurredAt: string, more: object) => ({
  source: 'shop',
  id: name,
  kind,
  occurredAt,
  sellerId: 's1',
  ...more,
});
const listing = (name: string, occurredAt: string, material: string) =>
  fact(name, 'listing.described', occurredAt, {
    listingId: 'bag',
    data: {
      title: 'Shoulder bag',
      condition: 'new',
      description: 'Long-lived. '.repeat(60),
      attributes: [{ name: 'Material', value: material }],
      pictures: [{ name: 'front', link: 'https://shop.example/1.jpg' }],
    },
  });
const line = (name: string, listingId: string) => ({
  id: name,
  listingId,
  price: { amount: '80.00', currency: 'BRL' },
});

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(server.db, MARKET, [
    listing('1', '2018-01-01T00:00:00Z', 'full leather'),
    listing('2', '2018-02-28T14:00:00Z', 'PU'),
    fact('placed', 'order.placed', '2018-02-20T10:00:00-03:00', {
      orderId: 'A-1',
      data: { buyerId: 'b1', currency: 'BRL', lines: [line('1', 'bag'), line('2', 'strap')], deliverBy: '2018-03-05' },
    }),
    fact('there', 'parcel.delivered', '2018-02-28T10:00:00-03:00', { orderId: 'A-1', data: {} }),
  ]);
  keys = {
    buyer: await server.key({ kind: 'buyer', market: MARKET, buyer: 'b1' }),
    seller: await server.key({ kind: 'seller', market: MARKET, seller: 's1' }),
    operator: await server.key(OPERATOR),
  };
  const [buyer, seller] = [server.with(keys.buyer), server.with(keys.seller)];
  const body = { problem: 'not-as-described', statement: 'It is plastic.' } as const;
  id = (await buyer.openDispute({ market: MARKET, buyer: 'b1', seller: 's1', order: 'A-1', body })).dispute.id;
  const answer = { answer: 'refuse', words: 'It is what the page says.' } as const;
  await seller.answerDispute({ market: MARKET, seller: 's1', id, body: answer });
  await buyer.escalateDispute({ market: MARKET, buyer: 'b1', id, body: {} });
  site = { address: server.address, browser: await launch() };
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await server?.close();
});

async function opened(look: Look, key: string, path: string): Promise<Page> {
  const { page } = await openTab(site, await person(site, look), key, path);
  page.setDefaultTimeout(WAIT_MS);
  return page;
}
const holds = async (page: Page) => {
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
  expect(await seriousFaults(page)).toEqual([]);
};

describe('the listing of a case', () => {
  it('stands open beside what both say for whoever decides, what was changed since the deal first', async () => {
    const page = await opened({}, keys.operator, `/m/${MARKET}/cases/${id}`);
    const pane = page.getByRole('region', { name: 'What both say' });
    await pane.getByText('It is plastic.').waitFor();
    const beside = pane.getByRole('region', { name: 'The listing as it was when the order was placed' });
    await beside.getByText(/^The listing was changed after the deal/).waitFor();
    // Said once as what was changed, and once in the listing as it was; what it says now is nowhere else.
    expect(await beside.getByText('full leather').count()).toBe(2);
    expect(await beside.getByText('PU', { exact: false }).count()).toBe(1);
    await beside.getByText(/^How strap read when the order was placed was not told/).waitFor();
    await holds(page);
  });

  it.each([
    ['buyer', `/m/${MARKET}/b/b1/claims/`],
    ['seller', `/m/${MARKET}/sellers/s1/claims/`],
  ] as const)(
    'is folded on the page of the %s, who reads on a phone that it was changed and opens it',
    async (who, path) => {
      const page = await opened({ width: 360, theme: 'dark', language: 'zh' }, keys[who], `${path}${id}`);
      const summary = page.getByText('下单时的商品页面', { exact: true });
      await summary.waitFor();
      await page.getByText('成交后商品页面有改动', { exact: true }).waitFor();
      expect(await page.getByText('Shoulder bag').isVisible()).toBe(false);
      await summary.click();
      await page.getByText('Shoulder bag').waitFor();
      await page.getByText('全新').waitFor();
      await page.getByText('描述', { exact: true }).click();
      await page.getByText('Long-lived.').waitFor();
      await holds(page);
    },
  );
});
