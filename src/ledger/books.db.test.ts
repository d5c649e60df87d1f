import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  balances,
  moveClock,
  OPERATOR,
  openMarket,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import { MS } from '../kernel/instant.ts';
import type { Posting } from '../kernel/outcome.ts';
import { transaction } from '../platform/database/index.ts';
import type { Hold } from './model/hold.ts';
import { readHolds } from './read-books.ts';
import { writeEntry } from './store.ts';

const NOW = at('2026-03-29T09:00:00-07:00');
let harness: Harness;
let nth = 0;
beforeAll(async () => {
  harness = await openMarket(NOW);
  await tell(harness.db, [
    { source: 'shop', id: 'j', kind: 'seller.joined', occurredAt: NOW, sellerId: 'shop', data: {} },
  ]);
});
afterAll(() => harness.drop());

const usd = (minor: number) => ({ minor: BigInt(minor), currency: 'USD' });
/** What changed on the seller's accounts. */
async function moved(does: () => Promise<unknown>): Promise<Record<string, number>> {
  const before = await balances(harness);
  await does();
  await work(harness);
  const after = await balances(harness);
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return Object.fromEntries(
    names
      .map((name) => [name, Number(after[name] ?? 0) - Number(before[name] ?? 0)] as const)
      .filter(([, n]) => n !== 0),
  );
}
/** An entry as a room would write it. */
async function entry(...legs: readonly (readonly [account: string, minor: number])[]): Promise<Uuid> {
  const decisionId = derivedId('entry', String(++nth));
  const postings: Posting[] = legs.map(([account, minor]) => ({ account, money: usd(minor) }));
  await transaction(harness.db, (tx) =>
    writeEntry(tx, { decisionId, marketId: 'test', sellerId, at: NOW, recordedAt: NOW, postings, instructions: [] }),
  );
  return decisionId;
}
const HOLD = { seller: 'shop', amount: '30.00', currency: 'USD', reason: 'counterfeit', words: 'A report', days: 10 };
const held = async (changes: object = {}): Promise<Hold> =>
  accepted(await run(harness.engine, 'ledger.hold', { ...HOLD, ...changes }, OPERATOR)).state as Hold;
const ruleOf = (command: string, input: object, who = OPERATOR) =>
  run(harness.engine, command, input, who).then((done) => (done.ok ? 'accepted' : done.rule));
const holdNow = async (id: Uuid) =>
  (await readHolds(harness.db.pool, sellerId, 100)).find(({ holdId }) => holdId === id);

describe('money that is held', () => {
  it('stays the seller’s, and is let go of at its time, not a millisecond before', async () => {
    let hold: Hold | undefined;
    expect(
      await moved(async () => {
        hold = await held();
      }),
    ).toEqual({ 'seller.available': -3000, 'seller.held': 3000 });
    expect(hold).toMatchObject({ status: 'held', releaseAt: NOW + 10 * MS.day, reason: 'counterfeit' });
    expect(await moved(() => moveClock(harness.db, NOW + 10 * MS.day - 1))).toEqual({});
    expect(await moved(() => moveClock(harness.db, NOW + 10 * MS.day))).toEqual({
      'seller.available': 3000,
      'seller.held': -3000,
    });
    expect(await holdNow(hold!.holdId)).toMatchObject({ status: 'released', ended: { how: 'time', by: null } });
    await moveClock(harness.db, NOW);
  });

  it('is let go of by a person once; its seller may not', async () => {
    const { holdId } = await held();
    const input = { hold: holdId, words: 'Proved' };
    expect(await ruleOf('ledger.release', input, SELLER)).not.toBe('accepted');
    expect(await moved(() => run(harness.engine, 'ledger.release', input, OPERATOR))).toEqual({
      'seller.available': 3000,
      'seller.held': -3000,
    });
    expect(await ruleOf('ledger.release', input)).toBe('ledger.not_held');
    expect(await moved(() => moveClock(harness.db, NOW + 10 * MS.day))).toEqual({});
    await moveClock(harness.db, NOW);
  });

  it('is nothing where there is no amount', async () => {
    expect(await ruleOf('ledger.hold', { ...HOLD, amount: '0.00' })).toBe('ledger.nothing_to_hold');
    expect(await ruleOf('ledger.hold', { ...HOLD, amount: '0.01' })).toBe('accepted');
  });

  const answer = (hold: Hold, how: string) =>
    tell(harness.db, [
      {
        source: 'psp',
        id: `${how}/${++nth}`,
        kind: `instruction.${how}`,
        occurredAt: NOW,
        sellerId: 'shop',
        data: { instructionId: hold.instruction },
      },
    ]);

  it('and confirmed moves nothing more; what the marketplace cannot hold is the seller’s again, and no debt', async () => {
    const [one, two] = [await held(), await held()];
    expect(await moved(() => answer(one, 'confirmed'))).toEqual({});
    expect(await moved(() => answer(two, 'refused'))).toEqual({ 'seller.available': 3000, 'seller.held': -3000 });
    expect(await holdNow(two.holdId)).toMatchObject({ status: 'refused', ended: { how: 'refused' } });
    // And held all the same: it is held, and can be let go of.
    expect(await moved(() => answer(two, 'confirmed'))).toEqual({ 'seller.available': -3000, 'seller.held': 3000 });
    expect(await holdNow(two.holdId)).toMatchObject({ status: 'held', ended: null });
    expect(await ruleOf('ledger.release', { hold: two.holdId, words: 'Proved' })).toBe('accepted');
  });
});

