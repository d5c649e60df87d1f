import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expand, goldenTables } from '../golden/expand.ts';
import { expectedOf } from '../golden/tables.ts';
import { seriousFaults } from './axe.ts';
import type { Site, Tab } from './site.ts';
import { MARKET, openSite, openTab, person } from './site.ts';

let site: Site;
const keys: Record<'seller' | 'operator', string> = { seller: '', operator: '' };
let contest = '';
let decision = '';

const SELLER = 'brink';

beforeAll(async () => {
  site = await openSite();
  keys.operator = site.keys.operator;
  keys.seller = await site.keys.seller(SELLER);
  await site.operator.tellFacts({
    market: MARKET,
    body: [
      { source: 'shop', id: 'no-such-kind', kind: 'order.lost', occurredAt: '2025-03-19T12:00:00Z', orderId: 'X1' },
      {
        source: 'shop',
        id: 'too-early',
        kind: 'parcel.delivered',
        occurredAt: '2025-03-19T12:00:00Z',
        parcelId: 'nobody-knows',
      },
      { source: 'shop', id: 'joined', kind: 'seller.joined', occurredAt: '2024-11-05T12:00:00Z', sellerId: SELLER },
    ],
  });
  const seller = site.client(keys.seller);
  const done = await seller.contestMark({
    market: MARKET,
    seller: SELLER,
    body: {
      orderId: 'BR2-01',
      mark: 'shipped-late',
      ground: 'not-my-fault',
      statement: 'A millisecond is no lateness.',
      facts: [],
    },
  });
  contest = done.contest.id;
  decision = done.decision ?? '';
});
afterAll(() => site?.close());

interface Shown {
  readonly who: 'seller' | 'operator';
  readonly to: () => string;
  /** What the page's heading begins with, in both languages. */
  readonly says: readonly [en: string | RegExp, zh: string | RegExp];
}

const own = (page: string) => () => `/m/${MARKET}/sellers/${SELLER}/${page}`;
const market = (page: string) => () => `/m/${MARKET}/${page}`;

const DAY = '2025-03-20';
/** Sellers that a fact names before the day, and those of them with a limit broken as it was worked by hand. */
const KNOWN = new Set(
  expand(goldenTables())
    .filter(({ occurredAt }) => Date.parse(String(occurredAt)) < Date.parse(`${DAY}T00:00:00-04:00`))
    .flatMap(({ sellerId }) => sellerId ?? []),
).size;
const BROKEN = expectedOf(goldenTables()).filter(
  ({ day, figures }) => day === DAY && figures.some(({ status }) => status === 'broken'),
).length;

/** Figures are those worked by hand in test/golden/market.md. */
const PAGES: Readonly<Record<string, Shown>> = {
  'account health': {
    who: 'seller',
    to: own('health'),
    says: ['3 of 30 orders shipped late: 10%, limit below 10%.', '30 个订单中有 3 个延迟发货：10%，限值低于 10%。'],
  },
  'the orders behind a figure': {
    who: 'seller',
    to: own('health?metric=late-shipment'),
    says: ['3 of 30 orders shipped late', '30 个订单中有 3 个延迟发货'],
  },
  orders: { who: 'seller', to: own('orders'), says: ['Orders', '订单'] },
  'an order': {
    who: 'seller',
    to: own('orders/BR2-02'),
    says: ['Shipped late', '延迟发货'],
  },
  'contesting a mark': {
    who: 'seller',
    to: own('orders/BR2-02/contest?mark=shipped-late'),
    says: ['Contest the mark “Shipped late”', '对“延迟发货”标记申诉'],
  },
  contests: { who: 'seller', to: own('contests'), says: ['Contests', '申诉'] },
  'a contest': {
    who: 'seller',
    to: () => `/m/${MARKET}/sellers/${SELLER}/contests/${contest}`,
    says: ['“Shipped late” is contested', '对“延迟发货”的申诉正在等待裁定'],
  },
  'the account': {
    who: 'seller',
    to: own('account'),
    says: ['What is known of the account beside its orders.', '除订单外，关于该账户的已知情况。'],
  },
  'the account of another': {
    who: 'operator',
    to: () => `/m/${MARKET}/sellers/steady/account`,
    says: ['What is known of the account', '除订单外'],
  },
  sellers: {
    who: 'operator',
    to: market('sellers'),
    says: [`${BROKEN} of ${KNOWN} sellers are past a limit.`, `${KNOWN} 个卖家中有 ${BROKEN} 个未达标。`],
  },
  'contested marks': {
    who: 'operator',
    to: market('contested'),
    says: ['1 contested mark waits for a decision.', '1 个申诉等待裁定。'],
  },
  'a contested mark': {
    who: 'operator',
    to: () => `/m/${MARKET}/contested/${contest}`,
    says: ['“Shipped late” is contested', '对“延迟发货”的申诉正在等待裁定'],
  },
  claims: {
    who: 'operator',
    to: market('cases'),
    says: ['0 claims wait for a ruling.', '0 个索赔等待裁决。'],
  },
  'practice on claims': {
    who: 'operator',
    to: market('cases/practice'),
    says: ['How would you decide it?', '您会如何裁决？'],
  },
  sanctions: {
    who: 'operator',
    to: market('sanctions'),
    says: ['0 sanctions are on their way', '0 项处置正在进行'],
  },
  appeals: {
    who: 'operator',
    to: market('appeals'),
    says: ['0 appeals wait for a decision.', '0 个处置申诉等待裁定。'],
  },
  outbox: { who: 'operator', to: market('outbox'), says: ['Outbox', '发件箱'] },
  connect: {
    who: 'operator',
    to: market('connect'),
    says: ['One command, and the first order is here.', '一条命令，第一个订单就到。'],
  },
  facts: { who: 'operator', to: market('facts'), says: ['1 fact refused, 1 waits.', '1 条事实被拒收，1 条等待中。'] },
  'facts that wait': { who: 'operator', to: market('facts?view=waiting'), says: ['1 fact refused', '1 条事实被拒收'] },
  policy: { who: 'operator', to: market('policy'), says: [/\S/, /[\u4e00-\u9fff]/] },
  decisions: { who: 'operator', to: market('decisions'), says: ['Decisions', '决定'] },
  'a decision': {
    who: 'operator',
    to: () => `/m/${MARKET}/decisions/${decision}`,
    says: ['Mark contested, seller brink', '对标记申诉，卖家 brink'],
  },
  'a page that is not there': {
    who: 'seller',
    to: () => `/m/${MARKET}/sellers/steady/health`,
    says: ['Account health', '账户健康'],
  },
};

