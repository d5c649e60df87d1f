import type { Node } from 'yaml';
import { isMap, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import type { Constant, MappingProblem, Place } from './model.ts';

/** A node of the YAML file with the path that leads to it. */
export interface Cursor {
  readonly node: Node | null;
  readonly path: string;
  readonly source: Source;
}

interface Source {
  readonly file: string;
  readonly lines: LineCounter;
  readonly problems: MappingProblem[];
}

/** Thrown inside the reader and gathered by `gather`, so that one mistake does not hide the next. */
class Fault extends Error {
  readonly at: Cursor;
  constructor(at: Cursor, message: string) {
    super(message);
    this.at = at;
  }
}

export function fault(at: Cursor, message: string): never {
  throw new Fault(at, message);
}

/** Opens a YAML text. `problems` fills while its parts are read. */
export function openYaml(text: string, file: string): { root: Cursor; problems: MappingProblem[] } {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const problems: MappingProblem[] = document.errors.map((error) => {
    const { line, col } = lines.linePos(error.pos[0]);
    return { file, path: '', line, column: col, message: error.message.split('\n')[0] ?? error.message };
  });
  return { root: { node: document.contents as Node | null, path: '', source: { file, lines, problems } }, problems };
}

export function placeOf(at: Cursor): Place {
  const offset = at.node?.range?.[0] ?? 0;
  const { line, col } = at.source.lines.linePos(offset);
  return { path: at.path, line: Math.max(line, 1), column: Math.max(col, 1) };
}

/** Runs a part of the reader; a fault in it is noted and the part is left out. */
export function gather<T>(part: () => T): T | undefined {
  try {
    return part();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { source } = error.at;
    source.problems.push({ file: source.file, ...placeOf(error.at), message: error.message });
    return undefined;
  }
}

const below = (at: Cursor, key: string | number): string => (at.path === '' ? String(key) : `${at.path}.${key}`);

export function isMapping(at: Cursor): boolean {
  return isMap(at.node);
}

/** All members of a map, in order. */
export function members(at: Cursor): Map<string, Cursor> {
  if (!isMap(at.node)) fault(at, 'expected words with values (a map)');
  const found = new Map<string, Cursor>();
  for (const pair of at.node.items) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const node = (pair.value ?? pair.key) as Node | null;
    found.set(key, { node, path: below(at, key), source: at.source });
  }
  return found;
}

/** Members of a map whose words are a closed list. Unknown words and missing needed ones are faults. */
export function words<const W extends string>(
  at: Cursor,
  known: readonly W[],
  needed: readonly W[] = [],
): { readonly [K in W]?: Cursor } {
  const found = members(at);
  for (const [key, cursor] of found) {
    if (!(known as readonly string[]).includes(key)) {
      gather(() => fault(cursor, `unknown word "${key}"${nearest(key, known)}; known here: ${known.join(', ')}`));
    }
  }
  for (const word of needed) if (!found.has(word)) fault(at, `"${word}" is missing`);
  return Object.fromEntries(found) as { readonly [K in W]?: Cursor };
}

function nearest(word: string, known: readonly string[]): string {
  const best = known
    .map((candidate) => ({ candidate, distance: distance(word, candidate) }))
    .sort((a, b) => a.distance - b.distance)[0];
  return best && best.distance <= 2 ? ` (did you mean "${best.candidate}"?)` : '';
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}

/** A scalar as it was written: text, number or boolean. */
export function scalar(at: Cursor): Constant {
  const value = isScalar(at.node) ? at.node.value : undefined;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return fault(at, 'expected a text, a number or true/false');
}

/** A scalar as text; `2` and `"2"` are the same. */
export function text(at: Cursor): string {
  const value = String(scalar(at));
  return value === '' ? fault(at, 'expected a text, not nothing') : value;
}

export function oneOf<const W extends string>(at: Cursor, known: readonly W[]): W {
  const value = text(at);
  const found = known.find((word) => word === value);
  return found ?? fault(at, `"${value}" is not one of: ${known.join(', ')}${nearest(value, known)}`);
}

/** A list, or a single value standing for a list of one. */
export function list(at: Cursor): Cursor[] {
  if (!isSeq(at.node)) return [at];
  return at.node.items.map((node, index) => ({ node: node as Node | null, path: below(at, index), source: at.source }));
}
