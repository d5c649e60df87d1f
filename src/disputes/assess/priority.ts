import type { Because } from '../../kernel/because.ts';
import type { Duration } from '../../kernel/duration.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { ratio } from '../../kernel/ratio.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { Dispute } from '../model.ts';
import type { DeskRules } from '../policy/model.ts';

/** What is known of a case that waits for a ruling, beside the case itself. */
export interface Waiting {
  /** Until when it is to be decided. */
  readonly due: Instant;
  /** Orders that its buyer placed in the time that the policy looks back. */
  readonly buyerOrders: number;
  /** The seller's figure that the green lane looks at; null: none is known. */
  readonly figure: { readonly things: number; readonly marked: number } | null;
}

/** 0 before 1 before 2; those of one place by when they are to be decided. `because`: why it comes before others; empty: nothing puts it there. */
export interface Place {
  readonly place: 0 | 1 | 2;
  readonly because: readonly Because[];
}

const { sets } = reasonsIn('disputes');

/** A duration of exact units as milliseconds: the desk looks back and ahead by the clock alone. */
export function exact({ count, unit }: Duration): number {
  if (unit === 'hours') return count * MS.hour;
  if (unit === 'days') return count * MS.day;
  if (unit === 'weeks') return count * 7 * MS.day;
  throw new Error(`A desk is not told ${count} ${unit}`);
}

/** Where a case stands among those that wait, and why: what falls due soon, then repeat buyers and the sellers' green lane, then the rest. */
export function placeOf(rules: DeskRules | undefined, { due, buyerOrders, figure }: Waiting, now: Instant): Place {
  if (!rules) return { place: 2, because: [] };
  const { soon, repeatBuyers, greenLane } = rules;
  const because: Because[] = [];
  const dueSoon = due - now <= exact(soon);
  if (dueSoon) because.push(sets('disputes.first_due_soon', 'desk.soon', { instant: due }, { duration: soon }));
  if (repeatBuyers && buyerOrders >= repeatBuyers.orders)
    because.push(
      sets(
        'disputes.first_repeat_buyer',
        'desk.repeat-buyers',
        { count: buyerOrders },
        { count: repeatBuyers.orders },
        { within: { duration: repeatBuyers.within } },
      ),
    );
  // marked / things <= at-most / 10000, without a fraction.
  if (
    greenLane &&
    figure &&
    figure.things >= greenLane.things &&
    figure.marked * 10_000 <= greenLane.atMost * figure.things
  )
    because.push(
      sets(
        'disputes.first_green_lane',
        'desk.green-lane',
        { ratio: { n: figure.marked, of: figure.things } },
        { percent: ratio(greenLane.atMost, 10_000) },
      ),
    );
  return { place: dueSoon ? 0 : because.length > 0 ? 1 : 2, because };
}

/** Whether somebody was asked and has not answered: nothing can be decided until they do, or their time is over. */
export const waitsForParty = ({ escalation }: Dispute): boolean =>
  (escalation?.rounds ?? []).some(({ closed }) => !closed);

/** Until when a case, or an appeal against its ruling, is to be decided. */
export const decideBy = ({ deadlines }: Dispute): Instant | null =>
  deadlines.find(({ code }) => code === 'decide' || code === 'appeal')?.due ?? null;

/** A case is put aside until some time before it is to be decided, and not into the past. */
export function againstAside(dispute: Dispute, until: Instant, now: Instant): Refused | null {
  const due = decideBy(dispute);
  if (due === null) return blocks('disputes.not_now', { code: `dispute-${dispute.status}` });
  if (until > now && until < due) return null;
  return blocks('disputes.aside_too_long', { instant: until }, { instant: due }, 'until');
}
