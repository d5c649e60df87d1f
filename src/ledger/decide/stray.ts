import type { Given } from '../../kernel/given.ts';
import { readMoney } from '../../kernel/money.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { SettleInput } from '../commands.ts';
import type { InstructionSettled } from '../events.ts';
import { strayEvent } from '../events.ts';
import type { Settling, Stray } from '../model.ts';

const { sets } = reasonsIn('ledger');

/**
 * The marketplace settled what it was never asked for: no money of ours moves, for none was on its way, and persons of the platform are told
 * once. Refusal: ledger.stray_before.
 */
export function strayed(
  { instruction, outcome, amount, order }: SettleInput,
  whose: Pick<Stray, 'sellerId' | 'seller'>,
  before: boolean,
  { now }: Given<undefined, unknown>,
): Outcome<Settling, InstructionSettled> {
  const ref = { ref: { kind: 'instruction', id: instruction } };
  if (before) return blocks('ledger.stray_before', ref);
  const stray: Stray = {
    ...whose,
    state: 'stray',
    instructionId: instruction,
    orderId: order ?? null,
    outcome,
    told: amount ?? null,
    at: now,
  };
  const said = amount ? { money: readMoney(amount) } : { code: `instruction-${outcome}` };
  return {
    ok: true,
    state: stray,
    events: [strayEvent(stray)],
    deadlines: [],
    postings: [],
    facts: [],
    because: [sets('ledger.stray', '', said, ref)],
  };
}
