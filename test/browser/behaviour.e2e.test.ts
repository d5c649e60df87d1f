import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Site, Tab } from './site.ts';
import { MARKET, openSite, openTab, person } from './site.ts';

let site: Site;
let operator: Tab;
let seller: Tab;

beforeAll(async () => {
  site = await openSite();
  operator = await openTab(site, await person(site), site.keys.operator);
  seller = await openTab(site, await person(site), await site.keys.seller('voices'));
});
afterAll(() => site?.close());

const ORDERS_ASKED = /\/v1\/.*\/orders(\?|$)/;
const own = (page: string) => `/m/${MARKET}/sellers/voices/${page}`;
const rowIds = (page: Page) => page.locator('main tbody [data-row-link]').allTextContents();
const focused = (page: Page) => page.evaluate<string | null>('document.activeElement.textContent');

describe('signing in', () => {
  it('says how to get a link, tells a key that opens nothing, and goes on to the page that was asked for', async () => {
    const context = await person(site);
    const page = await context.newPage();
    await page.goto(`${site.address}${own('orders')}?status=delivered`);
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByLabel('Or paste a key').fill('troth_nobody_nothing');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText('This key opens nothing').waitFor();
    await page.getByLabel('Or paste a key').fill(await site.keys.seller('voices'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Orders' }).waitFor();
    expect(page.url()).toBe(`${site.address}${own('orders')}?status=delivered`);
    await context.close();
  });

  it('never goes on to an address that is not ours', async () => {
    const context = await person(site);
    const page = await context.newPage();
    await page.goto(`${site.address}/sign-in?next=//elsewhere.example/`);
    await page.getByLabel('Or paste a key').fill(await site.keys.seller('voices'));
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByText(/of 60 orders/)
      .first()
      .waitFor();
    expect(new URL(page.url()).origin).toBe(site.address);
    await context.close();
  });

  it('signs out in one tab, and not in the one beside it', async () => {
    const context = await person(site);
    const first = await openTab(site, context, await site.keys.seller('voices'));
    const second = await openTab(site, context, site.keys.operator);
    await second.page.getByRole('button', { name: /^You: / }).click();
    await second.page.getByRole('menuitem', { name: /Sign out/ }).click();
    await second.page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await first.page.bringToFront();
    await first.page.reload();
    await first.page
      .getByText(/of 60 orders/)
      .first()
      .waitFor();
    await context.close();
  });
});

describe('orders', () => {
  it('keeps filters in the address, and comes back from an order to the very row', async () => {
    const { page } = seller;
    await seller.go(own('orders'));
    await page.getByLabel('Marks', { exact: true }).selectOption('chargeback');
    await page.waitForURL(/mark=chargeback/);
    await page.getByRole('link', { name: 'VO21', exact: true }).waitFor();
    // Chargebacks that count, as worked by hand: VO17, VO21 and VO23; others bear the mark without its counting.
    await expect.poll(() => rowIds(page)).not.toContain('VO1');
    expect(await rowIds(page)).toEqual(expect.arrayContaining(['VO17', 'VO21', 'VO23']));
    await page.keyboard.press('Escape');
    await page.locator('body').click({ position: { x: 5, y: 400 } });
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    const picked = await focused(page);
    await page.keyboard.press('k');
    expect(await focused(page)).not.toBe(picked);
    await page.keyboard.press('j');
    expect(await focused(page)).toBe(picked);
    await page.keyboard.press('Enter');
    await page.waitForURL(new RegExp(`/orders/${picked}$`));
    // The list's own heading stands until the order's page has come.
    await page.getByRole('link', { name: '← Orders' }).waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL(/orders\?mark=chargeback/);
    await expect.poll(() => focused(page)).toBe(picked);
  });

  it('searches with /, and says so where nothing fits', async () => {
    const { page } = seller;
    await seller.go(own('orders'));
    await page.keyboard.press('/');
    await page.keyboard.type('VO23');
    await page.waitForURL(/search=VO23/);
    await expect.poll(() => rowIds(page)).toEqual(['VO23']);
    await page.getByLabel('Order id begins with').fill('nothing-like-it');
    await page.getByText('No order fits these filters').waitFor();
    await page.getByRole('link', { name: 'Clear all filters' }).click();
    await page.getByRole('link', { name: 'VO1', exact: true }).waitFor();
  });
});

describe('sellers', () => {
  it('sorts by a metric both ways, filters, and gives what fits as CSV', async () => {
    const { page } = operator;
    await operator.go(`/m/${MARKET}/sellers`);
    await page.getByLabel('Status').selectOption('broken');
    await page.getByRole('heading', { name: /sellers? fits? the filters/ }).waitFor();
    const fitting = await rowIds(page);
    expect(fitting).toContain('brink');
    expect(fitting).not.toContain('steady');
    await page.getByRole('button', { name: 'Seller', exact: true }).click();
    await page.waitForURL(/sort=seller/);
    await expect.poll(() => rowIds(page)).toEqual(fitting.toSorted());
    await page.getByRole('button', { name: 'Seller', exact: true }).click();
    await expect.poll(() => rowIds(page)).toEqual(fitting.toSorted().reverse());
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'CSV' }).click(),
    ]);
    const lines = (await readFile(await download.path(), 'utf8')).trim().split(/\r?\n/);
    expect(lines).toHaveLength(fitting.length + 1);
    expect(lines.some((line) => line.startsWith('brink,'))).toBe(true);
  });

  it('keeps a view by name, and gives it another', async () => {
    const { page } = operator;
    await operator.go(`/m/${MARKET}/sellers?status=close`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Keep this view as').fill('Look closer');
    await page.getByRole('button', { name: 'Keep', exact: true }).click();
    await operator.go(`/m/${MARKET}/sellers`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('button', { name: 'Look closer', exact: true }).click();
    await page.waitForURL(/status=close/);
    await page.getByRole('button', { name: 'Rename the view Look closer' }).click();
    await page.getByLabel('New name of Look closer').fill('Close ones');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close ones', exact: true }).waitFor();
    expect(await page.getByRole('button', { name: 'Look closer', exact: true }).count()).toBe(0);
    // Each page has its own.
    await operator.go(`/m/${MARKET}/appeals?view=all`);
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByLabel('Keep this view as').waitFor();
    expect(await page.getByRole('button', { name: 'Close ones', exact: true }).count()).toBe(0);
    await page.keyboard.press('Escape');
  });
});