/** Changes the theme as another tab of the same browser would. */
async function changeTheme(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(`
    localStorage.setItem('troth.theme', '${theme}');
    window.dispatchEvent(new StorageEvent('storage', { key: 'troth.theme', newValue: '${theme}', storageArea: localStorage }));
  `);
  await page.waitForSelector(`html[data-mantine-color-scheme="${theme}"]`);
}

describe.each(['en', 'zh'] as const)('in %s', (language) => {
  const contexts: BrowserContext[] = [];
  const tabs = new Map<'seller' | 'operator', Tab>();
  beforeAll(async () => {
    for (const who of ['seller', 'operator'] as const) {
      const context = await person(site, { language });
      contexts.push(context);
      tabs.set(who, await openTab(site, context, keys[who]));
    }
  });
  afterAll(() => Promise.all(contexts.map((context) => context.close())));

  it.each(Object.entries(PAGES))('%s reads well on every screen, to everybody', async (name, { who, to, says }) => {
    const tab = tabs.get(who) as Tab;
    tab.complaints.length = 0;
    await tab.go(to());
    const { page } = tab;
    const wanted = says[language === 'en' ? 0 : 1];
    // A page may say its name before it says how much there is.
    const heading = () => page.locator('h1').textContent();
    if (typeof wanted === 'string')
      await expect.poll(async () => (await heading())?.slice(0, wanted.length)).toBe(wanted);
    else await expect.poll(heading).toMatch(wanted);
    expect(await page.title()).toContain('Troth');
    expect(await page.getAttribute('html', 'lang')).toBe(language === 'en' ? 'en' : 'zh-CN');
    for (const width of [360, 768, 1100, 1200, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      const beyond = () =>
        page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
      await expect.poll(beyond, { message: `${name} at ${width}` }).toBeLessThanOrEqual(0);
    }
    // Colours and roles are those of the other language: looked at once.
    for (const theme of language === 'en' ? (['light', 'dark'] as const) : []) {
      await changeTheme(page, theme);
      expect(await seriousFaults(page), theme).toEqual([]);
    }
    // A browser itself notes each answer that is no success; those that are meant are not the page's fault.
    const own = tab.complaints.filter((complaint) => !complaint.includes('status of 404'));
    expect(own).toEqual([]);
  });
});

describe('what is open or chosen already', () => {
  it('a mark with an open contest leads there, and is not offered again', async () => {
    const context = await person(site);
    const { page } = await openTab(site, context, keys.seller, own('health?metric=late-shipment')());
    const standing = page.getByRole('link', { name: 'Contest open: “Shipped late” on order BR2-01' });
    await standing.waitFor();
    expect(await standing.getAttribute('href')).toBe(`/m/${MARKET}/sellers/${SELLER}/contests/${contest}`);
    const offered = page.getByRole('link', { name: /^Contest “Shipped late”/ });
    expect(await offered.count()).toBe(2);
    await page.goto(`${site.address}${own('orders/BR2-01')()}`);
    await page.getByRole('link', { name: 'A contest of it is open' }).waitFor();
    await context.close();
  });

  it('sellers’ trend lines are of the longest window, or as the address says', async () => {
    const context = await person(site);
    const tab = await openTab(site, context, keys.operator, market('sellers')());
    // 60 days in the golden policy; no other metric has more.
    await tab.page.getByText('Order defect rate, 13 weeks').first().waitFor();
    await tab.go(market('sellers?trend=cancellation')());
    await tab.page.getByText('Cancellation rate, 13 weeks').first().waitFor();
    await context.close();
  });

  it('on paper the account health page keeps its figures and leaves out what can only be pressed', async () => {
    const context = await person(site);
    const { page } = await openTab(site, context, keys.seller, own('health')());
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('h1').isVisible()).toBe(true);
    expect(await page.getByText('3 of 30 orders', { exact: true }).first().isVisible()).toBe(true);
    expect(await page.locator('header').first().isVisible()).toBe(false);
    expect(await page.locator('main button:visible').count()).toBe(0);
    await context.close();
  });
});

describe('a phone', () => {
  it('has room for a thumb: what can be pressed on the seller’s pages is high enough', async () => {
    const context = await person(site, { width: 360 });
    const { page } = await openTab(site, context, keys.seller, own('orders/BR2-02/contest?mark=shipped-late')());
    const low = await page.$$eval('main button', (buttons) =>
      buttons.filter((button) => button.getBoundingClientRect().height < 40).map((button) => button.textContent),
    );
    expect(low).toEqual([]);
    await context.close();
  });
});
