import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { EndedHow, Outcome, Payer } from './model/codes.ts';
import type { Problem } from './model/problems.ts';
import type { Agreement, ClaimedLine, Dispute } from './model.ts';

/** What happened to a dispute, as others are told. */
export type DisputeEventType =
  | 'disputes.opened'
  | 'disputes.taken_over'
  | 'disputes.refused'
  | 'disputes.unanswered'
  | 'disputes.proposed'
  | 'disputes.edited'
  | 'disputes.shown'
  | 'disputes.escalated'
  | 'disputes.round_opened'
  | 'disputes.round_closed'
  | 'disputes.buyer_asked'
  | 'disputes.seller_asked'
  | 'disputes.recused'
  | 'disputes.return_agreed'
  | 'disputes.return_shipped'
  | 'disputes.decided'
  | 'disputes.paid_by_fund'
  | 'disputes.closed'
  | 'disputes.appealed'
  | 'disputes.appeal_decided'
  | 'disputes.reopened'
  | 'disputes.charged_back'
  | 'disputes.settled_by_service'
  | 'disputes.withdrawn_from_service'
  | 'disputes.withdrawn'
  | 'disputes.deadline_extended';

export interface DisputeEventData {
  readonly dispute: string;
  readonly order: string;
  readonly seller: string;
  readonly buyer: string;
  readonly problem: Problem;
  readonly status: Dispute['status'];
  readonly asked: MoneyText;
  /** Whose turn it is until when, and what silence will mean. Absent once the dispute is over. */
  readonly due?: { readonly at: Instant; readonly of: string; readonly silence: string };
  /** Of the platform's own service, whose cases do not reach the seller. */
  readonly service?: true;
  /** What is to come back: which lines, who pays the way, until when it is to be sent. Null lines: the whole order. */
  readonly lines?: readonly ClaimedLine[] | null;
  readonly payer?: Agreement['freight'];
  readonly shipBy?: Instant;
  readonly how?: EndedHow;
  readonly outcome?: Outcome;
  /** The chargeback that joined last, and how the network decided; absent where none did. */
  readonly chargeback?: { readonly id: string; readonly outcome: string | null };
  readonly refund?: { readonly amount: MoneyText; readonly payer: Payer; readonly instruction: string };
}

export interface DisputeEvent {
  readonly type: DisputeEventType | 'disputes.money_recalled' | 'disputes.enrolled' | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of a dispute that has just become what it is. */
export function disputeEvent(type: DisputeEventType, dispute: Dispute): DisputeEvent {
  const { disputeId, orderId, buyerId, problem, status, asked, deadlines } = dispute;
  const [next] = deadlines;
  const data: DisputeEventData = {
    dispute: disputeId,
    order: orderId,
    seller: dispute.seller,
    buyer: buyerId,
    problem,
    status,
    asked,
    ...(next ? { due: { at: next.due, of: next.of, silence: next.silence } } : {}),
    ...(dispute.service ? { service: true as const } : {}),
    ...(dispute.chargeback
      ? { chargeback: { id: dispute.chargeback.chargeback, outcome: dispute.chargeback.outcome } }
      : {}),
    ...(dispute.status === 'returning' ? returnOf(dispute) : {}),
    ...('ruling' in dispute ? endOf(dispute.ruling) : {}),
  };
  return { type, subject: `orders/${orderId}`, data: { ...data } };
}

function returnOf({ lines, agreement, deadlines }: Extract<Dispute, { status: 'returning' }>) {
  const ship = deadlines.find(({ code }) => code === 'ship');
  return { lines, payer: agreement.freight, ...(ship ? { shipBy: ship.due } : {}) };
}

function endOf({
  how,
  outcome,
  refund,
}: Extract<Dispute, { ruling: unknown }>['ruling']): Pick<DisputeEventData, 'how' | 'outcome' | 'refund'> {
  if (!refund) return { how, outcome };
  const { amount, payer, instruction } = refund;
  return { how, outcome, refund: { amount, payer, instruction } };
}
