import type { CommandSpec, Notice, Room, Whose } from '../engine/room.ts';
import { sellerUuid } from '../facts/envelope.ts';
import type { RecallInput, SettleInput } from './commands.ts';
import { recallInput, settleInput } from './commands.ts';
import { strayed } from './decide/stray.ts';
import { settle } from './decide.ts';
import { FUND_LOW, OVERDUE } from './events.ts';
import type { InstructionRow, Settling } from './model.ts';
import { readInstruction, readInstructionsOfOrder, readStray } from './read.ts';
import { ledgerCodes, ledgerReasons } from './reasons.ts';
import { booksCommands } from './room/books.ts';
import { holdCommands, holdReactions, holdSource } from './room/holds.ts';
import { settleInstruction, writeStray } from './store.ts';
import { ledgerWaits } from './waits.ts';

/** What stands around an instruction: what else was asked for its order; of one that was never given whose it was told of, and if before. */
interface Around extends Whose {
  readonly others: readonly InstructionRow[];
  readonly before: boolean;
}

const settling: CommandSpec<SettleInput, SettleInput, Settling, Around, undefined> = {
  name: 'ledger.settle',
  describe: 'The marketplace did what it was asked to, or could not.',
  who: ['service', 'operator', 'system'],
  input: settleInput,
  words: [],
  locate: async ({ tx, market }, input) => {
    const found = await readInstruction(tx, market.id, input.instruction);
    if (found) return { sellerId: found.instruction.sellerId, seller: found.instruction.seller };
    const { seller } = input;
    return seller === undefined ? null : { sellerId: sellerUuid(market.id, seller), seller };
  },
  load: async ({ tx, market }, { sellerId, seller }, input) => {
    const found = await readInstruction(tx, market.id, input.instruction);
    const rest = { policyHash: null, evidence: [] };
    if (!found) {
      const before = await readStray(tx, sellerId, input.instruction);
      return { state: null, version: 0, more: { sellerId, seller, others: [], before }, ...rest };
    }
    const { instruction: state, version } = found;
    const others = state.orderId === undefined ? [] : await readInstructionsOfOrder(tx, state.sellerId, state.orderId);
    return { state, version, more: { sellerId, seller, others, before: false }, ...rest };
  },
  decide: (command, state, given) => {
    const { others, before, sellerId, seller } = given.loaded;
    if (state === null || state.state === 'stray') return strayed(command, { sellerId, seller }, before, given);
    return settle(command, state, given, others);
  },
  about: ({ instructionId }) => ({ kind: 'instruction', id: instructionId }),
  save: ({ tx, market }, after, version) =>
    after.state === 'stray' ? writeStray(tx, market.id, after) : settleInstruction(tx, after, version),
};

/** What somebody asked for and calls back: as long as nobody has said that it was done. */
const recalling: CommandSpec<RecallInput, RecallInput, Settling, Around, undefined> = {
  ...settling,
  name: 'ledger.recall',
  describe: 'Whoever asked the marketplace for it calls it back before it is done.',
  who: ['system'],
  input: recallInput,
  words: [],
  load: (place, whose, { instruction }) => settling.load(place, whose, { instruction, outcome: 'refused' }),
  locate: (place, { instruction }) => settling.locate(place, { instruction, outcome: 'refused' }),
  decide: (_command, state, given) => {
    if (!state || state.state === 'stray') throw new Error('An instruction was loaded without its state');
    return settle({ outcome: 'recalled' }, state, given, given.loaded.others);
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

/** What persons of the platform look at: the marketplace says otherwise than it was asked. */
const differing: Readonly<Record<string, Notice>> = {
  'ledger.other_amount': {
    to: ['operator'],
    title: { en: 'Another amount than asked: order {order}', zh: '金额与指令不符：订单 {order}' },
    text: {
      en: 'The marketplace was asked for {money} for order {order} and says that it was {told}. See the reconciliation.',
      zh: '订单 {order} 的指令金额为 {money}，平台告知的金额为 {told}。请查看对账。',
    },
  },
  'ledger.never_asked': {
    to: ['operator'],
    title: { en: 'Never asked for: order {order}', zh: '从未发出的指令：订单 {order}' },
    text: {
      en: 'The marketplace says of an instruction that was never given ({instruction}, order {order}): {outcome}. See the reconciliation.',
      zh: '平台就一条从未发出的指令（{instruction}，订单 {order}）告知：{outcome}。请查看对账。',
    },
  },
};

/** What wants a hand before it does harm. */
const watched: Readonly<Record<string, Notice>> = {
  [OVERDUE]: {
    to: ['operator'],
    title: { en: 'No answer from the marketplace: {what}', zh: '平台未答复：{what}' },
    text: {
      en: 'For three days nobody has said what became of an instruction ({what}, order {order}, {money}). Look it up, and say whether it was done.',
      zh: '已有三天无人告知指令（{what}，订单 {order}，{money}）是否已执行。请核查并告知结果。',
    },
  },
  [FUND_LOW]: {
    to: ['operator'],
    title: { en: 'The fund {fund} runs low', zh: '基金 {fund} 余额不足' },
    text: {
      en: 'The fund {fund} has fallen to its mark. What it cannot pay waits until money is put in.',
      zh: '基金 {fund} 已降至预警线。余额不足以支付的款项将等待充值。',
    },
  },
};

/** What a seller reads of money that is held, collected or put right. */
const kept: Readonly<Record<string, Notice>> = {
  'ledger.held': {
    to: ['seller'],
    title: { en: '{money} is held', zh: '{money} 已冻结' },
    text: {
      en: '{money} of yours is held until {until} at the latest: {reason}. The reasons stand in your statement.',
      zh: '您的 {money} 已冻结，最迟至 {until} 解冻：{reason}。理由见资金明细。',
    },
  },
  'ledger.released': {
    to: ['seller'],
    title: { en: '{money} is no longer held', zh: '{money} 已解冻' },
    text: {
      en: '{money} that was held is yours to have again: {how}.',
      zh: '冻结的 {money} 已归还给您：{how}。',
    },
  },
  'ledger.reversed': {
    to: ['seller'],
    title: { en: 'An entry of your statement was put right', zh: '资金明细中的一笔分录已更正' },
    text: {
      en: 'An entry of your statement was wrong. It stands, and its opposite is written beside it.',
      zh: '资金明细中的一笔分录有误。原分录保留，并已写入相反分录。',
    },
  },
  'ledger.collected': {
    to: ['seller'],
    title: { en: '{money} settled what you owed', zh: '{money} 已用于偿还欠款' },
    text: {
      en: 'Of what came in, {money} settled what you owed. {rest} is owed still.',
      zh: '入账款项中的 {money} 已用于偿还您的欠款，尚欠 {rest}。',
    },
  },
};

/** What is owed because of decisions, and what the marketplace is asked to do. */
export const ledgerRoom: Room = {
  name: 'ledger',
  commands: [settling, recalling, ...holdCommands, ...booksCommands],
  deadlines: [holdSource],
  section: null,
  reasons: ledgerReasons,
  codes: ledgerCodes,
  reactions: [
    ...holdReactions,
    ...['disputes.money_recalled', 'returns.money_recalled'].map((on) => ({
      on,
      command: recalling.name,
      input: ({ instruction }: Readonly<Record<string, unknown>>) =>
        typeof instruction === 'string' ? { instruction } : null,
    })),
  ],
  notices: { ...notices, ...differing, ...watched, ...kept },
  waits: ledgerWaits,
};
