import { workMarket } from '../src/engine/deadlines.ts';
import { readMarket } from '../src/facts/markets.ts';
import { openDatabase } from '../src/platform/database/index.ts';
import { engineOver } from '../src/rooms.ts';
import { MARKET } from './home.ts';

/** A program that works what is due once through, and says so before each payment; it may be killed somewhere in between. */
const db = openDatabase(JSON.parse(process.env.TROTH_BENCH_CONNECTION ?? ''));
const engine = engineOver(db);
const market = await readMarket(db.pool, MARKET);
if (!market) throw new Error('There is nothing to work');
const { post } = engine;
const told = {
  ...engine,
  post: async (...entry: Parameters<typeof post>) => {
    process.stdout.write('paid\n');
    await post(...entry);
  },
};
const { failed } = await workMarket(told, market, engine.systemNow());
if (failed[0]) throw failed[0].error;
await db.close();
