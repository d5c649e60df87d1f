import type { Instant } from '../kernel/instant.ts';
import type { Instruction } from '../kernel/outcome.ts';
import type { Absence, Offer } from './model.ts';

/** Policy cancelled an order that was neither dispatched nor cancelled long past its ship-by date. */
export interface OrderExpired {
  readonly type: 'order.expired';
  readonly subject: string;
  readonly data: { readonly orderId: string; readonly shipBy: Instant };
}

/** A seller promises something else from now on. */
export interface PromiseOffered {
  readonly type: 'promise.offered';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export const offeredEvent = ({ offerId, seller, ship, deliver, from, returns }: Offer): PromiseOffered => ({
  type: 'promise.offered',
  subject: `sellers/${seller}`,
  data: { offer: offerId, from, ship, deliver, returns: returns !== null },
});

/** A seller went away, said another day of return, or is back; and what the shop is asked for because of it. */
export interface AbsenceChanged {
  readonly type: 'promise.away' | 'promise.back' | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export function absenceEvents(
  { seller, awaySince, backAt }: Absence,
  instructions: readonly Instruction[],
): AbsenceChanged[] {
  const subject = `sellers/${seller}`;
  const asked = instructions.map(
    ({ instructionId, kind }): AbsenceChanged => ({
      type: 'instruction.asked',
      subject,
      data: { instruction: instructionId, kind },
    }),
  );
  const told: AbsenceChanged =
    awaySince === null
      ? { type: 'promise.back', subject, data: {} }
      : { type: 'promise.away', subject, data: { from: awaySince, ...(backAt === null ? {} : { until: backAt }) } };
  return [told, ...asked];
}
