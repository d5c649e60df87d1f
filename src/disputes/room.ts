import type { CommandSpec, Due, Room } from '../engine/room.ts';
import { firstDeadline } from '../kernel/outcome.ts';
import type {
  AbsorbInput,
  AnswerCommand,
  AnswerInput,
  DecideCommand,
  DecideInput,
  DisputeInput,
  EscalateCommand,
  EscalateInput,
  ExtendInput,
  OpenCommand,
  OpenInput,
} from './commands.ts';
import {
  absorbInput,
  answerInput,
  decideInput,
  disputeInput,
  escalateInput,
  extendInput,
  openInput,
} from './commands.ts';
import { absorb } from './decide/absorb.ts';
import { acceptProposal, answer, answerElapsed, escalate, replyElapsed } from './decide/moves.ts';
import { open } from './decide/open.ts';
import { decide, decideElapsed, extend, withdraw } from './decide/ruling.ts';
import { checkLifecycle } from './lifecycle.ts';
import { loadDispute, loadForAbsorbing, loadForOpening, locateDispute, locateOrder, saveDispute } from './load.ts';
import type { Dispute, LoadedForMove, LoadedForOpening } from './model.ts';
import { disputesNotices } from './notices.ts';
import type { DisputesSection } from './policy.ts';
import { disputesSection } from './policy.ts';
import { disputesCodes, disputesReasons } from './reasons.ts';
import { disputes } from './store.ts';
import { disputesWaits } from './waits.ts';

const about = ({ disputeId }: Dispute) => ({ kind: 'dispute', id: disputeId });

type Of<Input extends object, Command extends object, More> = CommandSpec<
  Input,
  Command,
  Dispute,
  More,
  DisputesSection
>;

const opening: Of<OpenInput, OpenCommand, LoadedForOpening> = {
  name: 'disputes.open',
  describe: 'A buyer says that an order of theirs is late, or never came.',
  who: ['buyer'],
  input: openInput,
  words: ['statement'],
  locate: locateOrder,
  load: loadForOpening,
  decide: (command, _state, given) => open(command, null, given),
  about,
  save: saveDispute,
};

/** What all commands on a dispute that is there have in common. */
const onDispute = { locate: locateDispute, load: loadDispute, about, save: saveDispute } as const;

const there = <Result>(state: Dispute | null, then: (state: Dispute) => Result): Result => {
  if (!state) throw new Error('A dispute was loaded without its state');
  return then(state);
};

const answering: Of<AnswerInput, AnswerCommand, LoadedForMove> = {
  ...onDispute,
  name: 'disputes.answer',
  describe: 'The seller accepts a claim, or refuses it with an offer.',
  who: ['seller'],
  input: answerInput,
  words: ['words'],
  decide: (command, state, given) => there(state, (known) => answer(command, known, given)),
};

const escalating: Of<EscalateInput, EscalateCommand, LoadedForMove> = {
  ...onDispute,
  name: 'disputes.escalate',
  describe: 'The buyer asks the platform to decide.',
  who: ['buyer'],
  input: escalateInput,
  words: ['words'],
  decide: (command, state, given) => there(state, (known) => escalate(command, known, given)),
};

const deciding: Of<DecideInput, DecideCommand, LoadedForMove> = {
  ...onDispute,
  name: 'disputes.decide',
  describe: 'A person of the platform decides a dispute, with reasons.',
  who: ['operator'],
  input: decideInput,
  words: ['reasons'],
  decide: (command, state, given) => there(state, (known) => decide(command, known, given)),
};

const plain = (
  name: string,
  describe: string,
  who: 'buyer' | 'system',
  rule: typeof withdraw,
): Of<DisputeInput, DisputeInput, LoadedForMove> => ({
  ...onDispute,
  name,
  describe,
  who: [who],
  input: disputeInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => rule(command, known, given)),
});

const extending: Of<ExtendInput, ExtendInput, LoadedForMove> = {
  ...onDispute,
  name: 'disputes.extend',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: extendInput,
  words: [],
  decide: (command, state, given) => there(state, (known) => extend(command, known, given)),
};

const absorbing: Of<AbsorbInput, AbsorbInput, LoadedForMove> = {
  ...onDispute,
  name: 'disputes.absorb',
  describe: 'Money went back for an order outside its dispute: where nothing is left, the dispute is closed.',
  who: ['system'],
  input: absorbInput,
  words: [],
  locate: locateOrder,
  load: loadForAbsorbing,
  decide: (command, state, given) => there(state, (known) => absorb(command, known, given)),
};

const commands = [
  opening,
  answering,
  plain('disputes.accept', 'The buyer accepts what the seller offers.', 'buyer', acceptProposal),
  escalating,
  deciding,
  plain('disputes.withdraw', 'The buyer takes a claim back.', 'buyer', withdraw),
  absorbing,
  extending,
  plain('disputes.answer_elapsed', 'The seller did not answer in time.', 'system', answerElapsed),
  plain('disputes.reply_elapsed', 'The buyer did not reply in time.', 'system', replyElapsed),
  plain('disputes.decide_elapsed', 'Nobody decided in time.', 'system', decideElapsed),
];

/** Which command takes effect when a deadline of a dispute elapses. */
const ELAPSED: Readonly<Record<string, string>> = {
  answer: 'disputes.answer_elapsed',
  reply: 'disputes.reply_elapsed',
  decide: 'disputes.decide_elapsed',
};

function dueOf({ disputeId, deadlines }: Dispute): Due | null {
  const deadline = firstDeadline(deadlines);
  const command = deadline && ELAPSED[deadline.code];
  if (!deadline || command === undefined) return null;
  const { due, silence } = deadline;
  return { due, command, input: { dispute: disputeId }, extend: extending.name, silence };
}

/** A buyer against a seller about an order, before the platform. */
export const disputesRoom: Room = {
  name: 'disputes',
  commands,
  deadlines: [disputes.deadlines('disputes.disputes', dueOf)],
  section: { name: disputesSection.name, schema: disputesSection.schema },
  reasons: disputesReasons,
  codes: disputesCodes,
  notices: disputesNotices,
  waits: disputesWaits,
  check: checkLifecycle,
};
