import path from 'node:path';
import type { BrokenRow } from './files/csv.ts';
import { isBroken } from './files/csv.ts';
import { LineReader } from './files/lines.ts';
import type { Table } from './files/tables.ts';
import { MissingTable, openTable, rowsOf } from './files/tables.ts';
import { textOf } from './files/text.ts';
import type { Row, Scope } from './mapping/compile.ts';
import { columnIndex, MappingMisfit } from './mapping/compile.ts';
import type { Mapping, StreamSpec, ValueSpec } from './mapping/model.ts';
import type { RecordMapper, Tally, Told } from './mapping/record.ts';
import { compileStream, count } from './mapping/record.ts';

/** What was read so far: rows by table, and what was passed over by reason. */
export interface Reading {
  readonly rows: Tally;
  readonly skipped: Tally;
}

/** Facts in the order of the files; a piece ends where a record ends. */
export interface Telling {
  readonly reading: Reading;
  readonly pieces: AsyncIterable<readonly Told[]>;
  /** The files that are read, for the digest by which an import is found again. */
  readonly files: readonly string[];
  readonly notes: readonly string[];
}

/** A line of NDJSON to a fact as told; what is no JSON stays the text it was. */
function toldByLine(text: string, line: number, table: string): Told {
  try {
    return { fact: JSON.parse(text) as unknown, table, line, problem: null };
  } catch {
    return {
      fact: text,
      table,
      line,
      problem: { rule: 'connectors.line_unreadable', field: '', message: 'the line is not JSON' },
    };
  }
}

/** Facts from NDJSON, one a line, gzip or not. */
export function tellingOfLines(file: string): Telling {
  const reading: Reading = { rows: new Map(), skipped: new Map() };
  const table = path.basename(file);
  async function* pieces(): AsyncGenerator<Told[]> {
    const reader = new LineReader();
    for await (const text of textOf(file)) yield tell(reader.push(text));
    yield tell(reader.end());
  }
  const tell = (lines: readonly { text: string; line: number }[]): Told[] => {
    count(reading.rows, table, lines.length);
    return lines.map(({ text, line }) => toldByLine(text, line, table));
  };
  return { reading, pieces: pieces(), files: [file], notes: [] };
}

/** Where the tables lie: a folder, or one file for a mapping of one table. */
export type Place = { readonly folder: string } | { readonly file: string };

export interface Defaults {
  readonly zone: string;
  readonly currency: string;
}

/** Finds the tables, reads their headers, checks the mapping against them. Throws MissingTable, MappingMisfit. */
export async function tellingOfTables(mapping: Mapping, place: Place, defaults: Defaults): Promise<Telling> {
  const names = tablesUsed(mapping);
  const only = 'file' in place ? place.file : null;
  if (only !== null && names.size > 1)
    throw new MissingTable(`the mapping reads several tables (${[...names].join(', ')}): give the folder they lie in`);
  const tables = new Map<string, Table>();
  for (const name of names) {
    const spec = mapping.tables.get(name);
    if (!spec) throw new MappingMisfit(mapping.streams[0]!.place, `the table "${name}" is not under "tables"`);
    tables.set(name, await openTable(spec, 'folder' in place ? place.folder : '', only));
  }
  const reading: Reading = { rows: new Map(), skipped: new Map() };
  const held = new HeldTables();
  const streams = mapping.streams.map((stream) => {
    const scope: Scope = {
      slots: [stream.table, ...stream.joins.map((join) => join.table)],
      columns: new Map([...tables].map(([name, table]) => [name, table.columns])),
      zone: mapping.zone ?? defaults.zone,
      currency: mapping.currency ?? defaults.currency,
      held: (table, column) => held.by(table, column),
      uses: (table, column) => held.use(table, column),
    };
    const together = stream.together.map((ref) => columnIndex(scope, ref, stream.table));
    return { stream, together, mapper: compileStream(mapping, stream, scope) };
  });
  async function* pieces(): AsyncGenerator<readonly Told[]> {
    yield await held.fill(tables, mapping, reading);
    for (const { stream, together, mapper } of streams) {
      yield* streamPieces(mapping, stream, tables.get(stream.table)!, together, mapper, reading);
    }
  }
  const found = [...tables.values()];
  return {
    reading,
    pieces: pieces(),
    files: found.flatMap((table) => table.path ?? []),
    notes: found
      .filter((table) => table.path === null)
      .map((table) => `the optional table "${table.spec.name}" is not there`),
  };
}

