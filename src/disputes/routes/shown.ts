import type { z } from 'zod';
import type { DecisionBody, DecisionRow } from '../../engine/chain.ts';
import { revive } from '../../engine/plain.ts';
import { shownFigures, shownReasons } from '../../engine/routes/shared.ts';
import type { WordsOnRecord } from '../../engine/words.ts';
import type { ListingAtDeal } from '../../facts/read-listings.ts';
import type { Because } from '../../kernel/because.ts';
import type { WordsRef } from '../../kernel/given.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { writeMoney } from '../../kernel/money.ts';
import type { InstructionRow } from '../../ledger/model.ts';
import type { ProposedRuling } from '../assess/causes.ts';
import { burdenOf } from '../assess/causes.ts';
import { movesOf } from '../assess/moves.ts';
import { reversalOf } from '../assess/reversal.ts';
import { ceilingIn, leftIn, paidIn } from '../assess.ts';
import { isOpen } from '../lifecycle.ts';
import type { Found } from '../model/ruling.ts';
import type { Dispute, DisputedOrder, ParcelSeen, Proposal } from '../model.ts';
import type { DisputesSection } from '../policy.ts';
import { shownListing } from './listings.ts';
import type { DisputeItem, disputeSchema, foundSchema, parcelSchema, proposalSchema } from './schema.ts';

/** Who looks at a dispute. */
export type Viewer = 'buyer' | 'seller' | 'operator';

const shownAt = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant);

export const shownProposal = (proposal: Proposal | null): z.infer<typeof proposalSchema> | null => {
  if (!proposal) return null;
  return proposal.kind === 'arrives'
    ? { kind: 'arrives', by: formatInstant(proposal.by) }
    : { kind: proposal.kind, amount: { ...proposal.amount } };
};

export const shownParcel = (parcel: ParcelSeen): z.infer<typeof parcelSchema> => ({
  ...parcel,
  confirmedAt: shownAt(parcel.confirmedAt),
  scannedAt: shownAt(parcel.scannedAt),
  deliveredAt: shownAt(parcel.deliveredAt),
  signed: parcel.signed === true,
  exceptions: (parcel.exceptions ?? []).map(({ at: when, what }) => ({ at: formatInstant(when), what })),
});

const shownFound = (found: Found | null): z.infer<typeof foundSchema> | null => {
  if (!found) return null;
  const { cause, fault, fact, payer, counts, outcome } = found;
  return { cause, fault, fact: { word: fact.word, at: shownAt(fact.at) }, payer, counts, outcome };
};

/** A code in the words of whoever reads. */
export type Say = (code: string) => string;

/** A dispute as a row of a list. */
export function disputeItem(dispute: Dispute, say: Say): DisputeItem {
  const [deadline] = dispute.deadlines.toSorted((a, b) => a.due - b.due);
  const { answer, escalation } = dispute;
  const offered = dispute.proposals.find(({ by }) => by === 'seller')?.offer ?? null;
  return {
    id: dispute.disputeId,
    seller: dispute.seller,
    buyer: dispute.buyerId,
    order: dispute.orderId,
    problem: dispute.problem,
    lines: dispute.lines?.map((each) => ({ ...each })) ?? null,
    remedy: dispute.remedy,
    service: dispute.service?.why ?? null,
    status: dispute.status,
    open: isOpen(dispute.status),
    openedAt: formatInstant(dispute.openedAt),
    asked: { ...dispute.asked },
    turn: deadline?.of ?? null,
    due: deadline ? { at: formatInstant(deadline.due), silence: deadline.silence, text: say(deadline.silence) } : null,
    answer: answer && { at: formatInstant(answer.at), proposal: shownProposal(offered) },
    escalatedAt: shownAt(escalation?.at),
    proposals: dispute.proposals.map(({ by, at: said, offer }) => ({
      by,
      at: formatInstant(said),
      offer: shownProposal(offer)!,
    })),
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
      shares: refund.shares.map((share) => ({ ...share, amount: { ...share.amount } })),
    },
    left: { ...left },
    reason,
    found: shownFound(ruling.found),
    faults: ruling.faults?.map((each) => ({ ...each })) ?? null,
    toPay: ruling.toPay && { ...ruling.toPay.amount },
    appealUntil: shownAt(ruling.appealUntil),
  };
}

