import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import { focusIsSeen, pressOn, tabTo } from './keyboard.ts';
import type { Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/**
 * The claims desk by keys alone, and the ten seconds in which a decision can be taken back. Four orders of one price, promised by
 * 10 February and never delivered, are claimed, refused, and left to the market.
 */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const ORDERS = ['A/1', 'A/2', 'A/3', 'A/4'] as const;
/** What is not there by then does not come, however busy the machine: longer than a decision is held. */
const WAIT_MS = 40_000;

let server: TestServer;
let operator: Client;
let site: Pick<Site, 'address' | 'browser'>;
let key: string;
let tab: Tab;

const missing = (order: string) => [
  {
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
      freight: { amount: '12.00', currency: 'BRL' },
      shipBy: '2018-01-12T18:00:00-02:00',
      deliverBy: '2018-02-10',
    },
  },
  {
    source: 'shop',
    sellerId: 's1',
    orderId: order,
    id: `${order}/sent`,
    kind: 'parcel.confirmed',
    occurredAt: '2018-01-11T09:00:00-02:00',
    data: { carrier: 'correios', tracking: `T-${order}` },
  },
];

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  await tell(server.db, MARKET, ORDERS.flatMap(missing));
  const buyer = server.with(await server.key({ kind: 'buyer', market: MARKET, buyer: 'b1' }));
  const seller = server.with(await server.key({ kind: 'seller', market: MARKET, seller: 's1' }));
  key = await server.key(OPERATOR);
  operator = server.with(key);
  const own = { market: MARKET, buyer: 'b1' };
  for (const order of ORDERS) {
    const { dispute } = await buyer.openDispute({ ...own, seller: 's1', order, body: { problem: 'late' } });
    await seller.answerDispute({
      market: MARKET,
      seller: 's1',
      id: dispute.id,
      body: { answer: 'refuse', words: 'It was sent in time.', proposal: { kind: 'refund', amount: '5.00' } },
    });
    await buyer.escalateDispute({ ...own, id: dispute.id, body: {} });
  }
  site = { address: server.address, browser: await launch() };
  tab = await openTab(site, await person(site), key, `/m/${MARKET}/cases`);
  tab.page.setDefaultTimeout(WAIT_MS);
}, 300_000);
afterAll(async () => {
  await site?.browser.close();
  await server?.close();
});

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const decided = async () => {
  const { items } = await operator.disputes({ market: MARKET });
  return items.filter(({ status }) => status === 'decided' || status === 'closed').length;
};
const idOf = (page: Page) => page.url().split('/').at(-1) ?? '';
const statusOf = async (id: string) => (await operator.dispute({ market: MARKET, id })).status;
/** The decision as the facts propose it, ready to be made. */
async function takeProposal(page: Page): Promise<void> {
  await page.getByRole('heading', { name: 'The decision' }).waitFor();
  await page.keyboard.press('p');
  await page.getByText(/^The seller pays 92\.00 BRL to the buyer/).waitFor();
  await page.getByRole('button', { name: 'Decide', exact: true, disabled: false }).waitFor();
}
const held = (page: Page) => page.getByRole('region', { name: 'Decided, not sent yet' });

describe('the claims desk', () => {
  it('tells its keys', async () => {
    const { page } = tab;
    await heading(page, '4 claims wait for a ruling.');
    await page.keyboard.press('?');
    const keys = page.getByRole('table', { name: 'On a claim to be decided' });
    await keys.waitFor();
    expect(await keys.getByRole('row').allTextContents()).toEqual([
      'pTake what the facts propose',
      'bFor the buyer',
      'sFor the seller',
      'dDecide',
      'uUndo what is not sent yet',
    ]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
  });

  it('opens the first, takes the proposal and decides, by keys alone; undone, nothing was sent', async () => {
    const { page } = tab;
    await page.keyboard.press('j');
    expect(await focusIsSeen(page)).toBe(true);
    await page.keyboard.press('Enter');
    await heading(page, 'Late: 92.00 BRL asked for.');
    await page.getByRole('navigation', { name: 'What waits for a person' }).waitFor();
    const first = idOf(page);
    await takeProposal(page);
    await page.keyboard.press('d');
    await held(page).waitFor();
    // The next case opens while the first waits.
    await expect.poll(() => idOf(page), { timeout: WAIT_MS }).not.toBe(first);
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('u');
    await page.getByText('Taken back. Nothing was sent.').waitFor();
    await expect.poll(() => idOf(page), { timeout: WAIT_MS }).toBe(first);
    await held(page).waitFor({ state: 'detached' });
    // Longer than it would have been held.
    await page.waitForTimeout(11_000);
    expect(await statusOf(first)).toBe('escalated');
  }, 180_000);

  it('sends it once ten seconds are over, on whatever page the reader is by then', async () => {
    const { page } = tab;
    const first = idOf(page);
    await takeProposal(page);
    await tabTo(page, 'button', /^Decide$/);
    await page.keyboard.press('Enter');
    await held(page).waitFor();
    expect(await statusOf(first)).toBe('escalated');
    await pressOn(page, 'link', 'Outbox');
    await heading(page, 'Outbox');
    await held(page).waitFor();
    await page.getByText('Decided.', { exact: true }).waitFor();
    expect(await statusOf(first)).not.toBe('escalated');
    await held(page).waitFor({ state: 'detached' });
    expect(await decided()).toBe(1);
  }, 180_000);

  it('shows no case twice while decisions about others wait', async () => {
    const { page, go } = tab;
    await go(`/m/${MARKET}/cases`);
    await heading(page, '3 claims wait for a ruling.');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await heading(page, 'Late: 92.00 BRL asked for.');
    const first = idOf(page);
    await takeProposal(page);
    await page.keyboard.press('d');
    await expect.poll(() => idOf(page), { timeout: WAIT_MS }).not.toBe(first);
    const second = idOf(page);
    await takeProposal(page);
    await page.keyboard.press('d');
    await expect.poll(() => [first, second].includes(idOf(page)), { timeout: WAIT_MS }).toBe(false);
    // Both arrive, once each.
    await expect.poll(decided, { timeout: WAIT_MS }).toBe(3);
  }, 180_000);

  it('is not lost where the page is left: it is sent at once', async () => {
    const { page, go, complaints } = tab;
    await go(`/m/${MARKET}/cases`);
    await heading(page, '1 claim waits for a ruling.');
    await page.keyboard.press('j');
    await page.keyboard.press('Enter');
    await heading(page, 'Late: 92.00 BRL asked for.');
    await takeProposal(page);
    await page.keyboard.press('d');
    await held(page).waitFor();
    await page.reload();
    await expect.poll(decided, { timeout: WAIT_MS }).toBe(4);
    expect(complaints).toEqual([]);
  }, 180_000);
});
