import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../test/database.ts';
import type { Uuid } from '../../kernel/ids.ts';
import type { Deadline } from '../../kernel/outcome.ts';
import type { Db } from './index.ts';
import { stateTable, transaction } from './index.ts';

interface Loan {
  readonly sellerId: Uuid;
  readonly loanId: Uuid;
  readonly thing: string;
  readonly lentAt: number;
  readonly status: 'lent' | 'back';
  readonly deadlines: readonly Deadline[];
}

const loans = stateTable<Loan>({
  table: 'loans',
  id: 'loan_id',
  begun: 'lent_at',
  unawaited: "t.thing = 'pencil'",
  idOf: ({ loanId }) => loanId,
  fixed: ({ thing, lentAt }) => ({ thing, lent_at: lentAt }),
  moving: ({ status }) => ({ open: status === 'lent' }),
});

const seller = (n: number) => `00000000-0000-4000-8000-00000000000${n}` as Uuid;
const id = (n: number) => `10000000-0000-4000-8000-00000000000${n}` as Uuid;
const due = (at: number, code = 'return'): Deadline => ({ code, due: at, of: 'seller', silence: 'fetched' });

/** The n-th loan, of a seller, due at some instants. */
const loan = (n: number, of: number, dues: readonly number[], more: Partial<Loan> = {}): Loan => ({
  sellerId: seller(of),
  loanId: id(n),
  thing: `book ${n}`,
  lentAt: 100 * n,
  status: 'lent',
  deadlines: dues.map((at) => due(at)),
  ...more,
});

let db: Db;
let drop: () => Promise<void>;

beforeAll(async () => {
  ({ db, drop } = await testDatabase());
  await db.pool.query(`create table loans (seller_id uuid not null, loan_id uuid not null, market_id text not null, thing text not null,
    status text not null, open boolean not null, version integer not null, lent_at bigint not null, next_due_at bigint, state text not null,
    primary key (seller_id, loan_id))`);
  await db.pool.query('create unique index loans_one_open on loans (seller_id, thing) where open');
  for (const n of [1, 2, 3])
    await db.pool.query(`insert into sellers (seller_id, market_id, outside_id, known_from) values ($1, 'm', $2, 0)`, [
      seller(n),
      `seller ${n}`,
    ]);
});
beforeEach(() => db.pool.query('delete from loans'));
afterAll(() => drop());

const save = (state: Loan, version = 0, market = 'm') =>
  transaction(db, (tx) => loans.save(tx, market, state, version));

describe('saving', () => {
  test('a new state is kept with its columns, and read back with its version', async () => {
    const made = loan(1, 1, [500, 300]);
    expect(await save(made)).toBe(true);
    expect(await loans.read(db.pool, 'm', id(1))).toEqual({ state: made, version: 1 });
    const { rows } = await db.pool.query(
      'select seller_id, market_id, thing, status, open, lent_at, next_due_at from loans',
    );
    expect(rows).toEqual([
      {
        seller_id: seller(1),
        market_id: 'm',
        thing: 'book 1',
        status: 'lent',
        open: true,
        lent_at: 100,
        next_due_at: 300,
      },
    ]);
    expect(await loans.read(db.pool, 'other', id(1))).toBeNull();
    expect(await loans.read(db.pool, 'm', id(2))).toBeNull();
  });

  test('what a rule of the table is against is not saved, and nothing is changed by it', async () => {
    expect(await save(loan(1, 1, [300]))).toBe(true);
    expect(await save(loan(2, 1, [300], { thing: 'book 1' }))).toBe(false);
    expect(await save(loan(1, 1, [900]))).toBe(false);
    expect((await loans.read(db.pool, 'm', id(1)))?.state.deadlines).toEqual([due(300)]);
    expect(await save(loan(2, 2, [300], { thing: 'book 1' }))).toBe(true);
  });

  test('a state moves on from the version that was read, and from no other', async () => {
    await save(loan(1, 1, [300]));
    const back = loan(1, 1, [], { status: 'back' });
    expect(await save(back, 2)).toBe(false);
    expect(await save(back, 1)).toBe(true);
    expect(await save(loan(1, 1, [700]), 1)).toBe(false);
    expect(await loans.read(db.pool, 'm', id(1))).toEqual({ state: back, version: 2 });
    const { rows } = await db.pool.query('select status, open, next_due_at from loans');
    expect(rows).toEqual([{ status: 'back', open: false, next_due_at: null }]);
    // It is over: another of the same thing may be open.
    expect(await save(loan(2, 1, [], { thing: 'book 1' }))).toBe(true);
  });
});

