import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Dispute, EndedHow, Outcome, Payer, Problem } from './model.ts';

/** What happened to a dispute, as others are told. */
export type DisputeEventType =
  | 'disputes.opened'
  | 'disputes.refused'
  | 'disputes.escalated'
  | 'disputes.decided'
  | 'disputes.closed'
  | 'disputes.withdrawn'
  | 'disputes.deadline_extended';

export interface DisputeEventData {
  readonly dispute: string;
  readonly order: string;
  readonly buyer: string;
  readonly problem: Problem;
  readonly status: Dispute['status'];
  readonly asked: MoneyText;
  /** Whose turn it is until when, and what silence will mean. Absent once the dispute is over. */
  readonly due?: { readonly at: Instant; readonly of: string; readonly silence: string };
  readonly how?: EndedHow;
  readonly outcome?: Outcome;
  readonly refund?: { readonly amount: MoneyText; readonly payer: Payer; readonly instruction: string };
}

export interface DisputeEvent {
  readonly type: DisputeEventType | 'instruction.asked';
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
    buyer: buyerId,
    problem,
    status,
    asked,
    ...(next ? { due: { at: next.due, of: next.of, silence: next.silence } } : {}),
    ...('ruling' in dispute ? endOf(dispute.ruling) : {}),
  };
  return { type, subject: `orders/${orderId}`, data: { ...data } };
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
