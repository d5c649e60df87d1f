import type { CommandSpec, DeadlineSource, Due, Room } from '../engine/room.ts';
import { MS } from '../kernel/instant.ts';
import { firstDeadline } from '../kernel/outcome.ts';
import type {
  AnswerCommand,
  AnswerInput,
  AppealDecidedInput,
  ConfirmCommand,
  ConfirmInput,
  EvaluateInput,
  ExtendInput,
  ReconsiderInput,
  ReleaseCommand,
  ReleaseInput,
  SanctionInput,
} from './commands.ts';
import {
  answerInput,
  appealDecidedInput,
  confirmInput,
  evaluateInput,
  extendInput,
  reconsiderInput,
  releaseInput,
  sanctionInput,
} from './commands.ts';
import { appealDecided, reconsider } from './decide/appeal.ts';
import { evaluate } from './decide/evaluate.ts';
import { answer, confirm, confirmElapsed, extend, noticeElapsed, release, termElapsed } from './decide/life.ts';
import { checkLifecycle } from './lifecycle.ts';
import { loadForAnswer } from './load/answer.ts';
import { loadForAppeal, loadForEffect, loadForReconsidering } from './load/appeal.ts';
import { loadForEvaluation, loadForSanction, locateSanction, locateSeller, save } from './load.ts';
import type {
  LoadedForAnswer,
  LoadedForAppeal,
  LoadedForEffect,
  LoadedForEvaluation,
  LoadedForReconsidering,
  Sanction,
  Standing,
} from './model.ts';
import { enforcementNotices } from './notices.ts';
import type { EnforcementSection } from './policy.ts';
import { enforcementSection } from './policy.ts';
import { enforcementReactions } from './reactions.ts';
import { enforcementCodes, enforcementReasons } from './reasons.ts';
import { evaluationDue, lookForSellers, sanctionQueue, sellersToEvaluate } from './store.ts';
import { sweepEvaluations } from './sweep.ts';
import { enforcementWaits } from './waits.ts';

type Of<Input extends object, Command extends object, More> = CommandSpec<
  Input,
  Command,
  Standing,
  More,
  EnforcementSection
>;

const about = ({ sellerId }: Standing) => ({ kind: 'standing', id: sellerId });

const evaluating: Of<EvaluateInput, EvaluateInput, LoadedForEvaluation> = {
  name: 'enforcement.evaluate',
  describe: 'A seller is evaluated as of the start of the day.',
  who: ['system'],
  input: evaluateInput,
  words: [],
  locate: locateSeller,
  load: loadForEvaluation,
  decide: evaluate,
  about,
  save,
};

/** What all commands on a sanction have in common. */
const onSanction = { locate: locateSanction, about, save } as const;

const there = <Result>(state: Standing | null, then: (state: Standing) => Result): Result => {
  if (!state) throw new Error('A sanction was loaded without the standing it is part of');
  return then(state);
};

const takingEffect: Of<SanctionInput, SanctionInput, LoadedForEffect> = {
  ...onSanction,
  name: 'enforcement.take_effect',
  describe: 'The notice of a sanction has run.',
  who: ['system'],
  input: sanctionInput,
  words: [],
  load: loadForEffect,
  decide: (command, state, given) => there(state, (known) => noticeElapsed(command, known, given)),
};

const elapsing = (
  name: string,
  describe: string,
  rule: typeof termElapsed,
): Of<SanctionInput, SanctionInput, null> => ({
  ...onSanction,
  name,
  describe,
  who: ['system'],
  input: sanctionInput,
  words: [],
  load: loadForSanction,
  decide: (command, state, given) => there(state, (known) => rule(command, known, given)),
});

const extending: Of<ExtendInput, ExtendInput, null> = {
  ...onSanction,
  name: 'enforcement.extend',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: extendInput,
  words: [],
  load: loadForSanction,
  decide: (command, state, given) => there(state, (known) => extend(command, known, given)),
};

const confirming: Of<ConfirmInput, ConfirmCommand, null> = {
  ...onSanction,
  name: 'enforcement.confirm',
  describe: 'A person confirms a sanction that needs one.',
  who: ['operator'],
  input: confirmInput,
  words: ['reasons'],
  load: loadForSanction,
  decide: (command, state, given) => there(state, (known) => confirm(command, known, given)),
};

