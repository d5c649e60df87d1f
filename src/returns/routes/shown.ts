import { z } from 'zod';
import type { DecisionBody, DecisionRow } from '../../engine/chain.ts';
import { revive } from '../../engine/plain.ts';
import { figuresSchema, reasonSchema, shownFigures, shownReasons } from '../../engine/routes/shared.ts';
import type { WordsOnRecord } from '../../engine/words.ts';
import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { InstructionRow } from '../../ledger/model.ts';
import { INSTRUCTION_STATES } from '../../ledger/model.ts';
import { instantText, uuid } from '../../platform/http/params.ts';
import { movesOf } from '../assess.ts';
import { isOpen } from '../lifecycle.ts';
import { BEARERS, DECLINES, FINDINGS, GROUNDS, RETURN_ENDS, RETURN_REASONS, SETTLE_REASONS } from '../model/codes.ts';
import type { Return, ReturnRefund } from '../model.ts';
import { RETURN_STATUSES } from '../model.ts';

/** Who looks at a return. */
export type Viewer = 'buyer' | 'seller' | 'operator';

const moneySchema = z.strictObject({ amount: z.string(), currency: z.string() });
const at = instantText.nullable();

const refundSchema = z.strictObject({
  at: instantText,
  amount: moneySchema,
  payer: z.enum(['seller', 'platform']),
  instruction: uuid,
});

export const fastSchema = z
  .strictObject({
    carriers: z.array(z.string()).describe('Whose scan of the parcel pays the refund'),
    amount: moneySchema,
    payer: z.enum(['seller', 'platform']).describe('Whose money is paid first'),
    arrivesIn: z.string().describe('In words: what is not back so long after that scan never was, and is owed back'),
  })
  .nullable()
  .describe('The refund that is paid once a carrier takes the goods; null where none is, or it is too late for one');
export type Fast = z.infer<typeof fastSchema>;

const moveSchema = z.strictObject({
  by: z.enum(['buyer', 'seller', 'operator']),
  move: z.string(),
  until: at,
  silence: z.string().nullable().describe('What follows if nobody does it, in words'),
});

const head = {
  id: uuid,
  seller: z.string(),
  buyer: z.string(),
  order: z.string(),
  ground: z.enum(GROUNDS),
  reason: z.enum(RETURN_REASONS).nullable(),
  dispute: uuid.nullable().describe('The dispute that agreed to it, and pays'),
  lines: z
    .array(z.strictObject({ line: z.string(), quantity: z.number() }))
    .nullable()
    .describe('Null: the whole order'),
  status: z.enum(RETURN_STATUSES),
  open: z.boolean(),
  openedAt: instantText,
  asked: moneySchema.describe('What goes back if all comes back as it was sent'),
  freight: z.enum(BEARERS).describe('Who pays the way back'),
  turn: z.enum(['seller', 'buyer', 'operator', 'system']).nullable().describe('Whose turn it is'),
  due: z
    .strictObject({ at: instantText, silence: z.string().describe('What silence means, as a code'), text: z.string() })
    .nullable()
    .describe('Until when, and what happens if nothing is done; null once it is over'),
  decision: z
    .strictObject({
      at: instantText,
      how: z.enum(['by-seller', 'by-silence', 'by-rule', 'by-agreement']),
      outcome: z.enum(['approved', 'declined']),
      label: z.strictObject({ carrier: z.string(), tracking: z.string().nullable() }).nullable(),
      reason: z.enum(DECLINES).nullable(),
    })
    .nullable(),
  parcel: z
    .strictObject({
      sentAt: instantText,
      carrier: z.string().nullable(),
      tracking: z.string().nullable(),
      cost: moneySchema.nullable().describe('What the way back cost the buyer, as they say'),
      scannedAt: at,
      deliveredAt: at,
    })
    .nullable(),
  receivedAt: at,
  inspection: z
    .strictObject({
      at: instantText,
      finding: z.enum(FINDINGS),
      keeps: moneySchema.nullable(),
      evidence: z.array(uuid),
    })
    .nullable(),
  contestedAt: at,
  early: refundSchema.nullable().describe('Paid when the carrier took it'),
  end: z
    .strictObject({
      at: instantText,
      how: z.enum(RETURN_ENDS),
      by: z.enum(['person', 'clock']),
      refund: refundSchema.nullable(),
      kept: moneySchema.nullable(),
      owed: moneySchema.nullable().describe('Of what was paid early, what the buyer owes back'),
      wayBack: moneySchema.nullable().describe('What the way back cost the buyer and is paid beside the refund'),
      reason: z.enum(SETTLE_REASONS).nullable(),
    })
    .nullable(),
  withdrawnAt: at,
};

export const returnItemSchema = z.strictObject(head).meta({ id: 'ReturnItem' });
export type ReturnItem = z.infer<typeof returnItemSchema>;

