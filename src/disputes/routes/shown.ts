import { z } from 'zod';
import type { DecisionBody, DecisionRow } from '../../engine/chain.ts';
import { revive } from '../../engine/plain.ts';
import { figuresSchema, reasonSchema, shownFigures, shownReasons } from '../../engine/routes/shared.ts';
import type { WordsOnRecord } from '../../engine/words.ts';
import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { writeMoney } from '../../kernel/money.ts';
import type { InstructionRow } from '../../ledger/model.ts';
import { INSTRUCTION_STATES } from '../../ledger/model.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import type { ProposedRuling } from '../assess.ts';
import { leftIn, paidIn } from '../assess.ts';
import { isOpen, TRANSITIONS } from '../lifecycle.ts';
import type { Dispute, DisputedOrder, ParcelSeen, Proposal } from '../model.ts';
import { ENDINGS, OUTCOMES, PAYERS, PROBLEMS, REASONS, STATUSES } from '../model.ts';

/** Who looks at a dispute. */
export type Viewer = 'buyer' | 'seller' | 'operator';

export const moneySchema = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

const proposalSchema = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('refund'), amount: moneySchema }),
    z.strictObject({ kind: z.literal('arrives'), by: instantText }),
  ])
  .meta({ id: 'DisputeProposal' });

export const parcelSchema = z.strictObject({
  id: z.string(),
  carrier: z.string().nullable(),
  tracking: z.string().nullable(),
  confirmedAt: at,
  scannedAt: at,
  deliveredAt: at,
});

const head = {
  id: uuid,
  seller: z.string(),
  buyer: z.string(),
  order: z.string(),
  problem: z.enum(PROBLEMS),
  status: z.enum(STATUSES),
  open: z.boolean(),
  openedAt: instantText,
  asked: moneySchema,
  turn: z.enum(['seller', 'buyer', 'operator', 'system']).nullable().describe('Whose turn it is'),
  due: z
    .strictObject({ at: instantText, silence: z.string().describe('What silence means, as a code'), text: z.string() })
    .nullable()
    .describe('Until when, and what happens if nothing is done; null once it is over'),
  answer: z
    .strictObject({ at: instantText, proposal: proposalSchema.nullable() })
    .nullable()
    .describe('What the seller refused with'),
  escalatedAt: at,
  ruling: z
    .strictObject({
      at: instantText,
      how: z.enum(ENDINGS),
      by: z.enum(['person', 'silence']),
      outcome: z.enum(OUTCOMES).describe('Only `buyer` counts against the seller'),
      refund: z
        .strictObject({
          amount: moneySchema,
          payer: z.enum(PAYERS),
          parts: z.array(
            z.strictObject({ line: z.string().nullable().describe('Null: the freight'), amount: moneySchema }),
          ),
          instruction: uuid,
        })
        .nullable(),
      left: moneySchema.describe('Of the payment, what is not refunded after this'),
      reason: z.enum(REASONS).nullable(),
    })
    .nullable(),
  withdrawnAt: at,
};

export const disputeItemSchema = z.strictObject(head).meta({ id: 'DisputeItem' });
export type DisputeItem = z.infer<typeof disputeItemSchema>;

const STEPS = ['give-in', 'refuse', 'accept', 'escalate', 'withdraw', 'decide'] as const;

export const disputeSchema = z
  .strictObject({
    ...head,
    policy: z.string().describe('Hash of the version that binds it to the end'),
    may: z.array(z.enum(STEPS)).describe('What whoever asks can do now'),
    promised: at.describe('Until when delivery was promised, when it was opened'),
    tracking: z.strictObject({
      atFiling: z.array(parcelSchema).describe('When it was opened'),
      now: z.array(parcelSchema),
    }),
    evidence: z.array(z.strictObject({ source: z.string(), id: z.string(), kind: z.string() })),
    money: z.strictObject({
      paid: moneySchema,
      refunded: moneySchema.describe('All that went back so far'),
      left: moneySchema,
      instruction: z
        .strictObject({ id: uuid, state: z.enum(INSTRUCTION_STATES), settledAt: at })
        .nullable()
        .describe('What the marketplace was asked to pay, and whether it did'),
    }),
    proposed: z
      .strictObject({
        outcome: z.enum(['buyer', 'seller']),
        because: reasonSchema,
        reversedBy: z
          .enum(['delivery-in-time', 'delivery', 'no-delivery', 'later-delivery'])
          .describe('The fact that would turn it round'),
        pays: moneySchema.nullable(),
      })
      .nullable()
      .describe('What the facts propose; for whoever decides, while it is open'),
    words: z
      .array(
        z.strictObject({
          role: z.enum(['statement', 'answer', 'escalation', 'reasons']),
          by: z.enum(['buyer', 'seller', 'market']),
          at: instantText,
          text: z.string().nullable().describe('Null: erased'),
        }),
      )
      .describe('What was said, in order'),
    history: z
      .array(
        z.strictObject({
          decision: uuid,
          at: instantText,
          command: z.string(),
          actor: z.string().describe('buyer, seller, operator, or system where a deadline elapsed'),
          because: z.array(reasonSchema),
          figures: figuresSchema.nullable().describe("The seller's figures before and after; not for the buyer"),
        }),
      )
      .describe('Every step with its reasons, the oldest first'),
  })
  .meta({ id: 'Dispute' });

const shownAt = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant);

const shownProposal = (proposal: Proposal | null): z.infer<typeof proposalSchema> | null => {
  if (!proposal) return null;
  return proposal.kind === 'refund'
    ? { kind: 'refund', amount: { ...proposal.amount } }
    : { kind: 'arrives', by: formatInstant(proposal.by) };
};

