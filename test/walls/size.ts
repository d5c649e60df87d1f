import type { Finding, Node, Parsed } from './ast.ts';
import { nameOf, walk } from './ast.ts';
import type { SourceFile } from './tree.ts';

const fileLinesMax = 400;
const functionLinesMax = 100;

const functions = new Set(['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']);

/** Files of more than 400 lines. */
export function longFiles(files: readonly SourceFile[]): Finding[] {
  return files.flatMap((file) => {
    const lines = file.text.replace(/\n$/, '').split('\n').length;
    return lines > fileLinesMax
      ? [{ path: file.path, line: fileLinesMax, what: `${lines} lines, at most ${fileLinesMax}` }]
      : [];
  });
}

/** The body of a `describe` is a chapter of a test file, not a function: the file's own limit holds for it. */
function isChapter(node: Node, parent: Node | undefined): boolean {
  if (parent?.type !== 'CallExpression' || parent.callee === node) return false;
  let callee = parent.callee as Node;
  while (callee.type === 'MemberExpression' || callee.type === 'CallExpression') {
    callee = (callee.type === 'CallExpression' ? callee.callee : callee.object) as Node;
  }
  return nameOf(callee) === 'describe';
}

/** Functions of more than 100 lines, signature and closing brace counted. */
export function longFunctions(files: readonly Parsed[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    walk(file.program, (node, above) => {
      if (!functions.has(node.type) || isChapter(node, above.at(-1))) return;
      const first = file.lineOf(node.start);
      const lines = file.lineOf(node.end) - first + 1;
      if (lines > functionLinesMax)
        findings.push({
          path: file.path,
          line: first,
          what: `a function of ${lines} lines, at most ${functionLinesMax}`,
        });
    });
  }
  return findings;
}
