import { describe, expect, test } from 'vitest';
import type { Parsed } from './ast.ts';
import { parse, say, targetOf } from './ast.ts';
import { cycles } from './cycles.ts';
import { impurities, wallsCrossed, writesWhereOnlyReading } from './rooms.ts';
import { codeFiles, isTest } from './tree.ts';

const shipped = codeFiles()
  .filter((file) => !isTest(file.path))
  .map(parse);
const planted = (path: string, text: string) => [parse({ path, text })];

test('the tree is seen', () => {
  expect(shipped.filter((file) => file.path.startsWith('src/')).length).toBeGreaterThan(150);
  expect(shipped.flatMap((file) => file.imports).length).toBeGreaterThan(500);
});

describe('imports keep the walls', () => {
  test('in the tree', () => {
    expect(say(wallsCrossed(shipped))).toEqual([]);
  });

  test.each([
    ['src/kernel/money.ts', "import { x } from '../facts/model.ts';"],
    ['src/kernel/money.ts', "import { readFileSync } from 'node:fs';"],
    ['src/kernel/ids.ts', "import { randomBytes } from 'node:crypto';"],
    ['src/kernel/money.ts', "import { Temporal } from 'temporal-polyfill';"],
    ['src/facts/model.ts', "import { open } from '../platform/database/open.ts';"],
    ['src/facts/model.ts', "import type { Fact } from './store.ts';"],
    ['src/appeals/reasons.ts', "import { appeal } from './model.ts';"],
    ['src/appeals/decide.ts', "import pg from 'pg';"],
    ['src/appeals/decide/open.ts', "import { readOrder } from '../../facts/read.ts';"],
    ['src/appeals/decide.ts', "import { decide } from '../disputes/decide.ts';"],
    ['src/appeals/assess.ts', "import { execute } from '../engine/execute.ts';"],
    ['src/appeals/room.ts', "import { decide } from '../disputes/decide.ts';"],
    ['src/appeals/read.ts', "import { save } from '../facts/store.ts';"],
    ['src/appeals/reactions.ts', "import { order } from '../facts/model.ts';"],
    ['src/appeals/routes.ts', "import { order } from '../facts/decide.ts';"],
    ['src/engine/execute.ts', "import { room } from '../appeals/room.ts';"],
    ['src/engine/execute.ts', "import type { Appeal } from '../appeals/model.ts';"],
    ['src/platform/http/server.ts', "import { execute } from '../../engine/execute.ts';"],
    ['src/views/health.ts', "export { save } from '../appeals/store.ts';"],
    ['src/coaching/plan.ts', "import pg from 'pg';"],
    ['src/facts/read.ts', "import fastify from 'fastify';"],
    ['src/connectors/csv.ts', "import { save } from '../facts/store.ts';"],
    ['console/src/pages/a.tsx', "import { money } from '../../../src/kernel/money.ts';"],
    ['sdk/index.ts', "import { z } from 'zod';"],
    ['sdk/index.ts', "export * from '../src/kernel/money.ts';"],
    ['scripts/start.js', "import('../src/main.ts');"],
    ['src/facts/fold.ts', "import { saveOrders } from './ingest/rows.ts';"],
    ['src/facts/read-sellers.ts', "import { execute } from '../engine/execute.ts';"],
    ['src/facts/assess.ts', "type A = import('../engine/execute.ts').A;"],
  ])('a planted crossing in %s is found: %s', (path, text) => {
    expect(wallsCrossed(planted(path, text))).toHaveLength(1);
  });

  test.each([
    ['src/kernel/ids.ts', "import { hash } from 'node:crypto'; import { a } from './day.ts';"],
    ['src/appeals/model.ts', "import { z } from 'zod'; import { mark } from '../facts/model.ts';"],
    [
      'src/appeals/decide.ts',
      "import { refuse } from '../kernel/outcome.ts'; import { owed } from '../promise/assess.ts';",
    ],
    ['src/appeals/routes.ts', "import { execute } from '../engine/execute.ts'; import { read } from './read.ts';"],
    ['src/main.ts', "import { room } from './appeals/room.ts';"],
  ])('what the table allows passes in %s', (path, text) => {
    expect(say(wallsCrossed(planted(path, text)))).toEqual([]);
  });
});

