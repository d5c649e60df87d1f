import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Row } from '../mapping/compile.ts';
import type { BrokenRow } from './csv.ts';
import { CsvReader, isBroken, ROW_CHARACTERS } from './csv.ts';

/** Reads a text cut into pieces. */
function read(pieces: readonly string[], separator = ',') {
  const reader = new CsvReader(separator);
  const all = [...pieces.map((piece) => reader.push(piece)), reader.end()].flat();
  const lines = all.map(({ line }) => line);
  expect(lines).toEqual(lines.toSorted((a, b) => a - b));
  return { rows: all.filter((entry) => !isBroken(entry)) as Row[], broken: all.filter(isBroken) as BrokenRow[] };
}

const cells = (text: string, separator?: string) => read([text], separator).rows.map((row) => row.cells);

describe('rows of CSV', () => {
  it('splits plain rows, with LF, CRLF and no last line break', () => {
    expect(cells('a,b\n1,2\r\n,\n3,4')).toEqual([
      ['a', 'b'],
      ['1', '2'],
      ['', ''],
      ['3', '4'],
    ]);
  });

  it('reads quotes, doubled quotes, separators and line breaks inside them', () => {
    expect(cells('"a,b","say ""hi""","two\nlines"\r\n"",x,""\n')).toEqual([
      ['a,b', 'say "hi"', 'two\nlines'],
      ['', 'x', ''],
    ]);
  });

  it('takes a quote inside a bare cell as it stands', () => {
    expect(cells('5" screen,x\n')).toEqual([['5" screen', 'x']]);
  });

  it('knows other separators', () => {
    expect(cells('a\tb,c\n', '\t')).toEqual([['a', 'b,c']]);
    expect(cells('a;"b;c"\n', ';')).toEqual([['a', 'b;c']]);
  });

  it('passes over empty lines and counts them', () => {
    expect(read(['a\n\n\r\nb\n']).rows).toEqual([
      { cells: ['a'], line: 1 },
      { cells: ['b'], line: 4 },
    ]);
  });

  it('counts the lines of rows with line breaks in them', () => {
    expect(read(['x,"1\n2\n3"\ny,"4"\nz,5\n']).rows.map((row) => row.line)).toEqual([1, 4, 5]);
  });

  it('names a row with text after a closing quote and goes on at the next line', () => {
    const { rows, broken } = read(['a,b\n"x"y,1\nc,d\n']);
    expect(rows.map((row) => row.cells)).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
    expect(broken).toEqual([{ line: 2, raw: '"x"y,1', message: 'text follows a closing quote' }]);
  });

  it('loses one line, not the file, to a quote that is never closed', () => {
    const { rows, broken } = read(['a,"b\nc,d\ne,f\n']);
    expect(broken).toEqual([{ line: 1, raw: 'a,"b', message: 'a quote is not closed' }]);
    expect(rows.map((row) => row.cells)).toEqual([
      ['c', 'd'],
      ['e', 'f'],
    ]);
  });

  it('gives up an open quote after a million characters, wherever the text is cut', () => {
    const text = `a,"b\n${'c,d\n'.repeat(ROW_CHARACTERS / 4)}"e,f\n`;
    for (const size of [text.length, 300_000]) {
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      const { rows, broken } = read(pieces);
      expect(broken[0]).toMatchObject({ line: 1, raw: 'a,"b' });
      expect(rows.length).toBe(ROW_CHARACTERS / 4);
    }
  });

  it('throws on a line without end', () => {
    expect(() => read(['x'.repeat(ROW_CHARACTERS + 1)])).toThrow(/line 1 is longer/);
  });
});

const cell = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'é', '中', '"', ',', '\n', '\r', ' ', '😀') }),
  fc.constant(''),
);
const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const written = (text: string) => (/[",\n\r]/.test(text) ? quoted(text) : text);

describe('any table, cut anywhere', () => {
  it('comes back as it was written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 8 }),
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        fc.infiniteStream(fc.integer({ min: 1, max: 7 })),
        (table, lineEnd, all, sizes) => {
          const text = table.map((row) => row.map(all ? quoted : written).join(',') + lineEnd).join('');
          const pieces: string[] = [];
          for (let at = 0; at < text.length; ) {
            const { value: size } = sizes.next();
            pieces.push(text.slice(at, at + size));
            at += size;
          }
          const result = read(pieces);
          expect(result.broken).toEqual([]);
          expect(result.rows.map((row) => row.cells)).toEqual(table);
        },
      ),
    );
  });

  it('reads any text as it does in one piece', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '"', ',', '\n', '\r\n'), maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(40), { maxLength: 6 }), (whole, cuts) => {
        const at = [0, ...cuts.map((cut) => Math.min(cut, whole.length)).sort((a, b) => a - b), whole.length];
        const pieces = at.slice(1).map((to, index) => whole.slice(at[index], to));
        expect(read(pieces)).toEqual(read([whole]));
      }),
    );
  });

  it('agrees with csv-parse', () => {
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 3 }), { minLength: 1, maxLength: 6 }), (table) => {
        const text = table.map((row) => row.map(written).join(',')).join('\n');
        expect(cells(text)).toEqual(parse(text, { relax_column_count: true }));
      }),
    );
  });
});
