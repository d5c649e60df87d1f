import type { CommandSpec, Due, Room } from '../engine/room.ts';
import type { Given } from '../kernel/given.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { firstDeadline } from '../kernel/outcome.ts';
import type {
  AbsorbInput,
  ChargeBackDecidedInput,
  ChargeBackInput,
  DisputeInput,
  OpenCommand,
  OpenInput,
} from './commands.ts';
import * as inputs from './commands.ts';
import { absorb } from './decide/absorb.ts';
import { appeal, appealElapsed, decideAppeal } from './decide/appeal.ts';
import { chargeBack, chargeBackDecided } from './decide/chargeback.ts';
import { notForSeller } from './decide/common.ts';
import { ask, recuse } from './decide/desk.ts';
import { pay, toldLate } from './decide/late.ts';
import { acceptProposal, answer, answerElapsed, escalate, replyElapsed } from './decide/moves.ts';
import { open } from './decide/open.ts';
import { evidenceElapsed, join, openRound } from './decide/platform.ts';
import { returnAfterAll, returnElapsed, returnEnded, returnShipped } from './decide/returning.ts';
import { decide, decideElapsed, extend, withdraw } from './decide/ruling.ts';
import { edit, propose, show } from './decide/talk.ts';
import type { DisputeEvent } from './events.ts';
import { askFund, fundAsked } from './fund.ts';
import { checkLifecycle } from './lifecycle.ts';
import {
  loadDispute,
  loadForAbsorbing,
  loadForChargeback,
  loadForItsEnd,
  loadForOpening,
  loadForPaying,
  loadForShowing,
  locateDispute,
  locateOrder,
  saveDispute,
  savePaid,
} from './load.ts';
import type { Dispute, LoadedForMove, LoadedForOpening } from './model.ts';
import { disputesNotices } from './notices.ts';
import type { DisputesSection } from './policy.ts';
import { disputesSection } from './policy.ts';
import { disputesReactions } from './reactions.ts';
import { disputesCodes } from './reasons/codes.ts';
import { wideCodes } from './reasons/codes-wide.ts';
import { wideReasons } from './reasons/wide.ts';
import { disputesReasons } from './reasons.ts';
import { enrolling } from './room/enrol.ts';
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
type Who = Of<object, object, unknown>['who'];
type Moving = Given<DisputesSection, LoadedForMove>;

const opening: Of<OpenInput, OpenCommand, LoadedForOpening> = {
  name: 'disputes.open',
  describe: 'A buyer says what is wrong with an order of theirs, or with lines of it.',
  who: ['buyer'],
  input: inputs.openInput,
  words: ['statement'],
  locate: locateOrder,
  load: loadForOpening,
  decide: (command, _state, given) => open(command, null, given),
  about,
  save: saveDispute,
};

/** What all commands on a dispute that is there have in common. */
const onDispute = { locate: locateDispute, load: loadDispute, about, save: saveDispute } as const;
/** Those that follow from what happened to an order. */
const onOrder = { locate: locateOrder, about, save: saveDispute, words: [], who: ['system'] } as const;

type Rule<Command> = (command: Command, state: Dispute, given: Moving) => Outcome<Dispute, DisputeEvent>;

/** What a rule is asked once the dispute is there; those of the platform's own service are none of the seller's business. */
const there =
  <Command>(rule: Rule<Command>) =>
  (command: Command, state: Dispute | null, given: Moving): Outcome<Dispute, DisputeEvent> => {
    if (!state) throw new Error('A dispute was loaded without its state');
    return notForSeller(state, given.actor) ?? rule(command, state, given);
  };

/** A command of a person, or of several kinds of persons. */
const by = <Input extends { readonly dispute: string }, Command extends object>(
  who: Who,
  name: string,
  describe: string,
  input: Of<Input, Command, LoadedForMove>['input'],
  words: readonly (keyof Input & string)[],
  rule: Rule<Command>,
): Of<Input, Command, LoadedForMove> => ({
  ...onDispute,
  name,
  describe,
  who,
  input,
  words,
  decide: there(rule),
});

const showing = by(
  ['buyer', 'seller', 'operator'],
  'disputes.show',
  'A party shows evidence.',
  inputs.showInput,
  ['words'],
  show,
);

const appealing = by(
  ['buyer', 'seller'],
  'disputes.appeal',
  'A party contests how a case was settled.',
  inputs.appealInput,
  ['words'],
  appeal,
);

/** What takes effect by itself. */
const elapsing = (name: string, describe: string, rule: Rule<DisputeInput>) =>
  by(['system'], name, describe, inputs.disputeInput, [], rule);

const extending = by(
  ['system'],
  'disputes.extend',
  'What fell due while the service itself was down is due as much later.',
  inputs.extendInput,
  [],
  extend,
);

const absorbing: Of<AbsorbInput, AbsorbInput, LoadedForMove> = {
  ...onOrder,
  name: 'disputes.absorb',
  describe: 'Money went back for an order outside its dispute: where nothing is left, the dispute is closed.',
  input: inputs.absorbInput,
  load: loadForAbsorbing,
  decide: there(absorb),
};

const joining: Of<ChargeBackInput, ChargeBackInput, LoadedForMove> = {
  ...onOrder,
  name: 'disputes.charge_back',
  describe: "The buyer's bank has the payment in hand: the chargeback joins the case.",
  input: inputs.chargeBackInput,
  load: loadForChargeback,
  decide: there(chargeBack),
};

