import { describe, expect, it } from 'vitest';
import { KINDS, tell } from '../../../test/connectors.ts';
import { MappingMisfit } from './compile.ts';
import { parseMapping } from './parse.ts';

const problemsOf = (yaml: string) => {
  const reading = parseMapping(yaml, 'shop.yaml', KINDS);
  return reading.ok
    ? []
    : reading.problems.map(({ line, column, path, message }) => `${line}:${column} ${path}: ${message}`);
};

const head = 'mapping: shop\nsource: shop\n';
/** Lines 1 to 9 are these; the fact begins on line 6. */
const withFact = (lines: string) => `${head}streams:
  - table: orders
    facts:
      - kind: order.approved
        at: paid_at
        id: number
${lines}`;

describe('a mapping file that is wrong says where', () => {
  it('reads a sound one', () => {
    expect(problemsOf(withFact('        about: { sellerId: shop, orderId: number }\n'))).toEqual([]);
  });

  it('names an unknown word, the nearest known one, line, column and path', () => {
    expect(problemsOf(withFact('        dat: { reason: why }\n'))).toEqual([
      '9:14 streams.0.facts.0.dat: unknown word "dat" (did you mean "at"?); known here: kind, each, id, at, about, when, skip-as, data, personal',
    ]);
  });

  it('tells all mistakes, not the first alone', () => {
    const yaml = `${head}zone: Mars/Base
currency: XYZ
streams:
  - table: orders
    facts:
      - { kind: order.lost, at: a, id: b }
      - { kind: order.approved, at: { column: a, as: hour }, id: b }
`;
    expect(problemsOf(yaml)).toEqual([
      '3:7 zone: "Mars/Base" is not a time zone such as America/Sao_Paulo',
      '4:11 currency: "XYZ" is not a currency code such as BRL',
      '8:17 streams.0.facts.0.kind: there is no kind of fact "order.lost"',
      '9:54 streams.0.facts.1.at.as: "hour" is not one of: text, integer, boolean, money, instant, day, end-of-day',
    ]);
  });

  it.each([
    ['streams: []\n', /^1:1 : "mapping" is missing/],
    ['mapping: a\nmapping: b\n', /^2:1 : Map keys must be unique/],
    ['mapping: [a\n', /^2:1 : /],
    [
      `${head.replace('source: shop', 'source: troth')}streams:\n  - { table: a, facts: [] }\n`,
      /^2:9 source: this source is Troth itself/,
    ],
    [
      withFact('        data: { reason: { column: a, constant: b } }\n'),
      /9:25 .*data.reason: "constant" and "column" cannot stand together/,
    ],
    [withFact('        data: { reason: { as: text } }\n'), /9:25 .*data.reason: expected one of: constant, column/],
    [
      withFact('        data: { reason: { column: a, zone: UTC } }\n'),
      /9:44 .*reason.zone: "zone" has no meaning here/,
    ],
    [
      withFact('        data: { reason: { column: a, otherwise: keep } }\n'),
      /9:49 .*otherwise: "otherwise" goes with "values"/,
    ],
    [withFact('        data: { reason: { sum: a } }\n'), /"sum" is of integers or money/],
    [withFact('        data: { reason: { earliest: [a, b], as: text } }\n'), /"earliest" is of times/],
    [withFact('        data: { reason: { column: [a, b] } }\n'), /expected one column/],
    [withFact('        when: { column: a }\n'), /9:15 .*when: expected \{ filled: column \}/],
    [withFact('        when: sometimes\n'), /"sometimes" is not one of: alone, shared/],
    [withFact('        skip-as: why\n'), /"skip-as" goes with "when"/],
    [withFact('        about: { sellerID: a }\n'), /unknown word "sellerID" \(did you mean "sellerId"\?\)/],
    [
      `${head}tables: { orders: { separator: "--" } }\nstreams:\n  - { table: orders, facts: [] }\n`,
      /3:32 tables.orders.separator: expected one character/,
    ],
  ])('%#', (yaml, expected) => {
    expect(problemsOf(yaml).join('\n')).toMatch(expected);
  });
});

describe('a mapping that does not fit its tables says where', () => {
  const files = { 'orders.csv': 'number,paid_at\n1,2018-01-01\n' };
  const misfit = async (lines: string) => {
    const error = await tell(withFact(lines), files).catch((caught: unknown) => caught);
    if (!(error instanceof MappingMisfit)) throw error;
    return `${error.place.line}:${error.place.column} ${error.place.path}: ${error.message}`;
  };

  it('fits', async () => {
    expect((await tell(withFact(''), files)).facts).toHaveLength(1);
  });

  it('names a column that is not there', async () => {
    expect(await misfit('        data: { reason: why }\n')).toBe(
      '9:25 streams.0.facts.0.data.reason: the table "orders" has no column "why"; it has: number, paid_at',
    );
  });

  it('names a table that is not joined', async () => {
    expect(await misfit('        data: { reason: { column: why, in: buyers } }\n')).toBe(
      '9:35 streams.0.facts.0.data.reason.column: the table "buyers" is neither read nor joined here; known: orders',
    );
  });

  it('names a file that is not there', async () => {
    await expect(tell(withFact(''), {})).rejects.toThrow(
      /orders\.csv is not there \(nor with \.gz\), and the mapping needs the table "orders"/,
    );
    await expect(tell(withFact(''), { 'orders.csv': '' })).rejects.toThrow(/orders\.csv is empty/);
  });
});
