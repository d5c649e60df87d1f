import type { Fault, Mark, MarkCode, OrderState, PromiseTerm, ThingKind, ThreadState } from '../facts/model.ts';
import { isTrueAt } from '../facts/spans.ts';
import type { Calendar } from '../kernel/calendar.ts';
import type { Day } from '../kernel/day.ts';
import type { Instant } from '../kernel/instant.ts';
import { NEVER_COUNTS } from '../promise/assess/marks.ts';
import type { CountingShape, PlacedShape } from './shape.ts';

/** A change of the counters: what `cells` gain at (split, bank, anchor day, effect day). Cells are [column, delta] in turn. */
export interface Step {
  readonly split: string;
  readonly bank: number;
  readonly anchor: Day;
  readonly effect: Day;
  readonly cells: readonly number[];
}

/** Local days of a market, memoised; all that steps need of a calendar. */
export type Days = Pick<Calendar, 'dayOf' | 'startOf'>;

/** What one metric may count once: an order, a parcel, the units of an order, a message; known only through what came before an instant. */
export interface Countable {
  readonly kind: ThingKind;
  /** The order's, the parcel's or the message's own. */
  readonly id: string;
  readonly weight: number;
  /** The instant it is dated by, knowing only what came before `t`; undefined while it is not yet a thing of that anchor, or no longer. */
  anchorAt(by: CountingShape['by'], t: Instant): Instant | undefined;
  readonly marks: readonly Mark[];
  /** Instants at which anything about it may change. */
  readonly changes: readonly Instant[];
  readonly split: (per: CountingShape['per']) => string;
  readonly leftOut: (word: CountingShape['without'][number]) => boolean;
}

/** The things of an order: itself, its units as one, its parcels. */
export function countablesOf(state: OrderState): Countable[] {
  if (state.placedAt === undefined) return [];
  const orderMarks = state.marks.filter((mark) => mark.thing.kind === 'order');
  const changes = changesOf(state);
  const shared = {
    changes,
    split: (per: CountingShape['per']) => splitOf(state, per),
    leftOut: (word: CountingShape['without'][number]) => isLeftOut(state, word),
  };
  const order: Countable = {
    kind: 'order',
    id: state.orderId,
    weight: 1,
    marks: orderMarks,
    anchorAt: (by, t) => orderAnchor(state, by, t),
    ...shared,
  };
  const parcels = state.parcels.map((parcel): Countable => {
    // A parcel confirmed before its order was placed is a thing from the placing on: before, nobody knows what it belongs to.
    const confirmed = (t: Instant) =>
      parcel.confirmedAt !== undefined && parcel.confirmedAt < t && orderAnchor(state, 'placed', t) !== undefined
        ? parcel.confirmedAt
        : undefined;
    return {
      kind: 'parcel',
      id: parcel.id,
      weight: 1,
      marks: [...orderMarks, ...state.marks.filter(({ thing }) => thing.kind === 'parcel' && thing.id === parcel.id)],
      anchorAt: (by, t) =>
        by === 'confirmed' ? confirmed(t) : confirmed(t) === undefined ? undefined : orderAnchor(state, by, t),
      ...shared,
      leftOut: (word) => isLeftOut(state, word, parcel.service),
    };
  });
  return [order, { ...order, kind: 'unit', weight: state.units }, ...parcels];
}

/** The things of a thread: each message of the buyer that needs an answer. */
export function countablesOfThread(state: ThreadState): Countable[] {
  return state.messages
    .filter((message) => message.needsAnswer)
    .map((message) => {
      const marks = state.marks.filter(({ thing }) => thing.id === message.id);
      return {
        kind: 'message',
        id: message.id,
        weight: 1,
        marks,
        anchorAt: (by, t) => {
          const released = message.releasedAt !== undefined && message.releasedAt < t;
          return by === 'received' && message.at < t && !released ? message.at : undefined;
        },
        changes: [message.at, ...(message.releasedAt === undefined ? [] : [message.releasedAt]), ...spanEdges(marks)],
        split: () => '',
        leftOut: () => false,
      } satisfies Countable;
    });
}

const spanEdges = (marks: readonly Mark[]): Instant[] =>
  marks.flatMap((mark) => mark.spans.flatMap((span) => (span.to === null ? [span.from] : [span.from, span.to])));

function changesOf(state: OrderState): Instant[] {
  const at = [
    state.placedAt,
    state.dispatchedAt,
    state.removedAt,
    ...(state.promise?.terms.map((term) => term.from) ?? []),
  ];
  for (const parcel of state.parcels) at.push(parcel.confirmedAt);
  return [...at.filter((instant) => instant !== undefined), ...spanEdges(state.marks)];
}

/** Domain 4 to 6: what is a thing of which anchor, and when it ceases to be one. */
function orderAnchor(state: OrderState, by: CountingShape['by'], t: Instant): Instant | undefined {
  if (state.placedAt === undefined || state.placedAt >= t) return undefined;
  switch (by) {
    case 'placed':
      return state.placedAt;
    case 'ship-by':
      return state.removedAt !== undefined && state.removedAt < t ? undefined : termKnown(state, t)?.shipBy;
    case 'deliver-by':
      return state.dispatchedAt === undefined || state.dispatchedAt >= t ? undefined : termKnown(state, t)?.deliverBy;
    default:
      return undefined;
  }
}

