import { canonicalJson } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { CounterBatch } from '../../metrics/counters.ts';
import { decodeSteps, encodeSteps } from '../../metrics/counters.ts';
import type { Countable, Step } from '../../metrics/steps.ts';
import { stepsOf } from '../../metrics/steps.ts';
import type { Tx } from '../../platform/database/index.ts';
import { bigints, integers, texts, uuids } from '../../platform/database/index.ts';
import type { MarketContext } from '../context.ts';
import { foldContext } from '../context.ts';
import { newsAfter } from '../due.ts';
import type { FactRow } from '../envelope.ts';
import { decodeFact } from '../envelope.ts';
import type { FoldContext } from '../fold.ts';
import type { Fact, FactNames, Market, OrderState, SellerOffer, ThreadState } from '../model.ts';
import { LostRace, RACES } from './races.ts';

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

const ARRAYS = { text: texts, uuid: uuids, bigint: bigints } as const;

/** What orders and threads have of their own: the table, its columns and the fold. */
export interface RowKind<State> {
  readonly table: 'orders' | 'threads';
  readonly key: 'order_id' | 'thread_id';
  readonly columns: readonly {
    readonly name: string;
    readonly type: keyof typeof ARRAYS;
    // biome-ignore lint/suspicious/noExplicitAny: what `type` says
    readonly of: (state: State, touched: Touched, market: Market) => any;
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
  readonly before: State | null;
  readonly after: State;
}

interface Standing {
  readonly version: number;
  readonly news_at: Instant | null;
  readonly steps: string;
  readonly state: string;
}

/** Folds rows from all their facts and writes them, counters with them; a row that another transaction wrote meanwhile is folded again. */
export async function foldRows<State extends OrderState | ThreadState>(
  kind: RowKind<State>,
  folding: Folding,
  touched: readonly Touched[],
): Promise<Folded<State>[]> {
  const done: Folded<State>[] = [];
  let left = [...touched].sort((a, b) => compare(a.seller, b.seller) || compare(a.subject, b.subject));
  for (let race = 0; left.length > 0; race++) {
    if (race > RACES) throw new LostRace(kind.table);
    const standing = await readStanding(kind, folding.tx, left);
    const told = await readFactsOf(
      kind,
      folding.tx,
      race > 0 ? left : left.filter(({ subject }) => standing.has(subject)),
    );
    const rows = left.map((each) =>
      makeRow(kind, folding, each, standing.get(each.subject) ?? null, told.get(each.subject) ?? each.facts),
    );
    const won = await write(kind, folding, rows);
    for (const row of rows) {
      if (!won.has(row.touched.subject)) continue;
      if (row.standing) folding.counters.add(row.touched.seller, decodeSteps(row.standing.steps), -1);
      folding.counters.add(row.touched.seller, row.steps, 1);
      const before = row.standing ? (JSON.parse(row.standing.state) as State) : null;
      const version = (row.standing?.version ?? 0) + 1;
      // News that fell due and that nobody has told yet is told with this change.
      const toldUntil = Math.min(folding.now, (row.standing?.news_at ?? Number.POSITIVE_INFINITY) - 1);
      done.push({ touched: row.touched, version, toldUntil, before, after: row.after });
    }
    left = left.filter(({ subject }) => !won.has(subject));
  }
  return done;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

interface Row<State> {
  readonly touched: Touched;
  readonly standing: Standing | null;
  readonly after: State;
  readonly steps: readonly Step[];
  readonly newsAt: Instant | null;
}

function makeRow<State extends OrderState | ThreadState>(
  kind: RowKind<State>,
  { context, offersOf, now }: Folding,
  touched: Touched,
  standing: Standing | null,
  facts: readonly Fact[],
): Row<State> {
  const after = kind.fold(touched, facts, foldContext(context, offersOf(touched.seller)));
  const steps = stepsOf(kind.countables(after), context.shapes, context.days);
  return { touched, standing, after, steps, newsAt: newsAfter(after, context.market, now) };
}

async function readStanding(
  { table, key }: Pick<RowKind<never>, 'table' | 'key'>,
  tx: Tx,
  rows: readonly Touched[],
): Promise<Map<Uuid, Standing>> {
  const found = await tx.query<Standing & { subject: Uuid }>({
    name: `${table}-standing`,
    text: `select r.${key} as subject, r.version, r.news_at, r.steps, r.state from unnest($1::uuid[], $2::uuid[]) as t (s, o)
      join ${table} r on r.seller_id = t.s and r.${key} = t.o`,
    values: [uuids(rows.map(({ seller }) => seller)), uuids(rows.map(({ subject }) => subject))],
  });
  return new Map(found.rows.map((row) => [row.subject, row]));
}

export async function readFactsOf(
  { namesOf }: Pick<RowKind<never>, 'namesOf'>,
  q: Pick<Tx, 'query'>,
  rows: readonly Touched[],
): Promise<Map<Uuid, Fact[]>> {
  const told = new Map<Uuid, Fact[]>();
  if (rows.length === 0) return told;
  const found = await q.query<FactRow & { subject: Uuid }>({
    name: 'rows-facts',
    text: `select f.subject, f.source, f.id, f.kind, f.occurred_at, f.body from unnest($1::uuid[], $2::uuid[]) as t (s, o)
      join facts f on f.seller_id = t.s and f.subject = t.o`,
    values: [uuids(rows.map(({ seller }) => seller)), uuids(rows.map(({ subject }) => subject))],
  });
  const names = new Map(rows.map((each) => [each.subject, namesOf(each)]));
  for (const row of found.rows) {
    const fact = decodeFact(row, names.get(row.subject) ?? {});
    const list = told.get(row.subject);
    if (list) list.push(fact);
    else told.set(row.subject, [fact]);
  }
  return told;
}

/** The codes of marks that a row bears, or will if nothing more is done: what lists are filtered by. */
const markWords = (state: OrderState | ThreadState): string => {
  const open = state.marks.filter((mark) => mark.spans.some((span) => span.to === null));
  return [...new Set(open.map((mark) => mark.code))].join(' ');
};

async function write<State extends OrderState | ThreadState>(
  kind: RowKind<State>,
  { tx, context }: Folding,
  rows: readonly Row<State>[],
): Promise<Set<Uuid>> {
  const { rows: won } = await tx.query<{ subject: Uuid }>({
    name: `${kind.table}-write`,
    text: upsertOf(kind),
    values: [
      uuids(rows.map(({ touched }) => touched.seller)),
      uuids(rows.map(({ touched }) => touched.subject)),
      integers(rows.map(({ standing }) => (standing?.version ?? 0) + 1)),
      bigints(rows.map(({ newsAt }) => newsAt)),
      texts(rows.map(({ after }) => markWords(after))),
      texts(rows.map(({ after }) => canonicalJson(after))),
      texts(rows.map(({ steps }) => encodeSteps(steps))),
      ...kind.columns.map(({ type, of }) =>
        ARRAYS[type](rows.map(({ after, touched }) => of(after, touched, context.market) ?? null)),
      ),
    ],
  });
  return new Set(won.map((row) => row.subject));
}

function upsertOf({ table, key, columns }: Pick<RowKind<never>, 'table' | 'key' | 'columns'>): string {
  const names = ['version', 'news_at', 'marks', 'state', 'steps', ...columns.map(({ name }) => name)];
  const types = ['int', 'bigint', 'text', 'text', 'text', ...columns.map(({ type }) => type)];
  return `insert into ${table} (seller_id, ${key}, ${names.join(', ')})
    select * from unnest($1::uuid[], $2::uuid[], ${types.map((type, i) => `$${i + 3}::${type}[]`).join(', ')})
    on conflict (seller_id, ${key}) do update set ${names.map((name) => `${name} = excluded.${name}`).join(', ')}
    where ${table}.version = excluded.version - 1 returning ${key} as subject`;
}
