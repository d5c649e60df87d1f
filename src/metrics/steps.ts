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

function spanEdges(marks: readonly Mark[]): Instant[] {
  const edges: Instant[] = [];
  for (const { spans } of marks) {
    for (const { from, to } of spans) {
      edges.push(from);
      if (to !== null) edges.push(to);
    }
  }
  return edges;
}

function changesOf(state: OrderState): Instant[] {
  const edges = spanEdges(state.marks);
  const add = (instant: Instant | undefined) => instant !== undefined && edges.push(instant);
  add(state.placedAt);
  add(state.dispatchedAt);
  add(state.removedAt);
  for (const term of state.promise?.terms ?? []) edges.push(term.from);
  for (const parcel of state.parcels) add(parcel.confirmedAt);
  return edges;
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
  let edges: Edges = { changes: [], days: [], ends: [] };
  for (const countable of countables) {
    for (const shape of shapes) {
      if (shape.of !== countable.kind || shape.without.some(countable.leftOut)) continue;
      if (edges.changes !== countable.changes) edges = edgesOf(countable.changes, days);
      addSteps(book, countable, shape, edges, days);
    }
  }
  return book.steps();
}

/** The days on which something may change, each with its end: the first instant that knows all of it. */
interface Edges {
  readonly changes: readonly Instant[];
  readonly days: readonly Day[];
  readonly ends: readonly Instant[];
}

function edgesOf(changes: readonly Instant[], days: Days): Edges {
  const found: Day[] = [];
  for (let i = 0; i < changes.length; i++) putInOrder(found, days.dayOf(changes[i]!));
  return { changes, days: found, ends: found.map((day) => days.startOf(day + 1)) };
}

/** Puts a day in its place, once. A handful of them needs no other sorting, and each of those would make a list of its own. */
function putInOrder(sorted: Day[], day: Day): void {
  let at = sorted.length;
  while (at > 0 && sorted[at - 1]! > day) at--;
  if (at > 0 && sorted[at - 1] === day) return;
  for (let i = sorted.length; i > at; i--) sorted[i] = sorted[i - 1]!;
  sorted[at] = day;
}

/** No anchor: not a thing. */
const NO_THING = Number.NaN;

function addSteps(book: StepBook, countable: Countable, shape: PlacedShape, edges: Edges, days: Days): void {
  const split = countable.split(shape.per);
  let anchor: Day = NO_THING;
  let borne = 0;
  for (let i = 0; i < edges.days.length; i++) {
    const day = edges.days[i]!;
    const t = edges.ends[i]!;
    const at = countable.anchorAt(shape.by, t);
    const nowAnchor = at === undefined ? NO_THING : days.dayOf(at);
    const nowBorne = at === undefined ? 0 : borneAt(countable.marks, shape, t);
    if (Object.is(nowAnchor, anchor) && nowBorne === borne) continue;
    if (!Number.isNaN(anchor)) book.add(split, shape, anchor, borne, day, -countable.weight);
    if (!Number.isNaN(nowAnchor)) book.add(split, shape, nowAnchor, nowBorne, day, countable.weight);
    anchor = nowAnchor;
    borne = nowBorne;
  }
}

/** Which marks of a shape are borne and count: bit i for the i-th. */
function borneAt(marks: readonly Mark[], shape: PlacedShape, t: Instant): number {
  let borne = 0;
  if (marks.length > 0)
    for (let i = 0; i < shape.marks.length; i++)
      if (bears(marks, shape.marks[i]!, shape.countsAnyway, t)) borne |= 1 << i;
  return borne;
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

interface StepRow {
  readonly split: string;
  readonly bank: number;
  readonly anchor: Day;
  readonly effect: Day;
  /** [column, delta] in turn, in no order. An order has a handful of rows of a handful of cells: looking through them is fastest. */
  readonly cells: number[];
}

class StepBook {
  readonly rows: StepRow[] = [];

  add(split: string, shape: PlacedShape, anchor: Day, borne: number, day: Day, weight: number): void {
    const cells = this.cellsAt(split, shape.bank, anchor, Math.max(anchor, day));
    gain(cells, shape.slot, weight);
    if (borne === 0) return;
    gain(cells, shape.slot + 1, weight);
    for (let i = 0; borne >> i !== 0; i++) if ((borne >> i) & 1) gain(cells, shape.slot + 2 + i, weight);
  }

  cellsAt(split: string, bank: number, anchor: Day, effect: Day): number[] {
    for (const row of this.rows)
      if (row.anchor === anchor && row.effect === effect && row.bank === bank && row.split === split) return row.cells;
    const cells: number[] = [];
    this.rows.push({ split, bank, anchor, effect, cells });
    return cells;
  }

  /** Rows in which something is left, each cells in order, by bank, days and split. */
  steps(): Step[] {
    const steps: Step[] = [];
    for (const row of this.rows) {
      orderCells(row.cells);
      if (row.cells.length === 0) continue;
      let at = steps.length;
      steps.push(row);
      for (; at > 0 && isAfter(steps[at - 1]!, row); at--) steps[at] = steps[at - 1]!;
      steps[at] = row;
    }
    return steps;
  }
}

const isAfter = (a: Step, b: Step): boolean =>
  (a.bank - b.bank || a.anchor - b.anchor || a.effect - b.effect || (a.split > b.split ? 1 : -1)) > 0;

function gain(cells: number[], column: number, by: number): void {
  for (let i = 0; i < cells.length; i += 2) {
    if (cells[i] !== column) continue;
    cells[i + 1]! += by;
    return;
  }
  cells.push(column, by);
}

/** In place: by column, without those that came to nothing. */
function orderCells(cells: number[]): void {
  let end = 0;
  for (let i = 0; i < cells.length; i += 2) {
    const column = cells[i]!;
    const delta = cells[i + 1]!;
    if (delta === 0) continue;
    let at = end;
    for (; at > 0 && cells[at - 2]! > column; at -= 2) {
      cells[at] = cells[at - 2]!;
      cells[at + 1] = cells[at - 1]!;
    }
    cells[at] = column;
    cells[at + 1] = delta;
    end += 2;
  }
  cells.length = end;
}
