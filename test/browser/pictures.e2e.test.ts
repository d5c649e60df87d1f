import path from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../../src/platform/config.ts';
import type { Look } from './site.ts';
import { MARKET, openSite, openTab, person } from './site.ts';

const FOLDER = path.join(ROOT, 'docs', 'pictures');

/** The README's pictures, taken anew with `TROTH_PICTURES=1 npm test -- browser`. */
const PICTURES: readonly { file: string; who: string; to: (contest: string) => string; look: Look; height: number }[] =
  [
    { file: 'health-light-en', who: 'brink', to: () => '/sellers/brink/health', look: {}, height: 900 },
    {
      file: 'order-dark-zh',
      who: 'blame',
      to: () => '/sellers/blame/orders/BL2',
      look: { theme: 'dark', language: 'zh' },
      height: 900,
    },
    { file: 'contested-light-en', who: 'operator', to: (contest) => `/contested/${contest}`, look: {}, height: 900 },
    { file: 'sellers-dark-en', who: 'operator', to: () => '/sellers', look: { theme: 'dark' }, height: 900 },
    {
      file: 'health-phone-zh',
      who: 'brink',
      to: () => '/sellers/brink/health',
      look: { language: 'zh', width: 360 },
      height: 780,
    },
  ];

test.runIf(process.env.TROTH_PICTURES === '1')('the pictures of the README (only with TROTH_PICTURES=1)', async () => {
  const site = await openSite();
  try {
    const brink = await site.keys.seller('brink');
    const statement = 'Handed over at 23:59:59; the scanner at the counter stamps the next minute.';
    const body = { orderId: 'BR2-01', mark: 'shipped-late', ground: 'not-my-fault', statement, facts: [] } as const;
    const { contest } = await site.client(brink).contestMark({ market: MARKET, seller: 'brink', body });
    for (const { file, who, to, look, height } of PICTURES) {
      const key = who === 'operator' ? site.keys.operator : await site.keys.seller(who);
      const tab = await openTab(site, await person(site, look), key, `/m/${MARKET}${to(contest.id)}`);
      await tab.page.setViewportSize({ width: look.width ?? 1200, height });
      await tab.page.screenshot({ path: path.join(FOLDER, `${file}.png`) });
      expect(tab.complaints).toEqual([]);
    }
  } finally {
    await site.close();
  }
});
