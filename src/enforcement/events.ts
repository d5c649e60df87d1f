import type { Uuid } from '../kernel/ids.ts';
import type { Sanction } from './model.ts';
import type { Level } from './policy.ts';

export type SanctionEventType =
  | 'enforcement.sanction_announced'
  | 'enforcement.sanction_waiting'
  | 'enforcement.sanction_postponed'
  | 'enforcement.sanction_extended'
  | 'enforcement.sanction_answered'
  | 'enforcement.sanction_confirmed'
  | 'enforcement.sanction_in_effect'
  | 'enforcement.sanction_ended'
  | 'enforcement.sanction_lapsed'
  | 'enforcement.sanction_overturned'
  | 'enforcement.sanction_stands';

/** An order was placed for a seller who cannot sell: no rule concludes it, orders are looked through for it. */
export const SOLD = 'enforcement.sold_while_suspended';

/** What happened to a seller's standing, as others are told. */
export interface EnforcementEvent {
  readonly type: SanctionEventType | 'enforcement.level_gained' | 'enforcement.level_lost' | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of a sanction that has just become what it is. `more`: what else the listener needs. */
export const sanctionEvent = (
  type: SanctionEventType,
  seller: string,
  sanction: Sanction,
  more: Readonly<Record<string, unknown>> = {},
): EnforcementEvent => ({
  type,
  subject: `sellers/${seller}`,
  data: {
    sanction: sanction.sanctionId,
    step: sanction.step,
    status: sanction.status,
    effectiveFrom: sanction.effectiveFrom,
    ...(sanction.endsAt === null ? {} : { endsAt: sanction.endsAt }),
    ...(sanction.over === null ? {} : { how: sanction.over.how }),
    ...more,
  },
});

export const levelEvent = (
  type: 'enforcement.level_gained' | 'enforcement.level_lost',
  seller: string,
  level: Level,
): EnforcementEvent => ({ type, subject: `sellers/${seller}`, data: { level } });

/** The shop is asked to stop a seller's sales, or to let them sell again. */
export const instructionAsked = (
  seller: string,
  instruction: { readonly instructionId: Uuid; readonly kind: 'suspend' | 'resume' },
  sanction: Uuid,
): EnforcementEvent => ({
  type: 'instruction.asked',
  subject: `sellers/${seller}`,
  data: { instruction: instruction.instructionId, kind: instruction.kind, sanction },
});
