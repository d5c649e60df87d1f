import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousFaults } from './axe.ts';
import type { Site } from './site.ts';
import { MARKET, openSite, openTab, person } from './site.ts';

const RULES = `/m/${MARKET}/rules`;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site?.close());

describe('the rules of a market', () => {
  it.each([
    { language: 'en', theme: 'light', width: 1440, title: 'The rules of The golden market' },
    { language: 'zh', theme: 'dark', width: 360, title: '黄金市场规则' },
    { language: 'en', theme: 'dark', width: 768, title: 'The rules of The golden market' },
  ] as const)('are read by anybody, in $language, $theme, on $width pixels', async ({ title, ...look }) => {
    const context = await person(site, look);
    const { page, complaints } = await openTab(site, context, null, RULES);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe(title);
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    // With everything opened that can be, too.
    for (const summary of await page.locator('main article summary').all()) await summary.click();
    expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('have an address for each rule and each sentence, and lead there', async () => {
    const context = await person(site);
    const { page, go } = await openTab(site, context, null, `${RULES}#measures.order-defect`);
    const rule = page.getByRole('heading', { level: 3, name: /^Order defect rate/ });
    await expect.poll(() => rule.evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true);
    // As reasons cite it: the entry of the policy, and one member of it.
    await go(`${RULES}#appeals.contest.within`);
    const sentence = page.getByText('A contest is made within 6 months of the mark.');
    await expect.poll(() => sentence.evaluate((item) => item === item.ownerDocument.activeElement)).toBe(true);
    await go(`${RULES}#metrics.late-shipment`);
    const late = page.getByRole('heading', { level: 3, name: /^Late shipment rate/ });
    await expect.poll(() => late.evaluate((heading) => heading === heading.ownerDocument.activeElement)).toBe(true);
    await page
      .getByRole('navigation', { name: 'Contents' })
      .getByRole('link', { name: 'Appeals', exact: true })
      .click();
    await expect.poll(() => new URL(page.url()).hash).toBe('#appeals');
    await context.close();
  });

  it('are read as they were, with what changed, and say so', async () => {
    const context = await person(site);
    const { page, complaints } = await openTab(site, context, null, RULES);
    await page.getByText('These rules bind, since 1 Mar 2025.').waitFor();
    await page.getByText("The dispatch is shown by the seller's confirmation.").waitFor();
    await page.getByText('Until then: The dispatch is shown by the seller').waitFor();
    const changes = page.getByRole('region', { name: 'What changed' });
    await changes.getByText("Proof of dispatch: the seller's confirmation (was:").waitFor();
    await page.getByLabel('Version of the rules').selectOption('From 1 Jan 2024');
    await page.getByText('These rules bound from 1 Jan 2024 until 28 Feb 2025.').waitFor();
    expect(new URL(page.url()).search).toBe('?at=2024-01-01');
    await page.getByText("the carrier's first scan, whichever is earlier.").waitFor();
    // Nothing bound before; held against the later one it tells the way back.
    await changes.getByText('These are the first rules').waitFor();
    await changes.getByLabel('Held against').selectOption('In force since 1 Mar 2025');
    await changes.getByText('Binds from 2024-01-01 (was: 2025-03-01)').waitFor();
    await page.getByRole('link', { name: 'To the rules of today' }).click();
    await page.getByText('These rules bind, since 1 Mar 2025.').waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('are printed whole, without what can only be pressed', async () => {
    const context = await person(site, { theme: 'dark' });
    const { page } = await openTab(site, context, null, RULES);
    const sources = page.locator('main article dl');
    expect(await sources.first().isVisible()).toBe(false);
    await page.emulateMedia({ media: 'print' });
    await page.evaluate('dispatchEvent(new Event("beforeprint"))');
    expect(await page.getByRole('button').count()).toBe(0);
    expect(await page.getByRole('combobox').count()).toBe(0);
    expect(await page.getByRole('navigation').count()).toBe(0);
    expect(await sources.first().isVisible()).toBe(true);
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    await page.evaluate('dispatchEvent(new Event("afterprint"))');
    expect(await sources.first().isVisible()).toBe(false);
    await context.close();
  });

  it('are led to from the foot of every page and from a reason that cites one', async () => {
    const context = await person(site);
    const { page, go, complaints } = await openTab(site, context, await site.keys.seller('voices'), `/m/${MARKET}`);
    const foot = page.getByRole('contentinfo').getByRole('link', { name: 'The rules of this market' });
    expect(await foot.getAttribute('href')).toBe(RULES);
    await go(`/m/${MARKET}/sellers/voices/health`);
    await page
      .getByRole('button', { name: /^Why: / })
      .first()
      .click();
    const cited = page.getByRole('dialog').getByRole('link').first();
    expect(await cited.getAttribute('href')).toMatch(new RegExp(`^${RULES}#metrics\\.`));
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await foot.click();
    await page.getByRole('heading', { name: 'The rules of The golden market' }).waitFor();
    await page.getByRole('link', { name: 'Back to the console' }).waitFor();
    expect(complaints).toEqual([]);
    await context.close();
  });

  it('of a market that is not there are not there', async () => {
    const context = await person(site);
    const { page } = await openTab(site, context, null, '/m/nowhere/rules');
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('The rules');
    await context.close();
  });
});
