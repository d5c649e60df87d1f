import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { check } from '../../src/simulation/check.ts';
import { fillMarket, openPlanned } from '../../src/simulation/fill.ts';
import type { Filled } from '../simulation/filled.ts';
import { empty } from '../simulation/filled.ts';
import type { Audited } from './audit.ts';
import { audit } from './audit.ts';
import { MONTH, monthOf } from './month.ts';

/** Few in every run; all of a month where it is asked for. */
const ORDERS = Number(process.env.TROTH_TEST_MONTH ?? 240);
const MINUTES = 60_000;

/** Of each behaviour, what it ends in. */
const HAPPENS = [
  'acts.cancel',
  'acts.refund',
  'disputes.accept',
  'disputes.answer_elapsed',
  'disputes.charge_back_decided',
  'disputes.decide',
  'disputes.reply_elapsed',
  'disputes.return_ended',
  'ledger.recall',
  'ledger.settle',
  'protection.decide',
  'protection.decide_elapsed',
  'protection.look',
  'protection.pay',
  'protection.return_freight',
  'reports.find_counterfeit',
  'returns.accept',
  'returns.arrive_elapsed',
  'returns.contest_elapsed',
  'returns.decide',
  'returns.inspect',
  'returns.inspect_elapsed',
  'returns.settle',
  'returns.settle_elapsed',
  'returns.ship_elapsed',
  'returns.track',
  'returns.withdraw',
] as const;

let whole: Filled;
let audited: Audited;
beforeAll(
  async () => {
    whole = await empty();
    const world = monthOf('1', ORDERS);
    await openPlanned(whole.engine, world.market);
    expect(await fillMarket(whole.engine, world, 0, {})).toBe(true);
    audited = await audit(whole.db, MONTH.id);
    const { wrong, ...figures } = audited;
    // What a run of it found is asked of it by hand.
    if (process.env.TROTH_TEST_MONTH)
      process.stdout.write(`${JSON.stringify(figures, (_, v) => (typeof v === 'bigint' ? String(v) : v))}\n`);
  },
  Math.max(10, ORDERS / 100) * MINUTES,
);
afterAll(() => whole.drop());

describe(`a month of ${ORDERS} orders, with all that can become of them`, () => {
  it('every entry is what the orders, the commands and the five documents make of it', () => {
    expect(audited.wrong.slice(0, 20)).toEqual([]);
    expect(audited.wrong).toHaveLength(0);
    expect(audited.orders).toBe(ORDERS);
    expect(audited.entries).toBeGreaterThan(ORDERS / 2);
  });

  it('every account stands where it was worked out to stand, and all of them sum to nothing', () => {
    for (const [account, minor] of Object.entries(audited.accounts))
      expect([account, audited.explained[account]]).toEqual([account, minor]);
    expect(Object.values(audited.accounts).reduce((a, b) => a + b, 0n)).toBe(0n);
    expect(Object.keys(audited.accounts).sort()).toEqual([
      'buyer',
      'fund:repeat-buyers',
      'in-transit',
      'outside',
      'platform',
      'seller.available',
      'seller.receivable',
    ]);
  });

  it('everything happened that can', () => {
    expect(Object.keys(audited.commands)).toEqual(expect.arrayContaining([...HAPPENS]));
  });

  it('finds a fen too much, an entry of nobody, and a payment that nobody was asked for', async () => {
    const { rows } = await whole.db.pool.query<{ entry: string; leg: number }>(
      `select entry_id as entry, leg from postings where market_id = 'month' and account = 'in-transit' order by recorded_at limit 1`,
    );
    const [row] = rows;
    const found = async (harm: string, back: string) => {
      await whole.db.pool.query(harm);
      const { wrong } = await audit(whole.db, MONTH.id);
      await whole.db.pool.query(back);
      return wrong;
    };
    const leg = (fen: number) =>
      `update postings set minor = minor + ${fen} where entry_id = '${row?.entry}' and leg = ${row?.leg}`;
    expect((await found(leg(1), leg(-1))).join()).toMatch(/moved .*, not /);
    const nobody = '01900000-0000-7000-8000-000000000001';
    const [hide, show] = [`'${row?.entry}' `, `'${nobody}'`];
    const rename = (from: string, to: string) => `update postings set entry_id = ${to} where entry_id = ${from}`;
    expect((await found(rename(hide, show), rename(show, hide))).join()).toMatch(
      /is of no decision,.* moved nothing, not /,
    );
    const of = (id: string, to: string) => `update instructions set decision_id = '${to}' where decision_id = '${id}'`;
    expect((await found(of(row?.entry ?? '', nobody), of(nobody, row?.entry ?? ''))).join()).toMatch(/asked nobody to/);
    expect((await audit(whole.db, MONTH.id)).wrong).toEqual([]);
  });

  it('is well by the checkers of every market', async () => {
    expect(await check(whole.engine, MONTH.id, { recount: ORDERS <= 1_000 })).toEqual([]);
  });
});
