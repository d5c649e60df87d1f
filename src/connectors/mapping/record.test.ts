import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { collect, mappingOf, tell, withFiles } from '../../../test/connectors.ts';
import { tellingOfLines, tellingOfTables } from '../telling.ts';

const head = 'mapping: shop\nsource: shop\n';
/** One fact for a row of orders.csv, with these further words. */
const oneFact = (words: string, more = '') => `${head}${more}streams:
  - table: orders
    about: { sellerId: { constant: s1 }, orderId: number }
    facts:
      - kind: order.cancelled
        id: { row: number }
        at: { constant: "2018-03-01T00:00:00Z" }
${words.replaceAll(/^/gm, '        ')}
`;

/** The data of the one fact of a one-row table. */
async function dataOf(data: string, columns: string, cells: string): Promise<unknown> {
  const { told } = await tell(oneFact(`data: ${data}`), { 'orders.csv': `number,${columns}\n1,${cells}\n` });
  const [only] = told;
  return only?.problem ?? (only?.fact as any)?.data;
}

describe('values', () => {
  it.each([
    ['{ reason: why }', 'why', ' as told ', { reason: ' as told ' }],
    ['{ reason: why }', 'why', '', {}],
    ['{ reason: { constant: 5 } }', 'why', 'x', { reason: 5 }],
    ['{ reason: { first-filled: [a, b, c] } }', 'a,b,c', ',two,three', { reason: 'two' }],
    ['{ reason: { joined: [a, b, c], between: "-" } }', 'a,b,c', 'one,,three', { reason: 'one-three' }],
    ['{ reason: { joined: [a], between: "-" } }', 'a', '', {}],
    ['{ at: { earliest: [a, b, c] } }', 'a,b,c', '2018-03-02,,2018-03-01', { at: '2018-03-01T00:00:00.000Z' }],
    ['{ at: { latest: [a, b], as: day } }', 'a,b', '2018-03-02,2018-03-01', { at: '2018-03-02' }],
    [
      '{ at: { column: a, as: instant, zone: Asia/Shanghai } }',
      'a',
      '2018-03-02 08:00',
      { at: '2018-03-02T00:00:00.000Z' },
    ],
    ['{ paid: { column: a, as: money } }', 'a', '5.10', { paid: { amount: '5.10', currency: 'EUR' } }],
    ['{ paid: { column: a, as: money, currency: JPY } }', 'a', '510', { paid: { amount: '510', currency: 'JPY' } }],
    [
      '{ paid: { column: a, as: money, currency: { column: b }, unit: minor } }',
      'a,b',
      '510,KWD',
      { paid: { amount: '0.510', currency: 'KWD' } },
    ],
    ['{ paid: { sum: [a, b], as: money } }', 'a,b', '0.10,0.20', { paid: { amount: '0.30', currency: 'EUR' } }],
    ['{ n: { sum: [a, b], as: integer } }', 'a,b', '3,', { n: 3 }],
    ['{ to: { fields: { country: a, region: b } } }', 'a,b', 'BR,', { to: { country: 'BR' } }],
    ['{ to: { fields: { country: a, region: b } } }', 'a,b', ',', {}],
    ['{ b: { column: a, values: { Y: true, "2": two } } }', 'a', 'Y', { b: true }],
    ['{ b: { column: a, values: { Y: true, "2": two } } }', 'a', '2', { b: 'two' }],
    ['{ b: { column: a, values: { Y: true }, otherwise: keep } }', 'a', 'N', { b: 'N' }],
    ['{ b: { column: a, values: { Y: true }, otherwise: leave-out } }', 'a', 'N', {}],
    ['{ b: { column: a, when: { column: c, is: [x, y] } } }', 'a,c', '1,y', { b: '1' }],
    ['{ b: { column: a, when: { column: c, is: [x, y] } } }', 'a,c', '1,z', {}],
    [
      '{ b: { column: a, when: [{ column: c, is-not: x }, { filled: d }, { empty: e }] } }',
      'a,c,d,e',
      '1,z,1,',
      { b: '1' },
    ],
    ['{ b: { column: a, when: [{ column: c, is-not: x }, { filled: d }, { empty: e }] } }', 'a,c,d,e', '1,z,1,1', {}],
  ])('%s of %s = %s', async (data, columns, cells, expected) => {
    expect(await dataOf(data, columns, cells)).toEqual(expected);
  });

  it.each([
    ['{ b: { column: a, values: { Y: true } } }', 'a', 'N', 'data.b', '"N" of column "a" is not in the value table'],
    ['{ b: { column: a, as: integer } }', 'a', 'many', 'data.b', '"many" is not a whole number'],
    ['{ to: { fields: { b: { column: a, as: boolean } } } }', 'a', '7', 'data.to.b', '"7" is not true or false'],
    ['{ b: { sum: [a, c], as: money } }', 'a,c', '1.00,x', 'data.b', '"x" is not an amount with a decimal point'],
    [
      '{ b: { latest: [a, c] } }',
      'a,c',
      '2018-01-01,later',
      'data.b',
      '"later" is not a time such as 2018-03-01 10:20:30',
    ],
    [
      '{ b: { column: a, as: money, currency: { column: c } } }',
      'a,c',
      '1.00,',
      'data.b',
      'the currency "" beside it is not an ISO 4217 code',
    ],
  ])('%s of %s = %s is refused at %s', async (data, columns, cells, field, message) => {
    expect(await dataOf(data, columns, cells)).toEqual({ rule: 'connectors.cell_unreadable', field, message });
  });
});

