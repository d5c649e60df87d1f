/**
 * The file: gzip of lines. First a header; then for each table a line of JSON, its rows in COPY's text format and a
 * line `\.` (which no row can be, a backslash in a row being written twice); last a footer, without which the file is
 * not whole.
 */
export interface Header {
  readonly troth: 'backup';
  readonly format: 1;
  readonly schema: number;
  readonly takenAt: number;
}
export interface TableHead {
  readonly table: string;
  readonly columns: readonly string[];
}
export interface Footer {
  readonly rows: Readonly<Record<string, number>>;
  readonly sequences: Readonly<Record<string, string>>;
}

/** The line after the last row of a table. */
export const END_OF_TABLE = '\\.\n';

/** A name as SQL writes it. */
export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;
