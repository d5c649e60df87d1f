import type { Finding, Node, Parsed } from './ast.ts';
import { nameOf, propertyOf, walk } from './ast.ts';
import { isReference } from './rooms.ts';
import { isTest } from './tree.ts';

/** Where the time of day and chance may be read: one home in the server, one in the console, and what only measures or starts. */
const homes = [/^src\/platform\/clock\.ts$/, /^console\/src\/clock\.ts$/, /^bench\//, /^scripts\//];

/** What may be asked of `Date` without reading the clock. */
const timeless = new Set(['parse', 'UTC']);

function isTimeless(node: Node, parent: Node): boolean {
  if (parent.type === 'MemberExpression') return timeless.has(propertyOf(parent) ?? '');
  if (parent.type === 'NewExpression') return parent.callee === node && (parent.arguments as unknown[]).length > 0;
  return parent.type === 'BinaryExpression' && parent.operator === 'instanceof';
}

/**
 * Every reading of the clock or of chance outside its homes: `Date` used for anything but a given time (so also
 * `const { now } = Date`), `performance`, `Math.random`, `Temporal.Now`, `process.hrtime`.
 */
export function clockReadings(files: readonly Parsed[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    if (isTest(file.path) || homes.some((home) => home.test(file.path))) continue;
    walk(file.program, (node, above) => {
      const parent = above.at(-1);
      const name = nameOf(node);
      if (!parent || name === undefined || !isReference(node, above)) return;
      const member = parent.type === 'MemberExpression' && parent.object === node ? propertyOf(parent) : undefined;
      const caught =
        (name === 'Date' && !isTimeless(node, parent)) ||
        name === 'performance' ||
        (name === 'Math' && (member === 'random' || parent.type !== 'MemberExpression')) ||
        (name === 'Temporal' && member === 'Now') ||
        (name === 'process' && member === 'hrtime');
      if (caught) {
        const what = `reads the clock or chance (${name}${member === undefined ? '' : `.${member}`})`;
        findings.push({ path: file.path, line: file.lineOf(node.start), what });
      }
    });
  }
  return findings;
}
