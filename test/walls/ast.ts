import { posix } from 'node:path';
import { parseSync, visitorKeys } from 'oxc-parser';
import type { SourceFile } from './tree.ts';

/** A node of the syntax tree, loosely typed: the walls look at few kinds and never change anything. */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

/** One import or re-export: what is named, whether only as a type, and where it stands. */
export interface ImportSite {
  readonly from: string;
  readonly names: readonly string[];
  readonly typeOnly: boolean;
  readonly line: number;
}

/** A parsed file: its tree, its imports, and `lineOf` to turn an offset into a line number starting at 1. */
export interface Parsed {
  readonly path: string;
  readonly text: string;
  readonly program: Node;
  readonly imports: readonly ImportSite[];
  readonly lineOf: (offset: number) => number;
}

/** What a wall found: `path:line what`. */
export interface Finding {
  readonly path: string;
  readonly line: number;
  readonly what: string;
}

export function say(findings: readonly Finding[]): string[] {
  return findings.map((finding) => `${finding.path}:${finding.line} ${finding.what}`);
}

const parsedFiles = new Map<string, Parsed>();

/** Parses a file. Throws when the text is not TypeScript: a file that cannot be read must not pass as clean. */
export function parse(file: SourceFile): Parsed {
  const known = parsedFiles.get(file.path);
  if (known?.text === file.text) return known;
  const result = parseSync(file.path, file.text);
  const failure = result.errors.find((error) => error.severity === 'Error');
  if (failure) throw new Error(`${file.path}: ${failure.message}`);
  const program = result.program as unknown as Node;
  const lineOf = lineCounter(file.text);
  const parsed: Parsed = { path: file.path, text: file.text, program, imports: importsOf(program, lineOf), lineOf };
  parsedFiles.set(file.path, parsed);
  return parsed;
}

function lineCounter(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';
}

/** Calls `visit` for every node from `node` down, each with the nodes above it, the nearest last. */
export function walk(node: Node, visit: (node: Node, above: readonly Node[]) => void): void {
  const above: Node[] = [];
  const go = (current: Node): void => {
    visit(current, above);
    above.push(current);
    for (const key of visitorKeys[current.type] ?? []) {
      const child = current[key];
      if (Array.isArray(child)) {
        for (const item of child) if (isNode(item)) go(item);
      } else if (isNode(child)) {
        go(child);
      }
    }
    above.pop();
  };
  go(node);
}

/** The text of a string literal, or of a template without slots; undefined for anything else. */
export function textOf(node: unknown): string | undefined {
  if (!isNode(node)) return undefined;
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type === 'TemplateLiteral' && Array.isArray(node.quasis) && node.quasis.length === 1) {
    return (node.quasis[0] as { value: { cooked: string } }).value.cooked;
  }
  return undefined;
}

/** The name of an identifier, undefined for anything else. */
export function nameOf(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' ? (node.name as string) : undefined;
}

/** The property a member expression names (`a.b`, `a['b']`), undefined when computed from something else. */
export function propertyOf(node: Node): string | undefined {
  return node.computed === true ? textOf(node.property) : nameOf(node.property);
}

const moduleNodes = new Set([
  'ImportDeclaration',
  'ExportNamedDeclaration',
  'ExportAllDeclaration',
  'ImportExpression',
]);

function importsOf(program: Node, lineOf: (offset: number) => number): ImportSite[] {
  const found: ImportSite[] = [];
  walk(program, (node) => {
    if (!moduleNodes.has(node.type) && node.type !== 'TSImportType') return;
    if (node.source === null || node.source === undefined) return;
    const specifiers = (node.specifiers as Node[] | undefined) ?? [];
    const kind = node.importKind ?? node.exportKind;
    const allTypes =
      specifiers.length > 0 && specifiers.every((item) => (item.importKind ?? item.exportKind) === 'type');
    found.push({
      from: textOf(node.source) ?? '(computed)',
      names: specifiers.map((item) => nameOf(item.imported) ?? '*'),
      typeOnly: kind === 'type' || allTypes || node.type === 'TSImportType',
      line: lineOf(node.start),
    });
  });
  return found;
}

/** The repository path an import leads to, or undefined for a package and for `node:`. */
export function targetOf(path: string, site: ImportSite): string | undefined {
  if (!site.from.startsWith('.')) return undefined;
  return posix.normalize(posix.join(posix.dirname(path), site.from.replace(/\?.*$/, '')));
}
