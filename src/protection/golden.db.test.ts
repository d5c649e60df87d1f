import { afterEach, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/protection/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  cameBack,
  cny,
  coverOf,
  fact,
  fund,
  moveClock,
  OPERATOR,
  openMarket,
  placed,
  run,
  sellerOf,
  tell,
  work,
} from '../../test/protection/market.ts';
import { verify } from '../engine/verify.ts';
import { becauseFromJson } from '../kernel/because.ts';
import { render } from '../kernel/render.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { rules } from '../rooms.ts';

/** Golden cases by instants and amounts, in a market of Shanghai whose programmes begin on 12 September 2024. */
const NOW = at('2024-09-20T12:00:00+08:00');
let harness: Harness;
const open = async () => {
  harness = await openMarket(NOW);
  return harness;
};
afterEach(async () => {
  expect((await verify(harness.engine)).breaks).toEqual([]);
  await harness.drop();
});

const { templates, codes } = rules();
/** The reasons of the decisions about an order's cover, in words. */
async function said(order: string, locale: 'en' | 'zh' = 'en', seller = 'shop'): Promise<string[]> {
  const cover = await coverOf(harness, order, seller);
  const { rows } = await harness.db.pool.query<{ body: string }>(
    'select body from decisions where seller_id = $1 and about_id = $2 order by seq',
    [sellerOf(seller), cover?.coverId],
  );
  return rows.flatMap(({ body }) =>
    (JSON.parse(body) as { because: unknown[] }).because.map((each) =>
      render(becauseFromJson(each), locale, 'Asia/Shanghai', templates, codes),
    ),
  );
}

describe('free return shipping', () => {
  it('of 31.50 pays 25.00 and says who bears the other 6.50', async () => {
    await open();
    await tell(harness.db, [placed('A-1', ['100.00'])]);
    await cameBack(harness, 'A-1', '31.50');
    await work(harness);
    expect((await coverOf(harness, 'A-1'))?.payouts).toMatchObject([
      {
        status: 'paying',
        base: cny('31.50'),
        formula: cny('31.50'),
        granted: cny('25.00'),
        boundBy: 'order',
        bearer: 'buyer',
      },
    ]);
    expect(await balances(harness)).toEqual({ 'in-transit': '2500', platform: '-2500' });
    expect(await said('A-1')).toContain(
      'Of 31.50 CNY the programme return-freight pays 25.00 CNY, for the order cap binds; the buyer bears the other 6.50 CNY.',
    );
    const [instruction] = await readInstructionsOfOrder(harness.db.pool, sellerOf('shop'), 'A-1');
    await tell(harness.db, [
      {
        ...fact('A-1', 'instruction.confirmed', '2024-09-20T11:59:00+08:00', {
          instructionId: instruction?.instructionId,
        }),
      },
    ]);
    await work(harness);
    expect((await coverOf(harness, 'A-1'))?.payouts).toMatchObject([{ status: 'paid' }]);
    expect(await balances(harness)).toEqual({ 'in-transit': '0', outside: '2500', platform: '-2500' });
  });
});
