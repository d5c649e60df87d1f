import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Deadline } from '../../kernel/outcome.ts';
import { earliestDue } from '../../kernel/outcome.ts';
import type { Tx } from './pool.ts';

/**
 * Tables of states that have deadlines, of whatever room: a row is one state as JSON, with `market_id`, `seller_id`, `status` and the
 * earliest deadline (`next_due_at`), which is the queue of what falls due. Names of tables and columns come from code, never from people.
 */

type Queries = Pick<Tx, 'query'>;
type Values = Readonly<Record<string, unknown>>;

/** Where such states lie. */
export interface QueueSpec {
  readonly table: string;
  /** The column of a state's own id. */
  readonly id: string;
  /** The column of when it began: lists are sorted by it. */
  readonly begun: string;
  /** Whom nobody waits for: what is due of theirs is worked and never announced as what comes next. A condition on `t`. */
  readonly unawaited?: string;
}

/** A state as it was found, with whose it is. `seller`: the market's own id. */
export interface Found<State> {
  readonly sellerId: Uuid;
  readonly seller: string;
  readonly state: State;
}

/** What of a market's states a list shows. */
export interface StateFilter {
  readonly market: string;
  /** Columns and the values they must have; what is undefined is not asked for. */
  readonly where: Values;
  /** Only those with a deadline, the first due first; else all, the newest first. */
  readonly queue: boolean;
  /** Continue after this one: the time it was sorted by (due, or begun) and its id. */
  readonly after?: { readonly at: Instant; readonly id: Uuid } | undefined;
  readonly limit: number;
}

interface Row {
  readonly seller_id: Uuid;
  readonly seller: string;
  readonly state: string;
}

const found = <State>(row: Row): Found<State> => ({
  sellerId: row.seller_id,
  seller: row.seller,
  state: JSON.parse(row.state) as State,
});

/** Reading a table of states with deadlines. */
export function stateQueue<State>({ table, id, begun, unawaited }: QueueSpec) {
  const select = `select t.seller_id, l.outside_id as seller, t.state from ${table} t join sellers l on l.seller_id = t.seller_id`;

  /** Sellers with one that is due, the longest overdue first. */
  async function sellersDue(q: Queries, marketId: string, until: Instant, limit: number): Promise<Uuid[]> {
    const { rows } = await q.query<{ seller_id: Uuid }>({
      name: `${table}-sellers-due`,
      text: `select seller_id from ${table} where market_id = $1 and next_due_at <= $2
        group by seller_id order by min(next_due_at), seller_id limit $3`,
      values: [marketId, until, limit],
    });
    return rows.map(({ seller_id }) => seller_id);
  }

  /** The one of a seller that is due first, at or before `until`. */
  async function firstDue(q: Queries, sellerId: Uuid, until: Instant): Promise<State | null> {
    const { rows } = await q.query<{ state: string }>({
      name: `${table}-first-due`,
      text: `select state from ${table} where seller_id = $1 and next_due_at <= $2 order by next_due_at, ${id} limit 1`,
      values: [sellerId, until],
    });
    return rows[0] ? (JSON.parse(rows[0].state) as State) : null;
  }

  /** The one of a market that is due first, whenever that is. */
  async function firstUpcoming(q: Queries, marketId: string): Promise<Found<State> | null> {
    const awaited = unawaited === undefined ? '' : `and not (${unawaited})`;
    const { rows } = await q.query<Row>(
      `${select} where t.market_id = $1 and t.next_due_at is not null ${awaited} order by t.next_due_at, t.${id} limit 1`,
      [marketId],
    );
    return rows[0] ? found(rows[0]) : null;
  }

  return {
    sellersDue,

    /** One of a market; null where it has none of that id. */
    async find(q: Queries, marketId: string, stateId: Uuid): Promise<Found<State> | null> {
      const { rows } = await q.query<Row>(`${select} where t.market_id = $1 and t.${id} = $2`, [marketId, stateId]);
      return rows[0] ? found(rows[0]) : null;
    },

    /** Those of a market that a filter asks for: the queue by due time, or all by when they began. */
    async list(q: Queries, filter: StateFilter): Promise<Found<State>[]> {
      const values: unknown[] = [];
      const name = (value: unknown): string => `$${values.push(value)}`;
      const where = [`t.market_id = ${name(filter.market)}`];
      for (const [column, value] of Object.entries(filter.where))
        if (value !== undefined) where.push(`t.${column} = ${name(value)}`);
      if (filter.queue) where.push('t.next_due_at is not null');
      if (filter.after) {
        const at = name(filter.after.at);
        const last = `${name(filter.after.id)}::uuid`;
        where.push(
          filter.queue
            ? `(t.next_due_at, t.${id}) > (${at}, ${last})`
            : `(t.${begun} < ${at} or (t.${begun} = ${at} and t.${id} > ${last}))`,
        );
      }
      const order = filter.queue ? `t.next_due_at, t.${id}` : `t.${begun} desc, t.${id}`;
      const { rows } = await q.query<Row>(
        `${select} where ${where.join(' and ')} order by ${order} limit ${name(filter.limit)}`,
        values,
      );
      return rows.map((row) => found(row));
    },

    /**
     * What the engine asks of a room's deadlines, by what is due of a state (`dueOf`). Acts begun in Troth always run, so nothing is
     * held against when the market went live; persons act here, so no fact is waited for.
     */
    deadlines: <Due extends object>(name: string, dueOf: (state: State) => Due | null) => ({
      name,
      settleMs: 0,
      due: `select from ${table} where seller_id = $1 and next_due_at <= $2`,
      sellersDue: (tx: Tx, market: { readonly id: string }, until: Instant, limit: number) =>
        sellersDue(tx, market.id, until, limit),
      nextDue: async (tx: Tx, _market: unknown, sellerId: Uuid, until: Instant): Promise<Due | null> => {
        const state = await firstDue(tx, sellerId, until);
        return state && dueOf(state);
      },
      upcoming: async (q: Queries, market: { readonly id: string }) => {
        const next = await firstUpcoming(q, market.id);
        const due = next && dueOf(next.state);
        return next && due && { ...due, sellerId: next.sellerId, seller: next.seller };
      },
    }),
  };
}

