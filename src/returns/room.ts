import type { CommandSpec, Due, Room } from '../engine/room.ts';
import { firstDeadline } from '../kernel/outcome.ts';
import type {
  AdvanceRefusedInput,
  AgreeInput,
  BankInput,
  ContestCommand,
  ContestInput,
  DecideCommand,
  DecideInput,
  DeclareInput,
  DisputeOverInput,
  ExtendInput,
  InspectCommand,
  InspectInput,
  RequestCommand,
  RequestInput,
  ReturnInput,
  SettleCommand,
  SettleInput,
  ShipInput,
  ToldLateInput,
  TrackInput,
} from './commands.ts';
import {
  advanceRefusedInput,
  agreeInput,
  bankInput,
  contestInput,
  decideInput,
  declareInput,
  disputeOverInput,
  extendInput,
  inspectInput,
  requestInput,
  returnInput,
  settleInput,
  shipInput,
  toldLateInput,
  trackInput,
} from './commands.ts';
import { advanceRefused, chargeBack } from './decide/advance.ts';
import { decide, decideElapsed, disputeOver, extend, withdraw } from './decide/answer.ts';
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
} from './decide/inspect.ts';
import { toldLate } from './decide/late.ts';
import { agree, confirm, confirmElapsed, declare, request } from './decide/open.ts';
import { ship, shipElapsed, track } from './decide/parcel.ts';
import { payBack } from './decide/pay.ts';
import { checkLifecycle } from './lifecycle.ts';
import {
  loadByAdvance,
  loadByDispute,
  loadForAgreeing,
  loadForInspecting,
  loadForPayingBack,
  loadForRecalling,
  loadForRequest,
  loadForToldLate,
  loadForTracking,
  loadReturn,
  locateByDispute,
  locateOrder,
  locateReturn,
  saveReturn,
} from './load.ts';
import type { LoadedForRequest, LoadedForReturn, Return } from './model.ts';
import { returnsNotices } from './notices.ts';
import type { ReturnsSection } from './policy.ts';
import { returnsSection } from './policy.ts';
import { returnsCodes } from './reasons/codes.ts';
import { returnsReasons } from './reasons.ts';
import { returns } from './store.ts';
import { returnsWaits } from './waits.ts';

const about = ({ returnId }: Return) => ({ kind: 'return', id: returnId });

type Of<Input extends object, Command extends object, More> = CommandSpec<Input, Command, Return, More, ReturnsSection>;

/** What all commands that make a return have in common. */
const onOrder = { locate: locateOrder, load: loadForRequest, about, save: saveReturn } as const;

/** What all commands on a return that is there have in common. */
const onReturn = { locate: locateReturn, load: loadReturn, about, save: saveReturn } as const;

const there = <Result>(state: Return | null, then: (state: Return) => Result): Result => {
  if (!state) throw new Error('A return was loaded without its state');
  return then(state);
};

const requesting: Of<RequestInput, RequestCommand, LoadedForRequest> = {
  ...onOrder,
  name: 'returns.request',
  describe: 'A buyer asks to send goods of an order back.',
  who: ['buyer'],
  input: requestInput,
  words: ['statement'],
  decide: (command, _state, given) => request(command, null, given),
};

const declaring: Of<DeclareInput, DeclareInput, LoadedForRequest> = {
  ...onOrder,
  name: 'returns.declare',
  describe: 'A buyer says that they withdraw from the contract: the first of two steps.',
  who: ['buyer'],
  input: declareInput,
  words: [],
  decide: (command, _state, given) => declare(command, null, given),
};

const agreeing: Of<AgreeInput, AgreeInput, LoadedForRequest> = {
  ...onOrder,
  load: loadForAgreeing,
  name: 'returns.agree',
  describe: 'A dispute ended in a return of its goods.',
  who: ['system'],
  input: agreeInput,
  words: [],
  decide: (command, _state, given) => agree(command, null, given),
};

