import { describe, expect, test } from 'vitest';
import { parse, say } from './ast.ts';
import { clockReadings } from './clock.ts';
import { foreignRegistries, machinePaths, outsideData, switchedTests } from './left-behind.ts';
import { longFiles, longFunctions } from './size.ts';
import { codeFiles, committedFiles, roomFolders } from './tree.ts';

const code = codeFiles();
const parsed = code.map(parse);
const committed = committedFiles();
const planted = (path: string, text: string) => [parse({ path, text })];

test('the tree is seen', () => {
  expect(code.length).toBeGreaterThan(200);
  expect(committed.length).toBeGreaterThan(250);
  expect(committed.map((file) => file.path)).toContain('package-lock.json');
});

describe('time and chance are parameters', () => {
  test('in the tree', () => {
    expect(say(clockReadings(parsed))).toEqual([]);
  });

  test.each([
    'const t = Date.now();',
    "const t = Date['now']();",
    'const { now } = Date;',
    'const t = new Date();',
    'const t = new Date;',
    'const t = Date();',
    'const clock = Date.now;',
    'const r = Math.random();',
    'const { random } = Math;',
    'const t = performance.now();',
    'const t = Temporal.Now.instant();',
    'const t = process.hrtime.bigint();',
  ])('a planted reading is found: %s', (text) => {
    expect(clockReadings(planted('src/facts/store.ts', text))).toHaveLength(1);
  });

  test('given times and other uses of the names pass', () => {
    const text =
      'const a = new Date(5); const b = Date.UTC(2020, 1); const c = (x: Date) => x instanceof Date; const d = Math.max(1, 2); const e = { Date: 1 }.Date;';
    expect(say(clockReadings(planted('src/facts/store.ts', text)))).toEqual([]);
    expect(clockReadings(planted('src/platform/clock.ts', 'export const now = () => Date.now();'))).toEqual([]);
  });
});

describe('nothing grows too long', () => {
  test('in the tree', () => {
    expect(say(longFiles(code))).toEqual([]);
    expect(say(longFunctions(parsed))).toEqual([]);
  });

  test('a planted file of 401 lines is found, one of 400 is not', () => {
    expect(longFiles([{ path: 'src/a.ts', text: 'x;\n'.repeat(401) }])).toHaveLength(1);
    expect(longFiles([{ path: 'src/a.ts', text: 'x;\n'.repeat(400) }])).toEqual([]);
  });

  test('a planted function of 101 lines is found, one of 100 is not, and a chapter of tests is none', () => {
    const body = (lines: number) => `{\n${'x();\n'.repeat(lines - 2)}}`;
    expect(longFunctions(planted('src/a.ts', `function f() ${body(101)}`))).toHaveLength(1);
    expect(longFunctions(planted('src/a.ts', `const f = () => ${body(101)}`))).toHaveLength(1);
    expect(longFunctions(planted('src/a.ts', `function f() ${body(100)}`))).toEqual([]);
    expect(longFunctions(planted('src/a.test.ts', `describe.skipIf(a)('x', () => ${body(101)});`))).toEqual([]);
    expect(longFunctions(planted('src/a.test.ts', `test('x', () => ${body(101)});`))).toHaveLength(1);
  });
});

/** The folders under `src/` whose README is missing or says next to nothing. */
const withoutReadme = (folders: readonly { path: string; readme: string | undefined }[]) =>
  folders.filter((folder) => (folder.readme ?? '').trim().length < 200).map((folder) => folder.path);

describe('every folder directly under src explains itself', () => {
  test('in the tree', () => {
    expect(roomFolders().length).toBeGreaterThan(9);
    expect(withoutReadme(roomFolders())).toEqual([]);
  });

  test('a planted folder without one, or with an empty one, is found', () => {
    const folders = [
      { path: 'src/a', readme: undefined },
      { path: 'src/b', readme: '# b\n' },
      { path: 'src/c', readme: 'c'.repeat(200) },
    ];
    expect(withoutReadme(folders)).toEqual(['src/a', 'src/b']);
  });
});

describe('nothing of one machine is committed', () => {
  const at = (...parts: string[]) => ['', ...parts].join('/');

  test('in the tree', () => {
    expect(say(machinePaths(committed))).toEqual([]);
    expect(say(foreignRegistries(committed))).toEqual([]);
    expect(say(outsideData(committed))).toEqual([]);
  });

  test('a planted mention of data outside the repository is found, but not in tests', () => {
    const text = `read ${['..', 'shared', 'data'].join('/')}`;
    expect(outsideData([{ path: 'src/a.ts', text }])).toHaveLength(1);
    expect(outsideData([{ path: 'test/a.ts', text }])).toEqual([]);
  });

  test.each([at('root', 'data'), at('home', 'ann', 'x.ts'), at('work', 'main'), at('Users', 'ann', 'x')])(
    'a planted path is found: %s',
    (path) => {
      expect(machinePaths([{ path: 'docs/a.md', text: `see \`${path}\` there` }])).toHaveLength(1);
    },
  );

  test('paths of the repository, addresses and words with a slash pass', () => {
    const text = 'docs/work/a.md ~/work/x https://example.org/home/ann/x https://example.org/work/y src/home/z and/or';
    expect(say(machinePaths([{ path: 'docs/a.md', text }]))).toEqual([]);
  });

  test('a planted foreign registry is found', () => {
    const lock =
      '  "resolved": "https://registry.npmjs.org/a/-/a-1.tgz",\n  "resolved": "http://10.0.0.1:4873/b/-/b-1.tgz",\n';
    expect(foreignRegistries([{ path: 'package-lock.json', text: lock }])).toHaveLength(1);
    expect(foreignRegistries([{ path: '.npmrc', text: 'registry=http://10.0.0.1/\n' }])).toHaveLength(1);
  });
});

describe('no test is switched off or singled out', () => {
  test('in the tree', () => {
    expect(parsed.filter((file) => file.path.endsWith('.test.ts')).length).toBeGreaterThan(40);
    expect(say(switchedTests(parsed))).toEqual([]);
  });

  test.each([
    "it.skip('x');",
    "describe.only('x', () => {});",
    "test.each([1]).only('x');",
    "test.concurrent.skip('x');",
    "test.todo('x');",
    "xit('x');",
  ])('a planted switch is found: %s', (text) => {
    expect(switchedTests(planted('src/a.test.ts', text))).toHaveLength(1);
  });

  test('conditions that say when pass', () => {
    const text = "test.skipIf(!data)('x', () => {}); test('y', (context) => context.skip('no data')); list.only('z');";
    expect(say(switchedTests(planted('src/a.test.ts', text)))).toEqual([]);
  });
});
