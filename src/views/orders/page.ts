import type { Contest } from '../../appeals/model.ts';
import type { AppealsSection } from '../../appeals/policy.ts';
import type { ClaimState, FactOnRecord, Mark, OrderState, ParcelState } from '../../facts/model.ts';
import type { Because } from '../../kernel/because.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { TextOf } from '../marks.ts';
import { shownInstant, shownMark } from '../marks.ts';
import { contestableAt } from './contestable.ts';
import { orderHead } from './item.ts';
import type { ShownFact, ShownOrder } from './schema.ts';
import type { Moment } from './timeline.ts';
import { timelineOf } from './timeline.ts';

export interface OrderInput {
  readonly state: OrderState;
  /** Marks of the order and of the messages about it. */
  readonly marks: readonly Mark[];
  readonly facts: readonly FactOnRecord[];
  readonly contests: readonly Contest[];
  /** Of the version in force now: it binds an act that begins now. */
  readonly appeals: AppealsSection | undefined;
  readonly calendar: Calendar;
  readonly now: Instant;
}

export interface Wording {
  readonly textOf: TextOf;
  readonly explain: (because: Because) => string;
}

/** The data of an order's page. Pure. */
export function orderPage(input: OrderInput, wording: Wording): ShownOrder {
  const { state, now } = input;
  return {
    ...orderHead(state, now),
    basket: state.basketId ?? null,
    currency: state.currency ?? null,
    service: state.service ?? null,
    destination: state.destination
      ? { country: state.destination.country ?? null, region: state.destination.region ?? null }
      : null,
    lines: state.lines.map(({ id, quantity, price, listingId, category }) => ({
      id,
      quantity,
      price: price ? { ...price } : null,
      listing: listingId ?? null,
      category: category ?? null,
    })),
    freight: state.freight ? { ...state.freight } : null,
    promise: (state.promise?.terms ?? []).map((term) => ({
      from: formatInstant(term.from),
      shipBy: shownInstant(term.shipBy),
      deliverBy: shownInstant(term.deliverBy),
      shipHow: term.shipHow ?? null,
      deliverHow: term.deliverHow ?? null,
    })),
    policy: state.promise?.policy ?? null,
    cancelled: state.cancelled
      ? { at: formatInstant(state.cancelled.at), by: state.cancelled.by, reason: state.cancelled.reason ?? null }
      : null,
    completedAt: shownInstant(state.completedAt),
    expiredAt: shownInstant(state.expiredAt),
    parcels: state.parcels.map(shownParcel),
    feedback: state.feedback ? { at: formatInstant(state.feedback.at), rating: state.feedback.rating } : null,
    claims: state.claims.map(shownDispute),
    chargebacks: state.chargebacks.map(shownDispute),
    refunds: state.refunds.map(({ at, amount, by }) => ({
      at: formatInstant(at),
      amount: { ...amount },
      by: by ?? null,
    })),
    marks: input.marks.map((mark) => shownMarkWithContest(mark, input, wording)),
    anomalies: state.anomalies.map(({ kind, facts }) => ({ kind, facts: facts.map((fact) => ({ ...fact })) })),
    timeline: timelineOf(state, input.marks, input.facts, now).map((moment) => shownMoment(moment, wording)),
    contests: input.contests.map(({ contestId }) => contestId),
  };
}

function shownMarkWithContest(
  mark: Mark,
  input: OrderInput,
  { textOf, explain }: Wording,
): ShownOrder['marks'][number] {
  const { contests, appeals, calendar, now } = input;
  const { until, why, contest } = contestableAt(mark, contests, appeals, calendar, now);
  const current = mark.spans.findLast((span) => span.from <= now) ?? mark.spans[0];
  return {
    ...shownMark(mark, now, textOf),
    fault: current?.fault ?? null,
    contestable: {
      possible: why === null,
      until: shownInstant(until ?? undefined),
      why: why && explain(why),
      rule: why?.rule ?? null,
      contest,
    },
  };
}

const shownParcel = (parcel: ParcelState): ShownOrder['parcels'][number] => ({
  id: parcel.id,
  carrier: parcel.carrier ?? null,
  service: parcel.service ?? null,
  tracking: parcel.tracking ?? null,
  confirmedAt: shownInstant(parcel.confirmedAt),
  scannedAt: shownInstant(parcel.scannedAt),
  deliveredAt: shownInstant(parcel.deliveredAt),
  exceptions: parcel.exceptions.map(({ at, what }) => ({ at: formatInstant(at), what })),
});

const shownDispute = (dispute: ClaimState): ShownOrder['claims'][number] => ({
  id: dispute.id,
  openedAt: shownInstant(dispute.openedAt),
  reason: dispute.reason ?? null,
  inquiry: dispute.inquiry,
  decidedAt: shownInstant(dispute.decidedAt),
  outcome: dispute.outcome ?? null,
});

/** A fact as a timeline shows it. */
export const shownFact = (fact: FactOnRecord): ShownFact => ({
  source: fact.source,
  id: fact.id,
  kind: fact.kind,
  recordedAt: formatInstant(fact.recordedAt),
  parcel: fact.parcelId ?? null,
  thread: fact.threadId ?? null,
  data: fact.data,
  words: fact.personal ? { ...fact.personal } : null,
  erased: fact.erased,
});

const shownMoment = ({ at, fact, means }: Moment, { explain }: Wording): ShownOrder['timeline'][number] => ({
  at: formatInstant(at),
  fact: fact && shownFact(fact),
  means: means.map((because) => ({ rule: because.rule, text: explain(because) })),
});
