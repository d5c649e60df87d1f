import { z } from 'zod';
import type { DecisionBody, DecisionRow } from '../../engine/chain.ts';
import { revive } from '../../engine/plain.ts';
import { reasonSchema, shownReasons } from '../../engine/routes/shared.ts';
import type { WordsOnRecord } from '../../engine/words.ts';
import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { InstructionRow } from '../../ledger/model.ts';
import { INSTRUCTION_STATES } from '../../ledger/model.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import type { Move } from '../assess.ts';
import { movesOf } from '../assess.ts';
import { isUndecided } from '../lifecycle.ts';
import { ASKED, EVIDENCE_KINDS, MATTERS, REPORTER_KINDS, VERDICTS } from '../model/codes.ts';
import type { Paid, Report } from '../model.ts';
import { REPORT_STATUSES } from '../model.ts';

/** Who looks at a report: whoever made it, the seller that is reported, or the platform. */
export type Viewer = 'reporter' | 'seller' | 'operator';

const moneySchema = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

const paidSchema = z.strictObject({
  amount: moneySchema,
  instruction: uuid,
  state: z.enum(INSTRUCTION_STATES).nullable().describe('Whether the marketplace paid it; null in a list'),
});

const findingSchema = z.strictObject({
  evidence: z.array(z.strictObject({ kind: z.enum(EVIDENCE_KINDS), reference: z.string() })),
  lines: z.array(z.string()).nullable().describe('Null: the whole order, or no order'),
  listings: z.array(z.string()),
  price: moneySchema.nullable().describe('What the goods cost; null where it is not known'),
  refund: paidSchema.nullable(),
  extra: paidSchema.nullable().describe('What is paid on top of the refund'),
  pulled: z.array(z.string()).describe('Listings that the marketplace is asked to take down'),
  told: z.number().int().nullable().describe('Other buyers that were told so far; null: nobody is'),
});

const head = {
  id: uuid,
  seller: z.string(),
  order: z.string().nullable(),
  line: z.string().nullable(),
  listing: z.string().nullable(),
  matter: z.enum(MATTERS),
  status: z.enum(REPORT_STATUSES),
  undecided: z.boolean(),
  openedAt: instantText,
  reporter: z
    .strictObject({ kind: z.enum(REPORTER_KINDS), id: z.string() })
    .nullable()
    .describe('Who made it: for the platform only'),
  turn: z.enum(['reporter', 'seller', 'operator']).nullable().describe('Whose turn it is'),
  due: z
    .strictObject({ at: instantText, silence: z.string().describe('What silence means, as a code'), text: z.string() })
    .nullable()
    .describe('Until when, and what happens if nothing is done; null once it is decided'),
  question: z
    .strictObject({ of: z.enum(ASKED), at: instantText, answeredAt: at })
    .nullable()
    .describe('What the platform asked; of what it asks the other party only the time is told'),
  decided: z
    .strictObject({
      at: instantText,
      by: z.enum(['person', 'clock']),
      verdict: z.enum(VERDICTS),
      marked: z.boolean().describe('The order bears a mark for it'),
      finding: findingSchema.nullable(),
    })
    .nullable(),
  withdrawnAt: at,
};

export const reportItemSchema = z.strictObject(head).meta({ id: 'ReportItem' });
type ReportItem = z.infer<typeof reportItemSchema>;

export const reportSchema = z
  .strictObject({
    ...head,
    policy: z.string().describe('Hash of the version that binds it to the end'),
    moves: z
      .array(
        z.strictObject({
          by: z.enum(['reporter', 'seller', 'operator']),
          move: z.enum(['ask', 'answer', 'uphold', 'dismiss', 'find', 'withdraw']),
          until: at,
          silence: z.string().nullable().describe('What follows if nobody does it, in words'),
        }),
      )
      .describe('What each party may do now, and until when'),
    words: z
      .array(
        z.strictObject({
          role: z.enum(['statement', 'question', 'answer', 'reasons']),
          by: z.enum(['reporter', 'seller', 'market']),
          at: instantText,
          text: z.string().nullable().describe('Null: erased'),
        }),
      )
      .describe('What was said, in order, as far as it is for whoever reads'),
    history: z
      .array(
        z.strictObject({
          decision: uuid,
          at: instantText,
          command: z.string(),
          actor: z.enum(['operator', 'party', 'system']),
          because: z.array(reasonSchema),
        }),
      )
      .describe('Every step with its reasons, the oldest first'),
  })
  .meta({ id: 'Report' });

/** A code in the words of whoever reads. */
export type Say = (code: string) => string;
type StateOf = (instruction: string) => InstructionRow['state'] | null;

