import type { CommandSpec, DeadlineSource, Due, Room } from '../engine/room.ts';
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
import { answer, ask, extend, questionElapsed } from './decide/question.ts';
import { checkAppeals } from './lifecycle/appeal.ts';
import { checkLifecycle } from './lifecycle.ts';
import { loadContest, loadForContest, loadForReview, locateContest, locateSeller, saveContest } from './load.ts';
import type { Contest, LoadedForContest, LoadedForReview } from './model.ts';
import type { AppealsSection } from './policy.ts';
import { appealsSection } from './policy.ts';
import { appealsCodes, appealsReasons } from './reasons.ts';
import { appealCommands, appealDeadlines, appealNotices } from './room/appeal.ts';
import { firstDue, firstUpcoming, sellersDue } from './store.ts';
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

const commands = [
  contesting,
  withdrawing,
  answering,
  asking,
  deciding,
  extending,
  elapsing('appeals.question_elapsed', 'The seller did not answer in time.', questionElapsed),
  elapsing('appeals.decision_elapsed', 'Nobody decided in time.', decisionElapsed),
];

/** Which command takes effect when a deadline of a contest elapses. */
const ELAPSED: Readonly<Record<string, string>> = {
  answer: 'appeals.question_elapsed',
  decide: 'appeals.decision_elapsed',
};

function dueOf(contest: Contest | null): Due | null {
  const deadline = contest?.deadlines.toSorted((a, b) => a.due - b.due)[0];
  const command = deadline && ELAPSED[deadline.code];
  if (!contest || !deadline || command === undefined) return null;
  return {
    due: deadline.due,
    command,
    input: { contest: contest.contestId },
    extend: extending.name,
    silence: deadline.silence,
  };
}

/** Acts begun in Troth always run, so nothing is held against when the market went live; persons act here, so no fact is waited for. */
const deadlines: DeadlineSource = {
  name: 'appeals.contests',
  settleMs: 0,
  sellersDue: (tx, market, until, limit) => sellersDue(tx, market.id, until, limit),
  nextDue: async (tx, _market, sellerId, until) => dueOf(await firstDue(tx, sellerId, until)),
  upcoming: async (q, market) => {
    const contest = await firstUpcoming(q, market.id);
    const due = dueOf(contest);
    return contest && due && { ...due, sellerId: contest.sellerId, seller: contest.seller };
  },
};

/** Contesting what Troth concluded. */
export const appealsRoom: Room = {
  name: 'appeals',
  commands: [...commands, ...appealCommands],
  deadlines: [deadlines, appealDeadlines],
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
