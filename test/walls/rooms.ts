import type { Finding, ImportSite, Parsed } from './ast.ts';
import { nameOf, targetOf, textOf, walk } from './ast.ts';

/** Where a file of `src/` stands: its folder, and the name that says what it may do (`decide/open.ts` is `decide`). */
export interface Place {
  readonly room: string;
  readonly role: string;
}

/** What puts real things together, and may import all of them. */
const assembly = new Set(['cli', 'main.ts', 'rooms.ts']);

/** Folders that are no rooms: they are given rooms, or put them together, or are below them. */
const notRooms = new Set(['kernel', 'engine', 'platform', 'reactions', 'connectors', 'cli', 'main.ts', 'rooms.ts']);

const documentRoles = new Set(['model', 'events', 'commands', 'policy']);
const pureRoles = new Set([...documentRoles, 'lifecycle', 'reasons', 'decide', 'assess']);
/** What a rule of one room may read of another room. */
const sharedRules = new Set(['model', 'events', 'policy', 'assess']);

export function placeOf(path: string): Place | undefined {
  const [top, room, rest] = path.split('/');
  if (top !== 'src' || room === undefined) return undefined;
  const role = (rest ?? room).replace(/\.tsx?$/, '');
  return { room, role: role.replace(/^(read|store|routes|jobs|decide|assess)-.*$/, '$1') };
}

const isRoom = (place: Place): boolean => !notRooms.has(place.room);

/**
 * Pure files with names of their own: the folding of facts, the steps of metrics, the reading and comparing of documents. They
 * may import what is pure, in whatever room it stands.
 */
const pureNames: Readonly<Record<string, readonly string[]>> = {
  appeals: ['lifecycle'],
  disputes: ['lifecycle'],
  reports: ['lifecycle'],
  returns: ['lifecycle'],
  connectors: ['mapping', 'cloudevents'],
  enforcement: ['lifecycle'],
  engine: ['plain'],
  facts: ['amendment', 'due', 'effective', 'envelope', 'fold', 'refusal', 'spans', 'story', 'thread', 'vocabulary'],
  metrics: ['figures', 'judge', 'measure', 'series', 'shape', 'steps'],
  simulation: ['behaviour', 'cast', 'names', 'plan', 'words', 'world'],
  policy: ['difference', 'document', 'explain', 'grounds', 'law', 'schema', 'span', 'unverified'],
};

const hasPureName = (place: Place): boolean => pureNames[place.room]?.includes(place.role) === true;

/** Pure: may do no I/O, read no clock, never wait. */
export function isPure(path: string): boolean {
  const place = placeOf(path);
  if (!place) return false;
  return place.room === 'kernel' || hasPureName(place) || (isRoom(place) && pureRoles.has(place.role));
}

const allowed = (verdict: boolean, rule: string): string | undefined => (verdict ? undefined : rule);

/** Why a file in `from` may not import one in `to`; undefined when it may. The table of ARCHITECTURE.md ("The rooms"). */
function refusal(from: Place, to: Place, typeOnly: boolean): string | undefined {
  const kernel = to.room === 'kernel';
  const own = from.room === to.room;
  if (assembly.has(from.room)) return undefined;
  if (assembly.has(to.room)) return 'only the command line, main.ts and rooms.ts put things together';
  if (from.room === 'kernel') return allowed(kernel, 'the kernel imports nothing of ours');
  if (from.room === 'platform') return allowed(kernel || own, 'the platform knows the kernel only');
  if (from.room === 'engine') {
    return allowed(kernel || own || to.room === 'platform', 'the engine imports no room, it is given the list');
  }
  if (from.room === 'reactions') {
    return allowed(
      kernel || own || to.room === 'engine' || to.role === 'reactions' || to.role === 'events',
      "reactions are assembled from the rooms' own reactions and events",
    );
  }
  if (from.room === 'connectors') {
    return allowed(
      kernel || own || to.room === 'platform' || documentRoles.has(to.role),
      'a connector knows the vocabulary and the platform only',
    );
  }
  return roomRefusal(from, to, typeOnly, kernel, own);
}

