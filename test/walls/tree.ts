import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file of the repository: its path from the root with forward slashes, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const root = resolve(fileURLToPath(import.meta.url), '../../..');
const codeRoots = ['src', 'sdk', 'console', 'test', 'bench', 'scripts', 'examples'];
const codeEnding = /\.(ts|tsx|js|mjs)$/;

function walk(folder: string, found: string[]): string[] {
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
    if (entry.name === 'node_modules' || entry.name === 'dist' || entry.name.startsWith('.')) continue;
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) walk(path, found);
    else found.push(path);
  }
  return found;
}

function read(path: string): SourceFile {
  return { path, text: readFileSync(join(root, path), 'utf8') };
}

/** Every TypeScript and JavaScript file we write, tests included, what is generated (`*.gen.ts`) left out, sorted by path. */
export function codeFiles(): SourceFile[] {
  const paths = codeRoots.filter((name) => existsSync(join(root, name))).flatMap((name) => walk(name, []));
  return paths
    .filter((path) => codeEnding.test(path) && !path.endsWith('.gen.ts'))
    .sort()
    .map(read);
}

/**
 * Every text file that is or would be committed (git's own answer, ignored files left out), up to 2 MB each.
 * A tree without git (an unpacked archive) is walked instead.
 */
export function committedFiles(): SourceFile[] {
  const listed = existsSync(join(root, '.git'))
    ? execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: root })
        .toString('utf8')
        .split('\0')
    : walk('.', []).map((path) => path.slice(2));
  return listed
    .filter((path) => path !== '' && existsSync(join(root, path)) && statSync(join(root, path)).isFile())
    .filter((path) => statSync(join(root, path)).size < 2_000_000)
    .sort()
    .map(read)
    .filter((file) => !file.text.includes('\0'));
}

/** The paths of the folders directly under `src/`, each with the text of its README.md or undefined. */
export function roomFolders(): { path: string; readme: string | undefined }[] {
  return readdirSync(join(root, 'src'), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => {
      const readme = `src/${entry.name}/README.md`;
      return {
        path: `src/${entry.name}`,
        readme: existsSync(join(root, readme)) ? readFileSync(join(root, readme), 'utf8') : undefined,
      };
    });
}

export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || path.startsWith('test/');
}
