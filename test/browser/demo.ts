import { composeServer } from '../../src/main.ts';
import type { NewPrincipal } from '../../src/platform/auth/store.ts';
import { createKey, ensurePrincipal } from '../../src/platform/auth/store.ts';
import { systemNow } from '../../src/platform/clock.ts';
import { engineOver, startWork } from '../../src/rooms.ts';
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
  /** Orders of the market that came last, and nothing was claimed of: the last, or one before it. */
  readonly delivered: (before?: number) => Promise<Bought>;
  close(): Promise<void>;
}

export interface Bought {
  readonly buyer: string;
  readonly seller: string;
  readonly order: string;
}

/** `onError`: what one room does because of another is done as well, and what goes wrong in it is told here. */
export async function openDemo(onError?: (error: unknown) => void): Promise<DemoSite> {
  const { db, drop } = await testDatabase();
  const engine = engineOver(db);
  await fillDemo(engine, { seed: '1', size: SIZE }, {});
  const app = await composeServer({ engine, settings: SETTINGS, checkAnswers: true, consoleDir: PAGES });
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const worker = onError && startWork(engine, false, onError);
  const browser = await launch();
  return {
    address,
    browser,
    keyOf: async (who) => (await createKey(db, (await ensurePrincipal(db, who, systemNow())).id, systemNow())).key,
    delivered: async (before = 0) => {
      const { rows } = await db.pool.query<Bought>(
        `select b.buyer_id as buyer, s.outside_id as seller, o.outside_id as order
         from orders o join sellers s on s.seller_id = o.seller_id
         join buyers_orders b on b.seller_id = o.seller_id and b.order_id = o.order_id
         where s.market_id = $1 and o.status = 'delivered' and o.marks = ''
           and not exists (select from disputes d where d.seller_id = o.seller_id and d.order_id = o.order_id)
         order by o.placed_at desc, o.outside_id limit 1 offset $2`,
        [MARKET, before],
      );
      if (!rows[0]) throw new Error('the demo has no order that came');
      return rows[0];
    },
    close: async () => {
      await browser.close();
      await worker?.stop();
      await app.close();
      await drop();
    },
  };
}