export interface CaseInput {
  readonly dispute: Dispute;
  readonly order: DisputedOrder;
  readonly proposed: ProposedRuling;
  readonly section: DisputesSection | undefined;
  readonly now: Instant;
  readonly instruction: InstructionRow | null;
  readonly listings: readonly ListingAtDeal[];
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
  const { dispute, order, proposed, instruction, section, now, viewer } = input;
  const paid = paidIn(dispute, order);
  const left = leftIn(dispute, order);
  const pays = proposed.outcome === 'buyer' ? writeMoney(ceilingIn(dispute, order)) : null;
  const [because] = shownReasons([proposed.because], explain);
  const moves = movesOf({ dispute, order, section, now });
  return {
    ...disputeItem(dispute, say),
    policy: dispute.policy,
    may: [...new Set(moves.filter(({ by }) => by === viewer).map(({ move }) => move))],
    moves: moves.map(({ by, move, until, silence }) => ({
      by,
      move,
      until: shownAt(until),
      silence,
      text: silence && say(silence),
    })),
    promised: shownAt(dispute.promised),
    tracking: { atFiling: dispute.parcels.map(shownParcel), now: order.parcels.map(shownParcel) },
    listings: input.listings.map(shownListing),
    evidence: dispute.facts.map(({ source, id, kind }) => ({ source, id, kind })),
    ...shownTalk(dispute, input.words),
    burden: burdenOf(section, dispute.problem),
    money: {
      paid: writeMoney(paid),
      refunded: writeMoney({ minor: paid.minor - left.minor, currency: paid.currency }),
      left: writeMoney(left),
      otherCurrency: order.refunds.filter(({ currency }) => currency !== paid.currency),
      instruction: instruction && {
        id: instruction.instructionId,
        state: instruction.state,
        settledAt: shownAt(instruction.settledAt),
      },
    },
    proposed:
      viewer === 'operator' && dispute.status !== 'returning' && isOpen(dispute.status) && because
        ? {
            outcome: proposed.outcome,
            because,
            reversedBy: reversalOf(section, { problem: dispute.problem, evidence: dispute.evidence, order, now }),
            pays,
            found: shownFound(proposed.found),
          }
        : null,
    words: saidIn(dispute, input.words),
    history: shownHistory(input, explain),
  };
}

/** Every step with its reasons; the seller's figures are none of the buyer's business. */
const shownHistory = ({ decisions, viewer }: CaseInput, explain: (because: Because) => string) =>
  decisions
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
    });

/** What the parties show, and where the case went. */
export function shownTalk(dispute: Dispute, words: readonly WordsOnRecord[]) {
  const { evidence, escalation, agreement, chargeback } = dispute;
  const appeal = 'appeal' in dispute ? dispute.appeal : null;
  return {
    shown: evidence.map(({ id, by, at: said, kind, words: ref, file }) => ({
      id,
      by,
      at: formatInstant(said),
      kind,
      text: (ref && words.find((each) => each.id === ref.words)?.text) ?? null,
      file: file && { ...file },
    })),
    escalation: escalation && {
      why: escalation.why,
      rounds: escalation.rounds.map(({ from, until, closed, asked }) => ({
        from: formatInstant(from),
        until: formatInstant(until),
        closed,
        of: asked?.of ?? null,
      })),
    },
    agreement: agreement && {
      at: formatInstant(agreement.at),
      amount: { ...agreement.amount },
      freight: agreement.freight,
      shippedAt: shownAt(agreement.shippedAt),
    },
    appeal: appeal && {
      at: formatInstant(appeal.at),
      side: appeal.side,
      ground: appeal.ground,
      outcome: appeal.decided?.outcome ?? null,
    },
    chargeback: chargeback && {
      id: chargeback.chargeback,
      at: formatInstant(chargeback.at),
      amount: { ...chargeback.amount },
      recalled: chargeback.recalled.length,
      excess: chargeback.excess && { ...chargeback.excess },
      outcome: chargeback.outcome,
    },
  };
}

type Said = z.infer<typeof disputeSchema>['words'][number];

/** What was said, in the only order in which it can be. */
export function saidIn(dispute: Dispute, words: readonly WordsOnRecord[]): Said[] {
  const said: Said[] = [];
  const add = (ref: WordsRef | null | undefined, role: Said['role'], by: Said['by']) => {
    const found = ref && words.find(({ id }) => id === ref.words);
    if (found) said.push({ role, by, at: formatInstant(found.at), text: found.text });
  };
  add(dispute.statement, 'statement', 'buyer');
  add(dispute.answer?.words, 'answer', 'seller');
  for (const { by, words: ref } of dispute.proposals)
    if (by !== 'buyer') add(ref, 'proposal', by === 'platform' ? 'market' : by);
  add(dispute.escalation?.words, 'escalation', 'buyer');
  for (const { asked } of dispute.escalation?.rounds ?? []) add(asked?.words, 'question', 'market');
  if (!('ruling' in dispute)) return said;
  const { how, reasons } = dispute.ruling;
  const { appeal } = dispute;
  const byAppeal = appeal?.decided?.outcome === 'upheld';
  if (!byAppeal)
    add(reasons, how === 'seller-accepted' ? 'answer' : 'reasons', how === 'seller-accepted' ? 'seller' : 'market');
  add(appeal?.words, 'appeal', appeal?.side ?? 'buyer');
  add(appeal?.decided?.reasons, 'appeal-reasons', 'market');
  return said;
}
