import type { Row } from '../mapping/compile.ts';

/** A row that cannot be taken: how it stands in the file (cut at a length), and why. */
export interface BrokenRow {
  readonly line: number;
  readonly raw: string;
  readonly message: string;
}

const NOT_CLOSED = 'a quote is not closed';

/** A line of more than ROW_CHARACTERS: the file is not what it was taken for. */
export class TooLong extends Error {
  constructor(line: number) {
    super(`line ${line} is longer than ${ROW_CHARACTERS} characters: is this a text file with one record a line?`);
  }
}

/** What stands in a table, in the order of its lines. */
export type Entry = Row | BrokenRow;

export const isBroken = (entry: Entry): entry is BrokenRow => 'message' in entry;

/** A quote that is never closed must not swallow the file, nor a file without line breaks fill the memory. */
export const ROW_CHARACTERS = 1_000_000;
/** As much of a broken row is kept. */
export const RAW_CHARACTERS = 10_000;

/**
 * Reads CSV (RFC 4180: quotes doubled, line breaks inside quotes; CRLF or LF) in pieces of any size; the rows do not depend
 * on where the text is cut. Empty lines are passed over. After a row with broken quotes it goes on at the next line.
 */
export class CsvReader {
  #text = '';
  #line = 1;
  readonly #separator: string;

  constructor(separator = ',') {
    this.#separator = separator;
  }

  push(piece: string): Entry[] {
    return this.#read(this.#text + piece, false);
  }

  /** What is left when the file ends, with or without a last line break. */
  end(): Entry[] {
    return this.#read(this.#text, true);
  }

  #read(text: string, final: boolean): Entry[] {
    const entries: Entry[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      let end = text.indexOf('\n', at);
      if ((end < 0 ? text.length : end) - at > ROW_CHARACTERS) throw new TooLong(this.#line);
      if (end < 0 && !final) break;
      if (end < 0) end = text.length;
      if (quote >= 0 && quote < at) quote = text.indexOf('"', at);
      if (quote < 0 || quote >= end) {
        const line = text[end - 1] === '\r' && end > at ? text.slice(at, end - 1) : text.slice(at, end);
        if (line !== '') entries.push({ cells: line.split(this.#separator), line: this.#line });
        this.#line++;
        at = end + 1;
        continue;
      }
      const row = this.#quotedRow(text, at, final);
      if (row === null && text.length - at <= ROW_CHARACTERS) break;
      if (row === null || typeof row === 'string' || row.next - at > ROW_CHARACTERS) {
        const message = typeof row === 'string' ? row : NOT_CLOSED;
        entries.push({ line: this.#line, raw: text.slice(at, Math.min(end, at + RAW_CHARACTERS)), message });
        this.#line++;
        at = end + 1;
        continue;
      }
      entries.push({ cells: row.cells, line: this.#line });
      this.#line += row.lines;
      at = row.next;
    }
    this.#text = at >= text.length ? '' : text.slice(at);
    return entries;
  }

  /** A row that has quotes in it, from `start`; null where its end is not in the text yet; a text says why it is broken. */
  #quotedRow(
    text: string,
    start: number,
    final: boolean,
  ): { cells: string[]; next: number; lines: number } | string | null {
    const cells: string[] = [];
    let at = start;
    let lines = 1;
    for (;;) {
      let cell: string;
      if (text[at] === '"') {
        const close = closingQuote(text, at + 1);
        if (close < 0) return final ? NOT_CLOSED : null;
        if (close === text.length - 1 && !final) return null;
        cell = text.slice(at + 1, close);
        lines += breaksIn(cell);
        if (cell.includes('"')) cell = cell.replaceAll('""', '"');
        at = close + 1;
        if (text[at] === '\r' && text[at + 1] === '\n') at++;
        else if (text[at] === '\r' && at + 1 === text.length) {
          if (!final) return null;
          at++;
        }
      } else {
        const end = endOfCell(text, at, this.#separator);
        if (end === text.length && !final) return null;
        cell = text.slice(at, text[end] !== this.#separator && text[end - 1] === '\r' && end > at ? end - 1 : end);
        at = end;
      }
      cells.push(cell);
      if (at >= text.length) return { cells, next: at, lines };
      if (text[at] === '\n') return { cells, next: at + 1, lines };
      if (text[at] !== this.#separator) return 'text follows a closing quote';
      at++;
    }
  }
}

function closingQuote(text: string, from: number): number {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at;
  }
  return -1;
}

function endOfCell(text: string, from: number, separator: string): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\n') at++;
  return at;
}

function breaksIn(text: string): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) breaks++;
  return breaks;
}
