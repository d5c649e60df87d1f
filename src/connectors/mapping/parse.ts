import { isCurrency } from '../../kernel/money.ts';
import type { FactSpec, IdSpec, JoinSpec, Mapping, MappingProblem, StreamSpec, TableSpec, ValueSpec } from './model.ts';
import { ENCODINGS, SUBJECT_NAMES } from './model.ts';
import type { Cursor } from './nodes.ts';
import { fault, gather, isMapping, list, members, oneOf, openYaml, placeOf, scalar, text, words } from './nodes.ts';
import { columnRef, conditions, fieldSpecs, valueSpec, zoneName } from './values.ts';

export type MappingReading =
  | { readonly ok: true; readonly mapping: Mapping }
  | { readonly ok: false; readonly problems: readonly MappingProblem[] };

/**
 * Reads a mapping file. `kinds`: the kinds of facts there are. Every problem is named with file, line, column and path;
 * whether the columns exist is found out by `compile`, which sees the tables.
 */
export function parseMapping(yaml: string, file: string, kinds: ReadonlySet<string>): MappingReading {
  const { root, problems } = openYaml(yaml, file);
  const mapping = problems.length === 0 ? gather(() => document(root, kinds)) : undefined;
  return mapping && problems.length === 0 ? { ok: true, mapping } : { ok: false, problems: problems.sort(byPlace) };
}

const byPlace = (a: MappingProblem, b: MappingProblem): number => a.line - b.line || a.column - b.column;

function document(root: Cursor, kinds: ReadonlySet<string>): Mapping {
  const found = words(
    root,
    ['mapping', 'source', 'zone', 'currency', 'empty', 'assumptions', 'tables', 'streams'],
    ['mapping', 'source', 'streams'],
  );
  const tables = new Map<string, TableSpec>();
  for (const [name, cursor] of found.tables ? members(found.tables) : []) {
    const table = gather(() => tableSpec(name, cursor));
    if (table) tables.set(name, table);
  }
  const streams = list(found.streams!).map((cursor) => gather(() => streamSpec(cursor, kinds, tables)));
  const source = text(found.source!);
  if (source === 'troth') gather(() => fault(found.source!, 'this source is Troth itself'));
  return {
    name: text(found.mapping!),
    source,
    zone: found.zone ? (gather(() => zoneName(found.zone!)) ?? null) : null,
    currency: found.currency ? (gather(() => currencyCode(found.currency!)) ?? null) : null,
    empty: new Set(found.empty ? list(found.empty).map((cursor) => String(scalar(cursor))) : []),
    assumptions: found.assumptions ? list(found.assumptions).map(text) : [],
    tables,
    streams: streams.filter((stream) => stream !== undefined),
  };
}

function currencyCode(at: Cursor): string {
  const code = text(at);
  return isCurrency(code) ? code : fault(at, `"${code}" is not a currency code such as BRL`);
}

function tableSpec(name: string, at: Cursor): TableSpec {
  const found = words(at, ['file', 'separator', 'encoding', 'columns', 'optional']);
  const separator = found.separator ? String(scalar(found.separator)) : null;
  if (separator !== null && (separator.length !== 1 || separator === '"' || separator === '\n')) {
    fault(found.separator!, 'expected one character, such as ";"');
  }
  return {
    name,
    file: found.file ? text(found.file) : null,
    separator,
    encoding: found.encoding ? oneOf(found.encoding, ENCODINGS) : 'utf-8',
    columns: found.columns ? list(found.columns).map(text) : null,
    optional: found.optional ? scalar(found.optional) === true : false,
    place: placeOf(at),
  };
}

