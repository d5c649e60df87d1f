import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  ASKED,
  BUYER,
  CLOCK,
  cny,
  FAST,
  ID,
  moving,
  OPERATOR,
  REQUESTED,
  SECTION,
  SELLER,
  sumOf,
  WORDS,
} from '../../../test/returns/given.ts';
import { canonicalJson } from '../../kernel/canonical.ts';
import { MS } from '../../kernel/instant.ts';
import { money, readMoney, writeMoney } from '../../kernel/money.ts';
import { render } from '../../kernel/render.ts';
import type { TRANSITIONS } from '../lifecycle.ts';
import { mayMove } from '../lifecycle.ts';
import type { Return } from '../model.ts';
import { returnsReasons } from '../reasons.ts';
import { decide, decideElapsed, extend, withdraw } from './answer.ts';
import type { Moving, ReturnResult } from './common.ts';
import {
  acceptInspection,
  arriveElapsed,
  contest,
  contestElapsed,
  inspect,
  inspectElapsed,
  receive,
  receiveElapsed,
  settle,
  settleElapsed,
} from './inspect.ts';
import { ship, shipElapsed, track } from './parcel.ts';

/** All that was paid for the order, in cents. */
const PAID = 11200n;
const text = (cents: bigint) => writeMoney(money(cents, 'CNY')).amount;
const tracked = { seller: 'shop', orderId: 'A-1', return: 'R-1', carrier: 'cainiao' };

type Rule = (state: Return, given: Moving, cents: bigint) => ReturnResult;
const MOVES: Readonly<Record<string, { readonly by: typeof BUYER; readonly rule: Rule }>> = {
  approve: { by: SELLER, rule: (state, given) => decide({ ...ID, outcome: 'approve' }, state, given) },
  decline: {
    by: SELLER,
    rule: (state, given) => decide({ ...ID, outcome: 'decline', reason: 'used', words: WORDS }, state, given),
  },
  'refund-at-once': { by: SELLER, rule: (state, given) => decide({ ...ID, outcome: 'refund' }, state, given) },
  'decide-elapsed': { by: CLOCK, rule: (state, given) => decideElapsed(ID, state, given) },
  ship: { by: BUYER, rule: (state, given) => ship({ ...ID, carrier: 'cainiao', tracking: 'R-1' }, state, given) },
  'ship-elapsed': { by: CLOCK, rule: (state, given) => shipElapsed(ID, state, given) },
  scan: { by: CLOCK, rule: (state, given) => track({ ...tracked, what: 'scanned' }, state, given) },
  deliver: { by: CLOCK, rule: (state, given) => track({ ...tracked, what: 'delivered' }, state, given) },
  receive: { by: SELLER, rule: (state, given) => receive(ID, state, given) },
  'receive-elapsed': { by: CLOCK, rule: (state, given) => receiveElapsed(ID, state, given) },
  'arrive-elapsed': { by: CLOCK, rule: (state, given) => arriveElapsed(ID, state, given) },
  inspect: {
    by: SELLER,
    rule: (state, given, cents) =>
      cents === 0n
        ? inspect({ ...ID, finding: 'as-sent' }, state, given)
        : inspect({ ...ID, finding: 'used', keeps: text(cents), words: WORDS }, state, given),
  },
  'inspect-elapsed': { by: CLOCK, rule: (state, given) => inspectElapsed(ID, state, given) },
  accept: { by: BUYER, rule: (state, given) => acceptInspection(ID, state, given) },
  contest: { by: BUYER, rule: (state, given) => contest(ID, state, given) },
  'contest-elapsed': { by: CLOCK, rule: (state, given) => contestElapsed(ID, state, given) },
  settle: {
    by: OPERATOR,
    rule: (state, given, cents) => settle({ ...ID, keeps: text(cents), reason: 'other', reasons: WORDS }, state, given),
  },
  'settle-elapsed': { by: CLOCK, rule: (state, given) => settleElapsed(ID, state, given) },
  withdraw: { by: BUYER, rule: (state, given) => withdraw(ID, state, given) },
  extend: {
    by: CLOCK,
    rule: (state, given) => extend({ ...ID, from: given.now - MS.day, to: given.now }, state, given),
  },
};

const attempts = fc.array(
  fc.record({
    move: fc.constantFrom(...Object.keys(MOVES)),
    cents: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 12000n })),
    after: fc.integer({ min: 0, max: 5 * MS.day }),
    /** Refunded in the shop meanwhile, in cents. */
    back: fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 12000n })),
  }),
  { maxLength: 60 },
);

describe('whatever is tried in whatever order', () => {
  it('a return moves by its table only, pays once at most, and never more than was paid less what went back', () => {
    let refunds = 0;
    fc.assert(
      fc.property(attempts, fc.boolean(), (tries, fast) => {
        let state: Return = REQUESTED;
        let now = ASKED;
        let back = 0n;
        let instructed = 0n;
        const asked = new Set<string>();
        for (const { move, cents, after, back: more } of tries) {
          now += after;
          back += more;
          const known = [text(back), text(instructed)].map(cny);
          const { by, rule } = MOVES[move]!;
          const result = rule(state, moving(now, by, { refunds: known }, fast ? FAST : SECTION), cents);
          if (!result.ok) continue;
          expect(mayMove(state.status, move as (typeof TRANSITIONS)[number]['step'], result.state.status)).toBe(true);
          expect(JSON.parse(canonicalJson(result.state))).toEqual(result.state);
          expect(sumOf(result.postings)).toBe(0n);
          expect(result.because.length > 0 || move === 'extend').toBe(true);
          for (const because of result.because)
            for (const locale of ['en', 'zh'] as const)
              expect(render(because, locale, 'Asia/Shanghai', returnsReasons)).not.toBe('');
          const left = PAID - back - instructed;
          for (const { instructionId, money: paid } of result.instructions ?? []) {
            asked.add(instructionId);
            instructed += paid?.minor ?? 0n;
            expect(paid!.minor).toBeLessThanOrEqual(left);
            refunds++;
          }
          expect(asked.size).toBeLessThanOrEqual(1);
          expect(instructed).toBeLessThanOrEqual(readMoney(REQUESTED.asked).minor);
          ({ state } = result);
          expect(state.deadlines.length > 0).toBe(
            !['declined', 'refunded', 'closed', 'withdrawn'].includes(state.status),
          );
        }
      }),
      { numRuns: 2000 },
    );
    expect(refunds).toBeGreaterThan(100);
  });
});