/** Every table that is streamed, joined or looked up. */
function tablesUsed(mapping: Mapping): Set<string> {
  const used = new Set<string>();
  const ofValues = (specs: Iterable<ValueSpec | null>): void => {
    for (const spec of specs) {
      if (spec === null) continue;
      if ('reading' in spec) for (const step of spec.reading.lookup) used.add(step.table);
      if ('fields' in spec) ofValues(spec.fields.values());
      if (spec.word === 'joined') ofValues(spec.parts);
      if (spec.word === 'alone-or-shared') ofValues([spec.alone, spec.shared]);
    }
  };
  for (const stream of mapping.streams) {
    used.add(stream.table);
    for (const join of stream.joins) used.add(join.table);
    for (const fact of stream.facts)
      ofValues([
        fact.at,
        ...fact.about.values(),
        ...fact.data.values(),
        ...fact.personal.values(),
        ...(fact.id.word === 'value' ? [fact.id.value] : []),
      ]);
  }
  return used;
}

/** Joined and looked-up tables lie in memory by the column they are asked for, with the columns that are read. */
class HeldTables {
  readonly #indexes = new Map<string, Map<number, Map<string, Row[]>>>();
  readonly #used = new Map<string, Set<number>>();

  by(table: string, column: number): Map<string, Row[]> {
    const columns = this.#indexes.get(table) ?? new Map<number, Map<string, Row[]>>();
    this.#indexes.set(table, columns);
    const index = columns.get(column) ?? new Map<string, Row[]>();
    columns.set(column, index);
    return index;
  }

  use(table: string, column: number): void {
    const columns = this.#used.get(table) ?? new Set<number>();
    this.#used.set(table, columns);
    columns.add(column);
  }

  /** Reads them all; what is broken in them is told first. */
  async fill(tables: ReadonlyMap<string, Table>, mapping: Mapping, reading: Reading): Promise<Told[]> {
    const told: Told[] = [];
    for (const [name, columns] of this.#indexes) {
      const used = this.#used.get(name) ?? new Set();
      for await (const entries of rowsOf(tables.get(name)!, mapping.empty)) {
        count(reading.rows, name, entries.length);
        for (const entry of entries) {
          if (isBroken(entry)) {
            told.push(toldByBrokenRow(entry, name));
            continue;
          }
          const { cells, line } = entry;
          const row = { line, cells: cells.map((cell, index) => (used.has(index) ? ownCopy(cell) : '')) };
          for (const [column, index] of columns) addTo(index, row.cells[column]!, row);
        }
      }
    }
    return told;
  }
}

function addTo(index: Map<string, Row[]>, key: string, row: Row): void {
  const group = index.get(key);
  if (group) group.push(row);
  else index.set(key, [row]);
}

/** A cell cut out of a piece of the file keeps the whole piece in memory; its copy does not. */
function ownCopy(cell: string): string {
  return cell.length < 13 ? cell : Buffer.from(cell).toString();
}

function toldByBrokenRow(row: BrokenRow, table: string): Told {
  return {
    fact: { table, line: row.line, row: row.raw },
    table,
    line: row.line,
    problem: { rule: 'connectors.row_unreadable', field: '', message: row.message },
  };
}

/** A record is never cut: adjacent rows that belong together are held until one comes that does not. */
const TOGETHER_ROWS = 10_000;

async function* streamPieces(
  mapping: Mapping,
  stream: StreamSpec,
  table: Table,
  together: readonly number[],
  mapper: RecordMapper,
  reading: Reading,
): AsyncGenerator<readonly Told[]> {
  let pending: Row[] = [];
  const belongs = (row: Row): boolean =>
    pending.length > 0 && together.every((column) => pending[0]!.cells[column] === row.cells[column]);
  for await (const entries of rowsOf(table, mapping.empty)) {
    const told: Told[] = [];
    count(reading.rows, stream.table, entries.length);
    for (const entry of entries) {
      if (isBroken(entry)) told.push(toldByBrokenRow(entry, stream.table));
      else if (together.length === 0) mapper.map([entry], told, reading.skipped);
      else if (belongs(entry)) pending.push(entry);
      else {
        if (pending.length > 0) mapper.map(pending, told, reading.skipped);
        pending = [entry];
      }
    }
    if (pending.length > TOGETHER_ROWS) {
      throw new MissingTable(
        `${table.path}: over ${TOGETHER_ROWS} rows together from line ${pending[0]?.line}; is "together" the right column?`,
      );
    }
    yield told;
  }
  const told: Told[] = [];
  if (pending.length > 0) mapper.map(pending, told, reading.skipped);
  mapper.finish(reading.skipped);
  yield told;
}
