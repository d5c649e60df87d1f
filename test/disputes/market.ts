import type { Dispute } from '../../src/disputes/model.ts';
import { readDispute } from '../../src/disputes/read.ts';
import { workMarket } from '../../src/engine/deadlines.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { ExecuteResult, Request } from '../../src/engine/execute.ts';
import { execute } from '../../src/engine/execute.ts';
import { orderUuid, sellerUuid } from '../../src/facts/envelope.ts';
import { ingest } from '../../src/facts/ingest.ts';
import { readMarket } from '../../src/facts/markets.ts';
import type { OrderState } from '../../src/facts/model.ts';
import { readOrder } from '../../src/facts/read.ts';
import type { Uuid } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { Principal } from '../../src/platform/auth/principal.ts';
import { identify } from '../../src/platform/auth/store.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { engineOver } from '../../src/rooms.ts';
import { testDatabase } from '../database.ts';
import { marketWith } from '../support/market.ts';

export const at = parseInstant;

/** Real time, unlike any time of the market. */
export const REAL = at('2027-01-15T12:00:00Z');

export const POLICY = `
policy: test
effective: 2026-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday], downtime: { over: 1 hour, ours: test } }
promise:
  dispatch-proof: confirmation
  deliver:
    day: ends-at-its-end
    from: dispatched
    table: [{ service: ems, to: US, within: 27 local days }]
    ours: test
  negative-feedback: { at-most-stars: 2, ours: test }
metrics:
  order-defect:
    title: { en: Order defect rate, zh: 订单缺陷率 }
    of: order
    by: placed
    window: 60 days
    marks: [claim]
    limit: { below: 1% }
    ours: test
disputes:
  problems:
    late: { opens: promise-end, until: { of: promise-end, within: 90 days } }
    not-received: { opens: promise-end, wait: 3 days, even-if-delivered: true }
  seller: { answers-in: 5 days, on-silence: request-is-executed }
  buyer: { answers-in: 7 days, on-silence: proposal-stands-if-it-pays }
  platform: { decides-in: 7 days, on-silence: as-proposed, may-pay: true }
  counts: [seller-silent, ruled]
  ours: test
`;

const person = (wanted: Parameters<typeof identify>[0]): Principal => identify(wanted);

export const BUYER = person({ kind: 'buyer', market: 'test', buyer: 'b-1' });
export const OTHER_BUYER = person({ kind: 'buyer', market: 'test', buyer: 'b-2' });
export const SELLER = person({ kind: 'seller', market: 'test', seller: 'shop' });
export const RIVAL = person({ kind: 'seller', market: 'test', seller: 'rival' });
export const OPERATOR = person({ kind: 'operator', market: 'test', name: 'Ana' });

export const sellerId: Uuid = sellerUuid('test', 'shop');

export interface Harness {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

/** A database with the market `test` in Los Angeles, whose clock stands, and the engine over it. */
export async function openMarket(clock: Instant, policy = POLICY): Promise<Harness> {
  const { db, drop } = await testDatabase();
  const parsed = parsePolicy(policy, 'test.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  await marketWith(
    db,
    parsed.policy,
    { clock, zone: 'America/Los_Angeles', liveFrom: at('2026-01-02T00:00:00Z') },
    REAL,
  );
  return { db, engine: { ...engineOver(db), systemNow: () => REAL }, drop };
}

export const moveClock = (db: Db, to: Instant) =>
  db.pool.query(`update markets set clock = $1 where market_id = 'test'`, [to]);

/** Tells facts and insists that each was accepted. */
export async function tell(db: Db, facts: readonly object[]): Promise<void> {
  const { results } = await ingest(db, { market: 'test', facts, now: REAL - 1000 });
  const other = results.find(({ outcome }) => outcome !== 'accepted');
  if (other) throw new Error(JSON.stringify(other));
}

export interface Bought {
  readonly buyer?: string;
  readonly seller?: string;
  /** What is said of the placing beside this. */
  readonly placed?: object;
  readonly dispatchedAt?: string | null;
  readonly deliveredAt?: string;
}

/** Two lamps at 40.00 and a freight of 12.00, bought on 27 February and sent with EMS on 1 March 2026, 10:00 in Los Angeles. */
export async function bought(db: Db, order: string, over: Bought = {}): Promise<void> {
  const { buyer = 'b-1', seller = 'shop', dispatchedAt = '2026-03-01T10:00:00-08:00', deliveredAt } = over;
  const fact = (kind: string, occurredAt: string, data: object, source = 'shop') => ({
    source,
    id: `${kind}/${order}`,
    kind,
    occurredAt,
    sellerId: seller,
    orderId: order,
    data,
  });
  await tell(db, [
    fact('order.placed', '2026-02-27T09:00:00-08:00', {
      buyerId: buyer,
      currency: 'USD',
      lines: [{ id: 'l1', quantity: 2, price: { amount: '40.00', currency: 'USD' } }],
      freight: { amount: '12.00', currency: 'USD' },
      service: 'ems',
      destination: { country: 'US' },
      ...over.placed,
    }),
    ...(dispatchedAt === null
      ? []
      : [fact('parcel.confirmed', dispatchedAt, { carrier: 'ems', tracking: `EE-${order}` })]),
    ...(deliveredAt === undefined ? [] : [fact('parcel.delivered', deliveredAt, {}, 'ems')]),
  ]);
}

export const run = (
  engine: Engine,
  command: string,
  input: object,
  principal: Principal,
  more: Partial<Request> = {},
): Promise<ExecuteResult> => execute(engine, { command, input, principal, market: 'test', ...more });

/** The result of a command that must be done. */
export function accepted(result: ExecuteResult): Extract<ExecuteResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.why} by ${result.rule} ${JSON.stringify(result.because)}`);
  return result;
}

export const claimOf = (orderId: string, changes: object = {}) => ({
  seller: 'shop',
  orderId,
  problem: 'late',
  ...changes,
});

/** Opens a dispute and gives its id. */
export async function opened({ engine }: Harness, order: string, changes: object = {}): Promise<Uuid> {
  const { state } = accepted(await run(engine, 'disputes.open', claimOf(order, changes), BUYER));
  return (state as Dispute).disputeId;
}

export async function disputeNow({ db }: Harness, id: Uuid): Promise<Dispute> {
  const stored = await readDispute(db.pool, 'test', id);
  if (!stored) throw new Error(`no dispute ${id}`);
  return stored.dispute;
}

export async function orderNow({ db }: Harness, order: string, seller = 'shop'): Promise<OrderState> {
  const state = await readOrder(db.pool, sellerUuid('test', seller), orderUuid('test', seller, order));
  if (!state) throw new Error(`no order ${order}`);
  return state;
}

/** Works what is due and insists that all of it could be. */
export async function work({ db, engine }: Harness): Promise<void> {
  const market = await readMarket(db.pool, 'test');
  const [failed] = (await workMarket(engine, market!, REAL)).failed;
  if (failed) throw failed.error;
}

/** What stands on each account of the seller. */
export async function balances({ db }: Harness): Promise<Record<string, string>> {
  const { rows } = await db.pool.query<{ account: string; minor: string }>(
    'select account, sum(minor)::text as minor from postings where seller_id = $1 group by account order by account',
    [sellerId],
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}