function roomRefusal(from: Place, to: Place, typeOnly: boolean, kernel: boolean, own: boolean): string | undefined {
  const otherRoom = isRoom(to) && !own;
  if (from.role === 'room') {
    const loads = otherRoom && (to.role === 'read' || sharedRules.has(to.role) || hasPureName(to));
    const ours = own || kernel || loads || (to.room === 'engine' && typeOnly);
    return allowed(ours, 'room.ts lists its own files, and loads by what other rooms let be read');
  }
  if (from.role === 'reasons') return allowed(kernel, 'reasons import the kernel only');
  if (documentRoles.has(from.role)) {
    return allowed(
      kernel || ((own || otherRoom) && documentRoles.has(to.role)),
      'model, events, commands and policy import the kernel and the same files of other rooms',
    );
  }
  if (from.role === 'decide' || from.role === 'assess') {
    return allowed(
      kernel || (own && pureRoles.has(to.role)) || (otherRoom && sharedRules.has(to.role)),
      'rules import the kernel, own pure files, and model, events, policy, assess of other rooms',
    );
  }
  if (otherRoom && (to.role === 'store' || to.role === 'room' || to.role === 'routes' || to.role === 'jobs')) {
    return `${to.role} belongs to its own room`;
  }
  if (from.role === 'reactions')
    return allowed(!otherRoom || to.role === 'events', "a reaction knows the other room's events only");
  if (from.role === 'store' || from.role === 'read')
    return allowed(to.room !== 'engine' || typeOnly, 'storage does not call the engine');
  if ((from.role === 'routes' && from.room !== 'views') || from.role === 'jobs')
    return allowed(
      !otherRoom || to.role === 'read' || sharedRules.has(to.role) || hasPureName(to),
      'routes call the engine and their own reads',
    );
  return undefined;
}

/** Packages by the only places that may import them. What is not listed here is free outside pure files. */
const packageHomes: readonly { readonly names: RegExp; readonly homes: RegExp; readonly rule: string }[] = [
  {
    names: /^temporal-polyfill/,
    homes: /^src\/kernel\/calendar/,
    rule: 'temporal-polyfill stays inside kernel/calendar',
  },
  {
    names: /^(pg|pg-cursor|pg-copy-streams|kysely)(\/|$)/,
    homes: /^bench\/|^src\/(platform|engine|cli)\/|^src\/[^/]+\/(store|read|jobs)(\/|\.|-)/,
    rule: 'the database is reached from store, read, engine and platform only',
  },
  {
    names: /^(fastify|@fastify\/.*|fastify-type-provider-zod)$/,
    homes: /^src\/platform\/|^src\/[^/]+\/routes(\/|\.|-)|^src\/engine\/routes/,
    rule: 'HTTP is reached from routes and platform only',
  },
  {
    names: /^(react|react-dom|react-i18next|i18next|vite|@mantine\/.*|@tanstack\/.*)(\/|$)/,
    homes: /^console\//,
    rule: 'the page libraries stay in the console',
  },
];

/** Packages a pure file may import, by its place. */
function purePackage(place: Place, path: string, name: string): boolean {
  if (place.room === 'kernel')
    return name === 'node:crypto' || (name === 'temporal-polyfill' && path.startsWith('src/kernel/calendar'));
  return name === 'zod' || (name === 'yaml' && (place.room === 'policy' || place.room === 'connectors'));
}

function packageRefusal(path: string, site: ImportSite): string | undefined {
  const place = placeOf(path);
  if (path.startsWith('sdk/')) return 'the sdk has no dependencies';
  if (place && isPure(path) && !purePackage(place, path, site.from)) return `a pure file may not import ${site.from}`;
  if (place?.room === 'kernel' && site.from === 'node:crypto') {
    return allowed(
      site.names.every((name) => name === 'hash'),
      'of node:crypto the kernel takes hash only',
    );
  }
  const home = packageHomes.find((entry) => entry.names.test(site.from));
  return home && !home.homes.test(path) ? home.rule : undefined;
}

