import type { CommandSpec, Due, Room } from '../engine/room.ts';
import type { Given } from '../kernel/given.ts';
import type { Outcome } from '../kernel/outcome.ts';
import { firstDeadline } from '../kernel/outcome.ts';
import type {
  AnswerCommand,
  AnswerInput,
  AskCommand,
  AskInput,
  ExtendInput,
  FileCommand,
  FileInput,
  FindCommand,
  FindInput,
  ReportInput,
  TellInput,
  TriageCommand,
  TriageInput,
} from './commands.ts';
import {
  answerInput,
  askInput,
  extendInput,
  fileInput,
  findInput,
  reportInput,
  tellInput,
  triageInput,
} from './commands.ts';
import { file, withdraw } from './decide/file.ts';
import { findCounterfeit } from './decide/find.ts';
import { tellBuyers } from './decide/tell.ts';
import { answer, answerElapsed, ask, extend, triage, triageElapsed } from './decide/triage.ts';
import type { ReportEvent } from './events.ts';
import { checkLifecycle } from './lifecycle.ts';
import {
  loadForFiling,
  loadForFinding,
  loadForTelling,
  loadReport,
  locateOwn,
  locateReport,
  locateReported,
  saveReport,
} from './load.ts';
import type { LoadedForFiling, LoadedForReport, LoadedForTelling, Report } from './model.ts';
import { reportsNotices } from './notices.ts';
import type { ReportsSection } from './policy.ts';
import { reportsSection } from './policy.ts';
import { reportsCodes, reportsReasons } from './reasons.ts';
import { reports } from './store.ts';
import { reportsWaits } from './waits.ts';

const about = ({ reportId }: Report) => ({ kind: 'report', id: reportId });

type Of<Input extends object, Command extends object, More> = CommandSpec<Input, Command, Report, More, ReportsSection>;

/** What all commands on a report that is there have in common. */
const onReport = { locate: locateReport, load: loadReport, about, save: saveReport } as const;

/** What a rule is asked once the report is there. */
const there =
  <Command, More>(
    rule: (command: Command, state: Report, given: Given<ReportsSection, More>) => Outcome<Report, ReportEvent>,
  ) =>
  (command: Command, state: Report | null, given: Given<ReportsSection, More>): Outcome<Report, ReportEvent> => {
    if (!state) throw new Error('A report was loaded without its state');
    return rule(command, state, given);
  };

const filing: Of<FileInput, FileCommand, LoadedForFiling> = {
  name: 'reports.file',
  acrossSellers: true,
  describe: 'Somebody reports a broken promise, a fake or a bad listing; it asks for no money.',
  who: ['buyer', 'seller', 'operator'],
  input: fileInput,
  words: ['statement'],
  locate: locateReported,
  load: loadForFiling,
  about,
  save: saveReport,
  decide: (command, _state, given) => file(command, null, given),
};

const asking: Of<AskInput, AskCommand, LoadedForReport> = {
  ...onReport,
  name: 'reports.ask',
  describe: 'A person of the platform asks one party one question about a report.',
  who: ['operator'],
  input: askInput,
  words: ['question'],
  decide: there(ask),
};

const answering: Of<AnswerInput, AnswerCommand, LoadedForReport> = {
  ...onReport,
  name: 'reports.answer',
  acrossSellers: true,
  describe: 'Whoever was asked about a report answers.',
  who: ['buyer', 'seller', 'operator'],
  input: answerInput,
  words: ['answer'],
  decide: there(answer),
};

const deciding: Of<TriageInput, TriageCommand, LoadedForReport> = {
  ...onReport,
  name: 'reports.triage',
  describe: 'A person of the platform upholds a report or dismisses it, with reasons.',
  who: ['operator'],
  input: triageInput,
  words: ['reasons'],
  decide: there(triage),
};

const finding: Of<FindInput, FindCommand, LoadedForReport> = {
  ...onReport,
  load: loadForFinding,
  name: 'reports.find_counterfeit',
  describe:
    'A person of the platform finds goods counterfeit: the seller pays, the listing is pulled, buyers are told.',
  who: ['operator'],
  input: findInput,
  words: ['reasons'],
  decide: there(findCounterfeit),
};

const telling: Of<TellInput, TellInput, LoadedForTelling> = {
  ...onReport,
  load: loadForTelling,
  name: 'reports.tell_elapsed',
  describe: 'The next buyers of a listing that was found counterfeit are told.',
  who: ['system'],
  input: tellInput,
  words: [],
  decide: there(tellBuyers),
};

const withdrawing: Of<ReportInput, ReportInput, LoadedForReport> = {
  ...onReport,
  locate: locateOwn,
  name: 'reports.withdraw',
  acrossSellers: true,
  describe: 'Whoever made a report takes it back.',
  who: ['buyer', 'seller', 'operator'],
  input: reportInput,
  words: [],
  decide: there(withdraw),
};

const extending: Of<ExtendInput, ExtendInput, LoadedForReport> = {
  ...onReport,
  name: 'reports.extend',
  describe: 'What fell due while the service itself was down is due as much later.',
  who: ['system'],
  input: extendInput,
  words: [],
  decide: there(extend),
};

const elapsing = (
  name: string,
  describe: string,
  rule: typeof triageElapsed,
): Of<ReportInput, ReportInput, LoadedForReport> => ({
  ...onReport,
  name,
  describe,
  who: ['system'],
  input: reportInput,
  words: [],
  decide: there(rule),
});

const commands = [
  filing,
  asking,
  answering,
  deciding,
  finding,
  telling,
  withdrawing,
  extending,
  elapsing('reports.answer_elapsed', 'A question about a report was not answered in time.', answerElapsed),
  elapsing('reports.triage_elapsed', 'Nobody decided a report in time.', triageElapsed),
];

function dueOf({ reportId, deadlines, telling: told }: Report): Due | null {
  const deadline = firstDeadline(deadlines);
  if (!deadline) return null;
  const { code, due, silence } = deadline;
  const input = { report: reportId };
  const command = `reports.${code}_elapsed`;
  return told && code === 'tell'
    ? { due, command, input: { ...input, batch: told.batches }, silence }
    : { due, command, input, extend: extending.name, silence };
}

/** Reports of a broken promise, and goods that are counterfeit. */
export const reportsRoom: Room = {
  name: 'reports',
  commands,
  deadlines: [reports.deadlines('reports.reports', dueOf)],
  section: { name: reportsSection.name, schema: reportsSection.schema },
  reasons: reportsReasons,
  codes: reportsCodes,
  notices: reportsNotices,
  waits: reportsWaits,
  withholds: ['report'],
  check: checkLifecycle,
};
