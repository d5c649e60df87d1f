import { expect } from 'vitest';
import { MS } from '../../src/kernel/instant.ts';
import { readInstructionsOfOrder } from '../../src/ledger/read.ts';
import { identify } from '../../src/platform/auth/store.ts';
import {
  accepted,
  at,
  BUYER,
  balances,
  bought,
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
} from './market.ts';

/** When claims are made, and when the seller has been silent for as long as the policy lets them. */
export const NOW = at('2026-03-29T09:00:00-07:00');
export const SILENT = NOW + 5 * MS.day;
export const WIDE = POLICY.replace(
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
/** Who decides appeals: not whoever ruled. */
export const OTHER = identify({ kind: 'operator', market: 'test', name: 'Bo' });

export const usd = (amount: string) => ({ amount, currency: 'USD' });
export const cents = (amount: string | undefined): number => Math.round(Number(amount ?? 0) * 100);

let told = 0;
/** A fact of an order, told by whoever takes payments; each has an id of its own. */
export const fact = (orderId: string, kind: string, data: object, occurredAt = NOW) => ({
  source: 'psp',
  id: `${kind}/${orderId}/${++told}`,
  kind,
  occurredAt,
  sellerId: 'shop',
  orderId,
  data,
});
/** The buyer's bank takes the payment of an order, and decides. */
export const takes = (order: string, id: string, amount = '92.00', when = NOW) =>
  fact(order, 'chargeback.opened', { chargebackId: id, amount: usd(amount) }, when);
export const ends = (order: string, id: string, outcome: string, when = NOW) =>
  fact(order, 'chargeback.decided', { chargebackId: id, outcome }, when);

/** A market in which money crosses on its way: every order is of 92.00, bought by one buyer of one seller. */
export async function openCrossing(market = openMarket(NOW, WIDE)) {
  const harness = await market;
  const say = async (...facts: readonly object[]) => {
    await tell(harness.db, facts);
    await work(harness);
  };
  const asked = (order: string) => readInstructionsOfOrder(harness.db.pool, sellerId, order);
  const must = async (command: string, input: object, who = OPERATOR) =>
    accepted(await run(harness.engine, command, input, who));
  const claimed = async (order: string): Promise<string> => {
    await moveClock(harness.db, NOW);
    await bought(harness.db, order);
    return opened(harness, order);
  };
  return {
    harness,
    say,
    asked,
    must,
    /** What becomes of a command: `accepted`, or the rule that refused it. */
    ruleOf: (command: string, input: object, who = OPERATOR) =>
      run(harness.engine, command, input, who).then((done) => (done.ok ? 'accepted' : done.rule)),
    /** The shop answers every instruction of an order that is as it says. */
    answer: async (order: string, how: 'confirmed' | 'refused', was = 'asked') => {
      for (const { instructionId, state } of await asked(order))
        if (state === was) await say(fact(order, `instruction.${how}`, { instructionId }));
    },
    /** What goes to the buyer, or has gone, by what was asked of the shop; in cents. */
    going: async (order: string): Promise<number> =>
      (await asked(order))
        .filter(({ state }) => state === 'asked' || state === 'confirmed')
        .reduce((sum, { money }) => sum + cents(money?.amount), 0),
    /** What an order moved in the seller's ledger, in cents: every other of the file had its turn before. */
    moved: async (does: () => Promise<void>): Promise<Record<string, number>> => {
      const before = await balances(harness);
      await does();
      await work(harness);
      const after = await balances(harness);
      const changes = [...new Set([...Object.keys(before), ...Object.keys(after)])].map(
        (name) => [name, Number(after[name] ?? 0) - Number(before[name] ?? 0)] as const,
      );
      expect(changes.reduce((sum, [, minor]) => sum + minor, 0)).toBe(0);
      return Object.fromEntries(changes.filter(([, minor]) => minor !== 0));
    },
    /** A case in which the seller said nothing until their time was over. */
    silent: async (order: string): Promise<string> => {
      const dispute = await claimed(order);
      await moveClock(harness.db, SILENT);
      await work(harness);
      return dispute;
    },
    /** A case that was refused, escalated and decided for the buyer. */
    ruled: async (order: string, more: object = {}): Promise<string> => {
      const dispute = await claimed(order);
      await must('disputes.answer', { dispute, answer: 'refuse', words: 'No' }, SELLER);
      await must('disputes.escalate', { dispute }, BUYER);
      await must('disputes.decide', { dispute, outcome: 'buyer', reason: 'not-delivered', reasons: 'x', ...more });
      return dispute;
    },
    contest: (dispute: string, who = SELLER) =>
      must('disputes.appeal', { dispute, ground: 'new-evidence', words: 'x' }, who),
    upheld: (dispute: string, more: object = {}) =>
      must('disputes.decide_appeal', { dispute, outcome: 'upheld', reasons: 'x', ...more }, OTHER),
  };
}