describe('facts', () => {
  it('corrects a refused fact in place and sends it again', async () => {
    await site.operator.tellFacts({
      market: MARKET,
      body: {
        source: 'shop',
        id: 'stars',
        kind: 'feedback.left',
        occurredAt: '2025-03-19T12:00:00Z',
        sellerId: 'steady',
        orderId: 'ST-01',
        data: { rating: 7 },
      },
    });
    const { page } = operator;
    await operator.go(`/m/${MARKET}/facts`);
    await page.getByRole('link', { name: /Feedback left · stars/ }).click();
    const field = page.getByLabel('data.rating');
    await field.waitFor();
    expect(await field.inputValue()).toBe('7');
    await field.fill('5');
    await page.getByRole('button', { name: 'Send again' }).click();
    await page.getByText('Taken.', { exact: true }).waitFor();
    await page.getByRole('tab', { name: 'Corrected' }).click();
    await page.getByRole('link', { name: /Feedback left · stars/ }).waitFor();
  });
});

describe('everywhere', () => {
  it('finds a page and a seller in the palette, and tells what the keys do', async () => {
    const { page } = operator;
    await operator.go(`/m/${MARKET}/decisions`);
    await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Where to, or what to do?').waitFor();
    await page.keyboard.type('steady');
    await page.getByText('Seller steady').waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/sellers\/steady\/health/);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await page.keyboard.press('?');
    await page.getByRole('dialog', { name: 'What the keys do' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog', { name: 'What the keys do' }).waitFor({ state: 'detached' });
  });

  it('says why beside a figure, with the place in the policy, and gives the focus back', async () => {
    const { page } = seller;
    await seller.go(own('health'));
    const why = page.getByRole('button', { name: 'Why: Order defect rate' });
    await why.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.getByText('So the limit is broken.').waitFor();
    await panel.getByText('metrics.order-defect.limit').waitFor();
    // Worked by hand in the golden market: 10 of 60, the lower bound at 90 % is 10.2 %.
    await panel.getByText(/The figure is 16\.67%/).waitFor();
    await panel.getByText(/no worse than 10\.2/).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    await expect
      .poll(() => page.evaluate<string | null>("document.activeElement.getAttribute('aria-label')"))
      .toBe('Why: Order defect rate');
  });

  it('changes language and theme in place, and keeps both', async () => {
    const { page } = seller;
    await seller.go(own('health'));
    await page.getByRole('button', { name: /^Language/ }).click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page
      .getByText(/60 个订单中有 10 个/)
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^主题/ }).click();
    await page.getByRole('menuitem', { name: '深色' }).click();
    await page.waitForSelector('html[data-mantine-color-scheme="dark"]');
    await page.reload();
    await page.waitForSelector('html[data-mantine-color-scheme="dark"][lang="zh-CN"]');
    await page.getByRole('button', { name: /^语言/ }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByText('10 of 60 orders').first().waitFor();
  });

  it('says that it is offline, and that a server does not answer with what can be done', async () => {
    const { page, context } = seller;
    await seller.go(own('health'));
    await context.setOffline(true);
    await page.getByText(/You are offline/).waitFor();
    await context.setOffline(false);
    await page.getByText(/You are offline/).waitFor({ state: 'detached' });
    await page.route(ORDERS_ASKED, (route) =>
      route.fulfill({
        status: 500,
        contentType: 'application/problem+json',
        body: JSON.stringify({ title: 'Something broke', status: 500, rule: 'platform.failed', requestId: 'req-17' }),
      }),
    );
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('req-17');
    await page.unroute(ORDERS_ASKED);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('link', { name: 'VO1', exact: true }).waitFor();
  });

  it('shows an earlier day exactly as it stood then', async () => {
    const { page } = seller;
    // As of 25 March the golden market has 12 of 60; a day that has not come yet is not offered, an earlier one is.
    await seller.go(own('health?asOf=2025-02-21'));
    // Worked by hand: 59 orders and none late; nothing else of that day is past its limit.
    await page.getByText('0 of 59 orders').first().waitFor();
    await page.getByRole('link', { name: 'Back to today' }).click();
    await page.getByText('10 of 60 orders').first().waitFor();
  });

  it('says what falls due today, since when, and leads there', async () => {
    const context = await person(site);
    const tab = await openTab(site, context, await site.keys.seller('edges'));
    const rows = tab.page.getByRole('table', { name: 'Due today' }).getByRole('row');
    // Not shipped and not cancelled: ED1 to ED4, the last due at the midnight before this noon.
    await expect.poll(() => rows.count()).toBe(5);
    expect(await rows.nth(4).textContent()).toContain('Dispatch order ED4');
    expect(await rows.nth(4).textContent()).toContain('overdue by 12 h');
    await tab.page.getByRole('link', { name: 'Dispatch order ED4' }).click();
    await tab.page.waitForURL(/orders\/ED4$/);
    await context.close();
  });

  it('compares two versions of the policy in words', async () => {
    const { page } = operator;
    await operator.go(`/m/${MARKET}/policy`);
    await page.getByRole('heading', { name: 'What is different' }).waitFor();
    await page
      .getByText(/Proof of dispatch|proof of dispatch/)
      .first()
      .waitFor();
  });
});

it('a first page stays light and stands still: what makes it soon, without a clock that other work slows', async () => {
  const context = await person(site);
  await context.addInitScript(`
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifted += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  `);
  const { page } = await openTab(site, context, await site.keys.seller('voices'), own('health'));
  await page.getByText('10 of 60 orders').first().waitFor();
  const bytes = await page.evaluate<number>(
    "performance.getEntriesByType('resource').reduce((sum, entry) => sum + entry.decodedBodySize, 0)",
  );
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThan(1_300_000);
  // Below a tenth nobody notices.
  expect(await page.evaluate<number>('window.shifted')).toBeLessThan(0.1);
  await context.close();
});
