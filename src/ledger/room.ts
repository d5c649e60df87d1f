import type { CommandSpec, Notice, Room } from '../engine/room.ts';
import type { RecallInput, SettleInput } from './commands.ts';
import { recallInput, settleInput } from './commands.ts';
import { settle } from './decide.ts';
import type { InstructionRow } from './model.ts';
import { readInstruction, readInstructionsOfOrder } from './read.ts';
import { ledgerCodes, ledgerReasons } from './reasons.ts';
import { settleInstruction } from './store.ts';

/** What else was asked for the order of an instruction. */
type Others = readonly InstructionRow[];

const settling: CommandSpec<SettleInput, SettleInput, InstructionRow, Others, undefined> = {
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
    if (!found) return null;
    const { instruction: state, version } = found;
    const more = state.orderId === undefined ? [] : await readInstructionsOfOrder(tx, state.sellerId, state.orderId);
    return { state, version, more, policyHash: null, evidence: [] };
  },
  decide: (command, state, given) => {
    if (!state) throw new Error('An instruction was loaded without its state');
    return settle(command, state, given, given.loaded);
  },
  about: ({ instructionId }) => ({ kind: 'instruction', id: instructionId }),
  save: ({ tx }, after, version) => settleInstruction(tx, after, version),
};

/** What somebody asked for and calls back: as long as nobody has said that it was done. */
const recalling: CommandSpec<RecallInput, RecallInput, InstructionRow, Others, undefined> = {
  ...settling,
  name: 'ledger.recall',
  describe: 'Whoever asked the marketplace for it calls it back before it is done.',
  who: ['system'],
  input: recallInput,
  words: [],
  load: (place, whose, { instruction }) => settling.load(place, whose, { instruction, outcome: 'refused' }),
  locate: (place, { instruction }) => settling.locate(place, { instruction, outcome: 'refused' }),
  decide: (_command, state, given) => {
    if (!state) throw new Error('An instruction was loaded without its state');
    return settle({ outcome: 'recalled' }, state, given, given.loaded);
  },
};

/** What people are told once the marketplace has answered. A buyer is told only of what is theirs. */
const notices: Readonly<Record<string, Notice>> = {
  'ledger.instruction_confirmed': {
    to: ['buyer'],
    title: { en: 'Paid for order {order}', zh: '订单 {order} 已付款' },
    text: {
      en: 'The marketplace has done what was decided about order {order}: {money}.',
      zh: '平台已执行订单 {order} 的决定：{money}。',
    },
  },
  'ledger.instruction_refused': {
    to: ['operator', 'seller', 'buyer'],
    title: { en: 'Not done by the marketplace: order {order}', zh: '平台未能执行：订单 {order}' },
    text: {
      en: 'The marketplace could not do what was decided about order {order} ({money}). What is owed stays owed.',
      zh: '平台未能执行订单 {order} 的决定（{money}）。所欠款项仍然有效。',
    },
  },
  'ledger.crossed': {
    to: ['operator', 'seller'],
    title: { en: 'Paid all the same: order {order}', zh: '仍已付款：订单 {order}' },
    text: {
      en: 'The marketplace paid {money} for order {order}, although it had refused to or it was called back. It is counted as paid.',
      zh: '订单 {order} 的 {money} 曾被拒绝或撤回，平台仍已付款，现按已付款处理。',
    },
  },
};

/** What is owed because of decisions, and what the marketplace is asked to do. */
export const ledgerRoom: Room = {
  name: 'ledger',
  commands: [settling, recalling],
  deadlines: [],
  section: null,
  reasons: ledgerReasons,
  codes: ledgerCodes,
  reactions: [
    {
      on: 'disputes.money_recalled',
      command: recalling.name,
      input: ({ instruction }) => (typeof instruction === 'string' ? { instruction } : null),
    },
  ],
  notices,
};