const dueOf = (state: Loan) => ({ due: Math.min(...state.deadlines.map((each) => each.due)), loan: state.loanId });
const source = loans.deadlines('test.loans', dueOf);

describe('deadlines', () => {
  beforeEach(async () => {
    await save(loan(1, 1, [500]));
    await save(loan(2, 1, [900, 400]));
    await save(loan(3, 2, [400]));
    await save(loan(4, 3, [200]), 0, 'other');
    await save(loan(5, 3, [], { status: 'back' }));
  });
  const sellersDue = (until: number, limit = 10) =>
    transaction(db, (tx) => source.sellersDue(tx, { id: 'm' }, until, limit));
  const nextDue = (of: number, until: number) =>
    transaction(db, (tx) => source.nextDue(tx, { id: 'm' }, seller(of), until));

  test('a seller is found from the instant at which something is due, each once, the longest overdue first', async () => {
    expect(await sellersDue(399)).toEqual([]);
    expect(await sellersDue(400)).toEqual([seller(1), seller(2)]);
    expect(await sellersDue(10_000)).toEqual([seller(1), seller(2)]);
    expect(await sellersDue(10_000, 1)).toEqual([seller(1)]);
    await save(loan(6, 3, [399]));
    expect(await sellersDue(400)).toEqual([seller(3), seller(1), seller(2)]);
  });

  test('what is due first of a seller is found at its instant, not a millisecond before', async () => {
    expect(await nextDue(1, 399)).toBeNull();
    expect(await nextDue(1, 400)).toEqual({ due: 400, loan: id(2) });
    expect(await nextDue(3, 10_000)).toEqual({ due: 200, loan: id(4) });
    expect(await nextDue(2, 10_000)).toEqual({ due: 400, loan: id(3) });
  });

  test('what comes next in a market is the earliest that somebody waits for, with whose it is', async () => {
    await save(loan(6, 3, [50], { thing: 'pencil' }));
    expect(await source.upcoming(db.pool, { id: 'm' })).toEqual({
      due: 400,
      loan: id(2),
      sellerId: seller(1),
      seller: 'seller 1',
    });
    expect(await source.upcoming(db.pool, { id: 'empty' })).toBeNull();
    // Nobody waits for it, and it falls due all the same.
    expect(await sellersDue(50)).toEqual([seller(3)]);
  });
});

describe('lists', () => {
  beforeEach(async () => {
    await save(loan(1, 1, [900]));
    await save(loan(2, 2, [400]));
    await save(loan(3, 1, [400]));
    await save(loan(4, 3, [], { status: 'back' }));
    await save(loan(5, 3, [100]), 0, 'other');
  });
  const list = async (more: Partial<Parameters<typeof loans.list>[1]>) => {
    const found = await loans.list(db.pool, { market: 'm', where: {}, queue: false, limit: 10, ...more });
    return found.map(({ seller: of, state }) => `${of}: ${state.thing}`);
  };

  test('go by when things began, the newest first, or by what is due first, and on from any place', async () => {
    expect(await list({})).toEqual(['seller 3: book 4', 'seller 1: book 3', 'seller 2: book 2', 'seller 1: book 1']);
    expect(await list({ limit: 2, after: { at: 300, id: id(3) } })).toEqual(['seller 2: book 2', 'seller 1: book 1']);
    expect(await list({ queue: true })).toEqual(['seller 2: book 2', 'seller 1: book 3', 'seller 1: book 1']);
    expect(await list({ queue: true, after: { at: 400, id: id(2) } })).toEqual([
      'seller 1: book 3',
      'seller 1: book 1',
    ]);
    expect(await list({ queue: true, after: { at: 900, id: id(1) } })).toEqual([]);
  });

  test('show what is asked for', async () => {
    expect(await list({ where: { seller_id: seller(1), status: undefined } })).toEqual([
      'seller 1: book 3',
      'seller 1: book 1',
    ]);
    expect(await list({ where: { seller_id: seller(3), status: 'lent' } })).toEqual([]);
    expect(await loans.find(db.pool, 'm', id(4))).toMatchObject({ seller: 'seller 3', state: { status: 'back' } });
    expect(await loans.find(db.pool, 'm', id(5))).toBeNull();
  });
});