describe('ids', () => {
  it('are composed of table, order, row and name, so that no two lists read alike', async () => {
    const idOf = async (number: string) =>
      (
        await tell(
          oneFact('skip-as: never\nwhen: { filled: number }').replace('{ row: number }', '{ row: number, name: x }'),
          { 'orders.csv': `number\n${number}\n` },
        )
      ).facts[0]?.id;
    expect(await idOf('7')).toBe('orders:7:7:x');
    expect(await idOf('a:b%')).toBe('orders:a%3Ab%25:a%3Ab%25:x');
  });

  it('are told by the file where it has them', async () => {
    const yaml = oneFact('').replace('id: { row: number }', 'id: event');
    expect((await tell(yaml, { 'orders.csv': 'number,event\n1,e-1\n' })).facts[0]?.id).toBe('e-1');
  });
});

describe('rows that belong together', () => {
  // One row a line of the order, the order's own cells on the first row only, as shop exports have it.
  const yaml = `${head}tables:
  orders: { file: export.csv }
streams:
  - table: orders
    together: number
    split: { rows-of: orders, by: vendor }
    about:
      sellerId: vendor
      orderId: { alone: number, shared: { joined: [number, vendor], between: "/" } }
    facts:
      - kind: order.placed
        id: { name: placed }
        at: paid
        data:
          lines:
            each: { row-of: orders, fields: { id: line, quantity: { column: qty, as: integer } } }
          freight: { sum: freight, in: orders, as: money }
      - kind: parcel.confirmed
        each: orders
        id: { row: line }
        at: sent
        when: { filled: sent }
        skip-as: line-not-sent
        about: { parcelId: line }
`;
  const rows = [
    'number,vendor,paid,line,qty,freight,sent',
    '#1,acme,2018-03-01,1,2,1.00,2018-03-02',
    '#1,acme,,2,1,0.50,',
    '#2,acme,2018-03-03,1,1,,2018-03-04',
    '#2,best,2018-03-03,2,4,2.00,',
  ].join('\n');

  it('are one record, split by seller', async () => {
    const { facts, skipped } = await tell(yaml, { 'export.csv': rows });
    expect(
      facts.map(({ kind, id, sellerId, orderId, parcelId, data }) => [kind, id, sellerId, orderId, parcelId, data]),
    ).toEqual([
      [
        'order.placed',
        'orders:#1:placed',
        'acme',
        '#1',
        undefined,
        {
          lines: [
            { id: '1', quantity: 2 },
            { id: '2', quantity: 1 },
          ],
          freight: { amount: '1.50', currency: 'EUR' },
        },
      ],
      ['parcel.confirmed', 'orders:#1:1', 'acme', '#1', '1', {}],
      ['order.placed', 'orders:#2/acme:placed', 'acme', '#2/acme', undefined, { lines: [{ id: '1', quantity: 1 }] }],
      ['parcel.confirmed', 'orders:#2/acme:1', 'acme', '#2/acme', '1', {}],
      [
        'order.placed',
        'orders:#2/best:placed',
        'best',
        '#2/best',
        undefined,
        { lines: [{ id: '2', quantity: 4 }], freight: { amount: '2.00', currency: 'EUR' } },
      ],
    ]);
    // Lines are counted one by one: each stands in one part.
    expect(skipped).toEqual({ 'line-not-sent': 2 });
  });
});

