import type { Amount } from './cells.ts';
import {
  readBoolean,
  readDay,
  readEndOfDay,
  readInstant,
  readInteger,
  readMoney,
  sumMoney,
  UnreadableCell,
} from './cells.ts';
import type { ColumnRef, Condition, LookupStep, Place, Reading, ValueSpec } from './model.ts';

/** A row of a table: its cells in the order of the columns, and its line in the file from 1. */
export interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

/** A cell that could not be read: the path in the fact (`data.freight`) and what is wrong, in words. */
export interface CellProblem {
  readonly field: string;
  readonly message: string;
}

/** What values are read from: the rows of each table of one record (or part), the row at hand, and what went wrong first. */
export interface Scene {
  rows: readonly (readonly Row[])[];
  /** The slot of the row at hand, and that row. */
  slot: number;
  row: Row | undefined;
  shared: boolean;
  problem: CellProblem | null;
}

/** Undefined where there is nothing to tell. */
export type Get = (scene: Scene) => unknown;
export type Test = (scene: Scene) => boolean;
type Cell = (scene: Scene) => string;

/** Rows of a joined table by the text in one column. */
export type Held = ReadonlyMap<string, readonly Row[]>;

/** The tables that one stream sees. Slot 0 is the streamed table, then the joined ones. */
export interface Scope {
  readonly slots: readonly string[];
  /** Null: an optional table whose file is not there; it has every column and no row. */
  readonly columns: ReadonlyMap<string, readonly string[] | null>;
  readonly zone: string;
  readonly currency: string;
  /** Rows of a table by a column; filled before the first row is read. */
  held(table: string, column: number): Held;
  /** Told of every column that is read, so that what lies in memory holds no other. */
  uses(table: string, column: number): void;
}

/** A mapping that does not fit its tables: told with the place of the word at fault. */
export class MappingMisfit extends Error {
  readonly place: Place;
  constructor(place: Place, message: string) {
    super(message);
    this.place = place;
  }
}

export function slotOf(scope: Scope, table: string, place: Place): number {
  const slot = scope.slots.indexOf(table);
  if (slot < 0)
    throw new MappingMisfit(
      place,
      `the table "${table}" is neither read nor joined here; known: ${scope.slots.join(', ')}`,
    );
  return slot;
}

/** The position of a column; `table` is where it stands when the reference names none. */
export function columnIndex(scope: Pick<Scope, 'columns' | 'uses'>, ref: ColumnRef, table: string): number {
  const columns = scope.columns.get(ref.table ?? table);
  if (columns === null) return 0;
  if (columns === undefined) throw new MappingMisfit(ref.place, `there is no table "${ref.table ?? table}"`);
  const index = columns.indexOf(ref.name);
  if (index < 0)
    throw new MappingMisfit(
      ref.place,
      `the table "${ref.table ?? table}" has no column "${ref.name}"; it has: ${columns.join(', ')}`,
    );
  scope.uses(ref.table ?? table, index);
  return index;
}

/** The row that a reference means: the row at hand where it is of that table, else the table's first row in the record. */
function cellOf(scope: Scope, ref: ColumnRef, home: number): Cell {
  const slot = ref.table === null ? home : slotOf(scope, ref.table, ref.place);
  const index = columnIndex(scope, ref, scope.slots[slot]!);
  return (scene) => (scene.slot === slot ? scene.row : scene.rows[slot]?.[0])?.cells[index] ?? '';
}

/** Compiles a value that stands at `field` of a fact; `home`: the slot of the row at hand. */
export function compileValue(scope: Scope, spec: ValueSpec, home: number, field: string): Get {
  const get = source(scope, spec, home, field);
  if (spec.when.length === 0) return get;
  const holds = compileConditions(scope, spec.when, home);
  return (scene) => (holds(scene) ? get(scene) : undefined);
}

function source(scope: Scope, spec: ValueSpec, home: number, field: string): Get {
  switch (spec.word) {
    case 'constant':
      return () => spec.value;
    case 'fields':
      return compileFields(scope, spec.fields, home, field);
    case 'each':
      return each(scope, spec.table, spec.fields, spec.place, field);
    case 'joined': {
      const parts = spec.parts.map((part) => compileValue(scope, part, home, field));
      return (scene) => {
        const texts = parts.map((part) => part(scene)).filter((value) => value !== undefined);
        return texts.length === 0 ? undefined : texts.join(spec.between);
      };
    }
    case 'alone-or-shared': {
      const alone = spec.alone ? compileValue(scope, spec.alone, home, field) : () => undefined;
      const shared = spec.shared ? compileValue(scope, spec.shared, home, field) : () => undefined;
      return (scene) => (scene.shared ? shared(scene) : alone(scene));
    }
    case 'column':
    case 'first-filled':
      return filled(scope, spec.columns, spec.reading, home, field);
    default:
      return overRows(scope, spec.word, spec.columns, spec.reading, home, field);
  }
}

/** An object of the fields that have something to tell; undefined where none has. */
export function compileFields(scope: Scope, fields: ReadonlyMap<string, ValueSpec>, home: number, path: string): Get {
  const members = [...fields].map(([name, spec]) => ({
    name,
    get: compileValue(scope, spec, home, `${path}.${name}`),
  }));
  return (scene) => {
    const object: Record<string, unknown> = {};
    let told = false;
    for (const { name, get } of members) {
      const value = get(scene);
      if (value === undefined) continue;
      object[name] = value;
      told = true;
    }
    return told ? object : undefined;
  };
}

