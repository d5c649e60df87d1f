import type { Instant } from '../kernel/instant.ts';
import type { MoneyText } from '../kernel/money.ts';
import type { Bearer, Ground, ReturnEnd, ReturnOutcome, ReturnReason } from './model/codes.ts';
import type { Return, ReturnedLine } from './model.ts';

/** What happened to a return, as others are told. */
export type ReturnEventType =
  | 'returns.requested'
  | 'returns.declared'
  | 'returns.withdrawal_confirmed'
  | 'returns.approved'
  | 'returns.declined'
  | 'returns.shipped'
  | 'returns.on_its_way'
  | 'returns.refunded_early'
  | 'returns.advance_refused'
  | 'returns.reopened'
  | 'returns.charged_back'
  | 'returns.received'
  | 'returns.inspected'
  | 'returns.contested'
  | 'returns.ended'
  | 'returns.withdrawn'
  | 'returns.deadline_extended';

export interface ReturnEventData {
  readonly return: string;
  readonly order: string;
  readonly seller: string;
  readonly buyer: string;
  readonly ground: Ground;
  readonly reason?: ReturnReason;
  readonly dispute?: string;
  readonly lines: readonly ReturnedLine[] | null;
  readonly status: Return['status'];
  readonly asked: MoneyText;
  /** Who pays the way back, and what it cost where that was told. */
  readonly freight: Bearer;
  readonly freightCost?: MoneyText;
  readonly carrier?: string;
  readonly declaredAt?: Instant;
  /** Whose turn it is until when, and what silence will mean. Absent once it is over. */
  readonly due?: { readonly at: Instant; readonly of: string; readonly silence: string };
  readonly how?: ReturnEnd;
  readonly outcome?: ReturnOutcome;
  readonly refund?: { readonly amount: MoneyText; readonly payer: string; readonly instruction: string };
  readonly kept?: MoneyText;
}

export interface ReturnEvent {
  readonly type: ReturnEventType | 'returns.money_recalled' | 'returns.paid_after_bank' | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a return has come to, for those who wait for it. */
export function outcomeOf(state: Return): ReturnOutcome {
  if (state.status === 'declined') return 'refused';
  if (!('end' in state)) return 'not-sent';
  const { how } = state.end;
  if (how === 'not-sent' || how === 'not-confirmed' || how === 'dispute-over') return 'not-sent';
  if (how === 'never-arrived') return 'not-received';
  return state.inspection && state.inspection.finding !== 'as-sent' ? 'received-otherwise' : 'received';
}

/** The event of a return that has just become what it is. */
export function returnEvent(type: ReturnEventType, state: Return): ReturnEvent {
  const [next] = state.deadlines.toSorted((a, b) => a.due - b.due);
  const data: ReturnEventData = {
    return: state.returnId,
    order: state.orderId,
    seller: state.seller,
    buyer: state.buyerId,
    ground: state.ground,
    ...(state.reason ? { reason: state.reason } : {}),
    ...(state.dispute ? { dispute: state.dispute } : {}),
    lines: state.lines,
    status: state.status,
    asked: state.asked,
    freight: state.freight,
    ...(state.parcel?.cost ? { freightCost: state.parcel.cost } : {}),
    ...(state.parcel?.carrier ? { carrier: state.parcel.carrier } : {}),
    ...(state.ground === 'withdrawal' ? { declaredAt: state.openedAt } : {}),
    ...(next ? { due: { at: next.due, of: next.of, silence: next.silence } } : {}),
    ...('end' in state ? endOf(state.end) : refundOf(state.advance)),
    ...(type === 'returns.ended' || state.status === 'declined' ? { outcome: outcomeOf(state) } : {}),
  };
  return { type, subject: `orders/${state.orderId}`, data: { ...data } };
}

const refundOf = (refund: Return['advance']): Pick<ReturnEventData, 'refund'> =>
  refund ? { refund: { amount: refund.amount, payer: refund.payer, instruction: refund.instruction } } : {};

const endOf = ({ how, refund, kept }: Extract<Return, { end: unknown }>['end']): Partial<ReturnEventData> => ({
  how,
  ...refundOf(refund),
  ...(kept ? { kept } : {}),
});