describe('tables', () => {
  const yaml = oneFact('data: { reason: why }', 'tables: { orders: { file: orders.tsv.gz } }\n');

  it('TSV, packed or not, whatever the name says', async () => {
    const text = 'number\twhy\n1\t"a\tb"\n2\tc,d\n';
    const expected = ['a\tb', 'c,d'];
    expect((await tell(yaml, { 'orders.tsv.gz': gzipSync(text) })).facts.map((fact) => fact.data.reason)).toEqual(
      expected,
    );
    expect((await tell(yaml, { 'orders.tsv': text })).facts.map((fact) => fact.data.reason)).toEqual(expected);
    expect((await tell(yaml, { 'orders.tsv': gzipSync(text) })).facts.map((fact) => fact.data.reason)).toEqual(
      expected,
    );
  });

  it('other separators, encodings, columns without a header, and cells that mean nothing', async () => {
    const words =
      'empty: ["NULL", "-"]\ntables: { orders: { file: o.txt, separator: ";", encoding: windows-1252, columns: [number, why] } }\n';
    const bytes = Buffer.from('1;caf\xe9\n2;NULL\n3;-\n4;--\n', 'latin1');
    const { facts } = await tell(oneFact('data: { reason: why }', words), { 'o.txt': bytes });
    expect(facts.map((fact) => fact.data.reason)).toEqual(['café', undefined, undefined, '--']);
  });

  it('a byte order mark is no part of the first column', async () => {
    const { facts } = await tell(oneFact('data: { reason: why }'), { 'orders.csv': '\ufeffnumber,why\n1,x\n' });
    expect(facts[0]?.orderId).toBe('1');
  });

  it('a broken gzip file is an error, not an early end', async () => {
    const packed = gzipSync(`number\twhy\n${'1\tx\n'.repeat(1000)}`);
    await expect(tell(yaml, { 'orders.tsv.gz': packed.subarray(0, packed.length - 9) })).rejects.toThrow(
      /unexpected end/,
    );
  });

  it('tell the same wherever the stream is cut: files packed in pieces, broken rows among the good ones', async () => {
    const row = (n: number) => (n % 7 === 3 ? `${n}` : n % 11 === 5 ? `"${n}"x,y` : `${n >> 1},"é\n中 ${n}"`);
    const text = Buffer.from(`number,why\n${Array.from({ length: 60 }, (_, n) => row(n)).join('\n')}\n`);
    const words = oneFact('data: { reason: why }').replace('    facts:', '    together: number\n    facts:');
    const plain = (await tell(words, { 'orders.csv': text })).told;
    expect(plain.filter(({ problem }) => problem !== null).length).toBeGreaterThan(8);
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 12 }), async (cuts) => {
        const at = [0, ...cuts.toSorted((a, b) => a - b), text.length];
        const pieces = at.slice(1).map((to, index) => gzipSync(text.subarray(at[index], to)));
        expect((await tell(words, { 'orders.csv.gz': Buffer.concat(pieces) })).told).toEqual(plain);
      }),
      { numRuns: 50 },
    );
  });

  it('rows are skipped by condition, under a reason', async () => {
    const words = oneFact('data: { reason: why }').replace(
      '    facts:',
      '    skip: { when: { column: why, is: test }, as: test-order }\n    facts:',
    );
    const { facts, skipped } = await tell(words, { 'orders.csv': 'number,why\n1,test\n2,real\n3,test\n' });
    expect(facts.map((fact) => fact.orderId)).toEqual(['2']);
    expect(skipped).toEqual({ 'test-order': 2 });
  });

  it('a mapping of one table takes any file; one of several wants the folder', async () => {
    const mapping = mappingOf(oneFact('data: { reason: why }'));
    const joined = mappingOf(
      oneFact('data: { reason: why }')
        .replace('    facts:', '    join: { orders2: { on: number } }\n    facts:')
        .replace('streams:', 'tables: { orders2: {} }\nstreams:'),
    );
    await withFiles({ 'anything.csv': 'number,why\n1,x\n' }, async (folder) => {
      const place = { file: `${folder}/anything.csv` };
      const defaults = { zone: 'UTC', currency: 'EUR' };
      expect((await collect(await tellingOfTables(mapping, place, defaults))).facts).toHaveLength(1);
      await expect(tellingOfTables(joined, place, defaults)).rejects.toThrow(
        'the mapping reads several tables (orders, orders2): give the folder they lie in',
      );
    });
  });

  it('joins nothing by an empty cell, and what a lookup does not know is left out, kept or refused', async () => {
    const lookup = (otherwise: string) =>
      oneFact(
        `data: { reason: { column: why, lookup: { in: whys, by: code, take: text${otherwise} } } }`,
        'tables: { orders: {}, whys: {}, notes: {} }\n',
      );
    const files = {
      'orders.csv': 'number,why\n1,a\n2,b\n3,\n',
      'whys.csv': 'code,text\na,late\n,empty\n',
      'notes.csv': 'number\n',
    };
    const reasons = async (otherwise: string) =>
      (await tell(lookup(otherwise), files)).told.map(
        ({ fact, problem }) => problem?.message ?? (fact as any).data.reason,
      );
    expect(await reasons('')).toEqual(['late', undefined, undefined]);
    expect(await reasons(', otherwise: keep')).toEqual(['late', 'b', undefined]);
    expect(await reasons(', otherwise: refuse')).toEqual(['late', '"b" is not in the table "whys"', undefined]);
  });
});

