import type { Instant } from '../kernel/instant.ts';
import type { Contest, ContestOutcome } from './model.ts';

/** What happened to a contest, as others are told. */
export type ContestEventType =
  | 'appeals.contest_submitted'
  | 'appeals.question_asked'
  | 'appeals.question_answered'
  | 'appeals.question_lapsed'
  | 'appeals.deadline_extended'
  | 'appeals.contest_decided'
  | 'appeals.contest_withdrawn'
  | 'appeals.contest_moot';

export interface ContestEventData {
  readonly contest: string;
  readonly order: string;
  readonly mark: string;
  readonly thing: { readonly kind: string; readonly id: string };
  readonly ground: string;
  readonly status: Contest['status'];
  /** Whose turn it is until when, and what silence will mean. Absent once the contest is over. */
  readonly due?: { readonly at: Instant; readonly of: string; readonly silence: string };
  readonly outcome?: ContestOutcome;
  readonly decidedBy?: 'person' | 'silence';
  readonly reason?: string;
}

export interface ContestEvent {
  readonly type: ContestEventType;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>> & ContestEventData;
}

/** The event of a contest that has just become what it is. */
export function contestEvent(type: ContestEventType, contest: Contest): ContestEvent {
  const { contestId, orderId, mark, thing, ground, status, deadlines } = contest;
  const [next] = deadlines;
  return {
    type,
    subject: `orders/${orderId}`,
    data: {
      contest: contestId,
      order: orderId,
      mark,
      thing,
      ground,
      status,
      ...(next ? { due: { at: next.due, of: next.of, silence: next.silence } } : {}),
      ...('decided' in contest
        ? {
            outcome: contest.status,
            decidedBy: contest.decided.by === null ? ('silence' as const) : ('person' as const),
            ...(contest.decided.reason === null ? {} : { reason: contest.decided.reason }),
          }
        : {}),
    },
  };
}