const joined: Of<ChargeBackDecidedInput, ChargeBackDecidedInput, LoadedForMove> = {
  ...onOrder,
  name: 'disputes.charge_back_decided',
  describe: 'The network decided a chargeback that joined a case.',
  input: inputs.chargeBackDecidedInput,
  load: loadForItsEnd,
  decide: there(chargeBackDecided),
};

const commands = [
  opening,
  by(
    ['seller'],
    'disputes.answer',
    'The seller accepts a claim, or refuses it with an offer.',
    inputs.answerInput,
    ['words'],
    answer,
  ),
  by(
    ['buyer', 'seller'],
    'disputes.accept',
    'A party accepts what another proposes.',
    inputs.acceptInput,
    [],
    acceptProposal,
  ),
  by(
    ['seller', 'operator'],
    'disputes.propose',
    'The seller or the platform proposes how to settle it.',
    inputs.proposeInput,
    ['words'],
    propose,
  ),
  by(['buyer'], 'disputes.edit', 'The buyer asks for something else.', inputs.editInput, [], edit),
  { ...showing, load: loadForShowing },
  by(
    ['buyer'],
    'disputes.escalate',
    'The buyer asks the platform to decide.',
    inputs.escalateInput,
    ['words'],
    escalate,
  ),
  by(
    ['operator'],
    'disputes.open_round',
    'The platform gives the parties another round to show what they have.',
    inputs.disputeInput,
    [],
    openRound,
  ),
  by(
    ['operator'],
    'disputes.ask',
    'A person of the platform asks one party one question.',
    inputs.askInput,
    ['question'],
    ask,
  ),
  by(
    ['operator'],
    'disputes.recuse',
    'A person of the platform will not decide a case.',
    inputs.recuseInput,
    ['words'],
    recuse,
  ),
  by(
    ['operator'],
    'disputes.decide',
    'A person of the platform decides a dispute, with reasons.',
    inputs.decideInput,
    ['reasons'],
    decide,
  ),
  by(['buyer'], 'disputes.withdraw', 'The buyer takes a claim back.', inputs.withdrawInput, [], withdraw),
  { ...appealing, load: loadForShowing },
  by(
    ['operator'],
    'disputes.decide_appeal',
    'Another person of the platform decides an appeal against a ruling.',
    inputs.decideAppealInput,
    ['reasons'],
    decideAppeal,
  ),
  by(
    ['operator', 'service'],
    'disputes.tell_late_answer',
    'The seller had answered in time, and it is told late.',
    inputs.toldLateInput,
    ['words'],
    toldLate,
  ),
  absorbing,
  joining,
  joined,
  extending,
  enrolling,
  by(
    ['system'],
    'disputes.return_ended',
    'A return that was agreed on has ended.',
    inputs.returnEndedInput,
    [],
    returnEnded,
  ),
  elapsing('disputes.return_shipped', 'The goods are on their way back.', returnShipped),
  elapsing('disputes.return_after_all', 'The goods had been sent in time, and it is told late.', returnAfterAll),
  elapsing('disputes.answer_elapsed', 'The seller did not answer in time.', answerElapsed),
  elapsing('disputes.reply_elapsed', 'The buyer did not reply in time.', replyElapsed),
  elapsing('disputes.join_elapsed', 'Nobody agreed in time: the platform joins.', join),
  elapsing(
    'disputes.return_elapsed',
    'The goods were not sent, or the seller did not say that they came back.',
    returnElapsed,
  ),
  elapsing('disputes.evidence_elapsed', 'A round of evidence is over.', evidenceElapsed),
  elapsing('disputes.decide_elapsed', 'Nobody decided in time.', decideElapsed),
  {
    ...elapsing('disputes.pay', 'The fund of the after-sales service pays what was ruled.', pay),
    load: loadForPaying,
    save: savePaid,
  },
  elapsing('disputes.appeal_elapsed', 'Nobody decided the appeal in time.', appealElapsed),
];

/** Which command takes effect when a deadline of a dispute elapses. */
const ELAPSED: Readonly<Record<string, string>> = {
  answer: 'disputes.answer_elapsed',
  reply: 'disputes.reply_elapsed',
  join: 'disputes.join_elapsed',
  ship: 'disputes.return_elapsed',
  confirm: 'disputes.return_elapsed',
  evidence: 'disputes.evidence_elapsed',
  decide: 'disputes.decide_elapsed',
  pay: 'disputes.pay',
  appeal: 'disputes.appeal_elapsed',
};

function dueOf({ disputeId, deadlines }: Dispute): Due | null {
  const deadline = firstDeadline(deadlines);
  const command = deadline && ELAPSED[deadline.code];
  if (!deadline || command === undefined) return null;
  const { due, silence, code } = deadline;
  // Only persons are kept from acting by a gap in the service.
  const moved = code === 'join' || code === 'pay' ? {} : { extend: extending.name };
  return { due, command, input: { dispute: disputeId }, ...moved, silence };
}

/** A buyer against a seller about an order, before the platform. */
export const disputesRoom: Room = {
  name: 'disputes',
  commands,
  deadlines: [{ ...disputes.deadlines('disputes.disputes', dueOf), prepared: fundAsked, prepare: askFund }],
  section: { name: disputesSection.name, schema: disputesSection.schema },
  reasons: { ...disputesReasons, ...wideReasons },
  codes: { ...disputesCodes, ...wideCodes },
  reactions: disputesReactions,
  notices: disputesNotices,
  waits: disputesWaits,
  check: checkLifecycle,
};
