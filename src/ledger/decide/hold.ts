import type { Given, WordsRef } from '../../kernel/given.ts';
import { derivedId } from '../../kernel/ids.ts';
import { MS } from '../../kernel/instant.ts';
import { isZero, parseMoney, readMoney, writeMoney } from '../../kernel/money.ts';
import type { Outcome } from '../../kernel/outcome.ts';
import { reasonsIn } from '../../kernel/reasoned.ts';
import { holdOf, releaseOf } from '../assess.ts';
import type { HoldInput } from '../commands.ts';
import type { HoldEvent } from '../events.ts';
import { holdEvent } from '../events.ts';
import type { Hold } from '../model/hold.ts';

const { sets, blocks } = reasonsIn('ledger');

export type HoldCommand = Omit<HoldInput, 'words'> & { readonly words: WordsRef };
type Whose = Pick<Hold, 'sellerId' | 'seller'>;
type Held = Outcome<Hold, HoldEvent>;

/** A person of the platform holds money of a seller, with a reason and until a time. Refusal: ledger.nothing_to_hold. */
export function hold(command: HoldCommand, whose: Whose, given: Given<undefined, unknown>): Held {
  const { amount, currency, reason, words, days } = command;
  const money = parseMoney(`${amount} ${currency}`);
  if (isZero(money)) return blocks('ledger.nothing_to_hold', '', { money }, { money }, 'amount');
  const holdId = derivedId('hold', given.decisionId);
  const instruction = derivedId('instruction', 'hold', holdId);
  const releaseAt = given.now + days * MS.day;
  const booked = holdOf({ instructionId: instruction, money });
  const state: Hold = {
    ...whose,
    holdId,
    status: 'held',
    amount: writeMoney(money),
    reason,
    words,
    by: given.actor.id,
    heldAt: given.now,
    releaseAt,
    instruction,
    ended: null,
    deadlines: [{ code: 'release', due: releaseAt, of: 'system', silence: 'released' }],
  };
  return {
    ok: true,
    state,
    events: [holdEvent('ledger.held', state), booked.event],
    deadlines: state.deadlines,
    postings: booked.postings,
    instructions: booked.instructions,
    facts: [],
    because: [sets('ledger.held', '', { money }, { instant: releaseAt }, { reason: { code: `hold-${reason}` } })],
  };
}

/** What was held is the seller's to have again: its time is over, or a person lets go of it. Refusal: ledger.not_held. */
export function release(state: Hold, how: 'time' | 'person', { now, actor }: Given<undefined, unknown>): Held {
  const refused = notHeld(state);
  if (refused) return refused;
  const money = readMoney(state.amount);
  const booked = releaseOf({ instructionId: derivedId('instruction', 'release', state.holdId), money });
  const after = ended(state, { at: now, how, by: how === 'time' ? null : actor.id });
  return {
    ok: true,
    state: after,
    events: [holdEvent('ledger.released', after), booked.event],
    deadlines: [],
    postings: booked.postings,
    instructions: booked.instructions,
    facts: [],
    because: [
      sets('ledger.released', '', { money }, { instant: state.releaseAt }, { how: { code: `release-${how}` } }),
    ],
  };
}

/** The marketplace cannot hold it: the seller has it. Refusal: ledger.not_held. */
export function notTaken(state: Hold, { now }: Given<undefined, unknown>): Held {
  const refused = notHeld(state);
  if (refused) return refused;
  const money = readMoney(state.amount);
  const after = ended(state, { at: now, how: 'refused', by: null });
  return {
    ok: true,
    state: after,
    events: [holdEvent('ledger.released', after)],
    deadlines: [],
    postings: releaseOf({ instructionId: state.instruction, money }).postings,
    facts: [],
    because: [
      sets('ledger.released', '', { money }, { instant: state.releaseAt }, { how: { code: 'release-refused' } }),
    ],
  };
}

/** The marketplace holds it all the same: it is held, and let go of when its time is over. Refusal: ledger.not_refused. */
export function takenAfterAll(state: Hold, { now }: Given<undefined, unknown>): Held {
  const { status, holdId, instruction } = state;
  if (status !== 'refused')
    return blocks('ledger.not_refused', '', { code: `hold-${status}` }, { ref: { kind: 'hold', id: holdId } });
  const money = readMoney(state.amount);
  const due = Math.max(state.releaseAt, now);
  const after: Hold = {
    ...state,
    status: 'held',
    ended: null,
    deadlines: [{ code: 'release', due, of: 'system', silence: 'released' }],
  };
  return {
    ok: true,
    state: after,
    events: [holdEvent('ledger.held', after)],
    deadlines: after.deadlines,
    postings: holdOf({ instructionId: instruction, money }).postings,
    facts: [],
    because: [sets('ledger.held_after_all', '', { money }, { instant: due })],
  };
}

const notHeld = ({ status, holdId }: Hold) =>
  status === 'held'
    ? null
    : blocks('ledger.not_held', '', { code: `hold-${status}` }, { ref: { kind: 'hold', id: holdId } });

const ended = (state: Hold, end: NonNullable<Hold['ended']>): Hold => ({
  ...state,
  status: end.how === 'refused' ? 'refused' : 'released',
  ended: end,
  deadlines: [],
});