function each(scope: Scope, table: string, fields: ReadonlyMap<string, ValueSpec>, place: Place, field: string): Get {
  const slot = slotOf(scope, table, place);
  const get = compileFields(scope, fields, slot, field);
  return (scene) => {
    const { slot: slotBefore, row: rowBefore } = scene;
    const list = (scene.rows[slot] ?? []).map((row) => {
      scene.slot = slot;
      scene.row = row;
      return get(scene);
    });
    scene.slot = slotBefore;
    scene.row = rowBefore;
    return list.length === 0 ? undefined : list;
  };
}

function filled(scope: Scope, columns: readonly ColumnRef[], reading: Reading, home: number, field: string): Get {
  const cells = columns.map((ref) => ({ cell: cellOf(scope, ref, home), read: reader(scope, ref, reading, home) }));
  return (scene) => {
    for (const { cell, read } of cells) {
      const text = cell(scene);
      if (text !== '') return attempt(scene, field, text, () => read(text, scene));
    }
    return undefined;
  };
}

/** The value read, or the cell as it stands with the problem noted, so that the fact is refused with what was told. */
function attempt(scene: Scene, field: string, text: string, read: () => unknown): unknown {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof UnreadableCell)) throw error;
    scene.problem ??= { field, message: error.message };
    return text;
  }
}

/** Earliest, latest and sum: over the columns given, in all rows of their table (of the part, where the record was split). */
function overRows(
  scope: Scope,
  word: 'earliest' | 'latest' | 'sum',
  columns: readonly ColumnRef[],
  reading: Reading,
  home: number,
  field: string,
): Get {
  const cells = columns.map((ref) => {
    const slot = ref.table === null ? home : slotOf(scope, ref.table, ref.place);
    return {
      slot,
      all: ref.table !== null,
      index: columnIndex(scope, ref, scope.slots[slot]!),
      read: reader(scope, ref, reading, home),
    };
  });
  return (scene) => {
    const values: unknown[] = [];
    for (const { slot, all, index, read } of cells) {
      const rows = all ? (scene.rows[slot] ?? []) : scene.row ? [scene.row] : [];
      for (const row of rows) {
        const text = row.cells[index] ?? '';
        if (text === '') continue;
        const before = scene.problem;
        const value = attempt(scene, field, text, () => read(text, scene));
        if (scene.problem !== before) return text;
        if (value !== undefined) values.push(value);
      }
    }
    return values.length === 0 ? undefined : attempt(scene, field, '', () => combine(word, values));
  };
}

function combine(word: 'earliest' | 'latest' | 'sum', values: readonly unknown[]): unknown {
  if (word === 'sum') {
    const whole = typeof values[0] === 'number';
    return whole ? (values as number[]).reduce((a, b) => a + b, 0) : sumMoney(values as readonly Amount[]);
  }
  // Instants and days are written so that they compare as text.
  return (values as string[]).reduce((a, b) => ((word === 'earliest' ? b < a : b > a) ? b : a));
}

type Reader = (text: string, scene: Scene) => unknown;

/** Lookups, then the value table, then the type. */
function reader(scope: Scope, ref: ColumnRef, reading: Reading, home: number): Reader {
  const read = typed(scope, reading, home);
  const steps = reading.lookup.map((step) => lookup(scope, step));
  const { values, otherwise } = reading;
  if (steps.length === 0 && values === null) return read;
  return (text, scene) => {
    let current: string | undefined = text;
    for (const step of steps) {
      if (current !== undefined) current = step(current);
    }
    if (current === undefined || values === null) return current === undefined ? undefined : read(current, scene);
    const known = values.get(current);
    if (known !== undefined) return known;
    if (otherwise === 'keep') return read(current, scene);
    if (otherwise === 'leave-out') return undefined;
    throw new UnreadableCell(`"${current}" of column "${ref.name}" is not in the value table`);
  };
}

function typed(scope: Scope, reading: Reading, home: number): Reader {
  const zone = reading.zone ?? scope.zone;
  switch (reading.as) {
    case 'text':
      return (text) => text;
    case 'integer':
      return readInteger;
    case 'boolean':
      return readBoolean;
    case 'instant':
      return (text) => readInstant(text, reading.written, zone);
    case 'day':
      return (text) => readDay(text, reading.written, zone);
    case 'end-of-day':
      return (text) => readEndOfDay(text, reading.written, zone);
    case 'money': {
      const { currency, decimals, unit } = reading;
      if (currency === null || typeof currency === 'string') {
        const code = currency ?? scope.currency;
        return (text) => readMoney(text, code, decimals, unit);
      }
      const cell = cellOf(scope, currency, home);
      return (text, scene) => readMoney(text, cell(scene), decimals, unit);
    }
  }
}

function lookup(scope: Scope, step: LookupStep): (text: string) => string | undefined {
  const by = columnIndex(scope, step.by, step.table);
  const take = columnIndex(scope, step.take, step.table);
  const held = scope.held(step.table, by);
  return (text) => {
    const row = held.get(text)?.[0];
    if (row) return row.cells[take] || undefined;
    if (step.otherwise === 'keep') return text;
    if (step.otherwise === 'leave-out') return undefined;
    throw new UnreadableCell(`"${text}" is not in the table "${step.table}"`);
  };
}

/** All conditions must hold. */
export function compileConditions(scope: Scope, conditions: readonly Condition[], home: number): Test {
  const tests = conditions.map((condition): Test => {
    switch (condition.word) {
      case 'alone':
        return (scene) => !scene.shared;
      case 'shared':
        return (scene) => scene.shared;
      default: {
        const cell = cellOf(scope, condition.column, home);
        if (condition.word === 'filled') return (scene) => cell(scene) !== '';
        if (condition.word === 'empty') return (scene) => cell(scene) === '';
        const { texts } = condition;
        return condition.word === 'is' ? (scene) => texts.has(cell(scene)) : (scene) => !texts.has(cell(scene));
      }
    }
  });
  return (scene) => tests.every((test) => test(scene));
}
