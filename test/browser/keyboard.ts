import type { Locator, Page } from 'playwright-core';

type Role = Parameters<Page['getByRole']>[0];

/** More stops than any page has: one that is not found by then cannot be reached. */
const STOPS = 150;

/** What a page's script sees; tests themselves run outside of any page. */
interface InPage {
  readonly document: { readonly activeElement: unknown };
}

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === (globalThis as unknown as InPage).document.activeElement);

/** Goes on with Tab until the one thing of that role and name has the focus. */
export async function tabTo(page: Page, role: Role, name: string | RegExp): Promise<void> {
  const target = page.getByRole(role, { name });
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop++) {
    if (await hasFocus(target)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`No key leads to the ${role} ${name}`);
}

/** Goes there and presses it. */
export async function pressOn(page: Page, role: Role, name: string | RegExp, key = 'Enter'): Promise<void> {
  await tabTo(page, role, name);
  await page.keyboard.press(key);
}

/** Whether what has the focus can be told by an outline. */
export const focusIsSeen = (page: Page): Promise<boolean> =>
  page.evaluate<boolean>(`getComputedStyle(document.activeElement).outlineStyle !== 'none'`);