describe('an entry that was wrong', () => {
  const reverse = (id: Uuid) => ({ seller: 'shop', entry: id, words: 'Charged twice' });

  it('stands, and its opposite is written, once; the opposite is not reversed', async () => {
    const fee = await entry(['seller.available', -500], ['platform', 500]);
    let by: string | null = null;
    expect(
      await moved(async () => {
        by = accepted(await run(harness.engine, 'ledger.reverse', reverse(fee), OPERATOR)).decisionId;
      }),
    ).toEqual({ 'seller.available': 500, platform: -500 });
    expect(await ruleOf('ledger.reverse', reverse(fee))).toBe('ledger.reversed_before');
    expect(await ruleOf('ledger.reverse', reverse(by!))).toBe('ledger.is_reversal');
  });

  it('of what was asked of the marketplace, or is held, is not reversed; one that there is not is not there', async () => {
    const paid = await entry(['seller.available', -500], ['in-transit', 500]);
    expect(await ruleOf('ledger.reverse', reverse(paid))).toBe('ledger.not_reversible');
    const kept = await entry(['seller.available', -500], ['seller.held', 500]);
    expect(await ruleOf('ledger.reverse', reverse(kept))).toBe('ledger.not_reversible');
    const none = await run(harness.engine, 'ledger.reverse', reverse(derivedId('none')), OPERATOR);
    expect(none).toMatchObject({ ok: false, why: 'not-found' });
  });
});

describe('a seller who owes', () => {
  const owe = (minor: number) => entry(['seller.receivable', -minor], ['buyer', minor]);
  const credit = (minor: number) => entry(['platform', -minor], ['seller.available', minor]);

  it('pays it with what comes in next: the part up to the debt, and no more', async () => {
    await owe(10_00);
    expect(await moved(() => credit(4_00))).toEqual({ platform: -400, 'seller.receivable': 400 });
    expect(await moved(() => credit(6_01))).toEqual({
      platform: -601,
      'seller.available': 1,
      'seller.receivable': 600,
    });
    expect(await moved(() => credit(5_00))).toEqual({ platform: -500, 'seller.available': 500 });
  });

  it('does not pay with what only comes back, nor with another currency', async () => {
    await owe(10_00);
    await entry(['seller.available', -300], ['in-transit', 300]);
    expect(await moved(() => entry(['in-transit', -300], ['seller.available', 300]))).toEqual({
      'in-transit': -300,
      'seller.available': 300,
    });
    const decisionId = derivedId('entry', String(++nth));
    await transaction(harness.db, (tx) =>
      writeEntry(tx, {
        decisionId,
        marketId: 'test',
        sellerId,
        at: NOW,
        recordedAt: NOW,
        postings: [
          { account: 'platform', money: { minor: -100n, currency: 'EUR' } },
          { account: 'seller.available', money: { minor: 100n, currency: 'EUR' } },
        ],
        instructions: [],
      }),
    );
    expect(await moved(async () => {})).toEqual({});
    expect(await moved(() => credit(10_00))).toEqual({ platform: -1000, 'seller.receivable': 1000 });
  });

  it('does not pay again at once what a reversal says was collected wrongly', async () => {
    await owe(2_00);
    await credit(2_00);
    await work(harness);
    const { rows } = await harness.db.pool.query<{ id: Uuid }>(
      `select decision_id as id from decisions where command = 'ledger.collect' order by seq desc limit 1`,
    );
    const input = { seller: 'shop', entry: rows[0]!.id, words: 'Paid elsewhere' };
    expect(await moved(() => run(harness.engine, 'ledger.reverse', input, OPERATOR).then(accepted))).toEqual({
      'seller.available': 200,
      'seller.receivable': -200,
    });
  });
});
