import type { Role, Shape } from './guess-words.ts';
import { CANCELLED_WORDS, CLUES, plainName } from './guess-words.ts';
import type { DateOrder } from './model.ts';

/** A table as far as it was looked at: the names of its columns and its first rows, all as long as the names. */
export interface Sample {
  /** A name for the mapping and its table. */
  readonly name: string;
  readonly separator: string;
  readonly encoding: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a column was taken for; `role` null: nothing that a fact says. */
export interface Taken {
  readonly column: string;
  readonly role: Role | null;
}

export interface Draft {
  /** A mapping file, to be looked over by a person; null where the table tells nothing. */
  readonly yaml: string | null;
  readonly columns: readonly Taken[];
  /** What was taken for granted, and what is missing; as the mapping's own assumptions say it. */
  readonly doubts: readonly string[];
}

interface Column {
  readonly name: string;
  readonly cells: readonly string[];
}

type Found = ReadonlyMap<Role, Column>;

/** A draft of what the columns of a table mean, by their names and by how their cells read. */
export function guessMapping(sample: Sample): Draft {
  const columns = sample.columns.map((name, index) => ({
    name,
    cells: sample.rows.map((row) => (row[index] ?? '').trim()).filter((cell) => cell !== ''),
  }));
  const found = rolesOf(columns);
  const doubts: string[] = [];
  const facts = factsOf(found, sample.name, doubts);
  const lines = [
    `mapping: ${quoted(sample.name)}`,
    'source: import',
    ...(doubts.length > 0 ? ['assumptions:', ...doubts.map((doubt) => `  - ${quoted(doubt)}`)] : []),
    ...tableOf(sample),
    'streams:',
    `  - table: ${quoted(sample.name)}`,
    ...(togetherBy(found) ? [`    together: ${quoted(nameOf(found, 'order'))}`] : []),
    '    about:',
    ...(['seller', 'order'] as const).flatMap((role) => {
      const column = found.get(role);
      return column ? [`      ${role}Id: ${quoted(column.name)}`] : [];
    }),
    '    facts:',
    ...facts.flatMap((fact) => fact.map((line, index) => `      ${index === 0 ? '- ' : '  '}${line}`)),
  ];
  const taken = new Map([...found].map(([role, { name }]) => [name, role]));
  return {
    yaml: facts.length === 0 ? null : `${lines.join('\n')}\n`,
    columns: sample.columns.map((column) => ({ column, role: taken.get(column) ?? null })),
    doubts,
  };
}

/** Each role goes to the first column whose name and cells fit it; each column has one role at most. */
function rolesOf(columns: readonly Column[]): Found {
  const found = new Map<Role, Column>();
  const free = new Set(columns);
  for (const { role, shape, name } of CLUES) {
    if (found.has(role)) continue;
    const column = [...free].find((each) => name.test(plainName(each.name)) && reads(each.cells, shape));
    if (!column) continue;
    found.set(role, column);
    free.delete(column);
  }
  return found;
}

function reads(cells: readonly string[], shape: Shape): boolean {
  if (shape === 'time') return cells.length === 0 || writtenAs(cells) !== null;
  // A time is no id, however its column is called.
  if (shape === 'id') return cells.length > 0 && (writtenAs(cells) ?? 'epoch-seconds').startsWith('epoch');
  if (shape === 'word') return cells.length === 0 || cells.every((cell) => cell.length <= 60 && !TIME_LIKE.test(cell));
  if (shape === 'amount') return cells.length > 0 && decimalsOf(cells) !== null;
  const numbers = cells.every((cell) => /^\d{1,6}(\.0+)?$/.test(cell));
  return (
    cells.length > 0 && numbers && (shape === 'count' || cells.every((cell) => Number(cell) >= 1 && Number(cell) <= 5))
  );
}

const YEAR_FIRST = /^\d{4}([-/.]\d{1,2}[-/.]\d{1,2}|年\d{1,2}月\d{1,2}日)/;
const YEAR_LAST = /^(\d{1,2})[./-](\d{1,2})[./-]\d{4}/;
const TIME_LIKE = /^\d{4}-\d{2}-\d{2}|^\d{1,2}[./]\d{1,2}[./]\d{4}/;

/** How the times of a column are written; null where they are none. Of days and months that could be either, the day comes first. */
export function writtenAs(cells: readonly string[]): DateOrder | null {
  if (cells.length === 0) return null;
  if (cells.every((cell) => YEAR_FIRST.test(cell))) return 'iso';
  const dates = cells.map((cell) => YEAR_LAST.exec(cell));
  if (dates.every((date) => date !== null)) {
    const [firsts, seconds] = [1, 2].map((part) => dates.map((date) => Number(date[part])));
    if (seconds!.some((n) => n > 12)) return firsts!.some((n) => n > 12) ? null : 'month-first';
    return 'day-first';
  }
  if (cells.every((cell) => /^1\d{9}$/.test(cell))) return 'epoch-seconds';
  return cells.every((cell) => /^1\d{12}$/.test(cell)) ? 'epoch-milliseconds' : null;
}

/** With a point or a comma before the cents; null where they are no amounts. */
export function decimalsOf(cells: readonly string[]): 'point' | 'comma' | null {
  if (cells.every((cell) => /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(cell))) return 'point';
  return cells.every((cell) => /^-?(\d+|\d{1,3}([. ]\d{3})+)(,\d+)?$/.test(cell)) ? 'comma' : null;
}

function tableOf({ name, separator, encoding }: Sample): string[] {
  const parts = [
    ...(separator === ',' ? [] : [`separator: ${separator === '\t' ? '"\\t"' : quoted(separator)}`]),
    ...(encoding === 'utf-8' ? [] : [`encoding: ${encoding}`]),
  ];
  return parts.length === 0 ? [] : ['tables:', `  ${quoted(name)}: { ${parts.join(', ')} }`];
}

/** Rows of one order that follow each other are one record, where a row is a line of the order. */
const togetherBy = (found: Found): boolean =>
  found.has('order') && ['line', 'listing', 'quantity', 'price'].some((role) => found.has(role as Role));

const nameOf = (found: Found, role: Role): string => found.get(role)!.name;

/** A scalar that YAML reads as the text it is. */
const quoted = (text: string): string =>
  /^[\p{L}_][\p{L}\p{N}_]*$/u.test(text) && !/^(true|false|null)$/i.test(text) ? text : JSON.stringify(text);

type Fact = readonly string[];

function factsOf(found: Found, table: string, doubts: string[]): Fact[] {
  if (!found.has('order')) {
    doubts.push('No column looks like the id of an order, so there is nothing to tell.');
    return [];
  }
  if (!found.has('seller'))
    doubts.push('No column names a seller: facts wait until somebody tells whose orders these are.');
  const placed = placedAt(found, doubts);
  const facts: Fact[] = [];
  if (placed !== null) facts.push(placing(found, table, placed, doubts));
  facts.push(...simpleFacts(found));
  if (placed !== null) facts.push(...calledOff(found, placed, doubts), ...ratings(found, placed, doubts));
  if (facts.length === 0) doubts.push('No column tells when something happened, so there is nothing to tell.');
  return facts;
}

function placedAt(found: Found, doubts: string[]): string | null {
  if (found.has('placed')) return timeOf(found, 'placed');
  for (const role of ['approved', 'dispatched'] as const) {
    if (!found.has(role)) continue;
    doubts.push(`No column says when an order was placed: ${nameOf(found, role)} is taken for it.`);
    return timeOf(found, role);
  }
  return null;
}

/** A column of times, as the mapping refers to it. */
function timeOf(found: Found, role: Role, as = 'instant'): string {
  const { name, cells } = found.get(role)!;
  const order = writtenAs(cells) ?? 'iso';
  return order === 'iso' && as === 'instant'
    ? quoted(name)
    : `{ column: ${quoted(name)}, as: ${as}${order === 'iso' ? '' : `, written: ${order}`} }`;
}

function amountOf(found: Found, role: Role): string {
  const { name, cells } = found.get(role)!;
  const comma = decimalsOf(cells) === 'comma' ? ', decimals: comma' : '';
  const currency = found.get('currency');
  return `{ column: ${quoted(name)}, as: money${comma}${currency ? `, currency: { column: ${quoted(currency.name)} }` : ''} }`;
}

function placing(found: Found, table: string, at: string, doubts: string[]): Fact {
  for (const role of ['placed', 'ship-by', 'deliver-by', 'dispatched', 'delivered'] as const) {
    const cells = found.get(role)?.cells ?? [];
    if (writtenAs(cells) === 'day-first' && cells.every((cell) => Number(YEAR_LAST.exec(cell)?.[1]) <= 12))
      doubts.push(`In ${nameOf(found, role)} day and month could be either: the day is taken to come first.`);
  }
  const simple: readonly (readonly [Role, string])[] = [
    ['buyer', 'buyerId'],
    ['currency', 'currency'],
  ];
  const data = [
    ...simple.flatMap(([role, member]) => (found.has(role) ? [`${member}: ${quoted(nameOf(found, role))}`] : [])),
    ...linesOf(found, table, doubts),
    ...(found.has('freight') ? [`freight: ${amountOf(found, 'freight')}`] : []),
    ...destinationOf(found),
    ...(['ship-by', 'deliver-by'] as const).flatMap((role) =>
      found.has(role) ? [`${role === 'ship-by' ? 'shipBy' : 'deliverBy'}: ${dueOf(found, role)}`] : [],
    ),
  ];
  return [
    'kind: order.placed',
    'id: { name: placed }',
    `at: ${at}`,
    ...(data.length > 0 ? ['data:', ...data.map((line) => `  ${line}`)] : []),
  ];
}

/** A date without a time of day is kept to its end. */
function dueOf(found: Found, role: Role): string {
  const { cells } = found.get(role)!;
  const dated = cells.length > 0 && cells.every((cell) => !/\d:\d/.test(cell) || /[ T]00:00(:00(\.0+)?)?$/.test(cell));
  return timeOf(found, role, dated && !(writtenAs(cells) ?? '').startsWith('epoch') ? 'day' : 'instant');
}

function destinationOf(found: Found): string[] {
  const column = found.get('country');
  if (!column?.cells.every((cell) => /^[A-Z]{2}$/.test(cell))) return [];
  return [`destination: { fields: { country: ${quoted(column.name)} } }`];
}

function linesOf(found: Found, table: string, doubts: string[]): string[] {
  if (!togetherBy(found)) return [];
  const id = found.get('line') ?? found.get('listing');
  if (!id) {
    doubts.push('No column tells the lines of an order apart: each order is taken to have one.');
    return [];
  }
  const fields = [
    `id: ${quoted(id.name)}`,
    ...(found.has('quantity') ? [`quantity: { column: ${quoted(nameOf(found, 'quantity'))}, as: integer }`] : []),
    ...(found.has('price') ? [`price: ${amountOf(found, 'price')}`] : []),
    ...(found.has('listing') ? [`listingId: ${quoted(nameOf(found, 'listing'))}`] : []),
  ];
  return ['lines:', '  each:', `    row-of: ${quoted(table)}`, '    fields:', ...fields.map((line) => `      ${line}`)];
}

const filled = (found: Found, role: Role): string => `when: { filled: ${quoted(nameOf(found, role))} }`;

/** Facts of which a column tells the time. */
function simpleFacts(found: Found): Fact[] {
  const carried = (['carrier', 'tracking'] as const).flatMap((role) =>
    found.has(role) ? [`  ${role}: ${quoted(nameOf(found, role))}`] : [],
  );
  const of = (role: Role, kind: string, data: readonly string[] = []): Fact[] =>
    found.has(role)
      ? [
          [
            `kind: ${kind}`,
            `id: { name: ${role} }`,
            `at: ${timeOf(found, role)}`,
            filled(found, role),
            ...(data.length > 0 ? ['data:', ...data] : []),
          ],
        ]
      : [];
  return [
    ...(found.has('placed') ? of('approved', 'order.approved') : []),
    ...of('dispatched', 'parcel.confirmed', carried),
    ...of('delivered', 'parcel.delivered'),
  ];
}

/** Who called an order off is not guessed; without a time of its own it is taken to be called off when it was placed. */
function calledOff(found: Found, placed: string, doubts: string[]): Fact[] {
  const data = ['data:', '  by: { constant: unknown }'];
  const head = ['kind: order.cancelled', 'id: { name: cancelled }'];
  if (found.has('cancelled'))
    return [[...head, `at: ${timeOf(found, 'cancelled')}`, filled(found, 'cancelled'), ...data]];
  const status = found.get('status');
  const words = [...new Set(status?.cells)].filter((cell) => CANCELLED_WORDS.has(cell.toLowerCase()));
  if (!status || words.length === 0) return [];
  doubts.push(
    `${status.name} says that an order was cancelled, and nothing says when or by whom: taken to be at its placing, by nobody knows whom.`,
  );
  const when = `when: { column: ${quoted(status.name)}, is: [${words.map(quoted).join(', ')}] }`;
  return [[...head, `at: ${placed}`, when, ...data]];
}

function ratings(found: Found, placed: string, doubts: string[]): Fact[] {
  if (!found.has('rating')) return [];
  const at = (['rated', 'delivered'] as const).find((role) => found.has(role));
  if (at !== 'rated')
    doubts.push(
      `Nothing says when ${nameOf(found, 'rating')} was left: taken to be ${at ? 'at the delivery' : 'at the placing'}.`,
    );
  return [
    [
      'kind: feedback.left',
      'id: { name: rated }',
      `at: ${at ? timeOf(found, at) : placed}`,
      at
        ? `when: [{ filled: ${quoted(nameOf(found, 'rating'))} }, { filled: ${quoted(nameOf(found, at))} }]`
        : filled(found, 'rating'),
      'data:',
      `  rating: { column: ${quoted(nameOf(found, 'rating'))}, as: integer }`,
    ],
  ];
}