describe('NDJSON', () => {
  const lines = async (content: string | Uint8Array) =>
    withFiles({ 'facts.ndjson': content }, (folder) => collect(tellingOfLines(`${folder}/facts.ndjson`)));

  it('is a fact a line; a broken line is kept as it is', async () => {
    const { told, rows } = await lines('{"a":1}\r\n\n{"a":\n"text"\n{"b":2}');
    expect(told.map(({ fact, line, problem }) => [fact, line, problem?.rule ?? null])).toEqual([
      [{ a: 1 }, 1, null],
      ['{"a":', 3, 'connectors.line_unreadable'],
      ['text', 4, null],
      [{ b: 2 }, 5, null],
    ]);
    expect(rows).toEqual({ 'facts.ndjson': 4 });
  });

  it('is the same packed', async () => {
    expect((await lines(gzipSync('{"a":1}\n{"b":2}\n'))).facts).toEqual([{ a: 1 }, { b: 2 }]);
  });

  it('comes through whole, wherever pieces end: over a megabyte of letters of two and three bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 5 }), async (shift) => {
        const texts = Array.from({ length: 30_000 }, (_, index) => `${'x'.repeat(shift)}é中${index}`);
        const { facts } = await lines(texts.map((text) => JSON.stringify({ text })).join('\n'));
        expect(facts.map((fact) => fact.text)).toEqual(texts);
      }),
      { numRuns: 4 },
    );
  });
});