export const shownParcel = (parcel: ParcelSeen): z.infer<typeof parcelSchema> => ({
  ...parcel,
  confirmedAt: shownAt(parcel.confirmedAt),
  scannedAt: shownAt(parcel.scannedAt),
  deliveredAt: shownAt(parcel.deliveredAt),
});

/** A code in the words of whoever reads. */
export type Say = (code: string) => string;

/** A dispute as a row of a list. */
export function disputeItem(dispute: Dispute, say: Say): DisputeItem {
  const [deadline] = dispute.deadlines.toSorted((a, b) => a.due - b.due);
  const answer = 'answer' in dispute ? dispute.answer : null;
  const escalation = 'escalation' in dispute ? dispute.escalation : null;
  return {
    id: dispute.disputeId,
    seller: dispute.seller,
    buyer: dispute.buyerId,
    order: dispute.orderId,
    problem: dispute.problem,
    status: dispute.status,
    open: isOpen(dispute.status),
    openedAt: formatInstant(dispute.openedAt),
    asked: { ...dispute.asked },
    turn: deadline?.of ?? null,
    due: deadline ? { at: formatInstant(deadline.due), silence: deadline.silence, text: say(deadline.silence) } : null,
    answer: answer && { at: formatInstant(answer.at), proposal: shownProposal(answer.proposal) },
    escalatedAt: shownAt(escalation?.at),
    ruling: 'ruling' in dispute ? shownRuling(dispute.ruling) : null,
    withdrawnAt: 'withdrawn' in dispute ? formatInstant(dispute.withdrawn.at) : null,
  };
}

function shownRuling(ruling: Extract<Dispute, { ruling: unknown }>['ruling']): NonNullable<DisputeItem['ruling']> {
  const { how, by, outcome, refund, left, reason } = ruling;
  return {
    at: formatInstant(ruling.at),
    how,
    by: by === null ? 'silence' : 'person',
    outcome,
    refund: refund && {
      amount: { ...refund.amount },
      payer: refund.payer,
      parts: refund.parts.map(({ line, amount }) => ({ line, amount: { ...amount } })),
      instruction: refund.instruction,
    },
    left: { ...left },
    reason,
  };
}

/** What somebody can do with a dispute now, by the table of its life. */
function stepsFor(dispute: Dispute, viewer: Viewer): (typeof STEPS)[number][] {
  const offered = 'answer' in dispute && dispute.answer?.proposal != null;
  return STEPS.filter(
    (step) =>
      (step !== 'accept' || offered) &&
      TRANSITIONS.some((entry) => entry.from === dispute.status && entry.step === step && entry.by === viewer),
  );
}

export interface CaseInput {
  readonly dispute: Dispute;
  readonly order: DisputedOrder;
  readonly proposed: ProposedRuling;
  readonly instruction: InstructionRow | null;
  readonly words: readonly WordsOnRecord[];
  readonly decisions: readonly DecisionRow[];
  readonly viewer: Viewer;
}

/** The data of a case's page. Who speaks for the market is not named. */
export function disputePage(
  input: CaseInput,
  say: Say,
  explain: (because: Because) => string,
): z.infer<typeof disputeSchema> {
  const { dispute, order, proposed, instruction, viewer } = input;
  const paid = paidIn(dispute, order);
  const left = leftIn(dispute, order);
  const pays = proposed.outcome === 'buyer' ? writeMoney(left) : null;
  const [because] = shownReasons([proposed.because], explain);
  return {
    ...disputeItem(dispute, say),
    policy: dispute.policy,
    may: stepsFor(dispute, viewer),
    promised: shownAt(dispute.promised),
    tracking: { atFiling: dispute.parcels.map(shownParcel), now: order.parcels.map(shownParcel) },
    evidence: dispute.facts.map(({ source, id, kind }) => ({ source, id, kind })),
    money: {
      paid: writeMoney(paid),
      refunded: writeMoney({ minor: paid.minor - left.minor, currency: paid.currency }),
      left: writeMoney(left),
      instruction: instruction && {
        id: instruction.instructionId,
        state: instruction.state,
        settledAt: shownAt(instruction.settledAt),
      },
    },
    proposed:
      viewer === 'operator' && isOpen(dispute.status) && because
        ? { outcome: proposed.outcome, because, reversedBy: proposed.reversedBy, pays }
        : null,
    words: saidIn(dispute, input.words),
    history: input.decisions
      .toSorted((a, b) => a.seq - b.seq)
      .map((row) => {
        const body = JSON.parse(row.body) as DecisionBody;
        return {
          decision: row.decision_id,
          at: formatInstant(row.at),
          command: row.command,
          actor: body.actor.kind,
          because: shownReasons(body.outcome.because.map(revive), explain),
          figures: viewer === 'buyer' ? null : shownFigures(body.figures),
        };
      }),
  };
}

type Said = z.infer<typeof disputeSchema>['words'][number];

/** What was said, in the only order in which it can be. */
function saidIn(dispute: Dispute, words: readonly WordsOnRecord[]): Said[] {
  const said: Said[] = [];
  const add = (ref: WordsRef | null | undefined, role: Said['role'], by: Said['by']) => {
    const found = ref && words.find(({ id }) => id === ref.words);
    if (found) said.push({ role, by, at: formatInstant(found.at), text: found.text });
  };
  add(dispute.statement, 'statement', 'buyer');
  if ('answer' in dispute) add(dispute.answer?.words, 'answer', 'seller');
  if ('escalation' in dispute) add(dispute.escalation?.words, 'escalation', 'buyer');
  if ('ruling' in dispute) {
    const { how, reasons } = dispute.ruling;
    add(reasons, how === 'seller-accepted' ? 'answer' : 'reasons', how === 'seller-accepted' ? 'seller' : 'market');
  }
  return said;
}
