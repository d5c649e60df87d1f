import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Given } from '../kernel/given.ts';
import type { Instruction } from '../kernel/outcome.ts';
import { settle } from './decide.ts';
import type { Account, InstructionRow } from './model.ts';

const GIVEN = { now: 7, actor: { id: 'shop', kind: 'service' } } as Given<undefined, null>;
const ID = '01890000-0000-7000-8000-000000000001';

const row = (from: Account, kind: Instruction['kind'] = 'refund'): InstructionRow => ({
  instructionId: ID,
  kind,
  from,
  money: { amount: '12.00', currency: 'USD' },
  sellerId: ID,
  seller: 's1',
  decisionId: ID,
  state: 'asked',
  askedAt: 1,
  settledAt: null,
});

const legsOf = (from: Account, outcome: 'confirmed' | 'refused', kind?: Instruction['kind']) => {
  const settled = settle({ outcome }, row(from, kind), GIVEN);
  if (!settled.ok) throw new Error(settled.rule);
  return Object.fromEntries(settled.postings.map(({ account, money }) => [account, Number(money.minor)]));
};

test('what was done has left', () => {
  expect(legsOf('seller.available', 'confirmed')).toEqual({ 'in-transit': -1200, outside: 1200 });
});

test("what the shop cannot take from a seller is the seller's debt", () => {
  expect(legsOf('seller.available', 'refused')).toEqual({
    'in-transit': -1200,
    'seller.available': 1200,
    'seller.receivable': -1200,
    buyer: 1200,
  });
});

test("what the platform, an insurer or a fund was to pay goes back there: it is no seller's debt", () => {
  for (const from of ['platform', 'insurer', 'fund:freight'] as const)
    for (const kind of ['refund', 'release'] as const)
      expect(legsOf(from, 'refused', kind)).toEqual({ 'in-transit': -1200, [from]: 1200 });
});

test('whatever becomes of an instruction, its legs sum to nothing, and it is settled once', () => {
  const from = fc.constantFrom<Account[]>('seller.available', 'platform', 'insurer', 'fund:x');
  const outcome = fc.constantFrom('confirmed' as const, 'refused' as const);
  fc.assert(
    fc.property(
      from,
      outcome,
      fc.constantFrom<Instruction['kind'][]>('refund', 'release', 'coupon'),
      (account, how, kind) => {
        expect(Object.values(legsOf(account, how, kind)).reduce((sum, minor) => sum + minor, 0)).toBe(0);
      },
    ),
  );
  for (const [was, then] of [
    ['confirmed', 'confirmed'],
    ['confirmed', 'refused'],
    ['refused', 'refused'],
    ['refused', 'recalled'],
    ['recalled', 'refused'],
  ] as const)
    expect(settle({ outcome: then }, { ...row('platform'), state: was }, GIVEN)).toMatchObject({
      ok: false,
      rule: 'ledger.settled_already',
    });
});

/** What the books move, and what the order is told, where an answer crosses with another. */
const crossed = (from: Account, was: 'refused' | 'recalled' | 'confirmed', outcome: 'confirmed' | 'recalled') => {
  const done = settle({ outcome }, { ...row(from), orderId: 'o-1', state: was }, GIVEN);
  if (!done.ok) throw new Error(done.rule);
  const legs = Object.fromEntries(done.postings.map(({ account, money }) => [account, Number(money.minor)]));
  return { legs, facts: done.facts, state: done.state.state, told: done.events.map(({ type }) => type) };
};

test('what was refused or called back and done all the same has gone, and the order is told anew', () => {
  const told = ['ledger.instruction_confirmed', 'ledger.crossed'];
  const fact = { kind: 'refund.made', data: { by: 'seller', amount: { amount: '12.00', currency: 'USD' } } };
  // The debt of the refusal is paid by it.
  expect(crossed('seller.available', 'refused', 'confirmed')).toMatchObject({
    legs: { 'seller.available': -1200, outside: 1200, 'seller.receivable': 1200, buyer: -1200 },
    facts: [fact],
    state: 'confirmed',
    told,
  });
  expect(crossed('seller.available', 'recalled', 'confirmed')).toMatchObject({
    legs: { 'seller.available': -1200, outside: 1200 },
    facts: [fact],
    told,
  });
  // A fund has its money back: the platform bears it.
  expect(crossed('fund:x', 'recalled', 'confirmed').legs).toEqual({ platform: -1200, outside: 1200 });
});

test('what was called back too late has gone: nothing moves, and the order is told anew', () => {
  expect(crossed('platform', 'confirmed', 'recalled')).toMatchObject({
    legs: {},
    facts: [{ kind: 'refund.made', data: { by: 'platform' } }],
    state: 'confirmed',
    told: ['ledger.crossed'],
  });
});
