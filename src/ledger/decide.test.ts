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
  const again = settle({ outcome: 'confirmed' }, { ...row('platform'), state: 'refused' }, GIVEN);
  expect(again).toMatchObject({ ok: false, rule: 'ledger.settled_already' });
});