const shownPaid = (paid: Paid | null, stateOf: StateOf) =>
  paid && { amount: { ...paid.amount }, instruction: paid.instruction, state: stateOf(paid.instruction) };

function shownDecided(report: Report, stateOf: StateOf): ReportItem['decided'] {
  if (!('decided' in report)) return null;
  const { at: decidedAt, by, verdict, marked, finding } = report.decided;
  return {
    at: formatInstant(decidedAt),
    by: by === null ? 'clock' : 'person',
    verdict,
    marked,
    finding: finding && {
      evidence: finding.evidence.map(({ kind, reference }) => ({ kind, reference })),
      lines: finding.lines && [...finding.lines],
      listings: [...finding.listings],
      price: finding.price && { ...finding.price },
      refund: shownPaid(finding.refund, stateOf),
      extra: shownPaid(finding.extra, stateOf),
      pulled: [...finding.pulled],
      told: report.telling?.told ?? null,
    },
  };
}

const turnOf = ({ status, question }: Report): ReportItem['turn'] => {
  if (!isUndecided(status)) return null;
  return status === 'asked' ? (question?.of ?? null) : 'operator';
};

/** A report as a row of a list. */
export function reportItem(report: Report, viewer: Viewer, say: Say, stateOf: StateOf = () => null): ReportItem {
  const [deadline] = isUndecided(report.status) ? report.deadlines : [];
  const { question } = report;
  return {
    id: report.reportId,
    seller: report.seller,
    order: report.orderId,
    line: report.line,
    listing: report.listing,
    matter: report.matter,
    status: report.status,
    undecided: isUndecided(report.status),
    openedAt: formatInstant(report.openedAt),
    reporter: viewer === 'operator' ? { ...report.reporter } : null,
    turn: turnOf(report),
    due: deadline ? { at: formatInstant(deadline.due), silence: deadline.silence, text: say(deadline.silence) } : null,
    question: question && {
      of: question.of,
      at: formatInstant(question.at),
      answeredAt: question.answer && formatInstant(question.answer.at),
    },
    decided: shownDecided(report, stateOf),
    withdrawnAt: 'withdrawnAt' in report ? formatInstant(report.withdrawnAt) : null,
  };
}

export interface PageInput {
  readonly report: Report;
  readonly instructions: readonly InstructionRow[];
  readonly words: readonly WordsOnRecord[];
  readonly decisions: readonly DecisionRow[];
  readonly viewer: Viewer;
}

/** The data of a report's page, as far as it is for whoever reads. */
export function reportPage(
  { report, instructions, words, decisions, viewer }: PageInput,
  say: Say,
  explain: (because: Because) => string,
): z.infer<typeof reportSchema> {
  const stateOf: StateOf = (id) => instructions.find(({ instructionId }) => instructionId === id)?.state ?? null;
  const theirs = ({ by }: Move): boolean => viewer === 'operator' || by === viewer;
  return {
    ...reportItem(report, viewer, say, stateOf),
    policy: report.policy,
    moves: movesOf(report)
      .filter(theirs)
      .map(({ by, move, until, silence }) => ({
        by,
        move,
        until: until === null ? null : formatInstant(until),
        silence: silence === null ? null : say(silence),
      })),
    words: saidIn(report, words, viewer),
    history: decisions
      .toSorted((a, b) => a.seq - b.seq)
      .map((row) => {
        const body = JSON.parse(row.body) as DecisionBody;
        const { kind } = body.actor;
        return {
          decision: row.decision_id,
          at: formatInstant(row.at),
          command: row.command,
          actor: kind === 'operator' || kind === 'system' ? kind : 'party',
          because: shownReasons(body.outcome.because.map(revive), explain),
        };
      }),
  };
}

type Said = z.infer<typeof reportSchema>['words'][number];

/** What was said. What the reporter wrote is not for the seller, nor the other way round; reasons are for both. */
function saidIn(report: Report, words: readonly WordsOnRecord[], viewer: Viewer): Said[] {
  const said: Said[] = [];
  const add = (ref: WordsRef | null | undefined, role: Said['role'], by: Said['by']) => {
    const found = ref && words.find(({ id }) => id === ref.words);
    if (found) said.push({ role, by, at: formatInstant(found.at), text: found.text });
  };
  const { question } = report;
  if (viewer !== 'seller') add(report.statement, 'statement', 'reporter');
  if (question && (viewer === 'operator' || question.of === viewer)) {
    add(question.words, 'question', 'market');
    add(question.answer?.words, 'answer', question.of);
  }
  if ('decided' in report) add(report.decided.reasons, 'reasons', 'market');
  return said;
}
