/** Where a word of a mapping file stands: `streams.orders.facts.2.at`, and its line and column from 1. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}

/** A column of a table. `table` null: of the row at hand. */
export interface ColumnRef {
  readonly name: string;
  readonly table: string | null;
  readonly place: Place;
}

export const VALUE_TYPES = ['text', 'integer', 'boolean', 'money', 'instant', 'day', 'end-of-day'] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export const DATE_ORDERS = ['iso', 'day-first', 'month-first', 'epoch-seconds', 'epoch-milliseconds'] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

export const MISSING_WORDS = ['refuse', 'keep', 'leave-out'] as const;
/** What becomes of a cell that a value table or a lookup does not know. */
export type Missing = (typeof MISSING_WORDS)[number];

export const ENCODINGS = ['utf-8', 'windows-1252', 'utf-16le', 'gb18030'] as const;
export type Encoding = (typeof ENCODINGS)[number];

export type Constant = string | number | boolean;

export interface LookupStep {
  readonly table: string;
  readonly by: ColumnRef;
  readonly take: ColumnRef;
  readonly otherwise: Missing;
}

/** How a cell is read once it is found. */
export interface Reading {
  readonly as: ValueType;
  readonly zone: string | null;
  readonly written: DateOrder;
  readonly currency: string | ColumnRef | null;
  readonly decimals: 'point' | 'comma';
  readonly unit: 'major' | 'minor';
  readonly lookup: readonly LookupStep[];
  readonly values: ReadonlyMap<string, Constant> | null;
  readonly otherwise: Missing;
}

/** Where a value comes from. The list of words is closed; there is no expression language. */
export type ValueSpec = { readonly place: Place; readonly when: readonly Condition[] } & (
  | { readonly word: 'constant'; readonly value: Constant }
  | {
      readonly word: 'column' | 'first-filled' | 'earliest' | 'latest' | 'sum';
      readonly columns: readonly ColumnRef[];
      readonly reading: Reading;
    }
  | { readonly word: 'joined'; readonly parts: readonly ValueSpec[]; readonly between: string }
  | { readonly word: 'alone-or-shared'; readonly alone: ValueSpec | null; readonly shared: ValueSpec | null }
  | { readonly word: 'fields'; readonly fields: ReadonlyMap<string, ValueSpec> }
  | { readonly word: 'each'; readonly table: string; readonly fields: ReadonlyMap<string, ValueSpec> }
);

/** `alone`, `shared`: whether the record was split into one part or several. */
export type Condition = { readonly place: Place } & (
  | { readonly word: 'filled'; readonly column: ColumnRef }
  | { readonly word: 'empty'; readonly column: ColumnRef }
  | { readonly word: 'is'; readonly column: ColumnRef; readonly texts: ReadonlySet<string> }
  | { readonly word: 'is-not'; readonly column: ColumnRef; readonly texts: ReadonlySet<string> }
  | { readonly word: 'alone' | 'shared' }
);

export interface TableSpec {
  readonly name: string;
  /** Within the folder, with or without `.gz`; null: the one file that is imported. */
  readonly file: string | null;
  readonly separator: string | null;
  readonly encoding: Encoding;
  /** Names of the columns where the file has no header row. */
  readonly columns: readonly string[] | null;
  /** Its file may be missing: then it has no rows. */
  readonly optional: boolean;
  readonly place: Place;
}

/** Rows of `table` whose `theirs` equals `ours` of the streamed row. `without`: the record is skipped, counted under this reason. */
export interface JoinSpec {
  readonly table: string;
  readonly ours: ColumnRef;
  readonly theirs: ColumnRef;
  readonly without: string | null;
}

/** The record becomes one part for each value of `by` among the rows of `table`. */
export interface SplitSpec {
  readonly table: string;
  readonly by: ColumnRef;
}

export interface SkipSpec {
  readonly when: readonly Condition[];
  readonly reason: string;
}

/** A fact's id: told by the file, or composed of table, order id, the cells that name the row, and a name. */
export type IdSpec =
  | { readonly word: 'value'; readonly value: ValueSpec }
  | { readonly word: 'composed'; readonly row: readonly ColumnRef[]; readonly name: string | null };

export const SUBJECT_NAMES = ['sellerId', 'orderId', 'parcelId', 'threadId', 'paymentId', 'listingId'] as const;

export interface FactSpec {
  readonly kind: string;
  readonly place: Place;
  /** One fact for each row of this table; null: one a record (or part). */
  readonly each: string | null;
  readonly id: IdSpec;
  readonly at: ValueSpec;
  readonly about: ReadonlyMap<string, ValueSpec>;
  readonly when: readonly Condition[];
  /** Counted under this reason where `when` does not hold; null: not counted. */
  readonly skippedAs: string | null;
  readonly data: ReadonlyMap<string, ValueSpec>;
  readonly personal: ReadonlyMap<string, ValueSpec>;
}

/** One table that is read from first row to last, and what its rows tell. */
export interface StreamSpec {
  readonly table: string;
  readonly place: Place;
  /** Adjacent rows in which these columns agree are one record. */
  readonly together: readonly ColumnRef[];
  readonly joins: readonly JoinSpec[];
  readonly split: SplitSpec | null;
  readonly skips: readonly SkipSpec[];
  readonly facts: readonly FactSpec[];
}

export interface Mapping {
  readonly name: string;
  readonly source: string;
  /** Zone of timestamps without offset; null: the market's. */
  readonly zone: string | null;
  /** Currency of amounts; null: the market's. */
  readonly currency: string | null;
  /** Cells that mean the same as an empty one. */
  readonly empty: ReadonlySet<string>;
  /** What the mapping takes for granted, told in the report. */
  readonly assumptions: readonly string[];
  readonly tables: ReadonlyMap<string, TableSpec>;
  readonly streams: readonly StreamSpec[];
}

/** What is wrong with a mapping file, and where. */
export interface MappingProblem extends Place {
  readonly file: string;
  readonly message: string;
}
