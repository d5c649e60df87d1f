import { canonicalJson } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CounterBatch } from '../../metrics/counters.ts';
import { decodeSteps, encodeSteps } from '../../metrics/counters.ts';
import type { Countable, Step } from '../../metrics/steps.ts';
import { stepsOf } from '../../metrics/steps.ts';
import type { BinaryWriter, Tx } from '../../platform/database/index.ts';
import { bigints, copyNew, integers, texts, uuids } from '../../platform/database/index.ts';
import type { MarketContext } from '../context.ts';
import { foldContext } from '../context.ts';
import { newsAfter } from '../due.ts';
import type { FoldContext } from '../fold.ts';
import type { Fact, FactNames, Market, OrderState, SellerOffer, ThreadState } from '../model.ts';
import { LostRace, RACES } from './races.ts';
import type { Seen, Standing } from './standing.ts';
import { decodeFacts, readSeen } from './standing.ts';
import type { StateText } from './state-text.ts';

/** A row that a batch touches: an order's or a thread's. `facts`: everything known of it, if its row is not there yet. */
export interface Touched {
  readonly seller: Uuid;
  readonly sellerId: string;
  readonly subject: Uuid;
  /** The order; for a thread, the order it belongs to, if any. */
  readonly orderId: string | undefined;
  readonly threadId: string | undefined;
  readonly facts: readonly Fact[];
}

const ARRAYS = { text: texts, uuid: uuids, bigint: bigints, int: integers } as const;

/** What orders and threads have of their own: the table, its columns and the fold. */
export interface RowKind<State> {
  readonly table: 'orders' | 'threads';
  readonly key: 'order_id' | 'thread_id';
  readonly columns: readonly {
    readonly name: string;
    readonly type: keyof typeof ARRAYS;
    readonly of: (state: State, touched: Touched, market: Market) => string | number | null | undefined;
  }[];
  readonly namesOf: (touched: Touched) => FactNames;
  readonly fold: (touched: Touched, facts: readonly Fact[], context: FoldContext) => State;
  readonly countables: (state: State) => Countable[];
}

export interface Folding {
  readonly tx: Tx;
  readonly context: MarketContext;
  readonly offersOf: (seller: Uuid) => readonly SellerOffer[];
  readonly counters: CounterBatch;
  /** The market's now: what comes true later is told when it comes. */
  readonly now: Instant;
}

/** What a fold made of a row, beside what it was. */
export interface Folded<State> {
  readonly touched: Touched;
  readonly version: number;
  /** Up to when others have been told of the marks of `before`. */
  readonly toldUntil: Instant;
  readonly before: StateText<State> | null;
  readonly after: State;
}

/**
 * Folds rows from all their facts and writes them, counters with them; a row that another transaction wrote meanwhile is folded again.
 * `seen`: rows read before the batch's own facts were recorded; null: there was none.
 */
export async function foldRows<State extends OrderState | ThreadState>(
  kind: RowKind<State>,
  folding: Folding,
  touched: readonly Touched[],
  seen: ReadonlyMap<Uuid, Seen<State> | null> = new Map(),
): Promise<Folded<State>[]> {
  const done: Folded<State>[] = [];
  let left = [...touched].sort((a, b) => compare(a.seller, b.seller) || compare(a.subject, b.subject));
  let before = seen;
  for (let race = 0; left.length > 0; race++) {
    if (race > RACES) throw new LostRace(kind.table);
    const unseen = left.filter(({ subject }) => !before.has(subject));
    const found = await readSeen<State>(folding.tx, kind, unseen);
    const rows = left.map((each) => {
      const known = before.get(each.subject);
      if (known) return makeRow(kind, folding, each, known, [...told(kind, each, known), ...each.facts]);
      // What was read only now holds the batch's own facts too.
      const standing = found.get(each.subject);
      return makeRow(kind, folding, each, standing ?? null, standing ? told(kind, each, standing) : each.facts);
    });
    const won = await write(kind, folding, rows);
    for (const row of rows) if (won.has(row.touched.subject)) done.push(settle(folding, row));
    left = left.filter(({ subject }) => !won.has(subject));
    before = new Map();
  }
  return done;
}

const told = ({ namesOf }: Pick<RowKind<never>, 'namesOf'>, touched: Touched, { facts }: Seen<unknown>): Fact[] =>
  decodeFacts(facts, namesOf(touched));