const deciding: Of<DecideInput, DecideCommand, LoadedForReturn> = {
  ...onReturn,
  name: 'returns.decide',
  describe: 'The seller approves a return, declines it with a reason, or refunds at once.',
  who: ['seller'],
  input: decideInput,
  words: ['words'],
  decide: (command, state, given) => there(state, (known) => decide(command, known, given)),
};

const shipping: Of<ShipInput, ShipInput, LoadedForReturn> = {
  ...onReturn,
  name: 'returns.ship',
  describe: 'The buyer has sent the goods back.',
  who: ['buyer'],
  input: shipInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => ship(command, known, given)),
};

const tracking: Of<TrackInput, TrackInput, LoadedForReturn> = {
  ...onReturn,
  locate: locateOrder,
  load: loadForTracking,
  name: 'returns.track',
  describe: 'The carrier told of goods on their way back.',
  who: ['system'],
  input: trackInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => track(command, known, given)),
};

const tellingLate: Of<ToldLateInput, ToldLateInput, LoadedForReturn> = {
  ...onReturn,
  locate: locateOrder,
  load: loadForToldLate,
  name: 'returns.tell_late',
  describe: 'The carrier had the goods in time, and it is told late.',
  who: ['system'],
  input: toldLateInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => toldLate(command, known, given)),
};

const fallingThrough: Of<AdvanceRefusedInput, AdvanceRefusedInput, LoadedForReturn> = {
  ...onReturn,
  locate: locateOrder,
  load: loadByAdvance,
  name: 'returns.advance_refused',
  describe: 'The marketplace could not pay what was to go back early.',
  who: ['system'],
  input: advanceRefusedInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => advanceRefused(command, known, given)),
};

const recalling: Of<BankInput, BankInput, LoadedForReturn> = {
  ...onReturn,
  locate: locateOrder,
  load: loadForRecalling,
  name: 'returns.charge_back',
  describe:
    'The bank has the payment of an order in hand: what its returns asked for and was not paid yet is called back.',
  who: ['system'],
  input: bankInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => chargeBack(command, known, given)),
};

const payingBack: Of<BankInput, BankInput, LoadedForReturn> = {
  ...onReturn,
  locate: locateOrder,
  load: loadForPayingBack,
  name: 'returns.pay_back',
  describe: 'The bank has let go of the payment of an order whose goods came back: the refund is made.',
  who: ['system'],
  input: bankInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => payBack(command, known, given)),
};

const inspecting: Of<InspectInput, InspectCommand, LoadedForReturn> = {
  ...onReturn,
  load: loadForInspecting,
  name: 'returns.inspect',
  describe: 'The seller says in what state the goods came back, and what of the refund is kept.',
  who: ['seller'],
  input: inspectInput,
  words: ['words'],
  decide: (command, state, given) => there(state, (known) => inspect(command, known, given)),
};

const contesting: Of<ContestInput, ContestCommand, LoadedForReturn> = {
  ...onReturn,
  name: 'returns.contest',
  describe: 'The buyer contests what the seller keeps.',
  who: ['buyer'],
  input: contestInput,
  words: ['words'],
  decide: (command, state, given) => there(state, (known) => contest(command, known, given)),
};

const settling: Of<SettleInput, SettleCommand, LoadedForReturn> = {
  ...onReturn,
  name: 'returns.settle',
  describe: 'A person of the platform decides what the seller keeps, with reasons.',
  who: ['operator'],
  input: settleInput,
  words: ['reasons'],
  decide: (command, state, given) => there(state, (known) => settle(command, known, given)),
};

const overWithDispute: Of<DisputeOverInput, DisputeOverInput, LoadedForReturn> = {
  ...onReturn,
  locate: locateByDispute,
  load: loadByDispute,
  name: 'returns.dispute_over',
  describe: 'The dispute that agreed to a return was settled in another way.',
  who: ['system'],
  input: disputeOverInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => disputeOver(command, known, given)),
};

const extending: Of<ExtendInput, ExtendInput, LoadedForReturn> = {
  ...onReturn,
  name: 'returns.extend',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: extendInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => extend(command, known, given)),
};

