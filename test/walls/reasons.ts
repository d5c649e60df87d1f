import type { Finding, Node, Parsed } from './ast.ts';
import { isNode, nameOf, textOf, walk } from './ast.ts';
import { isTest } from './tree.ts';

/** A rule id and its texts as the `reasons.ts` of its room writes them. */
export interface Reason {
  readonly id: string;
  readonly room: string;
  readonly path: string;
  readonly line: number;
  readonly texts: Readonly<Record<string, string>>;
}

const ruleId = /^[a-z][a-z-]*\.[a-z0-9]+([_.-][a-z0-9]+)*$/;
const reasonsFile = /^src\/([^/]+)\/reasons(\.ts$|\/)/;
const locales = ['en', 'zh'];

const keyOf = (node: Node): string | undefined => textOf(node.key) ?? nameOf(node.key);

function membersOf(node: unknown): Node[] {
  return isNode(node) && node.type === 'ObjectExpression'
    ? (node.properties as Node[]).filter((item) => item.type === 'Property')
    : [];
}

/** The text of a value, also where it is put together from literals with `+`. */
function wholeText(node: unknown): string | undefined {
  if (isNode(node) && node.type === 'BinaryExpression' && node.operator === '+') {
    const left = wholeText(node.left);
    const right = wholeText(node.right);
    return left === undefined || right === undefined ? undefined : left + right;
  }
  return textOf(node);
}

/** Every member of a `reasons.ts` whose key is a rule id and whose value is an object of texts. */
export function declaredReasons(files: readonly Parsed[]): Reason[] {
  const found: Reason[] = [];
  for (const file of files) {
    const room = reasonsFile.exec(file.path)?.[1];
    if (room === undefined) continue;
    walk(file.program, (node) => {
      if (node.type !== 'Property') return;
      const id = keyOf(node);
      if (id === undefined || !ruleId.test(id) || !isNode(node.value) || node.value.type !== 'ObjectExpression') return;
      const texts: Record<string, string> = {};
      for (const member of membersOf(node.value)) texts[keyOf(member) ?? ''] = wholeText(member.value) ?? '';
      found.push({ id, room, path: file.path, line: file.lineOf(node.start), texts });
    });
  }
  return found;
}

const slotsOf = (text: string): string => [...new Set(text.match(/\{[^}]+\}/g) ?? [])].sort().join(' ');

/** Reasons without a text in a language, with other slots in one language than in the other, told twice, or not named after their room. */
export function poorReasons(reasons: readonly Reason[]): Finding[] {
  const seen = new Set<string>();
  return reasons.flatMap((reason) => {
    const add = (what: string): Finding => ({ path: reason.path, line: reason.line, what: `${reason.id} ${what}` });
    const found: Finding[] = [];
    for (const locale of locales)
      if ((reason.texts[locale] ?? '').trim() === '') found.push(add(`has no text in ${locale}`));
    if (slotsOf(reason.texts.en ?? '') !== slotsOf(reason.texts.zh ?? ''))
      found.push(add('has other slots in en than in zh'));
    if (!reason.id.startsWith(`${reason.room}.`)) found.push(add(`does not begin with ${reason.room}.`));
    if (seen.has(reason.id)) found.push(add('is declared twice'));
    seen.add(reason.id);
    return found;
  });
}

const givers = new Set(['refuse', 'refused', 'because', 'allows', 'blocks', 'sets']);

/** Rule ids named in code that ships: as `rule: '...'`, or first in a call of `refuse`, `because` and their kin. */
function namedRules(file: Parsed): { id: string; line: number }[] {
  const found: { id: string; line: number }[] = [];
  walk(file.program, (node) => {
    const candidates: unknown[] = [];
    if (node.type === 'Property' && keyOf(node) === 'rule') candidates.push(node.value);
    if (node.type === 'CallExpression' && givers.has(nameOf(node.callee) ?? ''))
      candidates.push((node.arguments as unknown[])[0]);
    for (const candidate of candidates.flatMap(branchesOf)) {
      const text = textOf(candidate);
      if (text !== undefined) found.push({ id: text, line: file.lineOf(node.start) });
    }
  });
  return found;
}

function branchesOf(node: unknown): unknown[] {
  return isNode(node) && node.type === 'ConditionalExpression'
    ? [node.consequent, node.alternate].flatMap(branchesOf)
    : [node];
}

/** Rule ids that code names and no room declares, and rule ids declared that no shipped file outside `reasons.ts` mentions. */
export function strayReasons(files: readonly Parsed[], reasons: readonly Reason[]): Finding[] {
  const declared = new Set(reasons.map((reason) => reason.id));
  const mentioned = new Set<string>();
  const findings: Finding[] = [];
  for (const file of files) {
    if (!file.path.startsWith('src/') || isTest(file.path) || reasonsFile.test(file.path)) continue;
    walk(file.program, (node) => {
      const text = textOf(node);
      if (text !== undefined) mentioned.add(text);
    });
    for (const { id, line } of namedRules(file)) {
      if (!declared.has(id))
        findings.push({ path: file.path, line, what: `names the rule ${id}, which no reasons.ts declares` });
    }
  }
  for (const reason of reasons) {
    if (!mentioned.has(reason.id))
      findings.push({ path: reason.path, line: reason.line, what: `${reason.id} is used nowhere` });
  }
  return findings;
}
