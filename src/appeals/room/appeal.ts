import type { CommandSpec, DeadlineSource, Due, Notice } from '../../engine/room.ts';
import { firstDeadline } from '../../kernel/outcome.ts';
import type {
  AppealCommand,
  AppealElapsedInput,
  AppealInput,
  DecideAppealCommand,
  DecideAppealInput,
  ExtendAppealInput,
  WithdrawAppealInput,
} from '../commands.ts';
import {
  appealElapsedInput,
  appealInput,
  decideAppealInput,
  extendAppealInput,
  withdrawAppealInput,
} from '../commands.ts';
import { appeal, appealElapsed, decideAppeal, extendAppeal, withdrawAppeal } from '../decide/appeal.ts';
import {
  loadAppeal,
  loadForAppealing,
  loadForAppealReview,
  locateAppeal,
  locateAppealing,
  saveAppeal,
} from '../load/appeal.ts';
import type { Appeal, LoadedForAppealing, LoadedForAppealReview } from '../model/appeal.ts';
import type { AppealsSection } from '../policy.ts';
import { appeals } from '../store-appeal.ts';

type Of<Input extends object, Command extends object, More> = CommandSpec<Input, Command, Appeal, More, AppealsSection>;

const about = ({ appealId }: Appeal) => ({ kind: 'appeal', id: appealId });

const appealing: Of<AppealInput, AppealCommand, LoadedForAppealing> = {
  name: 'appeals.appeal',
  describe: 'A seller appeals against a sanction.',
  who: ['seller'],
  input: appealInput,
  words: ['statement'],
  locate: locateAppealing,
  load: loadForAppealing,
  decide: (command, _state, given) => appeal(command, given),
  about,
  save: saveAppeal,
};

/** What all commands on an appeal that is there have in common. */
const onAppeal = { locate: locateAppeal, about, save: saveAppeal } as const;

const there = <Result>(state: Appeal | null, then: (state: Appeal) => Result): Result => {
  if (!state) throw new Error('An appeal was loaded without its state');
  return then(state);
};

const withdrawing: Of<WithdrawAppealInput, WithdrawAppealInput, null> = {
  ...onAppeal,
  name: 'appeals.withdraw_appeal',
  describe: 'The seller takes an appeal back.',
  who: ['seller'],
  input: withdrawAppealInput,
  words: [],
  load: loadAppeal,
  decide: (command, state, given) => there(state, (known) => withdrawAppeal(command, known, given)),
};

const deciding: Of<DecideAppealInput, DecideAppealCommand, LoadedForAppealReview> = {
  ...onAppeal,
  name: 'appeals.decide_appeal',
  describe: 'Another person decides an appeal, with a reason.',
  who: ['operator'],
  input: decideAppealInput,
  words: ['reasons'],
  load: loadForAppealReview,
  decide: (command, state, given) => there(state, (known) => decideAppeal(command, known, given)),
};

const elapsing: Of<AppealElapsedInput, AppealElapsedInput, LoadedForAppealReview> = {
  ...onAppeal,
  name: 'appeals.appeal_elapsed',
  describe: 'Nobody decided an appeal in time.',
  who: ['system'],
  input: appealElapsedInput,
  words: [],
  load: loadForAppealReview,
  decide: (command, state, given) => there(state, (known) => appealElapsed(command, known, given)),
};

const extending: Of<ExtendAppealInput, ExtendAppealInput, null> = {
  ...onAppeal,
  name: 'appeals.extend_appeal',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: extendAppealInput,
  words: [],
  load: loadAppeal,
  decide: (command, state, given) => there(state, (known) => extendAppeal(command, known, given)),
};

export const appealCommands = [appealing, withdrawing, deciding, elapsing, extending];

function dueOf({ appealId, deadlines }: Appeal): Due | null {
  const deadline = firstDeadline(deadlines);
  if (!deadline) return null;
  const { due, silence } = deadline;
  return { due, command: elapsing.name, input: { appeal: appealId }, extend: extending.name, silence };
}

export const appealDeadlines: DeadlineSource = appeals.deadlines('appeals.appeals', dueOf);

const both: Notice['to'] = ['seller', 'operator'];

export const appealNotices: Readonly<Record<string, Notice>> = {
  'appeals.contest_moot': {
    to: both,
    title: { en: 'Contest closed: order {order}', zh: '申诉结束：订单 {order}' },
    text: {
      en: 'The mark that {seller} contested on order {order} ({mark}) stopped counting for another reason. Nothing is left to decide, and the contest is closed.',
      zh: '{seller} 就订单 {order} 申诉的标记（{mark}）已因其他原因不再计入，无需再作裁定，申诉就此结束。',
    },
  },
  'appeals.appeal_submitted': {
    to: both,
    title: { en: 'Appealed: {step}', zh: '提出申诉：{step}' },
    text: {
      en: '{seller} appealed against a sanction: {step}. Another person than who had a hand in it decides.',
      zh: '{seller} 就处置提出申诉：{step}。由未参与该处置的人裁定。',
    },
  },
  'appeals.appeal_extended': {
    to: both,
    title: { en: 'More time for an appeal: {step}', zh: '申诉裁定期限顺延：{step}' },
    text: {
      en: 'The service itself was down: the appeal of {seller} ({step}) is to be decided as much later.',
      zh: '服务自身中断，{seller} 的申诉（{step}）裁定期限相应顺延。',
    },
  },
  'appeals.appeal_decided': {
    to: both,
    title: { en: 'Appeal decided: {step}', zh: '申诉已裁定：{step}' },
    text: {
      en: 'The appeal of {seller} against a sanction ({step}) is decided: {status}. The decision gives the reasons and names what follows.',
      zh: '{seller} 对处置（{step}）的申诉已裁定：{status}。裁定中载明理由及后果。',
    },
  },
  'appeals.appeal_withdrawn': {
    to: both,
    title: { en: 'Appeal withdrawn: {step}', zh: '申诉已撤回：{step}' },
    text: {
      en: '{seller} took back the appeal against a sanction: {step}.',
      zh: '{seller} 撤回了对处置的申诉：{step}。',
    },
  },
};
