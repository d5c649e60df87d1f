import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import { engineOver } from '../../src/rooms.ts';
import { REAL } from './acts.ts';

/** A program that works deadlines, says so before each fold, and is killed somewhere in between. */
const db = openDatabase(JSON.parse(process.env.TROTH_TEST_CONNECTION ?? ''));
const engine = { ...engineOver(db), systemNow: () => REAL };
const { foldIn } = engine;
const market = await readMarket(db.pool, 'test');
await workMarket(
  {
    ...engine,
    foldIn: async (...folding) => {
      console.log('folding');
      await foldIn(...folding);
      await new Promise((resolve) => setTimeout(resolve, 5));
    },
  },
  market!,
  REAL,
);
await db.close();