const termKnown = (state: OrderState, t: Instant): PromiseTerm | undefined =>
  state.promise?.terms.findLast((term) => term.from < t);

function splitOf(state: OrderState, per: CountingShape['per']): string {
  switch (per) {
    case null:
      return '';
    case 'category':
      return state.lines[0]?.category ?? 'none';
    case 'fulfilled-by':
      return state.fulfilledBy ?? 'seller';
    case 'service':
      return state.service ?? 'none';
    case 'destination':
      return state.destination?.country ?? 'none';
  }
}

/** `service`: by which it really went, where that was told. */
function isLeftOut(state: OrderState, word: CountingShape['without'][number], service = state.service): boolean {
  switch (word) {
    case 'managed-by-platform':
      return state.managedBy === 'platform';
    case 'fulfilled-by-platform':
      return state.fulfilledBy === 'platform';
    case 'custom-made':
      return state.customMade === true;
    case 'no-tracking-service':
      return service === 'untracked';
  }
}

/**
 * The step function of everything in `countables` under each shape: on which days a thing is one and bears which marks. Each change
 * stands under the anchor day it is dated by and the effect day from which it is known, so that a reading as of day D which takes
 * anchors in its window and effects before D knows nothing that came later.
 */
export function stepsOf(countables: readonly Countable[], shapes: readonly PlacedShape[], days: Days): Step[] {
  const book = new StepBook();
  for (const countable of countables) {
    const edges = [...new Set(countable.changes.map((instant) => days.dayOf(instant)))].sort((a, b) => a - b);
    for (const shape of shapes) {
      if (shape.of !== countable.kind || shape.without.some(countable.leftOut)) continue;
      const split = countable.split(shape.per);
      let before: Reading | null = null;
      for (const day of edges) {
        const now = readAt(countable, shape, days, days.startOf(day + 1));
        if (sameReading(before, now)) continue;
        if (before) book.add(split, shape, before, day, -countable.weight);
        if (now) book.add(split, shape, now, day, countable.weight);
        before = now;
      }
    }
  }
  return book.steps();
}

interface Reading {
  readonly anchor: Day;
  /** Per mark of the shape, whether the thing bears it and it counts. */
  readonly borne: readonly boolean[];
}

function readAt(countable: Countable, shape: PlacedShape, days: Days, t: Instant): Reading | null {
  const anchor = countable.anchorAt(shape.by, t);
  if (anchor === undefined) return null;
  return {
    anchor: days.dayOf(anchor),
    borne: shape.marks.map((code) => bears(countable.marks, code, shape.countsAnyway, t)),
  };
}

/** Whether a counting mark of this code is true knowing only what came before `t`. */
export function bears(marks: readonly Mark[], code: MarkCode, countsAnyway: readonly Fault[], t: Instant): boolean {
  for (const mark of marks) {
    if (mark.code !== code) continue;
    for (const span of mark.spans) {
      const anyway = countsAnyway.includes(span.fault) && !NEVER_COUNTS.has(span.rule);
      if (isTrueAt(span, t) && (span.counts || anyway)) return true;
    }
  }
  return false;
}

function sameReading(a: Reading | null, b: Reading | null): boolean {
  if (a === null || b === null) return a === b;
  return a.anchor === b.anchor && a.borne.every((borne, index) => borne === b.borne[index]);
}

class StepBook {
  readonly rows = new Map<
    string,
    { split: string; bank: number; anchor: Day; effect: Day; cells: Map<number, number> }
  >();

  add(split: string, shape: PlacedShape, { anchor, borne }: Reading, day: Day, weight: number): void {
    const effect = Math.max(anchor, day);
    const key = `${shape.bank} ${anchor} ${effect} ${split}`;
    const row = this.rows.get(key) ?? { split, bank: shape.bank, anchor, effect, cells: new Map<number, number>() };
    this.rows.set(key, row);
    const gain = (cell: number) => row.cells.set(shape.slot + cell, (row.cells.get(shape.slot + cell) ?? 0) + weight);
    gain(0);
    if (borne.includes(true)) gain(1);
    for (const [index, is] of borne.entries()) if (is) gain(2 + index);
  }

  steps(): Step[] {
    const steps: Step[] = [];
    for (const { cells, ...row } of this.rows.values()) {
      const left = [...cells].filter(([, delta]) => delta !== 0).sort(([a], [b]) => a - b);
      if (left.length > 0) steps.push({ ...row, cells: left.flat() });
    }
    return steps.sort(
      (a, b) =>
        a.bank - b.bank ||
        a.anchor - b.anchor ||
        a.effect - b.effect ||
        (a.split < b.split ? -1 : a.split > b.split ? 1 : 0),
    );
  }
}