describe('pure files are pure', () => {
  test('in the tree', () => {
    expect(say(impurities(shipped))).toEqual([]);
  });

  test.each([
    ['src/appeals/decide.ts', 'export async function decide() {}'],
    ['src/appeals/decide/open.ts', 'export const open = async () => 1;'],
    ['src/kernel/money.ts', 'export const m = { async add() {} };'],
    ['src/metrics/assess.ts', 'export const zone = process.env.TZ;'],
    ['src/metrics/policy.ts', 'export const later = () => setTimeout(() => {}, 1);'],
    ['src/metrics/model.ts', "export const lazy = () => import('./policy.ts');"],
    ['src/kernel/ids.ts', 'export const id = () => crypto.randomUUID();'],
    ['src/facts/events.ts', 'export const all = (x: unknown[]) => Promise.all(x);'],
  ])('a planted impurity in %s is found: %s', (path, text) => {
    expect(impurities(planted(path, text))).toHaveLength(1);
  });

  test('types and property names of the same spelling pass', () => {
    const text = 'export interface A { process: string; wait: Promise<void> } export const f = (a: A) => a.process;';
    expect(say(impurities(planted('src/facts/model.ts', text)))).toEqual([]);
  });
});

describe('what only reads never writes', () => {
  test('in the tree', () => {
    expect(say(writesWhereOnlyReading(shipped))).toEqual([]);
  });

  test.each([
    ['src/facts/read.ts', 'db.query(`insert into orders values (1)`);'],
    ['src/facts/read/order.ts', "const q = 'update orders set version = 2';"],
    ['src/views/health.ts', "db.deleteFrom('orders');"],
    ['src/views/store.ts', 'export const x = 1;'],
  ])('a planted write in %s is found: %s', (path, text) => {
    expect(writesWhereOnlyReading(planted(path, text))).toHaveLength(1);
  });
});

describe('no file imports itself in a circle', () => {
  test('in the tree', () => {
    expect(cycles(shipped)).toEqual([]);
  });

  test('a planted circle of three is found, with a type import in it', () => {
    const circle = [
      { path: 'src/a/one.ts', text: "import { two } from './two.ts';" },
      { path: 'src/a/two.ts', text: "import type { Three } from '../b/three.ts';" },
      { path: 'src/b/three.ts', text: "export { one } from '../a/one.ts'; import './four.ts';" },
      { path: 'src/b/four.ts', text: 'export const four = 4;' },
    ];
    expect(cycles(circle.map(parse))).toEqual([['src/a/one.ts', 'src/a/two.ts', 'src/b/three.ts']]);
  });
});

describe('the recount shares nothing with what it checks', () => {
  const apart = (path: string) =>
    /^test\/(recount\/|golden\/(expand|policy|tables)\.ts)/.test(path) && !path.endsWith('.test.ts');
  const strange = (files: readonly Parsed[]) =>
    files
      .filter((file) => apart(file.path))
      .flatMap((file) =>
        file.imports.map((site) => targetOf(file.path, site)).filter((target) => target?.startsWith('src/')),
      );

  test('in the tree', () => {
    const files = codeFiles().map(parse);
    expect(files.filter((file) => apart(file.path)).length).toBeGreaterThan(9);
    expect(strange(files)).toEqual([]);
  });

  test('a planted import of the code under test is found', () => {
    expect(
      strange(planted('test/recount/order.ts', "import { dayOf } from '../../src/kernel/calendar.ts';")),
    ).toHaveLength(1);
  });
});
