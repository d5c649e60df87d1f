import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

/**
 * The console fetches the styles of Mantine's components one by one, so that a first page stays light. A component without its styles looks
 * broken only where it is used; so what the sources import is followed through Mantine's own modules to every style sheet that it needs.
 */
const ROOT = path.resolve(import.meta.dirname, '../..');
const MANTINE = path.join(ROOT, 'node_modules/@mantine');
const CORE = path.join(MANTINE, 'core/esm');
const read = (file: string): string => readFileSync(file, 'utf8');

function filesUnder(folder: string, ends: RegExp): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => ends.test(name))
    .map((name) => path.join(folder, name));
}

/** What is imported by name from Mantine's core: by the console and by the two packages that stand upon it. */
function namesUsed(): ReadonlySet<string> {
  const files = [
    ...filesUnder(path.join(ROOT, 'console/src'), /\.tsx?$/),
    ...['notifications', 'spotlight'].flatMap((name) => filesUnder(path.join(MANTINE, name, 'esm'), /\.mjs$/)),
  ];
  const imports = files.flatMap((file) => [...read(file).matchAll(/import \{([^}]+)\} from ["']@mantine\/core["']/g)]);
  return new Set(
    imports.flatMap(([, names = '']) => names.split(',').map((name) => name.trim().replace(/ as .*/, ''))),
  );
}

/** Where the core's index has each name from. */
function placesOfNames(): ReadonlyMap<string, string> {
  const lines = read(path.join(CORE, 'index.mjs')).matchAll(/import \{([^}]+)\} from "([^"]+)"/g);
  return new Map(
    [...lines].flatMap(([, names = '', from = '']) =>
      from.startsWith('.')
        ? names.split(',').map((name) => [name.trim().replace(/.* as /, ''), path.join(CORE, from)] as const)
        : [],
    ),
  );
}

/** The style sheets that a module needs, itself or through what it imports. */
function sheetsOf(start: Iterable<string>): ReadonlySet<string> {
  const seen = new Set(start);
  for (const file of seen) {
    for (const [, from = ''] of read(file).matchAll(/from "(\.[^"]+)"/g)) seen.add(path.join(path.dirname(file), from));
  }
  const sheets = [...seen].map((file) => /([A-Za-z]+)\.module\.mjs$/.exec(file)?.[1]);
  return new Set(sheets.filter((name) => name !== undefined));
}

it('every component of Mantine that the console uses has its styles', () => {
  const places = placesOfNames();
  const used = [...namesUsed()].flatMap((name) => places.get(name) ?? []);
  expect(used.length).toBeGreaterThan(20);
  const given = new Set(
    [...read(path.join(ROOT, 'console/src/styles/mantine.css')).matchAll(/styles\/([\w-]+)\.layer\.css/g)].map(
      ([, name = '']) => name,
    ),
  );
  const needed = [...sheetsOf(used)].filter((name) => existsSync(path.join(MANTINE, `core/styles/${name}.layer.css`)));
  expect(needed).toContain('Button');
  expect(needed.filter((name) => !given.has(name))).toEqual([]);
});
