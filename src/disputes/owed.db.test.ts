import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Harness } from '../../test/disputes/market.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
  disputeNow,
  moveClock,
  OPERATOR,
  opened,
  openMarket,
  POLICY,
  run,
  SELLER,
  sellerId,
  tell,
  work,
} from '../../test/disputes/market.ts';
import { MS } from '../kernel/instant.ts';
import { readInstructionsOfOrder } from '../ledger/read.ts';
import { identify } from '../platform/auth/store.ts';

/** What stays owed where the shop refuses, and what of a refund that only waits: every order is of 92.00. */
const NOW = at('2026-03-29T09:00:00-07:00');
const SILENT = NOW + 5 * MS.day;
const WIDE = POLICY.replace(
  '    not-received: {',
  `    not-as-agreed: { opens: delivery, until: { of: delivery, within: 90 days }, remedies: [refund, return-and-refund, partial] }
    not-received: {`,
).replace(
  '  counts: [seller-silent, ruled]',
  `  counts: [seller-silent, ruled]
  return: { ships-in: 10 days, confirmed-in: 30 days, on-silence: refund-is-made }
  appeal: { within: 7 days, decided-in: 10 days, on-silence: stands, different-person: true }
  reopens: { within: 3 days }
  after-sales: { problems: [quality], enrolled-sellers: true, fund: care-fund, decides-in: 2 days }`,
);
const OTHER = identify({ kind: 'operator', market: 'test', name: 'Bo' });
const usd = (amount: string) => ({ amount, currency: 'USD' });

let harness: Harness;
let told = 0;
beforeAll(async () => {
  harness = await openMarket(NOW, WIDE);
});
afterAll(() => harness.drop());
const fact = (orderId: string, kind: string, data: object, occurredAt = NOW) => ({
  source: 'psp',
  id: `${kind}/${orderId}/${++told}`,
  kind,
  occurredAt,
  sellerId: 'shop',
  orderId,
  data,
});
const say = async (...facts: readonly object[]) => {
  await tell(harness.db, facts);
  await work(harness);
};
const asked = (order: string) => readInstructionsOfOrder(harness.db.pool, sellerId, order);
/** The shop answers every instruction of an order that is as it says. */
const answer = async (order: string, how: 'confirmed' | 'refused', was = 'asked') => {
  for (const { instructionId, state } of await asked(order))
    if (state === was) await say(fact(order, `instruction.${how}`, { instructionId }));
};
/** What an order moved in the seller's ledger: every other of this file had its turn before. */
const moved = async (work: () => Promise<void>): Promise<Record<string, number>> => {
  const before = await balances(harness);
  await work();
  const after = await balances(harness);
  const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(
    (name) => [name, Number(after[name] ?? 0) - Number(before[name] ?? 0)] as const,
  );
  expect(changes.reduce((sum, [, minor]) => sum + minor, 0)).toBe(0);
  return Object.fromEntries(changes.filter(([, minor]) => minor !== 0));
};
const must = async (command: string, input: object, who = OPERATOR) =>
  accepted(await run(harness.engine, command, input, who));
const ruled = async (order: string, more: object = {}): Promise<string> => {
  await moveClock(harness.db, NOW);
  await bought(harness.db, order);
  const dispute = await opened(harness, order);
  await must('disputes.answer', { dispute, answer: 'refuse', words: 'No' }, SELLER);
  await must('disputes.escalate', { dispute }, BUYER);
  await must('disputes.decide', { dispute, outcome: 'buyer', reason: 'not-delivered', reasons: 'x', ...more });
  return dispute;
};
const takes = (order: string, id: string, amount = '92.00', when = NOW) =>
  fact(order, 'chargeback.opened', { chargebackId: id, amount: usd(amount) }, when);
const ends = (order: string, id: string, outcome: string, when = NOW) =>
  fact(order, 'chargeback.decided', { chargebackId: id, outcome }, when);

describe('a debt that a refusal left', () => {
  it('is paid by what the seller pays for the order afterwards', async () => {
    const changes = await moved(async () => {
      await ruled('O1');
      await answer('O1', 'refused');
      await must('acts.refund', { seller: 'shop', orderId: 'O1', reason: 'goodwill' }, SELLER);
      await answer('O1', 'confirmed');
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });

  it('is none beside the bank: lost, the buyer has the money from there', async () => {
    const changes = await moved(async () => {
      await ruled('O2');
      await answer('O2', 'refused');
      await say(takes('O2', 'o2'));
      await say(ends('O2', 'o2', 'lost'));
    });
    expect(changes).toEqual({});
  });

  it('is paid once where the bank gave nothing', async () => {
    const changes = await moved(async () => {
      await ruled('O3');
      await answer('O3', 'refused');
      await say(takes('O3', 'o3'));
      await say(ends('O3', 'o3', 'won'));
      await answer('O3', 'confirmed');
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });

  it('that an answer told late has undone is not undone again by a shop that pays all the same', async () => {
    const changes = await moved(async () => {
      await moveClock(harness.db, NOW);
      await bought(harness.db, 'O4');
      const dispute = await opened(harness, 'O4');
      await moveClock(harness.db, SILENT);
      await work(harness);
      await answer('O4', 'refused');
      await must('disputes.tell_late_answer', { dispute, answeredAt: NOW + MS.day, words: 'late' });
      await work(harness);
      await answer('O4', 'confirmed', 'recalled');
    });
    expect(changes).toEqual({ 'seller.available': -9200, outside: 9200 });
  });
});

describe('a ruling that falls in part before its money has gone', () => {
  it('costs the platform nothing: what waits is called back, and what is right is asked for', async () => {
    const changes = await moved(async () => {
      const dispute = await ruled('O5');
      await must('disputes.appeal', { dispute, ground: 'new-evidence', words: 'x' }, SELLER);
      await must('disputes.decide_appeal', { dispute, outcome: 'upheld', reasons: 'x', amount: '50.00' }, OTHER);
      await work(harness);
      expect(await disputeNow(harness, dispute)).toMatchObject({
        ruling: { refund: { amount: usd('50.00') }, left: usd('42.00') },
      });
      await say(takes('O5', 'o5'));
      await say(ends('O5', 'o5', 'won'));
      await answer('O5', 'confirmed');
    });
    expect(changes).toEqual({ 'seller.available': -5000, outside: 5000 });
  });
});