const plain = (
  name: string,
  describe: string,
  who: 'buyer' | 'seller' | 'system',
  rule: typeof withdraw,
): Of<ReturnInput, ReturnInput, LoadedForReturn> => ({
  ...onReturn,
  name,
  describe,
  who: [who],
  input: returnInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => rule(command, known, given)),
});

const commands = [
  requesting,
  declaring,
  plain('returns.confirm', 'The buyer confirms a withdrawal: it takes effect.', 'buyer', confirm),
  agreeing,
  deciding,
  shipping,
  tracking,
  tellingLate,
  fallingThrough,
  recalling,
  payingBack,
  plain('returns.receive', 'The seller has the goods; nothing is paid by that alone.', 'seller', receive),
  inspecting,
  plain('returns.accept', 'The buyer takes the refund as the goods were inspected.', 'buyer', acceptInspection),
  contesting,
  settling,
  plain('returns.withdraw', 'The buyer keeps the goods.', 'buyer', withdraw),
  overWithDispute,
  extending,
  plain('returns.confirm_elapsed', 'A withdrawal was not confirmed in time.', 'system', confirmElapsed),
  plain('returns.decide_elapsed', 'The seller did not answer in time.', 'system', decideElapsed),
  plain('returns.ship_elapsed', 'The goods were not sent in time.', 'system', shipElapsed),
  plain('returns.receive_elapsed', 'The seller said nothing of goods on their way.', 'system', receiveElapsed),
  plain('returns.arrive_elapsed', 'Goods that were refunded early did not arrive.', 'system', arriveElapsed),
  plain('returns.inspect_elapsed', 'The seller did not look at the goods in time.', 'system', inspectElapsed),
  plain('returns.contest_elapsed', 'The buyer did not contest what is kept.', 'system', contestElapsed),
  plain('returns.settle_elapsed', 'Nobody decided in time.', 'system', settleElapsed),
];

function dueOf({ returnId, deadlines }: Return): Due | null {
  const deadline = firstDeadline(deadlines);
  if (!deadline) return null;
  const { code, due, silence } = deadline;
  return { due, command: `returns.${code}_elapsed`, input: { return: returnId }, extend: extending.name, silence };
}

/** What an event of a dispute says of the order that its goods are of. */
const agreedIn: NonNullable<Room['reactions']>[number]['input'] = ({ dispute, seller, order, lines, payer }) => ({
  dispute,
  seller,
  orderId: order,
  lines: lines ?? null,
  payer,
});

/** What the bank does is of a whole order: each of its returns is told, one after the other. */
const nextOfOrder: NonNullable<Room['reactions']>[number]['input'] = ({
  return: after,
  seller,
  order,
  chargeback,
}) => ({
  seller,
  orderId: order,
  chargeback,
  after,
});

/** Goods on their way back. */
export const returnsRoom: Room = {
  name: 'returns',
  commands,
  deadlines: [returns.deadlines('returns.returns', dueOf)],
  section: { name: returnsSection.name, schema: returnsSection.schema },
  reasons: returnsReasons,
  codes: returnsCodes,
  reactions: [
    {
      on: 'ledger.instruction_refused',
      command: fallingThrough.name,
      input: ({ seller, order, instruction, kind }) =>
        typeof order === 'string' && kind === 'refund' ? { seller, orderId: order, instruction } : null,
    },
    {
      on: 'returns.paid_after_bank',
      command: payingBack.name,
      input: nextOfOrder,
    },
    {
      on: 'returns.money_recalled',
      command: recalling.name,
      input: nextOfOrder,
    },
    { on: 'disputes.return_agreed', command: agreeing.name, input: agreedIn },
    ...['disputes.decided', 'disputes.closed', 'disputes.withdrawn', 'disputes.escalated'].map((on) => ({
      on,
      command: overWithDispute.name,
      input: ({ dispute }: Readonly<Record<string, unknown>>) => ({ dispute }),
    })),
  ],
  notices: returnsNotices,
  waits: returnsWaits,
  check: checkLifecycle,
};
