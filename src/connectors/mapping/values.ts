import type { ColumnRef, Condition, LookupStep, Reading, ValueSpec, ValueType } from './model.ts';
import { DATE_ORDERS, MISSING_WORDS, VALUE_TYPES } from './model.ts';
import type { Cursor } from './nodes.ts';
import { fault, gather, isMapping, list, members, oneOf, placeOf, scalar, text, words } from './nodes.ts';

const SOURCES = [
  'constant',
  'column',
  'first-filled',
  'earliest',
  'latest',
  'sum',
  'joined',
  'alone',
  'shared',
  'fields',
  'each',
] as const;
const READINGS = [
  'in',
  'as',
  'zone',
  'written',
  'currency',
  'decimals',
  'unit',
  'lookup',
  'values',
  'otherwise',
] as const;
const WORDS = [...SOURCES, ...READINGS, 'between', 'when'] as const;

type Found = { readonly [K in (typeof WORDS)[number]]?: Cursor };

const TIMES: ReadonlySet<ValueType> = new Set(['instant', 'day', 'end-of-day']);
const SUMMED: ReadonlySet<ValueType> = new Set(['integer', 'money']);

/** A column: its name, or `{ column, in }` where another table is meant than the row at hand. */
export function columnRef(at: Cursor, table: string | null = null): ColumnRef {
  if (!isMapping(at)) return { name: text(at), table, place: placeOf(at) };
  const found = words(at, ['column', 'in'], ['column']);
  return { name: text(found.column!), table: found.in ? text(found.in) : table, place: placeOf(found.column!) };
}

/** A value: the name of a column, or one of the source words with what refines it. `as`: how cells are read unless said. */
export function valueSpec(at: Cursor, as: ValueType = 'text'): ValueSpec {
  const place = placeOf(at);
  if (!isMapping(at))
    return { place, when: [], word: 'column', columns: [columnRef(at)], reading: reading(at, {}, as) };
  const found: Found = words(at, WORDS);
  const given = SOURCES.filter((word) => found[word] !== undefined);
  const word = given[0] === 'alone' || given[0] === 'shared' ? 'alone-or-shared' : given[0];
  if (word === undefined) return fault(at, `expected one of: ${SOURCES.join(', ')}`);
  const extra = given.slice(1).filter((other) => !(word === 'alone-or-shared' && other === 'shared'));
  if (extra.length > 0) return fault(at, `"${given[0]}" and "${extra[0]}" cannot stand together`);
  const common = { place, when: found.when ? conditions(found.when) : [] };
  const table = found.in ? text(found.in) : null;
  if (word !== 'joined') unfit(at, found, ['between']);
  switch (word) {
    case 'constant':
      unfit(at, found, READINGS);
      return { ...common, word, value: scalar(found.constant!) };
    case 'joined':
      unfit(at, found, READINGS);
      return {
        ...common,
        word,
        parts: list(found.joined!).map((part) => valueSpec(part)),
        between: found.between ? String(scalar(found.between)) : '',
      };
    case 'alone-or-shared':
      unfit(at, found, READINGS);
      return {
        ...common,
        word,
        alone: found.alone ? valueSpec(found.alone, as) : null,
        shared: found.shared ? valueSpec(found.shared, as) : null,
      };
    case 'fields':
      unfit(at, found, READINGS);
      return { ...common, word, fields: fieldSpecs(found.fields!) };
    case 'each': {
      unfit(at, found, READINGS);
      const inner = words(found.each!, ['row-of', 'fields'], ['row-of', 'fields']);
      return { ...common, word, table: text(inner['row-of']!), fields: fieldSpecs(inner.fields!) };
    }
    default: {
      const columns = list(found[word]!).map((column) => columnRef(column, table));
      if (word === 'column' && columns.length !== 1)
        fault(found.column!, 'expected one column; "first-filled", "earliest" and "latest" take several');
      const read = reading(at, found, as === 'text' && (word === 'earliest' || word === 'latest') ? 'instant' : as);
      if ((word === 'earliest' || word === 'latest') && !TIMES.has(read.as))
        fault(at, `"${word}" is of times: as: instant, day or end-of-day`);
      if (word === 'sum' && !SUMMED.has(read.as))
        fault(at, '"sum" is of integers or money: say as: integer or as: money');
      return { ...common, word, columns, reading: read };
    }
  }
}

