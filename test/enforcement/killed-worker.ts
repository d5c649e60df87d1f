import { workMarket } from '../../src/engine/deadlines.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { openDatabase } from '../../src/platform/database/index.ts';
import { engineOver } from '../../src/rooms.ts';
import { REAL } from './market.ts';

/** A program that evaluates, says so before each look at a seller's figures, and is killed somewhere in between. */
const db = openDatabase(JSON.parse(process.env.TROTH_TEST_CONNECTION ?? ''));
const engine = { ...engineOver(db), systemNow: () => REAL };
const { figures, figuresOfAll } = engine;
const said = async <Found>(found: Promise<Found>): Promise<Found> => {
  console.log('looking');
  await new Promise((resolve) => setTimeout(resolve, 5));
  return found;
};
const market = await readMarket(db.pool, 'test');
await workMarket(
  {
    ...engine,
    figures: (...asked) => said(figures(...asked)),
    figuresOfAll: (...asked) => said(figuresOfAll(...asked)),
  },
  market!,
  REAL,
);
await db.close();