function treeRefusal(path: string, target: string, site: ImportSite): string | undefined {
  const inside = (folder: string): boolean => target.startsWith(`${folder}/`);
  if (path.startsWith('sdk/')) return allowed(inside('sdk'), 'the sdk imports nothing but itself');
  if (path.startsWith('console/'))
    return allowed(inside('console') || inside('sdk'), 'the console talks to the API through the sdk only');
  if (path.startsWith('scripts/'))
    return allowed(inside('scripts') || target.startsWith('package'), 'launchers run before anything is installed');
  const from = placeOf(path);
  if (!from) return undefined;
  const to = placeOf(target);
  if (!to)
    return allowed(assembly.has(from.room) && target === 'package.json', `src imports nothing outside src (${target})`);
  if (hasPureName(from)) return allowed(isPure(target), 'a pure file imports pure files only');
  return refusal(from, to, site.typeOnly);
}

/** Every import that crosses a wall. Tests beside the code are free: give only files that ship. */
export function wallsCrossed(files: readonly Parsed[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    for (const site of file.imports) {
      const target = targetOf(file.path, site);
      const why = target === undefined ? packageRefusal(file.path, site) : treeRefusal(file.path, target, site);
      if (why !== undefined) findings.push({ path: file.path, line: site.line, what: `imports ${site.from}: ${why}` });
    }
  }
  return findings;
}

const impureNames = new Set([
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
  'queueMicrotask',
  'crypto',
  'Promise',
  'console',
  'Intl',
]);

/** I/O, waiting and ambient state in files that must be pure. `Intl` reads the machine's tables, so only the kernel and the reading of other people's files use it. */
export function impurities(files: readonly Parsed[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files.filter((item) => isPure(item.path))) {
    const { room } = placeOf(file.path) ?? { room: '' };
    const formats = room === 'kernel' || room === 'connectors';
    walk(file.program, (node, above) => {
      const add = (what: string): number => findings.push({ path: file.path, line: file.lineOf(node.start), what });
      if (node.async === true) add('a pure function is never async');
      if (node.type === 'AwaitExpression') add('a pure file never waits');
      if (node.type === 'ForOfStatement' && node.await === true) add('a pure file never waits');
      if (node.type === 'ImportExpression') add('a pure file imports nothing at run time');
      const name = nameOf(node);
      if (name === undefined || !impureNames.has(name) || (formats && name === 'Intl')) return;
      if (isReference(node, above)) add(`a pure file may not use ${name}`);
    });
  }
  return findings;
}

/** True where an identifier is read as a value: not a type, not a property's name, not a declaration of it. */
export function isReference(
  node: unknown,
  above: readonly { readonly type: string; readonly [key: string]: unknown }[],
): boolean {
  const parent = above.at(-1);
  if (!parent) return false;
  if (parent.type.startsWith('TS'))
    return (
      parent.type === 'TSAsExpression' ||
      parent.type === 'TSNonNullExpression' ||
      parent.type === 'TSSatisfiesExpression'
    );
  if (parent.type === 'MemberExpression') return parent.object === node || parent.computed === true;
  if (parent.type === 'Property') return parent.value === node && above.at(-2)?.type !== 'ObjectPattern';
  if (parent.type === 'ImportSpecifier' || parent.type === 'ExportSpecifier') return false;
  return !(parent.type.endsWith('Definition') && parent.key === node);
}

const writing =
  /\b(insert\s+into|update\s+[a-z_."]+\s+set|delete\s+from|truncate\s|create\s+(unlogged\s+)?table|merge\s+into)\b/i;
const writers = new Set(['insertInto', 'updateTable', 'deleteFrom', 'mergeInto']);

/** SQL that writes in a file that only reads: every `read` file, and everything under `views/`. */
export function writesWhereOnlyReading(files: readonly Parsed[]): Finding[] {
  const findings: Finding[] = [];
  for (const file of files) {
    const place = placeOf(file.path);
    if (!place || (place.room !== 'views' && !(isRoom(place) && place.role === 'read'))) continue;
    if (place.room === 'views' && place.role === 'store')
      findings.push({ path: file.path, line: 1, what: 'views own no table' });
    walk(file.program, (node) => {
      const add = (what: string): number => findings.push({ path: file.path, line: file.lineOf(node.start), what });
      const quasis =
        node.type === 'TemplateLiteral'
          ? (node.quasis as { value: { raw: string } }[]).map((part) => part.value.raw).join(' x ')
          : textOf(node);
      if (quasis !== undefined && writing.test(quasis)) add('a reading never writes');
      if (node.type === 'MemberExpression' && writers.has(nameOf(node.property) ?? '')) add('a reading never writes');
    });
  }
  return findings;
}
