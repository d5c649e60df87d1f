import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CsvReader, isBroken } from './files/csv.ts';
import { MissingTable } from './files/tables.ts';
import { MappingMisfit } from './mapping/compile.ts';
import type { Draft } from './mapping/guess.ts';
import { guessMapping } from './mapping/guess.ts';
import type { Mapping } from './mapping/model.ts';
import { parseMapping } from './mapping/parse.ts';
import type { Told } from './mapping/record.ts';
import type { Defaults } from './telling.ts';
import { tellingOfTables } from './telling.ts';

/** As much of a file is looked at. */
export const GUESS_BYTES = 64 * 1024;
/** As many facts of a draft are shown. */
const SHOWN_FACTS = 20;

export interface Guess extends Draft {
  /** The first facts that the draft tells of what was looked at. */
  readonly facts: readonly Told[];
}

/** A table that cannot be looked at, in words for the one who brought it. */
export class NoTable extends Error {}

/** What the beginning of a table may mean: a draft and the first facts it tells. Nothing is written. */
export async function guess(
  name: string,
  bytes: Uint8Array,
  defaults: Defaults,
  kinds: ReadonlySet<string>,
): Promise<Guess> {
  const { text, encoding } = readable(bytes.subarray(0, GUESS_BYTES));
  const whole = bytes.length > GUESS_BYTES ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  const separator = separatorOf(whole.split('\n', 1)[0] ?? '');
  const reader = new CsvReader(separator);
  const entries = [...reader.push(whole), ...reader.end()];
  const [header, ...rows] = entries.flatMap((entry) => (isBroken(entry) ? [] : [entry.cells]));
  if (!header || header.length < 2 || rows.length === 0)
    throw new NoTable('expected a table with a header row, two columns and a row below it');
  const draft = guessMapping({
    name: tableName(name),
    separator,
    encoding,
    columns: header.map((cell) => cell.trim()),
    rows: rows.filter((row) => row.length === header.length),
  });
  if (draft.yaml === null) return { ...draft, facts: [] };
  const reading = parseMapping(draft.yaml, 'draft', kinds);
  if (!reading.ok) throw new Error(`The draft cannot be read: ${JSON.stringify(reading.problems)}`);
  // What was cut off in the middle of a row is left out; the text is written as it was read, so that its encoding plays no part.
  const tables = new Map(
    [...reading.mapping.tables].map(([key, spec]) => [key, { ...spec, encoding: 'utf-8' as const }]),
  );
  const facts = await onDisk(Buffer.from(whole), (file) => firstFacts({ ...reading.mapping, tables }, file, defaults));
  return { ...draft, facts };
}

/** Puts bytes where the readers of files find them, as long as it takes. */
export async function onDisk<T>(bytes: Uint8Array, read: (file: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'troth-import-'));
  try {
    const file = path.join(folder, 'table.csv');
    await writeFile(file, bytes, { mode: 0o600 });
    return await read(file);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The beginning of a file, as much as is looked at and a byte more where it goes on. */
export async function beginningOf(file: string): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(GUESS_BYTES + 1), 0, GUESS_BYTES + 1, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

async function firstFacts(mapping: Mapping, file: string, defaults: Defaults): Promise<Told[]> {
  const facts: Told[] = [];
  try {
    const telling = await tellingOfTables(mapping, { file }, defaults);
    for await (const piece of telling.pieces) {
      facts.push(...piece.slice(0, SHOWN_FACTS - facts.length));
      if (facts.length >= SHOWN_FACTS) break;
    }
  } catch (error) {
    if (error instanceof MissingTable || error instanceof MappingMisfit) throw new NoTable(error.message);
    throw error;
  }
  return facts;
}

/** Text in the first encoding that has a meaning for all of it. A character cut off at the end is no fault. */
function readable(bytes: Uint8Array): { readonly text: string; readonly encoding: string } {
  if (bytes[0] === 0xff && bytes[1] === 0xfe)
    return { text: new TextDecoder('utf-16le').decode(bytes), encoding: 'utf-16le' };
  for (const encoding of ['utf-8', 'gb18030'] as const) {
    try {
      const text = new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
      if (encoding === 'utf-8' || /\p{Script=Han}{2}/u.test(text)) return { text, encoding };
    } catch {
      // Bytes that this encoding does not know: the next one is tried.
    }
  }
  return { text: new TextDecoder('windows-1252').decode(bytes), encoding: 'windows-1252' };
}

const separatorOf = (header: string): string =>
  [',', ';', '\t', '|'].reduce(
    (best, each) => (header.split(each).length > header.split(best).length ? each : best),
    ',',
  );

/** A file's name as a table's: letters, digits and low lines. */
const tableName = (name: string): string =>
  path
    .basename(name)
    .replace(/\.(csv|tsv|tab|txt)(\.gz)?$/i, '')
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '')
    .replace(/^(?=\d)/, 't_') || 'table';
