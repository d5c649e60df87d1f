import { composeServer } from '../../src/main.ts';
import type { NewPrincipal } from '../../src/platform/auth/store.ts';
import { createKey, ensurePrincipal } from '../../src/platform/auth/store.ts';
import { systemNow } from '../../src/platform/clock.ts';
import { engineOver } from '../../src/rooms.ts';
import { fillDemo } from '../../src/simulation/fill.ts';
import type { Size } from '../../src/simulation/model.ts';
import { testDatabase } from '../database.ts';
import type { Site } from './site.ts';
import { launch, PAGES, SETTINGS } from './site.ts';

/** As short as the demo's stories allow. */
const SIZE: Size = { days: 106, liveDays: 78, sellers: 1 };
export const MARKET = 'demo-us';

/** The console over the demo, filled, and a browser that looks at it. */
export interface DemoSite extends Pick<Site, 'address' | 'browser'> {
  readonly keyOf: (who: NewPrincipal) => Promise<string>;
  close(): Promise<void>;
}

export async function openDemo(): Promise<DemoSite> {
  const { db, drop } = await testDatabase();
  const engine = engineOver(db);
  await fillDemo(engine, { seed: '1', size: SIZE }, {});
  const app = await composeServer({ engine, settings: SETTINGS, checkAnswers: true, consoleDir: PAGES });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const browser = await launch();
  return {
    address,
    browser,
    keyOf: async (who) => (await createKey(db, (await ensurePrincipal(db, who, systemNow())).id, systemNow())).key,
    close: async () => {
      await browser.close();
      await app.close();
      await drop();
    },
  };
}
