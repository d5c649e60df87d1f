import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { focusIsSeen, pressOn, tabTo } from './keyboard.ts';
import type { Site, Tab } from './site.ts';
import { MARKET, openSite, openTab, person } from './site.ts';

/**
 * One contest from the first look to the last, by keys alone: seller and operator sit side by side in two tabs of one
 * browser. The figures are those of the seller `brink`, worked by hand: 3 of 30, and one mark less is 2 of 30.
 */
let site: Site;
let context: BrowserContext;
let seller: Tab;
let operator: Tab;

beforeAll(async () => {
  site = await openSite();
  context = await person(site);
  seller = await openTab(site, context, await site.keys.seller('brink'));
  operator = await openTab(site, context, site.keys.operator);
});
afterAll(() => site?.close());

const reads = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
/** The tab that somebody looks at: keys go to no other. */
async function inFront({ page }: Tab): Promise<Page> {
  await page.bringToFront();
  return page;
}
const seen = (page: Page, text: string | RegExp) => page.getByText(text).first().waitFor();

it('each tab is somebody else, and the token leaves the address', async () => {
  expect(seller.page.url()).toBe(`${site.address}/m/${MARKET}/sellers/brink/health`);
  expect(operator.page.url()).toBe(`${site.address}/m/${MARKET}/sellers`);
  const page = await inFront(seller);
  await page.reload();
  await seen(page, '3 of 30 orders shipped late');
});

it('the seller opens the figure and contests a mark', async () => {
  const page = await inFront(seller);
  await pressOn(page, 'link', /^Show the orders: 3 of 30/);
  await page.getByRole('link', { name: 'BR2-01', exact: true }).waitFor();
  await page.keyboard.press('j');
  expect(await focusIsSeen(page)).toBe(true);
  await pressOn(page, 'link', /Contest “Shipped late” on order BR2-01/);
  await page.waitForURL(/\/orders\/BR2-01\/contest\?mark=shipped-late/);

  await pressOn(page, 'button', 'See what happens then');
  await seen(page, 'Choose a ground.');
  await seen(page, 'Say what happened.');
  await pressOn(page, 'radio', /The facts are wrong/, 'Space');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, 'textbox', 'What happened, in your words');
  await page.keyboard.type('It was handed over in time; our scanner is a minute late.');
  await pressOn(page, 'checkbox', /Dispatch confirmed/, 'Space');
  await seen(page, 'Draft kept in this browser.');

  await pressOn(page, 'button', 'See what happens then');
  await seen(page, /To be decided by 27 Mar 2025/);
  await pressOn(page, 'checkbox', /true to the best of my knowledge/, 'Space');
  await pressOn(page, 'button', 'Send the contest');
  await page.waitForURL(/\/contests\/[0-9a-f-]{36}$/);
  await reads(page, '“Shipped late” is contested and waits for a decision.');
  // Five business days after Thursday, 20 March 2025, to the end of the day: the Thursday after.
  await seen(page, 'If nobody decides by 27 Mar 2025, 23:59, the contest is upheld.');
  await seen(page, 'our scanner is a minute late');
});

it('the reviewer finds it in the queue and asks the one question', async () => {
  const page = await inFront(operator);
  await pressOn(page, 'link', 'Cases');
  await pressOn(page, 'link', 'Contested marks');
  await seen(page, '1 contested mark waits for a decision.');
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/contested\//);
  await seen(page, 'the seller points to this');
  await pressOn(page, 'button', 'Ask the seller one question');
  await tabTo(page, 'textbox', 'The question');
  await page.keyboard.type('Which scanner was it?');
  await pressOn(page, 'button', 'Ask');
  await seen(page, /The clock stands still until the seller has answered/);
  await reads(page, '“Shipped late” is contested; a question waits for the seller.');
});

it('the seller answers', async () => {
  const page = await inFront(seller);
  await page.reload();
  await tabTo(page, 'textbox', /Which scanner was it/);
  await page.keyboard.type('The one at door 3.');
  await pressOn(page, 'button', 'Send the answer');
  await seen(page, 'the question is answered');
});

it('the reviewer sees what would happen, and upholds it', async () => {
  const page = await inFront(operator);
  await page.reload();
  await pressOn(page, 'radio', /^Uphold/, 'Space');
  await pressOn(page, 'radio', 'The facts were wrong', 'Space');
  await pressOn(page, 'button', 'See what would happen');
  const change = page.getByRole('row', { name: /Late shipment/ });
  await change.waitFor();
  // As of the night to come, when it takes effect: the window moves on by a day, and leaves BR1's first order behind.
  expect(await change.textContent()).toContain('10.34% (3 of 29)');
  expect(await change.textContent()).toContain('6.9% (2 of 29)');
  // Nothing happened yet: it was only tried.
  await reads(page, '“Shipped late” is contested, the question is answered; it waits for a decision.');
  await pressOn(page, 'button', 'Uphold the contest');
  await seen(page, 'The contest was upheld: “Shipped late” no longer counts.');
});

it('the seller sees the outcome, the figure before and after, and the mark struck through', async () => {
  const page = await inFront(seller);
  await page.reload();
  await seen(page, 'The contest was upheld: “Shipped late” no longer counts.');
  await seen(page, '6.9% (2 of 29)');
  await pressOn(page, 'link', 'BR2-01');
  await page.waitForURL(/\/orders\/BR2-01$/);
  await page.locator('main s', { hasText: 'Shipped late' }).waitFor();
  await pressOn(page, 'link', 'Account health');
  await seen(page, /Changed since midnight: 10% then, 6.67% now/);
});

it('the decision stands on the record and can be run again and checked', async () => {
  const page = await inFront(operator);
  await pressOn(page, 'link', 'Decisions');
  await page.getByRole('link', { name: 'Contest decided' }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/decisions\/[0-9a-f-]{36}$/);
  await reads(page, 'Contest decided, seller brink');
  await pressOn(page, 'button', 'Replay');
  await seen(page, 'it comes to the same, byte for byte');
  await pressOn(page, 'button', 'Count again');
  await seen(page, 'Counted again, the figures are the same.');
  await pressOn(page, 'button', 'Walk the chain');
  await seen(page, /The chain is whole: 4 decisions/);
});

it('nothing went wrong on the way', () => {
  expect([...seller.complaints, ...operator.complaints]).toEqual([]);
});
