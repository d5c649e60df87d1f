import type { CommandSpec, DeadlineSource, Due, Place, Whose } from '../../engine/room.ts';
import { sellerUuid } from '../../facts/envelope.ts';
import type { Given } from '../../kernel/given.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { firstDeadline } from '../../kernel/outcome.ts';
import type { HeldInput, HoldInput, RecallInput, ReleaseInput } from '../commands.ts';
import { heldInput, holdInput, notTakenInput, releaseInput } from '../commands.ts';
import type { HoldCommand } from '../decide/hold.ts';
import { hold, notTaken, release, takenAfterAll } from '../decide/hold.ts';
import type { Hold } from '../model/hold.ts';
import { holdOfInstruction, holds } from '../store-books.ts';

const about = ({ holdId }: Hold) => ({ kind: 'hold', id: holdId });
const save = ({ tx, market }: Place, after: Hold, version: number) => holds.save(tx, market.id, after, version);

async function locate({ tx, market }: Place, input: HeldInput): Promise<Whose | null> {
  const found = await holds.find(tx, market.id, input.hold);
  return found && { sellerId: found.sellerId, seller: found.seller };
}

async function load({ tx, market }: Place, _whose: Whose, input: HeldInput) {
  const stored = await holds.read(tx, market.id, input.hold);
  return stored && { ...stored, more: null, policyHash: null, evidence: [] };
}

const there = (state: Hold | null): Hold => {
  if (!state) throw new Error('A hold was loaded without its state');
  return state;
};

const holding: CommandSpec<HoldInput, HoldCommand, Hold, Whose, undefined> = {
  name: 'ledger.hold',
  describe: 'A person of the platform holds money of a seller, with a reason and until a time.',
  who: ['operator'],
  input: holdInput,
  words: ['words'],
  locate: async ({ market }, { seller }) => ({ sellerId: sellerUuid(market.id, seller), seller }),
  load: async (_place, whose) => ({ state: null, version: 0, more: whose, policyHash: null, evidence: [] }),
  decide: (command, _state, given) => hold(command, given.loaded, given),
  about,
  save,
};

const releasing: CommandSpec<ReleaseInput, HeldInput, Hold, null, undefined> = {
  name: 'ledger.release',
  describe: 'A person of the platform lets go of money that is held.',
  who: ['operator'],
  input: releaseInput,
  words: ['words'],
  locate,
  load,
  decide: (_command, state, given) => release(there(state), 'person', given),
  about,
  save,
};

const elapsing: CommandSpec<HeldInput, HeldInput, Hold, null, undefined> = {
  ...releasing,
  name: 'ledger.release_elapsed',
  describe: 'The time of a hold is over: the seller has the money again.',
  who: ['system'],
  input: heldInput,
  words: [],
  decide: (_command, state, given) => release(there(state), 'time', given),
};

const holdIdOf = ({ tx, market }: Place, instruction: Uuid) => holdOfInstruction(tx, market.id, instruction);

/** What became of the instruction that a hold is. */
const answering = (
  name: string,
  describe: string,
  rule: (state: Hold, given: Given<undefined, null>) => ReturnType<typeof notTaken>,
): CommandSpec<RecallInput, RecallInput, Hold, null, undefined> => ({
  name,
  describe,
  who: ['system'],
  input: notTakenInput,
  words: [],
  locate: async (place, { instruction }) => {
    const id = await holdIdOf(place, instruction);
    return id === null ? null : locate(place, { hold: id });
  },
  load: async (place, whose, { instruction }) => {
    const id = await holdIdOf(place, instruction);
    return id === null ? null : load(place, whose, { hold: id });
  },
  decide: (_command, state, given) => rule(there(state), given),
  about,
  save,
});

const falling = answering('ledger.hold_not_taken', 'The marketplace cannot hold the money.', notTaken);
const returning = answering(
  'ledger.hold_after_all',
  'The marketplace holds what it had said it could not.',
  takenAfterAll,
);

const dueOf = (state: Hold): Due | null => {
  const first = firstDeadline(state.deadlines);
  return first
    ? { due: first.due, command: elapsing.name, input: { hold: state.holdId }, silence: first.silence }
    : null;
};

export const holdSource: DeadlineSource = holds.deadlines('ledger.holds', dueOf);

export const holdCommands = [holding, releasing, elapsing, falling, returning] as const;

const ofHold = ({ kind, instruction }: Readonly<Record<string, unknown>>) =>
  kind === 'hold' && typeof instruction === 'string' ? { instruction } : null;

/**
 * The marketplace said no to a hold, or did it after it had. A refused release of one moves nothing: the seller is to have it.
 */
export const holdReactions = [
  { on: 'ledger.instruction_refused', command: falling.name, input: ofHold },
  { on: 'ledger.instruction_confirmed', command: returning.name, input: ofHold },
];
