import type { MarkSpan, ThingRef } from '../facts/model.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { DurationUnit } from '../kernel/duration.ts';
import type { Actor } from '../kernel/given.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Contest, EarlierContest, LoadedForReview, MarkOnOrder } from './model.ts';

export const sameThing = (a: ThingRef, b: ThingRef): boolean => a.kind === b.kind && a.id === b.id;

/** The stretch of a mark that counts at an instant; undefined where it does not count then. */
export function countingSpan(mark: MarkOnOrder, now: Instant): MarkSpan | undefined {
  return mark.spans.find((span) => span.counts && span.from <= now && (span.to === null || now < span.to));
}

/** Contests of the same mark on the same thing. */
export function sameMark(
  earlier: readonly EarlierContest[],
  of: { readonly mark: string; readonly thing: ThingRef },
): EarlierContest[] {
  return earlier.filter(({ mark, thing }) => mark === of.mark && sameThing(thing, of.thing));
}

/** What hand a person has in a contest: the code of the first that applies, undefined for somebody from outside. */
export function handIn(actor: Actor, contest: Contest, loaded: LoadedForReview): string | undefined {
  if (actor.sellerId === contest.sellerId) return 'represents-the-seller';
  if (actor.id === contest.submittedBy) return 'made-the-contest';
  if (loaded.authors.includes(actor.id)) return 'told-a-fact';
  const before = sameMark(loaded.earlier, contest).filter(({ contestId }) => contestId !== contest.contestId);
  if (before.some(({ askedBy, decidedBy }) => askedBy === actor.id || decidedBy === actor.id)) return 'reviewed-before';
  return undefined;
}

/**
 * When a deadline falls whose clock stood still from `stopped` to `resumed`. Deadlines that run to a day's end keep doing so,
 * and those of business days never end on another day: both in favour of who has to act.
 */
export function resumedDue(
  calendar: Calendar,
  unit: DurationUnit,
  { due, stopped, resumed }: { readonly due: Instant; readonly stopped: Instant; readonly resumed: Instant },
): Instant {
  const shifted = resumed + (due - stopped);
  if (unit === 'business days') return calendar.endOf(calendar.addBusinessDays(calendar.dayOf(shifted), 0));
  if (unit === 'local days') return calendar.endOf(calendar.dayOf(shifted));
  return shifted;
}