function streamSpec(at: Cursor, kinds: ReadonlySet<string>, tables: Map<string, TableSpec>): StreamSpec {
  const found = words(at, ['table', 'together', 'join', 'split', 'skip', 'about', 'facts'], ['table', 'facts']);
  const table = text(found.table!);
  if (!tables.has(table))
    tables.set(table, {
      name: table,
      file: null,
      separator: null,
      encoding: 'utf-8',
      columns: null,
      optional: false,
      place: placeOf(found.table!),
    });
  const about = found.about ? subjects(found.about) : new Map<string, ValueSpec>();
  const joins = [...(found.join ? members(found.join) : [])].map(([name, cursor]) =>
    gather(() => joinSpec(name, cursor)),
  );
  return {
    table,
    place: placeOf(at),
    together: found.together ? list(found.together).map((cursor) => columnRef(cursor)) : [],
    joins: joins.filter((join) => join !== undefined),
    split: found.split ? (gather(() => splitSpec(found.split!)) ?? null) : null,
    skips: (found.skip ? list(found.skip) : []).flatMap((cursor) => gather(() => skipSpec(cursor)) ?? []),
    facts: list(found.facts!).flatMap((cursor) => gather(() => factSpec(cursor, kinds, about)) ?? []),
  };
}

function joinSpec(table: string, at: Cursor): JoinSpec {
  const found = words(at, ['on', 'equals', 'without'], ['on']);
  const ours = columnRef(found.on!);
  const theirs = {
    name: found.equals ? text(found.equals) : ours.name,
    table,
    place: placeOf(found.equals ?? found.on!),
  };
  const without = found.without ? text(words(found.without, ['skip-as'], ['skip-as'])['skip-as']!) : null;
  return { table, ours, theirs, without };
}

function splitSpec(at: Cursor) {
  const found = words(at, ['rows-of', 'by'], ['rows-of', 'by']);
  const table = text(found['rows-of']!);
  return { table, by: { name: text(found.by!), table, place: placeOf(found.by!) } };
}

function skipSpec(at: Cursor) {
  const found = words(at, ['when', 'as'], ['when', 'as']);
  return { when: conditions(found.when!), reason: text(found.as!) };
}

function subjects(at: Cursor): Map<string, ValueSpec> {
  const found = words(at, SUBJECT_NAMES);
  const named = new Map<string, ValueSpec>();
  for (const name of SUBJECT_NAMES) {
    const cursor = found[name];
    const spec = cursor && gather(() => valueSpec(cursor));
    if (spec) named.set(name, spec);
  }
  return named;
}

const FACT_WORDS = ['kind', 'each', 'id', 'at', 'about', 'when', 'skip-as', 'data', 'personal'] as const;

function factSpec(at: Cursor, kinds: ReadonlySet<string>, about: ReadonlyMap<string, ValueSpec>): FactSpec {
  const found = words(at, FACT_WORDS, ['kind', 'id', 'at']);
  const kind = text(found.kind!);
  if (!kinds.has(kind)) gather(() => fault(found.kind!, `there is no kind of fact "${kind}"`));
  if (found['skip-as'] && !found.when) fault(found['skip-as'], '"skip-as" goes with "when"');
  return {
    kind,
    place: placeOf(at),
    each: found.each ? text(found.each) : null,
    id: idSpec(found.id!),
    at: valueSpec(found.at!, 'instant'),
    about: new Map([...about, ...(found.about ? subjects(found.about) : [])]),
    when: found.when ? conditions(found.when) : [],
    skippedAs: found['skip-as'] ? text(found['skip-as']) : null,
    data: found.data ? fieldSpecs(found.data) : new Map(),
    personal: found.personal ? fieldSpecs(found.personal) : new Map(),
  };
}

/** `{ row: [...], name }` composes the id; anything else is a value that holds it. */
function idSpec(at: Cursor): IdSpec {
  if (!isMapping(at) || !(members(at).has('row') || members(at).has('name')))
    return { word: 'value', value: valueSpec(at) };
  const found = words(at, ['row', 'name']);
  return {
    word: 'composed',
    row: found.row ? list(found.row).map((cursor) => columnRef(cursor)) : [],
    name: found.name ? text(found.name) : null,
  };
}