/** Words that say nothing about this source are mistakes, not to be passed over. */
function unfit(at: Cursor, found: Found, unfitting: readonly (keyof Found)[]): void {
  const word = unfitting.find((candidate) => found[candidate] !== undefined);
  if (word !== undefined) fault(found[word] ?? at, `"${word}" has no meaning here`);
}

export function fieldSpecs(at: Cursor): Map<string, ValueSpec> {
  const fields = new Map<string, ValueSpec>();
  for (const [name, cursor] of members(at)) {
    const spec = gather(() => valueSpec(cursor));
    if (spec) fields.set(name, spec);
  }
  return fields;
}

function reading(at: Cursor, found: Found, as: ValueType): Reading {
  const type = found.as ? oneOf(found.as, VALUE_TYPES) : as;
  const only = (word: 'zone' | 'written' | 'currency' | 'decimals' | 'unit', fits: boolean): void => {
    if (!fits) unfit(at, found, [word]);
  };
  for (const word of ['zone', 'written'] as const) only(word, TIMES.has(type));
  for (const word of ['currency', 'decimals', 'unit'] as const) only(word, type === 'money');
  if (found.otherwise && !found.values) fault(found.otherwise, '"otherwise" goes with "values"');
  return {
    as: type,
    zone: found.zone ? zoneName(found.zone) : null,
    written: found.written ? oneOf(found.written, DATE_ORDERS) : 'iso',
    currency: !found.currency ? null : isMapping(found.currency) ? columnRef(found.currency) : text(found.currency),
    decimals: found.decimals ? oneOf(found.decimals, ['point', 'comma']) : 'point',
    unit: found.unit ? oneOf(found.unit, ['major', 'minor']) : 'major',
    lookup: found.lookup ? list(found.lookup).map(lookupStep) : [],
    values: found.values ? new Map([...members(found.values)].map(([key, cursor]) => [key, scalar(cursor)])) : null,
    otherwise: found.otherwise ? oneOf(found.otherwise, MISSING_WORDS) : 'refuse',
  };
}

/** An IANA zone that this machine's tables know. */
export function zoneName(at: Cursor): string {
  const name = text(at);
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return fault(at, `"${name}" is not a time zone such as America/Sao_Paulo`);
  }
}

function lookupStep(at: Cursor): LookupStep {
  const found = words(at, ['in', 'by', 'take', 'otherwise'], ['in', 'by', 'take']);
  const table = text(found.in!);
  return {
    table,
    by: { name: text(found.by!), table, place: placeOf(found.by!) },
    take: { name: text(found.take!), table, place: placeOf(found.take!) },
    otherwise: found.otherwise ? oneOf(found.otherwise, MISSING_WORDS) : 'leave-out',
  };
}

/** One condition or a list of them, all of which must hold. */
export function conditions(at: Cursor): Condition[] {
  return list(at).map(condition);
}

function condition(at: Cursor): Condition {
  const place = placeOf(at);
  if (!isMapping(at)) return { place, word: oneOf(at, ['alone', 'shared']) };
  const found = words(at, ['filled', 'empty', 'column', 'in', 'is', 'is-not']);
  const table = found.in ? text(found.in) : null;
  const subjects = [found.filled, found.empty, found.column].filter((cursor) => cursor !== undefined);
  const verdicts = [found.is, found['is-not']].filter((cursor) => cursor !== undefined);
  if (subjects.length !== 1 || verdicts.length !== (found.column ? 1 : 0)) {
    return fault(at, 'expected { filled: column }, { empty: column }, { column, is } or { column, is-not }');
  }
  if (found.filled) return { place, word: 'filled', column: columnRef(found.filled, table) };
  if (found.empty) return { place, word: 'empty', column: columnRef(found.empty, table) };
  const texts = new Set(list(verdicts[0]!).map((cursor) => String(scalar(cursor))));
  return { place, word: found.is ? 'is' : 'is-not', column: columnRef(found.column!, table), texts };
}
