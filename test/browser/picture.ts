import path from 'node:path';
import type { Page } from 'playwright-core';
import { ROOT } from '../../src/platform/config.ts';

/** A picture of the docs, taken anew with `TROTH_PICTURES=1 npm test -- browser`; without that, nothing. */
export async function picture(page: Page, name: string, size = { width: 1200, height: 860 }): Promise<void> {
  if (process.env.TROTH_PICTURES !== '1') return;
  const before = page.viewportSize();
  await page.bringToFront();
  await page.setViewportSize(size);
  await page.waitForTimeout(500);
  await page.screenshot({ path: path.join(ROOT, 'docs', 'pictures', `${name}.png`) });
  if (before) await page.setViewportSize(before);
}
