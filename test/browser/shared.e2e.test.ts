import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './axe.ts';
import type { Site, Tab } from './site.ts';
import { MARKET, openSite, openTab, person } from './site.ts';

let site: Site;
let operator: Tab;
let decision: string;

beforeAll(async () => {
  site = await openSite();
  const seller = site.client(await site.keys.seller('voices'));
  const marked = (await seller.sellerOrders({ market: MARKET, seller: 'voices', mark: 'negative-feedback', limit: 1 }))
    .items[0];
  const made = await seller.contestMark({
    market: MARKET,
    seller: 'voices',
    body: {
      orderId: marked?.order ?? '',
      mark: 'negative-feedback',
      ground: 'not-my-fault',
      statement: 'A secret of the seller.',
      facts: [],
    },
  });
  decision = made.decision ?? '';
  operator = await openTab(site, await person(site), site.keys.operator);
});
afterAll(() => site?.close());

describe('a decision that is shared', () => {
  it('is shared on its page, opens for whoever has the link, in both languages and themes and on paper, until it is revoked', async () => {
    const { page } = operator;
    await operator.go(`/m/${MARKET}/decisions/${decision}`);
    await page.getByRole('button', { name: 'Share' }).click();
    await page.getByRole('button', { name: 'Make a link' }).click();
    const address = (await page.getByRole('status').locator('pre').textContent()) ?? '';
    expect(address).toMatch(/\/s\/[\w-]{43}$/);
    await page.getByText('left', { exact: false }).first().waitFor();
    for (const look of [
      { language: 'en', theme: 'light', width: 1440 },
      { language: 'zh', theme: 'dark', width: 360 },
    ] as const) {
      const clean = await person(site, look);
      const other = await clean.newPage();
      await other.goto(address);
      await other.locator('main ol li').first().waitFor();
      const text = (await other.locator('main').textContent()) ?? '';
      expect(text).toContain(look.language === 'zh' ? '理由' : 'Because');
      expect(text).not.toContain('A secret');
      expect(await seriousFaults(other)).toEqual([]);
      const sideways = 'document.documentElement.scrollWidth > innerWidth';
      expect(await other.evaluate<boolean>(sideways)).toBe(false);
      await other.emulateMedia({ media: 'print' });
      expect(await other.getByRole('button').count()).toBe(0);
      expect(await other.locator('main ol li').first().isVisible()).toBe(true);
      await clean.close();
    }
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('revoked').waitFor();
    const late = await (await person(site)).newPage();
    await late.goto(address);
    await late.getByRole('heading', { name: 'This link has ended' }).waitFor();
    expect(operator.complaints).toEqual([]);
  });
});
