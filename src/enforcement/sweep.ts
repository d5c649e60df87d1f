import type { Sweep } from '../engine/room.ts';
import { makeCalendar } from '../kernel/calendar.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { MS } from '../kernel/instant.ts';
import { countedFrom } from './assess.ts';
import { evaluate } from './decide/evaluate.ts';
import { judged, ordersWindow, sectionsOf } from './load.ts';
import type { Standing } from './model.ts';
import { LOOK_BACK_DAYS } from './policy.ts';
import { readStart } from './read.ts';
import { carryOn, countOrdersOfMany, takeDue } from './store.ts';

/**
 * Evaluates all sellers of a market that are due at one instant, by the same rule and on the same figures as each by itself, and moves on those
 * for whom nothing changes. Whoever something changes for, or has something else due, is left to be worked in order, under the seller's head.
 */
export async function sweepEvaluations(sweep: Sweep, until: Instant, held: Set<Uuid>): Promise<boolean> {
  const { tx, market, actor } = sweep;
  const taken = await takeDue(tx, market.id, until, [...held], LOOK_BACK_DAYS * MS.day);
  if (!taken) return false;
  const { at, due, all } = taken;
  const policy = await sweep.policyAt(at);
  if (!policy || all.length === 0) return false;
  const busy = await sweep.busy(at);
  const calendar = makeCalendar(policy.calendar);
  const day = calendar.dayOf(at);
  const { metrics, enforcement } = sectionsOf(policy);
  const free = due.filter(({ sellerId, standing }) => !busy.has(sellerId) && standing.since !== null);
  const since = countedFrom(market.liveFrom ?? at, calendar);
  const figures = await sweep.figuresOfAll(day, since);
  const start = await readStart(tx, market.id);
  const window = enforcement?.recognition.find(({ orders }) => orders)?.orders?.withinDays ?? 0;
  const counting = free.filter(({ standing }) => ordersWindow(standing, enforcement, day) !== null);
  const orders = await countOrdersOfMany(
    tx,
    counting.map(({ sellerId }) => sellerId),
    calendar.startOf(day - window),
    calendar.startOf(day),
  );
  const moved: Standing[] = [];
  for (const { sellerId, seller, standing } of free) {
    const outcome = evaluate({ seller }, standing, {
      now: at,
      actor,
      // Nothing is made that would be named after it: what concludes something is left.
      decisionId: sellerId,
      policy: enforcement,
      policyHash: policy.hash,
      calendar,
      loaded: {
        sellerId,
        seller,
        day,
        figures: (figures.get(seller) ?? []).map((line) => judged(line, metrics)),
        countedFrom: since,
        enforcedFrom: start?.from ?? null,
        firstOrderOn: null,
        orders: ordersWindow(standing, enforcement, day) === null ? null : (orders.get(sellerId) ?? 0),
      },
    });
    if (outcome.ok && outcome.unrecorded) moved.push(outcome.state);
  }
  await carryOn(tx, moved);
  const movedOn = new Set(moved.map(({ sellerId }) => sellerId));
  for (const sellerId of all) if (!movedOn.has(sellerId)) held.add(sellerId);
  return true;
}