const releasing: Of<ReleaseInput, ReleaseCommand, null> = {
  ...onSanction,
  name: 'enforcement.release',
  describe: 'A person drops a sanction that is announced, or lifts one that is in effect.',
  who: ['operator'],
  input: releaseInput,
  words: ['reasons'],
  load: loadForSanction,
  decide: (command, state, given) => there(state, (known) => release(command, known, given)),
};

const answering: Of<AnswerInput, AnswerCommand, LoadedForAnswer> = {
  ...onSanction,
  name: 'enforcement.answer',
  describe: 'The seller answers a sanction.',
  who: ['seller'],
  input: answerInput,
  words: ['answer'],
  load: loadForAnswer,
  decide: (command, state, given) => there(state, (known) => answer(command, known, given)),
};

const takingIn: Of<AppealDecidedInput, AppealDecidedInput, LoadedForAppeal> = {
  ...onSanction,
  name: 'enforcement.appeal_decided',
  describe: 'An appeal against a sanction is over: what fell is put back, what waited for it goes on.',
  who: ['system'],
  input: appealDecidedInput,
  words: [],
  load: loadForAppeal,
  decide: (command, state, given) => there(state, (known) => appealDecided(command, known, given)),
};

const reconsidering: Of<ReconsiderInput, ReconsiderInput, LoadedForReconsidering> = {
  name: 'enforcement.reconsider',
  describe: 'What sanctions rest on was forgiven, corrected or withdrawn: it is counted again.',
  who: ['system'],
  input: reconsiderInput,
  words: [],
  locate: locateSeller,
  load: loadForReconsidering,
  decide: (command, state, given) => there(state, (known) => reconsider(command, known, given)),
  about,
  save,
};

const commands = [
  evaluating,
  takingEffect,
  elapsing('enforcement.end', 'The term of a sanction is over.', termElapsed),
  elapsing('enforcement.confirm_elapsed', 'Nobody confirmed a sanction in time.', confirmElapsed),
  confirming,
  releasing,
  answering,
  takingIn,
  reconsidering,
  extending,
];

/** Facts of the day before may be under way when a day is evaluated. */
const SETTLE_MS = 15 * MS.minute;

/** Which command takes effect when a deadline of a sanction elapses. */
const ELAPSED: Readonly<Record<string, string>> = {
  effect: 'enforcement.take_effect',
  end: 'enforcement.end',
  confirm: 'enforcement.confirm_elapsed',
};

function dueOf({ sanctionId, deadlines }: Sanction): Due | null {
  const deadline = firstDeadline(deadlines);
  const command = deadline && ELAPSED[deadline.code];
  if (!deadline || command === undefined) return null;
  const due = { due: deadline.due, command, input: { sanction: sanctionId }, silence: deadline.silence };
  // Only persons can be kept from acting.
  return deadline.of === 'operator' ? { ...due, extend: extending.name } : due;
}

/** Before evaluations: what falls due at the instant of one is seen by it. */
const sanctions: DeadlineSource = sanctionQueue.deadlines('enforcement.sanctions', dueOf);

const evaluations: DeadlineSource = {
  name: 'enforcement.evaluations',
  settleMs: SETTLE_MS,
  due: 'select from standings where seller_id = $1 and next_due_at <= $2',
  sellersDue: async (tx, market, until, limit) => {
    if (market.liveFrom === null) return [];
    await lookForSellers(tx, { ...market, liveFrom: market.liveFrom }, until);
    return sellersToEvaluate(tx, market.id, until, limit);
  },
  nextDue: async (tx, market, sellerId, until) => {
    const found = market.liveFrom === null ? null : await evaluationDue(tx, sellerId, until);
    return found && { due: found.due, command: evaluating.name, input: { seller: found.seller } };
  },
  sweep: async (sweep, until, held) => {
    if (sweep.market.liveFrom === null) return false;
    await lookForSellers(sweep.tx, { ...sweep.market, liveFrom: sweep.market.liveFrom }, until);
    return sweepEvaluations(sweep, until, held);
  },
  // Every night has one: nobody waits for it.
  upcoming: async () => null,
};

/** What follows from what is measured: the ladder downward and upward. */
export const enforcementRoom: Room = {
  name: 'enforcement',
  commands,
  deadlines: [sanctions, evaluations],
  section: { name: enforcementSection.name, schema: enforcementSection.schema },
  reasons: enforcementReasons,
  codes: enforcementCodes,
  reactions: enforcementReactions,
  notices: enforcementNotices,
  waits: enforcementWaits,
  check: checkLifecycle,
};
