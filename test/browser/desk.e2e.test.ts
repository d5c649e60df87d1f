import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Client } from '../../sdk/index.ts';
import type { TestServer } from '../http/server.ts';
import { OPERATOR, tell, testMarket, testServer } from '../http/server.ts';
import { seriousFaults } from './axe.ts';
import { focusIsSeen, pressOn, tabTo } from './keyboard.ts';
import type { Site, Tab } from './site.ts';
import { launch, openTab, PAGES, person } from './site.ts';

/**
 * The claims desk by keys alone, and the minute in which a ruling can be taken back: the reader's clock is moved on, nobody waits for it.
 * Four orders of one price, promised by 10 February and never delivered, are claimed, refused, and left to the market. Their buyer has
 * four orders, and three make a repeat buyer.
 */
const MARKET = 'm1';
const NOON = Date.parse('2018-03-01T12:00:00-03:00');
const ORDERS = ['A/1', 'A/2', 'A/3', 'A/4'] as const;
/** What is not there by then does not come, however busy the machine. */
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

/** Further orders that are claimed, refused, and left to the market. */
async function more(orders: readonly string[]): Promise<void> {
  await tell(server.db, MARKET, orders.flatMap(missing));
  const buyer = server.with(await server.key({ kind: 'buyer', market: MARKET, buyer: 'b1' }));
  const seller = server.with(await server.key({ kind: 'seller', market: MARKET, seller: 's1' }));
  const own = { market: MARKET, buyer: 'b1' };
  for (const order of orders) {
    const { dispute } = await buyer.openDispute({ ...own, seller: 's1', order, body: { problem: 'late' } });
    await seller.answerDispute({
      market: MARKET,
      seller: 's1',
      id: dispute.id,
      body: { answer: 'refuse', words: 'It was sent in time.', proposal: { kind: 'refund', amount: '5.00' } },
    });
    await buyer.escalateDispute({ ...own, id: dispute.id, body: {} });
  }
}

beforeAll(async () => {
  server = await testServer({}, { consoleDir: PAGES });
  await testMarket(server.db, MARKET, NOON, { preset: 'recommended' });
  key = await server.key(OPERATOR);
  operator = server.with(key);
  await more(ORDERS);
  site = { address: server.address, browser: await launch() };
  tab = await openTab(site, await person(site), key, `/m/${MARKET}/cases`);
  tab.page.setDefaultTimeout(WAIT_MS);
  await tab.page.clock.install();
  await tab.go(`/m/${MARKET}/cases`);
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
      'nThe next claim, for you alone',
      'pTake what the facts propose',
      'bFor the buyer',
      'sFor the seller',
      'dDecide',
      'uUndo what is not sent yet',
    ]);
    await page.keyboard.press('Escape');
    await keys.waitFor({ state: 'detached' });
  });

  it('says of each why it comes first, and hands out the next by three keys; undone, nothing was sent', async () => {
    const { page } = tab;
    await page.getByText('Comes first: a repeat buyer with 4 orders in 180 days; 3 are enough.').first().waitFor();
    await page.getByText('You, in 90 days: 0 decided, 0 fell on appeal, median none.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('n');
    await heading(page, 'Late: 92.00 BRL asked for.');
    await page.getByRole('navigation', { name: 'What waits for a person' }).waitFor();
    for (const name of ['Promised, and how it came', 'What both say', 'The decision'])
      await page.getByRole('region', { name, exact: true }).waitFor();
    await page.getByText('The platform has ruled no like case yet.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const first = idOf(page);
    await page.keyboard.press('p');
    // At once: it is decided as soon as what it pays stands there.
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
    await page.clock.fastForward(61_000);
    await page.waitForTimeout(1_000);
    expect(await statusOf(first)).toBe('escalated');
  }, 180_000);

  it('sends it once a minute is over and not before, on whatever page the reader is by then', async () => {
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
    await page.clock.fastForward(45_000);
    await page.waitForTimeout(1_000);
    expect(await statusOf(first)).toBe('escalated');
    await page.clock.fastForward(16_000);
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
    expect(await focusIsSeen(page)).toBe(true);
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
    await page.clock.fastForward(61_000);
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

describe('like cases, questions and practice', () => {
  it('decides like cases together, with an exception that has a reason of its own', async () => {
    await more(['B/1', 'B/2', 'B/3', 'B/4']);
    const { page, go } = tab;
    await go(`/m/${MARKET}/cases`);
    await heading(page, '4 claims wait for a ruling.');
    await page.keyboard.press('n');
    await page.getByText('4 like rulings: 4 for the buyer, 0 for the seller; 0 fell on appeal.').waitFor();
    await takeProposal(page);
    await pressOn(page, 'button', 'Decide 3 like cases with it');
    const [second, third] = (await page.getByLabel(/^How order .* is decided/).all()) as [Locator, Locator];
    await second.selectOption('Not now');
    await third.selectOption('Otherwise');
    await page.getByLabel(/^Part for order/).fill('10.00');
    await page.getByLabel(/^Reasons for order/).fill('Half of it came.');
    // 92.00 twice, and 10.00.
    await page.getByText('3 decided, 194.00 BRL to buyers; 0 refused, 1 left.').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Decide 3', exact: true, disabled: false }).click();
    await held(page).getByText('3 rulings: not sent yet.').waitFor();
    // The one that was left is next.
    await page.getByRole('button', { name: 'Ask one side' }).waitFor();
    await page.clock.fastForward(61_000);
    await expect.poll(decided, { timeout: WAIT_MS }).toBe(7);
  }, 180_000);

  it('asks one side, and is handed nothing until they answer', async () => {
    const { page } = tab;
    const last = idOf(page);
    await pressOn(page, 'button', 'Ask one side');
    await page.getByLabel('The question').fill('Did a neighbour take it in?');
    await page.getByText(/^the buyer is asked one question/).waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Ask', exact: true, disabled: false }).click();
    // Back to the queue, for no other case waits: what is said of it is gone after a moment.
    await page.waitForURL(/\/cases$/);
    await page.getByText('Waits for an answer').waitFor();
    expect(await operator.dispute({ market: MARKET, id: last })).toMatchObject({ turn: 'buyer' });
  }, 180_000);

  it('has a queue for practice: a case of another, and its ruling only once one has said one’s own', async () => {
    const other = server.with(await server.key({ kind: 'operator', market: null, name: 'Bo' }));
    await more(['C/1']);
    const { items } = await other.disputes({ market: MARKET, open: true, status: 'escalated', limit: 10 });
    const { id } = items.find(({ order }) => order === 'C/1')!;
    await other.decideDispute({
      market: MARKET,
      id,
      body: { outcome: 'seller', reason: 'buyers-own-doing', reasons: 'They gave a wrong address.' },
    });
    const { page, go, complaints } = tab;
    await go(`/m/${MARKET}/cases`);
    await pressOn(page, 'link', 'Practice');
    await heading(page, 'How would you decide it?');
    await page.getByRole('region', { name: 'The decision' }).waitFor();
    expect(await page.getByText('They gave a wrong address.').count()).toBe(0);
    await page.keyboard.press('b');
    expect(await page.getByRole('radio', { name: /^For the buyer/ }).isChecked()).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    await pressOn(page, 'button', 'Compare');
    await page.getByText('You ruled for the other side.').waitFor();
    await page.getByText('They gave a wrong address.').waitFor();
    await pressOn(page, 'button', 'Another case');
    await page.getByText('There is no case to practise on').waitFor();
    expect(complaints).toEqual([]);
  }, 180_000);
});