/** What every such state says of itself. */
interface Lasting {
  readonly sellerId: Uuid;
  readonly status: string;
  readonly deadlines: readonly Deadline[];
}

export interface StateSpec<State> extends QueueSpec {
  readonly idOf: (state: State) => Uuid;
  /** Further columns that are written with the row and never again. */
  readonly fixed: (state: State) => Values;
  /** Further columns that change with the state. */
  readonly moving?: (state: State) => Values;
}

/** A table that holds one version of each state, saved one at a time: a room's own store. */
export function stateTable<State extends Lasting>(spec: StateSpec<State>) {
  const { table, id, idOf, fixed, moving } = spec;
  const changing = (state: State): Values => ({
    status: state.status,
    next_due_at: earliestDue(state.deadlines),
    state: JSON.stringify(state),
    ...moving?.(state),
  });

  /** False where a rule of the table is against it: of some things only one may be open. */
  async function insert(tx: Tx, marketId: string, state: State): Promise<boolean> {
    const row = {
      seller_id: state.sellerId,
      [id]: idOf(state),
      market_id: marketId,
      version: 1,
      ...fixed(state),
      ...changing(state),
    };
    const places = Object.keys(row).map((_, index) => `$${index + 1}`);
    const { rowCount } = await tx.query(
      `insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')}) on conflict do nothing`,
      Object.values(row),
    );
    return rowCount === 1;
  }

  async function update(tx: Tx, state: State, version: number): Promise<boolean> {
    const row = changing(state);
    const sets = Object.keys(row).map((column, index) => `${column} = $${index + 4}`);
    const { rowCount } = await tx.query(
      `update ${table} set ${sets.join(', ')}, version = version + 1 where seller_id = $1 and ${id} = $2 and version = $3`,
      [state.sellerId, idOf(state), version, ...Object.values(row)],
    );
    return rowCount === 1;
  }

  return {
    ...stateQueue<State>(spec),

    /** Saves what a state has become; `version` 0: a new one. False where it is no longer at `version`, or may not be there. */
    save: (tx: Tx, marketId: string, state: State, version: number): Promise<boolean> =>
      version === 0 ? insert(tx, marketId, state) : update(tx, state, version),

    /** One of a market with the version that an update must still find; null where it has none of that id. */
    async read(
      q: Queries,
      marketId: string,
      stateId: Uuid,
    ): Promise<{ readonly state: State; readonly version: number } | null> {
      const { rows } = await q.query<{ state: string; version: number }>(
        `select state, version from ${table} where market_id = $1 and ${id} = $2`,
        [marketId, stateId],
      );
      return rows[0] ? { state: JSON.parse(rows[0].state) as State, version: rows[0].version } : null;
    },
  };
}