/** Moves the counters from what a row was to what it is, and says what became of it. */
function settle<State>(
  { counters, now }: Folding,
  { touched, standing, after, steps, stepsText }: Row<State>,
): Folded<State> {
  if (standing?.steps !== stepsText) {
    if (standing) counters.add(touched.seller, decodeSteps(standing.steps), -1);
    counters.add(touched.seller, steps, 1);
  }
  return {
    touched,
    version: (standing?.version ?? 0) + 1,
    // News that fell due and that nobody has told yet is told with this change.
    toldUntil: Math.min(now, (standing?.newsAt ?? Number.POSITIVE_INFINITY) - 1),
    before: standing?.state ?? null,
    after,
  };
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Row<State> {
  readonly touched: Touched;
  readonly standing: Standing<State> | null;
  readonly after: State;
  readonly steps: readonly Step[];
  readonly stepsText: string;
  /** The state as it is kept. */
  readonly text: string;
  readonly newsAt: Instant | null;
}

function makeRow<State extends OrderState | ThreadState>(
  kind: RowKind<State>,
  { context, offersOf, now }: Folding,
  touched: Touched,
  standing: Standing<State> | null,
  facts: readonly Fact[],
): Row<State> {
  const after = kind.fold(touched, facts, foldContext(context, offersOf(touched.seller)));
  const steps = stepsOf(kind.countables(after), context.shapes, context.days);
  const newsAt = newsAfter(after, context.market, now);
  return { touched, standing, after, text: canonicalJson(after), steps, stepsText: encodeSteps(steps), newsAt };
}

/** The codes of marks that a row bears, or will if nothing more is done: what lists are filtered by. */
const markWords = (state: OrderState | ThreadState): string => {
  const open = state.marks.filter((mark) => mark.spans.some((span) => span.to === null));
  return [...new Set(open.map((mark) => mark.code))].join(' ');
};

type Value = string | number | null;

/** Everything that is written of a row, by column. */
function columnsOf<State extends OrderState | ThreadState>(
  { key, columns }: RowKind<State>,
  { market }: MarketContext,
) {
  const own: readonly { name: string; type: keyof typeof ARRAYS; of: (row: Row<State>) => Value }[] = [
    { name: 'seller_id', type: 'uuid', of: ({ touched }) => touched.seller },
    { name: key, type: 'uuid', of: ({ touched }) => touched.subject },
    { name: 'version', type: 'int', of: ({ standing }) => (standing?.version ?? 0) + 1 },
    { name: 'news_at', type: 'bigint', of: ({ newsAt }) => newsAt },
    { name: 'marks', type: 'text', of: ({ after }) => markWords(after) },
    { name: 'state', type: 'text', of: ({ text }) => text },
    { name: 'steps', type: 'text', of: ({ stepsText }) => stepsText },
  ];
  const others = columns.map(({ name, type, of }) => ({
    name,
    type,
    of: ({ after, touched }: Row<State>): Value => of(after, touched, market) ?? null,
  }));
  return [...own, ...others];
}

/** Below this many a copy's own statements cost more than it saves. */
const COPY_FROM = 100;

/** Writes rows that nobody else wrote since they were read; returns which. The sellers' rows are ours: nobody does it meanwhile. */
async function write<State extends OrderState | ThreadState>(
  kind: RowKind<State>,
  { tx, context }: Folding,
  rows: readonly Row<State>[],
): Promise<Set<Uuid>> {
  const columns = columnsOf(kind, context);
  const fresh = rows.filter(({ standing }) => standing === null);
  const copied =
    fresh.length >= COPY_FROM &&
    (await copyNew(
      tx,
      `${kind.table} (${columns.map(({ name }) => name).join(', ')})`,
      columns.length,
      fresh,
      (out, row) => {
        for (const { type, of } of columns) writeValue(out, type, of(row));
      },
    ));
  const won = new Set(copied ? fresh.map(({ touched }) => touched.subject) : []);
  const write = async (some: readonly Row<State>[], name: string, text: string) => {
    if (some.length === 0) return;
    const values = columns.map(({ type, of }) => ARRAYS[type](some.map(of) as never));
    const done = await tx.query<{ subject: Uuid }>({ name: `${kind.table}-${name}`, text, values });
    for (const { subject } of done.rows) won.add(subject);
  };
  if (!copied) await write(fresh, 'insert', insertOf(kind, columns));
  await write(
    rows.filter(({ standing }) => standing !== null),
    'update',
    updateOf(kind, columns),
  );
  return won;
}

function writeValue(out: BinaryWriter, type: keyof typeof ARRAYS, value: Value): void {
  if (value === null) out.null();
  else if (typeof value === 'string') type === 'uuid' ? out.uuid(value) : out.text(value);
  else if (type === 'int') out.int(value);
  else out.bigint(value);
}

type Named = readonly { readonly name: string; readonly type: string }[];

const rowsOf = (columns: Named): string =>
  `unnest(${columns.map(({ type }, i) => `$${i + 1}::${type}[]`).join(', ')}) as t (${columns.map(({ name }) => name).join(', ')})`;

const insertOf = ({ table, key }: Pick<RowKind<never>, 'table' | 'key'>, columns: Named): string =>
  `insert into ${table} (${columns.map(({ name }) => name).join(', ')}) select * from ${rowsOf(columns)}
   on conflict do nothing returning ${key} as subject`;

const updateOf = ({ table, key }: Pick<RowKind<never>, 'table' | 'key'>, columns: Named): string =>
  `update ${table} r set ${columns
    .slice(2)
    .map(({ name }) => `${name} = t.${name}`)
    .join(', ')} from ${rowsOf(columns)}
   where r.seller_id = t.seller_id and r.${key} = t.${key} and r.version = t.version - 1 returning r.${key} as subject`;
