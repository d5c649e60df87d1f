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

/** Files that give events and commands their names, which are spelled as rules are. */
const namingFile = /^src\/[^/]+\/(room|events|commands)(\.ts$|\/)/;

/** Members that name something else in the same spelling: events, commands, endpoints. */
const otherNames = new Set(['type', 'name', 'kind', 'command', 'operationId']);

/** Texts that name an event or a command somewhere, so that it is not taken for a rule where it is only mentioned. */
function namesOfOtherThings(files: readonly Parsed[]): Set<string> {
  const names = new Set<string>();
  for (const file of files) {
    const naming = namingFile.test(file.path);
    walk(file.program, (node, above) => {
      const parent = above.at(-1);
      const member = parent?.type === 'Property' && parent.key !== node && otherNames.has(keyOf(parent) ?? '');
      const text = naming || member ? textOf(node) : undefined;
      if (text !== undefined) names.add(text);
    });
  }
  return names;
}

const isShipped = (file: Parsed): boolean =>
  file.path.startsWith('src/') && !isTest(file.path) && !reasonsFile.test(file.path);

/**
 * Texts in shipped code that are spelled like a rule of a room that has reasons (`appeals.window_closed`), name nothing else, and are not
 * declared; and rules declared that no shipped file outside `reasons.ts` mentions. A single word after the room (`appeals.contest`)
 * is taken for a rule only as a member `rule` or first in a call of `refuse`.
 */
export function strayReasons(files: readonly Parsed[], reasons: readonly Reason[]): Finding[] {
  const declared = new Set(reasons.map((reason) => reason.id));
  const rooms = new Set(reasons.map((reason) => reason.room));
  const others = namesOfOtherThings(files);
  const mentioned = new Set<string>();
  const findings: Finding[] = [];
  for (const file of files.filter(isShipped)) {
    walk(file.program, (node, above) => {
      const text = textOf(node);
      if (text === undefined) return;
      mentioned.add(text);
      if (declared.has(text) || !ruleId.test(text)) return;
      const spelled = text.includes('_') && rooms.has(text.split('.')[0] ?? '') && !others.has(text);
      if (spelled || isGivenAsRule(node, above)) {
        findings.push({
          path: file.path,
          line: file.lineOf(node.start),
          what: `names the rule ${text}, which no reasons.ts declares`,
        });
      }
    });
  }
  for (const reason of reasons) {
    if (!mentioned.has(reason.id))
      findings.push({ path: reason.path, line: reason.line, what: `${reason.id} is used nowhere` });
  }
  return findings;
}

function isGivenAsRule(node: Node, above: readonly Node[]): boolean {
  const outer = above.findLast((each) => each.type !== 'ConditionalExpression');
  if (outer?.type === 'Property') return keyOf(outer) === 'rule' && outer.key !== node;
  if (outer?.type !== 'CallExpression' || nameOf(outer.callee) !== 'refuse') return false;
  const first = (outer.arguments as Node[])[0];
  return first !== undefined && first.start <= node.start && node.end <= first.end;
}
