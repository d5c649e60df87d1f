import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Row } from '../mapping/compile.ts';
import type { TableSpec } from '../mapping/model.ts';
import type { Entry } from './csv.ts';
import { CsvReader, isBroken, RAW_CHARACTERS } from './csv.ts';
import { textOf } from './text.ts';

/** A table found on disk with the names of its columns. `path` null: optional and not there. */
export interface Table {
  readonly spec: TableSpec;
  readonly path: string | null;
  readonly columns: readonly string[] | null;
}

/** A file that is missing or empty, in words for the one who imports. */
export class MissingTable extends Error {}

const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

/** Finds the file of a table in a folder, with or without `.gz`, and reads its header. `only`: the one file there is. */
export async function openTable(spec: TableSpec, folder: string, only: string | null): Promise<Table> {
  const file = await findFile(spec, folder, only);
  if (file === null) return { spec, path: null, columns: null };
  if (spec.columns) return { spec, path: file, columns: spec.columns };
  for await (const [first] of pieces(spec, file)) {
    if (!first) continue;
    if (isBroken(first)) throw new MissingTable(`${file}: the header row is broken: ${first.message}`);
    return { spec, path: file, columns: first.cells.map((cell) => cell.trim()) };
  }
  throw new MissingTable(`${file} is empty: not even a header row`);
}

async function findFile(spec: TableSpec, folder: string, only: string | null): Promise<string | null> {
  if (only !== null) return only;
  const name = spec.file ?? `${spec.name}.csv`;
  const file = path.join(folder, name);
  for (const candidate of name.endsWith('.gz') ? [file, file.slice(0, -3)] : [file, `${file}.gz`]) {
    if (await exists(candidate)) return candidate;
  }
  if (spec.optional) return null;
  throw new MissingTable(`${file} is not there (nor with .gz), and the mapping needs the table "${spec.name}"`);
}

function separatorOf(spec: TableSpec, file: string): string {
  if (spec.separator !== null) return spec.separator;
  return /\.(tsv|tab)(\.gz)?$/i.test(file) ? '\t' : ',';
}

async function* pieces(spec: TableSpec, file: string): AsyncGenerator<Entry[]> {
  const reader = new CsvReader(separatorOf(spec, file));
  for await (const text of textOf(file, spec.encoding)) yield reader.push(text);
  yield reader.end();
}

/** The rows of a table after its header, in pieces. Rows with too few or too many cells are among the broken. `empty`: cells that mean nothing. */
export async function* rowsOf(table: Table, empty: ReadonlySet<string>): AsyncGenerator<Entry[]> {
  const { spec, path: file, columns } = table;
  if (file === null || columns === null) return;
  const separator = separatorOf(spec, file);
  let header = spec.columns === null;
  for await (const piece of pieces(spec, file)) {
    const entries = header ? piece.slice(1) : piece;
    if (piece.length > 0) header = false;
    yield entries.map((entry) => (isBroken(entry) ? entry : checked(entry, columns.length, separator, empty)));
  }
}

function checked(row: Row, columns: number, separator: string, empty: ReadonlySet<string>): Entry {
  const { cells, line } = row;
  if (cells.length !== columns) {
    const raw = cells.join(separator).slice(0, RAW_CHARACTERS);
    return { line, raw, message: `${cells.length} cells where the header has ${columns}` };
  }
  return empty.size === 0 ? row : { line, cells: cells.map((cell) => (empty.has(cell) ? '' : cell)) };
}
