import type { Finding, Node, Parsed } from './ast.ts';
import { nameOf, propertyOf, walk } from './ast.ts';
import type { SourceFile } from './tree.ts';
import { isTest } from './tree.ts';

// Put together here so that this file does not contain what it looks for.
const slash = '/';
const places: readonly { readonly pattern: RegExp; readonly what: string }[] = [
  {
    pattern: new RegExp(`(?<![\\w.~])${slash}(root|work|home${slash}[a-z]\\w*|Users${slash}\\w+)${slash}[\\w.-]+`, 'g'),
    what: 'a path of one machine',
  },
  { pattern: /\b[A-Z]:\\(Users|Windows)\\/g, what: 'a path of one machine' },
];

/** Paths that only exist on the machine of whoever wrote them. */
export function machinePaths(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    file.text.split('\n').forEach((line, index) => {
      for (const place of places) {
        for (const match of line.matchAll(place.pattern))
          findings.push({ path: file.path, line: index + 1, what: `${place.what}: ${match[0]}` });
      }
    });
  }
  return findings;
}

const beside = new RegExp(`\\.\\.${slash}shared\\b`);

/** Mentions of data that lies beside the repository, which only tests may look for. */
export function outsideData(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files.filter((item) => !isTest(item.path))) {
    file.text.split('\n').forEach((line, index) => {
      if (beside.test(line))
        findings.push({ path: file.path, line: index + 1, what: 'speaks of data outside the repository' });
    });
  }
  return findings;
}

/** Package archives from anywhere but the public npm registry, in lock files and npm settings. */
export function foreignRegistries(files: readonly SourceFile[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files.filter((item) => /(^|\/)(package-lock\.json|\.npmrc)$/.test(item.path))) {
    file.text.split('\n').forEach((line, index) => {
      const found = /("resolved":\s*"|registry\s*=\s*)(?<url>[a-z+]+:[^"\s]+)/.exec(line)?.groups?.url;
      if (found !== undefined && !found.startsWith('https://registry.npmjs.org/'))
        findings.push({ path: file.path, line: index + 1, what: `a package from elsewhere: ${found}` });
    });
  }
  return findings;
}

const runners = new Set(['it', 'test', 'describe', 'suite']);
const switches = new Set(['skip', 'only', 'todo', 'fails']);
const oldNames = new Set(['xit', 'xtest', 'xdescribe', 'fit', 'fdescribe']);

/** The name a chain such as `it.each(rows).only` begins with. */
function beginning(node: Node): string | undefined {
  let current = node;
  while (
    current.type === 'MemberExpression' ||
    current.type === 'CallExpression' ||
    current.type === 'TaggedTemplateExpression'
  ) {
    current = (
      current.type === 'MemberExpression'
        ? current.object
        : current.type === 'CallExpression'
          ? current.callee
          : current.tag
    ) as Node;
  }
  return nameOf(current);
}

/** Tests switched off or singled out. `skipIf`, `runIf` and `context.skip(why)` say when and why, and stay allowed. */
export function switchedTests(files: readonly Parsed[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    walk(file.program, (node) => {
      const property = node.type === 'MemberExpression' ? propertyOf(node) : undefined;
      const chained = property !== undefined && switches.has(property) && runners.has(beginning(node) ?? '');
      const old = node.type === 'CallExpression' && oldNames.has(nameOf(node.callee) ?? '');
      if (chained || old)
        findings.push({
          path: file.path,
          line: file.lineOf(node.start),
          what: `a test left ${property ?? 'switched'}`,
        });
    });
  }
  return findings;
}
