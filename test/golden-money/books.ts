import type { Db } from '../../src/platform/database/index.ts';

/** What the books of a market are held against: what others told of its orders, and what was decided. Amounts are in the smallest unit. */
export interface Told {
  readonly kind: string;
  readonly at: number;
  readonly data: Readonly<Record<string, unknown>>;
}

export interface OrderTold {
  readonly seller: string;
  readonly order: string;
  readonly told: readonly Told[];
}

export interface Leg {
  readonly account: string;
  readonly minor: bigint;
}

/** A decision that moved money, or that says what one did which moves it later. */
export interface Decided {
  readonly id: string;
  readonly seller: string;
  readonly command: string;
  readonly at: number;
  readonly about: string;
  readonly input: Readonly<Record<string, unknown>>;
  /** The state that it left behind: of it, names and ids are read, and no amount that is explained. */
  readonly after: Readonly<Record<string, unknown>>;
  readonly legs: readonly Leg[];
}

export async function readOrders(db: Db, market: string): Promise<Map<string, OrderTold>> {
  const { rows } = await db.read.query<{ seller: string; order: string; kind: string; at: number; body: string }>(
    `select s.outside_id as seller, o.outside_id as order, f.kind, f.occurred_at as at, f.body
     from facts f join sellers s on s.seller_id = f.seller_id join orders o on o.seller_id = f.seller_id and o.order_id = f.subject
     where s.market_id = $1 and f.source <> 'troth' order by f.occurred_at`,
    [market],
  );
  const orders = new Map<string, OrderTold & { readonly told: Told[] }>();
  for (const { seller, order, kind, at, body } of rows) {
    const known = orders.get(order) ?? { seller, order, told: [] };
    orders.set(order, known);
    known.told.push({ kind, at, data: (JSON.parse(body) as { data?: Record<string, unknown> }).data ?? {} });
  }
  return orders;
}

export async function readDecided(db: Db, market: string): Promise<Decided[]> {
  const { rows } = await db.read.query<{
    id: string;
    seller: string;
    command: string;
    at: number;
    about: string;
    body: string;
    legs: { account: string; minor: string }[] | null;
  }>(
    `select d.decision_id::text as id, s.outside_id as seller, d.command, d.at, d.about_id as about, d.body,
       (select json_agg(json_build_object('account', p.account, 'minor', p.minor::text) order by p.leg)
        from postings p where p.seller_id = d.seller_id and p.entry_id = d.decision_id) as legs
     from decisions d join sellers s on s.seller_id = d.seller_id
     where d.market_id = $1 and split_part(d.command, '.', 1) in ('disputes', 'returns', 'reports', 'protection', 'ledger', 'acts')
     order by d.recorded_at, d.seller_id, d.seq`,
    [market],
  );
  return rows.map(({ body, legs, ...row }) => {
    const { read, outcome } = JSON.parse(body) as {
      read: { input: Record<string, unknown> };
      outcome: { state: Record<string, unknown> };
    };
    return {
      ...row,
      input: read.input,
      after: outcome.state,
      legs: (legs ?? []).map(({ account, minor }) => ({ account, minor: BigInt(minor) })),
    };
  });
}

/** Entries that no decision made. */
export async function readOrphans(db: Db, market: string): Promise<string[]> {
  const { rows } = await db.read.query<{ entry: string }>(
    `select distinct entry_id::text as entry from postings p where market_id = $1 and not exists (
       select 1 from decisions d where d.seller_id = p.seller_id and d.decision_id = p.entry_id)`,
    [market],
  );
  return rows.map(({ entry }) => entry);
}

/** What stands on each account of a market, over all of its sellers. */
export async function readAccounts(db: Db, market: string): Promise<Record<string, bigint>> {
  const { rows } = await db.read.query<{ account: string; minor: string }>(
    'select account, sum(minor)::text as minor from postings where market_id = $1 group by 1 order by 1',
    [market],
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, BigInt(minor)]));
}