export const returnSchema = z
  .strictObject({
    ...head,
    policy: z.string().describe('Hash of the version that binds it to the end'),
    evidence: z.array(uuid).describe("The buyer's photos and files, by id"),
    fast: fastSchema,
    moves: z.array(moveSchema).describe('What each party may do now, and until when'),
    instruction: z
      .strictObject({ id: uuid, state: z.enum(INSTRUCTION_STATES), settledAt: at })
      .nullable()
      .describe('What the marketplace was asked to pay, and whether it did'),
    words: z
      .array(
        z.strictObject({
          role: z.enum(['statement', 'answer', 'inspection', 'contest', 'reasons']),
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
  .meta({ id: 'Return' });

const shownAt = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant);

const shownRefund = (refund: ReturnRefund | null): z.infer<typeof refundSchema> | null =>
  refund && { ...refund, at: formatInstant(refund.at), amount: { ...refund.amount } };

/** A code in the words of whoever reads. */
export type Say = (code: string) => string;

/** A return as a row of a list. */
export function returnItem(state: Return, say: Say): ReturnItem {
  const [deadline] = state.deadlines.toSorted((a, b) => a.due - b.due);
  const { decision, parcel, inspection } = state;
  return {
    id: state.returnId,
    seller: state.seller,
    buyer: state.buyerId,
    order: state.orderId,
    ground: state.ground,
    reason: state.reason,
    dispute: state.dispute,
    lines: state.lines?.map(({ line, quantity }) => ({ line, quantity })) ?? null,
    status: state.status,
    open: isOpen(state.status),
    openedAt: formatInstant(state.openedAt),
    asked: { ...state.asked },
    freight: state.freight,
    turn: deadline?.of ?? null,
    due: deadline ? { at: formatInstant(deadline.due), silence: deadline.silence, text: say(deadline.silence) } : null,
    decision: decision && {
      at: formatInstant(decision.at),
      how: decision.how,
      outcome: decision.outcome,
      label: decision.label && { ...decision.label },
      reason: decision.reason,
    },
    parcel: parcel && {
      ...parcel,
      cost: parcel.cost && { ...parcel.cost },
      sentAt: formatInstant(parcel.sentAt),
      scannedAt: shownAt(parcel.scannedAt),
      deliveredAt: shownAt(parcel.deliveredAt),
    },
    receivedAt: shownAt(state.receivedAt),
    inspection: inspection && {
      at: formatInstant(inspection.at),
      finding: inspection.finding,
      keeps: inspection.keeps && { ...inspection.keeps },
      evidence: [...inspection.evidence],
    },
    contestedAt: shownAt(state.contest?.at),
    early: shownRefund(state.advance),
    end: 'end' in state ? shownEnd(state.end) : null,
    withdrawnAt: 'withdrawn' in state ? formatInstant(state.withdrawn.at) : null,
  };
}

const shownEnd = (end: Extract<Return, { end: unknown }>['end']): NonNullable<ReturnItem['end']> => ({
  at: formatInstant(end.at),
  how: end.how,
  by: end.by === null ? 'clock' : 'person',
  refund: shownRefund(end.refund),
  kept: end.kept && { ...end.kept },
  owed: end.owed && { ...end.owed },
  wayBack: end.wayBack && { ...end.wayBack },
  reason: end.reason,
});

export interface PageInput {
  readonly state: Return;
  readonly instruction: InstructionRow | null;
  readonly words: readonly WordsOnRecord[];
  readonly decisions: readonly DecisionRow[];
  readonly viewer: Viewer;
  readonly fast: Fast;
}

/** The data of a return's page. Who speaks for the market is not named. */
export function returnPage(
  { state, instruction, words, decisions, viewer, fast }: PageInput,
  say: Say,
  explain: (because: Because) => string,
): z.infer<typeof returnSchema> {
  return {
    ...returnItem(state, say),
    policy: state.policy,
    evidence: [...state.evidence],
    fast,
    moves: movesOf(state).map(({ by, move, until, silence }) => ({
      by,
      move,
      until: shownAt(until),
      silence: silence === null ? null : say(silence),
    })),
    instruction: instruction && {
      id: instruction.instructionId,
      state: instruction.state,
      settledAt: shownAt(instruction.settledAt),
    },
    words: saidIn(state, words),
    history: decisions
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

type Said = z.infer<typeof returnSchema>['words'][number];

/** What was said, in the only order in which it can be. */
function saidIn(state: Return, words: readonly WordsOnRecord[]): Said[] {
  const said: Said[] = [];
  const add = (ref: WordsRef | null | undefined, role: Said['role'], by: Said['by']) => {
    const found = ref && words.find(({ id }) => id === ref.words);
    if (found) said.push({ role, by, at: formatInstant(found.at), text: found.text });
  };
  add(state.statement, 'statement', 'buyer');
  add(state.decision?.words, 'answer', 'seller');
  add(state.inspection?.words, 'inspection', 'seller');
  add(state.contest?.words, 'contest', 'buyer');
  if ('end' in state)
    add(
      state.end.words,
      state.end.how === 'ruled' ? 'reasons' : 'answer',
      state.end.how === 'ruled' ? 'market' : 'seller',
    );
  return said;
}
