import type { Instant } from '../../kernel/instant.ts';
import type { Appeal } from '../model/appeal.ts';

/** What happened to an appeal against a sanction, as others are told. */
export type AppealEventType =
  | 'appeals.appeal_submitted'
  | 'appeals.appeal_extended'
  | 'appeals.appeal_decided'
  | 'appeals.appeal_withdrawn';

interface AppealEventData {
  readonly appeal: string;
  readonly sanction: string;
  readonly step: string;
  readonly ground: string;
  readonly status: Appeal['status'];
  /** Until when it is to be decided, and what silence will mean. Absent once it is over. */
  readonly due?: { readonly at: Instant; readonly of: string; readonly silence: string };
  readonly decidedBy?: 'person' | 'silence';
  readonly reason?: string;
}

export interface AppealEvent {
  readonly type: AppealEventType;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>> & AppealEventData;
}

/** The event of an appeal that has just become what it is. */
export function appealEvent(type: AppealEventType, appeal: Appeal): AppealEvent {
  const { appealId, seller, sanctionId, step, ground, status, deadlines } = appeal;
  const [next] = deadlines;
  return {
    type,
    subject: `sellers/${seller}`,
    data: {
      appeal: appealId,
      sanction: sanctionId,
      step,
      ground,
      status,
      ...(next ? { due: { at: next.due, of: next.of, silence: next.silence } } : {}),
      ...('decided' in appeal
        ? {
            decidedBy: appeal.decided.by === null ? ('silence' as const) : ('person' as const),
            ...(appeal.decided.reason === null ? {} : { reason: appeal.decided.reason }),
          }
        : {}),
    },
  };
}
