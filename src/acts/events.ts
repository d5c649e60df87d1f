import type { Day } from '../kernel/day.ts';
import { formatDay } from '../kernel/day.ts';
import { moneyToText, readMoney } from '../kernel/money.ts';
import type { Act, Asked } from './model.ts';

/** What was done on an order, as others are told. */
export type ActEventType =
  | 'acts.shipment_confirmed'
  | 'acts.delay_announced'
  | 'acts.delay_agreed'
  | 'acts.delay_declined'
  | 'acts.order_cancelled'
  | 'acts.refunded'
  | 'acts.paid_twice';

export interface ActEvent {
  readonly type: ActEventType | 'instruction.asked';
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The event of an act that was just done or answered. `date`: the local day of the date that it is about. */
export function actEvent(type: ActEventType, act: Act, date: Day | null = null): ActEvent {
  const { actId, orderId, buyerId, kind } = act;
  const asked = askedBy(act);
  return {
    type,
    subject: `orders/${orderId}`,
    data: {
      act: actId,
      kind,
      order: orderId,
      ...(buyerId === null ? {} : { buyer: buyerId }),
      ...('reason' in act ? { reason: act.reason } : {}),
      ...(date === null ? {} : { date: formatDay(date) }),
      ...(act.kind === 'delay' ? { shipBy: act.shipBy, deliverBy: act.deliverBy } : {}),
      ...(act.kind === 'confirm' ? { carrier: act.carrier, tracking: act.tracking, lines: act.lines } : {}),
      ...(act.kind === 'paid-twice' ? { amount: moneyToText(readMoney(act.amount)) } : {}),
      ...(asked ? { instruction: asked.instruction } : {}),
      ...(asked?.amount ? { amount: moneyToText(readMoney(asked.amount)) } : {}),
    },
  };
}

/** What the shop was asked for by an act, or by the buyer's answer to it. */
export const askedBy = (act: Act): Asked | null =>
  act.kind === 'delay' ? (act.answer?.asked ?? null) : 'asked' in act ? act.asked : null;

/** The shop hears of what it is asked to do. */
export const instructionEvent = (
  { instruction, amount }: Asked,
  kind: 'cancel' | 'refund',
  { orderId, buyerId }: Pick<Act, 'orderId' | 'buyerId'>,
): ActEvent => ({
  type: 'instruction.asked',
  subject: `orders/${orderId}`,
  data: {
    instruction,
    kind,
    order: orderId,
    ...(amount ? { money: amount } : {}),
    ...(buyerId === null ? {} : { buyer: buyerId }),
  },
});
