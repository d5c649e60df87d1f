import type { CommandSpec, Due, Room } from '../engine/room.ts';
import { firstDeadline } from '../kernel/outcome.ts';
import type {
  AnswerCommand,
  AnswerInput,
  AskCommand,
  AskInput,
  ContestCommand,
  ContestInput,
  DecideCommand,
  DecideInput,
  ElapsedInput,
  ExtendInput,
  WithdrawInput,
} from './commands.ts';
import {
  answerInput,
  askInput,
  contestInput,
  decideInput,
  elapsedInput,
  extendInput,
  withdrawInput,
} from './commands.ts';
import { contest } from './decide/contest.ts';
import { decide, decisionElapsed, withdraw } from './decide/decision.ts';
import { closeMoot } from './decide/moot.ts';
import { answer, ask, extend, questionElapsed } from './decide/question.ts';
import { checkAppeals } from './lifecycle/appeal.ts';
import { checkLifecycle } from './lifecycle.ts';
import {
  loadContest,
  loadForContest,
  loadForMoot,
  loadForReview,
  locateContest,
  locateSeller,
  saveContest,
} from './load.ts';
import type { Contest, LoadedForContest, LoadedForMoot, LoadedForReview } from './model.ts';
import type { AppealsSection } from './policy.ts';
import { appealsSection } from './policy.ts';
import { appealsCodes, appealsReasons } from './reasons.ts';
import { appealCommands, appealDeadlines, appealNotices } from './room/appeal.ts';
import { contests } from './store.ts';
import { appealsWaits } from './waits.ts';

const about = ({ contestId }: Contest) => ({ kind: 'contest', id: contestId });

type Of<Input extends object, Command extends object, State, More> = CommandSpec<
  Input,
  Command,
  State,
  More,
  AppealsSection
>;

const contesting: Of<ContestInput, ContestCommand, Contest, LoadedForContest> = {
  name: 'appeals.contest',
  describe: 'A seller contests a mark on one of their orders.',
  who: ['seller'],
  input: contestInput,
  words: ['statement'],
  locate: locateSeller,
  load: loadForContest,
  decide: (command, _state, given) => contest(command, null, given),
  about,
  save: saveContest,
};

/** What all commands on a contest that is there have in common. */
const onContest = { locate: locateContest, about, save: saveContest } as const;

const there = <Result>(state: Contest | null, then: (state: Contest) => Result): Result => {
  if (!state) throw new Error('A contest was loaded without its state');
  return then(state);
};

const withdrawing: Of<WithdrawInput, WithdrawInput, Contest, null> = {
  ...onContest,
  name: 'appeals.withdraw',
  describe: 'The seller takes a contest back.',
  who: ['seller'],
  input: withdrawInput,
  words: [],
  load: loadContest,
  decide: (command, state, given) => there(state, (known) => withdraw(command, known, given)),
};

const answering: Of<AnswerInput, AnswerCommand, Contest, null> = {
  ...onContest,
  name: 'appeals.answer',
  describe: "The seller answers the reviewer's question.",
  who: ['seller'],
  input: answerInput,
  words: ['answer'],
  load: loadContest,
  decide: (command, state, given) => there(state, (known) => answer(command, known, given)),
};

const asking: Of<AskInput, AskCommand, Contest, LoadedForReview> = {
  ...onContest,
  name: 'appeals.ask',
  describe: 'The reviewer asks the seller the one question.',
  who: ['operator'],
  input: askInput,
  words: ['question'],
  load: loadForReview,
  decide: (command, state, given) => there(state, (known) => ask(command, known, given)),
};

const deciding: Of<DecideInput, DecideCommand, Contest, LoadedForReview> = {
  ...onContest,
  name: 'appeals.decide',
  describe: 'The reviewer decides a contest, with a reason.',
  who: ['operator'],
  input: decideInput,
  words: ['reasons'],
  load: loadForReview,
  decide: (command, state, given) => there(state, (known) => decide(command, known, given)),
};

const elapsing = (
  name: string,
  describe: string,
  rule: typeof decisionElapsed,
): Of<ElapsedInput, ElapsedInput, Contest, null> => ({
  ...onContest,
  name,
  describe,
  who: ['system'],
  input: elapsedInput,
  words: [],
  load: loadContest,
  decide: (command, state, given) => there(state, (known) => rule(command, known, given)),
});

const extending: Of<ExtendInput, ExtendInput, Contest, null> = {
  ...onContest,
  name: 'appeals.extend',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: extendInput,
  words: [],
  load: loadContest,
  decide: (command, state, given) => there(state, (known) => extend(command, known, given)),
};

const closing: Of<ElapsedInput, ElapsedInput, Contest, LoadedForMoot> = {
  ...onContest,
  name: 'appeals.close_moot',
  describe: 'The mark stopped counting for another reason: the contest is closed.',
  who: ['system'],
  input: elapsedInput,
  words: [],
  load: loadForMoot,
  decide: (command, state, given) => there(state, (known) => closeMoot(command, known, given)),
};

const commands = [
  contesting,
  withdrawing,
  answering,
  asking,
  deciding,
  extending,
  closing,
  elapsing('appeals.question_elapsed', 'The seller did not answer in time.', questionElapsed),
  elapsing('appeals.decision_elapsed', 'Nobody decided in time.', decisionElapsed),
];

/** Which command takes effect when a deadline of a contest elapses. */
const ELAPSED: Readonly<Record<string, string>> = {
  answer: 'appeals.question_elapsed',
  decide: 'appeals.decision_elapsed',
};

function dueOf({ contestId, deadlines }: Contest): Due | null {
  const deadline = firstDeadline(deadlines);
  const command = deadline && ELAPSED[deadline.code];
  if (!deadline || command === undefined) return null;
  const { due, silence } = deadline;
  return { due, command, input: { contest: contestId }, extend: extending.name, silence };
}

/** Contesting what Troth concluded. */
export const appealsRoom: Room = {
  name: 'appeals',
  commands: [...commands, ...appealCommands],
  deadlines: [contests.deadlines('appeals.contests', dueOf), appealDeadlines],
  section: { name: appealsSection.name, schema: appealsSection.schema },
  reasons: appealsReasons,
  codes: appealsCodes,
  notices: appealNotices,
  waits: appealsWaits,
  check: () => {
    checkLifecycle();
    checkAppeals();
  },
};
