import type { CommandSpec, Room } from '../engine/room.ts';
import type { SettleInput } from './commands.ts';
import { settleInput } from './commands.ts';
import { settle } from './decide.ts';
import type { InstructionRow } from './model.ts';
import { readInstruction } from './read.ts';
import { ledgerCodes, ledgerReasons } from './reasons.ts';
import { settleInstruction } from './store.ts';

const settling: CommandSpec<SettleInput, SettleInput, InstructionRow, null, undefined> = {
  name: 'ledger.settle',
  describe: 'The marketplace did what it was asked to, or could not.',
  who: ['service', 'operator', 'system'],
  input: settleInput,
  words: [],
  locate: async ({ tx, market }, input) => {
    const found = await readInstruction(tx, market.id, input.instruction);
    return found && { sellerId: found.instruction.sellerId, seller: found.instruction.seller };
  },
  load: async ({ tx, market }, _whose, input) => {
    const found = await readInstruction(tx, market.id, input.instruction);
    return found && { state: found.instruction, version: found.version, more: null, policyHash: null, evidence: [] };
  },
  decide: (command, state, given) => {
    if (!state) throw new Error('An instruction was loaded without its state');
    return settle(command, state, given);
  },
  about: ({ instructionId }) => ({ kind: 'instruction', id: instructionId }),
  save: ({ tx }, after, version) => settleInstruction(tx, after, version),
};

/** What is owed because of decisions, and what the marketplace is asked to do. */
export const ledgerRoom: Room = {
  name: 'ledger',
  commands: [settling],
  deadlines: [],
  section: null,
  reasons: ledgerReasons,
  codes: ledgerCodes,
};
