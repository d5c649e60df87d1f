import type { Because } from '../../kernel/because.ts';
import { parseDay } from '../../kernel/day.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Refused } from '../../kernel/outcome.ts';
import { againstAgreeing, againstDeclining, againstDelaying } from '../assess.ts';
import type { DelayCommand, OnDelayInput } from '../commands.ts';
import { actEvent } from '../events.ts';
import type { Act, Delay, OrderAtHand } from '../model.ts';
import type { ActResult, ActsGiven } from './common.ts';
import { ask, blocks, factOf, givenBack, headOf, owedBack, refusedFor, sets } from './common.ts';

/** The seller says that it will be later. The promise stays as it is: the buyer is told, and may agree or cancel. */
export function delay(command: DelayCommand, _state: null, given: ActsGiven): ActResult {
  const { loaded: order, calendar } = given;
  const against = againstDelaying(order);
  if (against) return refusedFor(against);
  const { shipBy: shipDay, deliverBy: deliverDay, reason } = command;
  if (shipDay === undefined && deliverDay === undefined)
    return blocks('acts.date_needed', { code: reason }, undefined, 'shipBy');
  if (shipDay !== undefined && order.dispatchedAt !== null)
    return blocks('acts.dispatched_already', { instant: order.dispatchedAt }, undefined, 'shipBy');
  const endOf = (day: string | undefined): Instant | null => (day === undefined ? null : calendar.endOf(parseDay(day)));
  const shipBy = endOf(shipDay);
  const deliverBy = endOf(deliverDay);
  const misfit =
    notLater('shipBy', shipBy, order.shipBy, given.now) ?? notLater('deliverBy', deliverBy, order.deliverBy, given.now);
  if (misfit) return misfit;
  if (shipBy !== null && deliverBy !== null && deliverBy < shipBy)
    return blocks('acts.delivered_before_shipped', { instant: deliverBy }, { instant: shipBy }, 'deliverBy');
  const head = headOf(given);
  const state: Delay = {
    ...head,
    kind: 'delay',
    words: command.words ?? null,
    reason,
    shipBy,
    deliverBy,
    answer: null,
  };
  const fact = factOf(order, given, {
    id: `delay:${head.actId}`,
    kind: 'delay.announced',
    data: { ...datesOf(state), reason },
  });
  const day = calendar.dayOf((deliverBy ?? shipBy)!);
  return {
    ok: true,
    state,
    events: [actEvent('acts.delay_announced', state, day)],
    deadlines: [],
    postings: [],
    facts: [fact],
    because: [...laterThan(state, order), sets('acts.buyer_chooses', { code: 'delay' }, { code: 'delay' })],
  };
}

/** The dates of a delay as facts tell them. */
const datesOf = ({ shipBy, deliverBy }: Pick<Delay, 'shipBy' | 'deliverBy'>) => ({
  ...(shipBy === null ? {} : { shipBy }),
  ...(deliverBy === null ? {} : { deliverBy }),
});

/** A date that is no later than what is owed is no delay, and one that has passed promises nothing. */
function notLater(
  field: 'shipBy' | 'deliverBy',
  date: Instant | null,
  owed: Instant | null,
  now: Instant,
): Refused | null {
  if (date === null) return null;
  if (date <= now) return blocks('acts.date_passed', { instant: date }, { instant: now }, field);
  return owed !== null && date <= owed ? blocks('acts.not_later', { instant: date }, { instant: owed }, field) : null;
}

/** Each new date beside the one that is owed. */
function laterThan({ shipBy, deliverBy }: Delay, order: OrderAtHand): Because[] {
  const found: Because[] = [];
  const add = (rule: string, date: Instant | null, owed: Instant | null) => {
    if (date !== null)
      found.push(sets(rule, { instant: date }, owed === null ? { code: 'no-date' } : { instant: owed }));
  };
  add('acts.to_ship_by', shipBy, order.shipBy);
  add('acts.to_deliver_by', deliverBy, order.deliverBy);
  return found;
}

/** The buyer agrees to the later date: from now on it is what is owed. */
export function agree(_command: OnDelayInput, state: Act, given: ActsGiven): ActResult {
  const delayed = asDelay(state);
  const against = againstAgreeing(given.loaded, unanswered(delayed));
  if (against) return refusedFor(against);
  const { loaded: order, now, actor, calendar } = given;
  const dates = order.dispatchedAt === null ? delayed : { ...delayed, shipBy: null };
  const agreed: Delay = { ...delayed, answer: { choice: 'agreed', at: now, by: actor.id, asked: null } };
  const fact = factOf(order, given, {
    id: `agreed:${delayed.actId}`,
    kind: 'promise.extended',
    data: { ...datesOf(dates), by: 'buyer' },
  });
  return {
    ok: true,
    state: agreed,
    events: [actEvent('acts.delay_agreed', agreed, calendar.dayOf((dates.deliverBy ?? dates.shipBy)!))],
    deadlines: [],
    postings: [],
    facts: [fact],
    because: laterThan({ ...agreed, shipBy: dates.shipBy }, order).map((each) => ({
      ...each,
      rule: each.rule === 'acts.to_ship_by' ? 'acts.agreed_to_ship_by' : 'acts.agreed_to_deliver_by',
    })),
  };
}

/** The buyer would rather not wait: the order is cancelled at the buyer's wish, and what was paid goes back. */
export function decline(_command: OnDelayInput, state: Act, given: ActsGiven): ActResult {
  const delayed = asDelay(state);
  const against = againstDeclining(given.loaded, unanswered(delayed));
  if (against) return refusedFor(against);
  const { loaded: order, now, actor } = given;
  const asking = ask('cancel', owedBack(order), delayed.actId, given);
  const after: Delay = {
    ...delayed,
    answer: { choice: 'cancelled', at: now, by: actor.id, asked: asking.asked },
  };
  const fact = factOf(order, given, {
    id: `cancelled:${delayed.actId}`,
    kind: 'order.cancelled',
    data: { by: 'buyer', reason: 'delay-declined' },
  });
  return {
    ok: true,
    state: after,
    events: [actEvent('acts.delay_declined', after), asking.event],
    deadlines: [],
    postings: asking.postings,
    instructions: asking.instructions,
    facts: [fact, ...asking.facts],
    because: [sets('acts.declined', { instant: now }, { code: 'delay' }), givenBack(asking.asked, order)],
  };
}

/** What the buyer answers was loaded as the order's last delay. */
function asDelay(state: Act): Delay {
  if (state.kind !== 'delay') throw new Error(`Act ${state.actId} is no delay`);
  return state;
}

const unanswered = (delayed: Delay): Delay | null => (delayed.answer ? null : delayed);
