import type { CommandSpec, Room } from '../engine/room.ts';
import type {
  BankInput,
  CancelCommand,
  CancelInput,
  ConfirmInput,
  DelayCommand,
  DelayInput,
  OnDelayInput,
  RefundCommand,
  RefundInput,
} from './commands.ts';
import { bankInput, cancelInput, confirmInput, delayInput, onDelayInput, refundInput } from './commands.ts';
import type { ActResult, ActsGiven } from './decide/common.ts';
import { confirm } from './decide/confirm.ts';
import { agree, decline, delay } from './decide/delay.ts';
import { cancel, paidTwice, payBack, refund } from './decide/money.ts';
import { loadForAct, loadForAnswer, loadForPaidTwice, locateSeller, saveAct } from './load.ts';
import type { Act, OrderAtHand } from './model.ts';
import { actsNotices } from './notices.ts';
import { actsCodes, actsReasons } from './reasons.ts';

type Of<Input extends object, Command extends object> = CommandSpec<Input, Command, Act, OrderAtHand, undefined>;

/** What all commands of the room have in common. */
const onOrder = {
  locate: locateSeller,
  about: ({ actId }: Act) => ({ kind: 'act', id: actId }),
  save: saveAct,
} as const;

/** What a seller does on an order of theirs. */
const ofSeller = { ...onOrder, who: ['seller'], load: loadForAct } as const;

const confirming: Of<ConfirmInput, ConfirmInput> = {
  ...ofSeller,
  name: 'acts.confirm',
  describe: 'The seller confirms that a parcel was handed to the carrier.',
  input: confirmInput,
  words: [],
  decide: (command, _state, given) => confirm(command, null, given),
};

const delaying: Of<DelayInput, DelayCommand> = {
  ...ofSeller,
  name: 'acts.delay',
  describe: 'The seller says that an order will be later than promised.',
  input: delayInput,
  words: ['words'],
  decide: (command, _state, given) => delay(command, null, given),
};

const cancelling: Of<CancelInput, CancelCommand> = {
  ...ofSeller,
  name: 'acts.cancel',
  describe: 'The seller cancels an order that was not shipped.',
  input: cancelInput,
  words: ['words'],
  decide: (command, _state, given) => cancel(command, null, given),
};

const refunding: Of<RefundInput, RefundCommand> = {
  ...ofSeller,
  name: 'acts.refund',
  describe: 'The seller gives money back at once.',
  input: refundInput,
  words: ['words'],
  decide: (command, _state, given) => refund(command, null, given),
};

const payingBack: Of<BankInput, BankInput> = {
  ...onOrder,
  name: 'acts.pay_back',
  describe: 'The bank has let go of the payment of a cancelled order: what was paid goes back.',
  who: ['system'],
  input: bankInput,
  words: [],
  load: loadForAct,
  decide: (command, _state, given) => payBack(command, null, given),
};

const payingTwice: Of<BankInput, BankInput> = {
  ...onOrder,
  name: 'acts.paid_twice',
  describe: 'The bank took for good what the shop had given back already.',
  who: ['system'],
  input: bankInput,
  words: [],
  load: loadForPaidTwice,
  decide: (command, _state, given) => paidTwice(command, null, given),
};

const answering = (
  name: string,
  describe: string,
  rule: (command: OnDelayInput, state: Act, given: ActsGiven) => ActResult,
): Of<OnDelayInput, OnDelayInput> => ({
  ...onOrder,
  name,
  describe,
  who: ['buyer'],
  input: onDelayInput,
  words: [],
  load: loadForAnswer,
  decide: (command, state, given) => {
    if (!state) throw new Error('A delay was loaded without its state');
    return rule(command, state, given);
  },
});

/** What a seller does on an order, and what the buyer says to a delay. */
export const actsRoom: Room = {
  name: 'acts',
  commands: [
    confirming,
    delaying,
    cancelling,
    refunding,
    payingBack,
    payingTwice,
    answering('acts.agree', 'The buyer agrees to the later date.', agree),
    answering('acts.decline', 'The buyer cancels because of the delay.', decline),
  ],
  deadlines: [],
  section: null,
  reasons: actsReasons,
  codes: actsCodes,
  notices: actsNotices,
};
