import type { KnownFact } from './facts.ts';
import { endOf, startOf } from './zone.ts';

/** What policy says that decides what an order's facts mean. */
export interface Reading {
  readonly zone: string;
  /** The earlier of confirmation and first scan is the dispatch; else the confirmation alone. */
  readonly scansProve: boolean;
  readonly dayMeans: 'its-end' | 'its-start';
  /** 1 up to this many stars are negative feedback. */
  readonly negativeUpTo: number;
  readonly faults: readonly FaultRow[];
}

export interface FaultRow {
  readonly mark: string;
  /** All of these hold. */
  readonly when: readonly string[];
  readonly fault: string;
  readonly counts: boolean;
}

/** One order as everything before an instant makes it. */
export interface OrderThen {
  readonly placedAt: number | undefined;
  readonly shipBy: number | undefined;
  readonly deliverBy: number | undefined;
  readonly dispatchedAt: number | undefined;
  readonly deliveredAt: number | undefined;
  readonly cancelled: { readonly at: number; readonly by: string; readonly reason: string | undefined } | undefined;
  readonly expiredAt: number | undefined;
  /** Cancelled or expired strictly before it was dispatched. */
  readonly removed: boolean;
  readonly rating: number | undefined;
  readonly facts: readonly KnownFact[];
}

const firstAt = (facts: readonly KnownFact[], kind: string): number | undefined =>
  facts.find((fact) => fact.kind === kind)?.at;

/** Told dates are instants, or local days that end (or begin) as policy says. */
function dateOf(told: unknown, reading: Reading): number | undefined {
  if (told === undefined) return undefined;
  if (typeof told === 'number') return told;
  const text = told as string;
  if (text.length > 10) return Date.parse(text);
  return reading.dayMeans === 'its-end' ? endOf(text, reading.zone) : startOf(text, reading.zone);
}

function handOvers(facts: readonly KnownFact[], scansProve: boolean): { at: number; lines: string[] | undefined }[] {
  const kinds = scansProve ? ['parcel.confirmed', 'parcel.scanned'] : ['parcel.confirmed'];
  const parcels = new Map<string, KnownFact[]>();
  for (const fact of facts.filter((each) => kinds.includes(each.kind))) {
    const id = fact.parcelId ?? '';
    parcels.set(id, [...(parcels.get(id) ?? []), fact]);
  }
  return [...parcels.values()].map((told) => ({
    at: Math.min(...told.map((fact) => fact.at)),
    lines: told.find((fact) => fact.kind === 'parcel.confirmed')?.data.lines,
  }));
}

/** The hand-over by which the last line is on its way; a parcel that does not say what it holds is taken to hold everything. */
function dispatchOf(facts: readonly KnownFact[], scansProve: boolean): number | undefined {
  const lines: { id: string }[] = facts.find((fact) => fact.kind === 'order.placed')?.data.lines ?? [];
  const gone = new Set<string>();
  for (const parcel of handOvers(facts, scansProve).sort((a, b) => a.at - b.at)) {
    if (lines.length < 2 || parcel.lines === undefined) return parcel.at;
    for (const line of parcel.lines) gone.add(line);
    if (lines.every((line) => gone.has(line.id))) return parcel.at;
  }
  return undefined;
}

/** The day the last parcel on its way arrived; a parcel still on its way means not delivered. */
function deliveryOf(facts: readonly KnownFact[]): number | undefined {
  const idsOf = (...kinds: string[]) =>
    new Set(facts.filter((fact) => kinds.includes(fact.kind)).map((fact) => fact.parcelId ?? ''));
  const arrived = idsOf('parcel.delivered');
  const under = [...idsOf('parcel.confirmed', 'parcel.scanned')].filter((id) => !arrived.has(id));
  if (arrived.size === 0 || under.length > 0) return undefined;
  return Math.max(
    ...[...arrived].map(
      (id) =>
        firstAt(
          facts.filter((fact) => (fact.parcelId ?? '') === id),
          'parcel.delivered',
        ) as number,
    ),
  );
}

/** The order as its facts before `cut` tell it. `facts`: of this one order, sorted by time. */
export function orderThen(facts: readonly KnownFact[], cut: number, reading: Reading): OrderThen {
  const past = facts.filter((fact) => fact.at < cut);
  const placed = past.find((fact) => fact.kind === 'order.placed');
  const moves = past.filter((fact) => fact.kind === 'promise.extended' && placed !== undefined && fact.at >= placed.at);
  /** The buyer agrees to later dates; one that is no later changes nothing. */
  const owed = (name: string) =>
    [placed, ...moves]
      .map((fact) => dateOf(fact?.data[name], reading))
      .reduce((date, next) => (next !== undefined && (date === undefined || next > date) ? next : date), undefined);
  const cancel = past.find((fact) => fact.kind === 'order.cancelled');
  const expiredAt = firstAt(past, 'order.expired');
  const dispatchedAt = dispatchOf(past, reading.scansProve);
  const ended = Math.min(cancel?.at ?? Infinity, expiredAt ?? Infinity);
  const feedback = past.findLast((fact) => fact.kind.startsWith('feedback.'));
  return {
    placedAt: placed?.at,
    shipBy: owed('shipBy'),
    deliverBy: owed('deliverBy'),
    dispatchedAt,
    deliveredAt: deliveryOf(past),
    cancelled: cancel && { at: cancel.at, by: cancel.data.by, reason: cancel.data.reason },
    expiredAt,
    removed: ended < (dispatchedAt ?? Infinity),
    rating: feedback?.data.rating,
    facts: past,
  };
}
