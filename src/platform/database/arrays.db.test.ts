import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { ArrayParameter, Db } from './index.ts';
import { bigints, integers, smallints, texts, uuids } from './index.ts';

let db: Db;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ db, drop } = await testDatabase());
});
afterAll(() => drop());

/** What Postgres understood, as its own text of the array and as read back. */
async function told(type: string, parameter: ArrayParameter): Promise<{ text: string; back: unknown }> {
  const { rows } = await db.pool.query(`select $1::${type}[]::text as text, $1::${type}[] as back`, [parameter]);
  return rows[0];
}

const holds = async <T>(type: string, make: (values: T[]) => ArrayParameter, element: fc.Arbitrary<T>) => {
  await fc.assert(
    fc.asyncProperty(fc.array(element, { maxLength: 40 }), async (values) => {
      const { back } = await told(type, make(values));
      expect(back).toEqual(values);
    }),
    { numRuns: 60 },
  );
};

const orNull = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null, freq: 8 });

describe('array parameters', () => {
  test('are spelt as Postgres spells them', async () => {
    expect((await told('text', texts(['a"b\\', '', null, '元,{}']))).text).toBe('{"a\\"b\\\\","",NULL,"元,{}"}');
    expect((await told('bigint', bigints([-1, 2 ** 32, -(2 ** 40), null]))).text).toBe(
      '{-1,4294967296,-1099511627776,NULL}',
    );
    expect((await told('int', integers([-1, 2 ** 31 - 1, null]))).text).toBe('{-1,2147483647,NULL}');
    expect((await told('smallint', smallints([-2, 300]))).text).toBe('{-2,300}');
    expect((await told('uuid', uuids(['0189abcd-ef01-8234-9567-89abcdef0123', null]))).text).toBe(
      '{0189abcd-ef01-8234-9567-89abcdef0123,NULL}',
    );
    expect((await told('text', texts([]))).text).toBe('{}');
  });

  test('come back as they went, whatever they hold', async () => {
    const writable = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll('\u0000', ''));
    await holds('text', texts, orNull(writable));
    await holds('uuid', uuids, orNull(fc.uuid()));
    await holds('bigint', bigints, orNull(fc.maxSafeInteger()));
    await holds('int', integers, orNull(fc.integer()));
    await holds('smallint', smallints, fc.integer({ min: -32_768, max: 32_767 }));
  });

  test('of several megabytes, two in one statement, keep apart', async () => {
    const long = Array.from({ length: 3000 }, (_, i) => `${i} ${'é'.repeat(1500)}`);
    const { rows } = await db.pool.query(
      'select count(*)::int as n, count(*) filter (where a = ($2::text[])[i] and length(a) > 1500)::int as same from unnest($1::text[]) with ordinality as t (a, i)',
      [texts(long), texts(long)],
    );
    expect(rows[0]).toEqual({ n: 3000, same: 3000 });
  });
});
