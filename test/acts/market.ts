import { workMarket } from '../../src/engine/deadlines.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { ExecuteResult, Request } from '../../src/engine/execute.ts';
import { execute } from '../../src/engine/execute.ts';
import { orderUuid, sellerUuid } from '../../src/facts/envelope.ts';
import { ingest } from '../../src/facts/ingest.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { Principal } from '../../src/platform/auth/principal.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { engineOver } from '../../src/rooms.ts';
import { testDatabase } from '../database.ts';
import { marketWith } from '../support/market.ts';

export const at = parseInstant;

/** New York. The market's clock stands on Friday 6 March 2026, 10:00. */
export const NOON = at('2026-03-06T15:00:00Z');
/** Real time, unlike any time of the market. */
export const REAL = at('2027-01-15T12:00:00Z');

const POLICY = `
policy: test
effective: 2026-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday] }
promise:
  dispatch-proof: confirmation
  ship:
    within: 2 business days
    seller-may-offer: { from: 0 business days, to: 10 business days }
    ours: test
  deliver:
    day: ends-at-its-end
    from: placed
    table: [{ service: any, to: any, within: 14 local days }]
    seller-may-offer: { up-to: 30 local days, except: [{ to: BR, up-to: 60 local days }] }
    ours: test
  answer: { within: 24 hours, clock: around-the-clock, automatic-answer-stops: false, ours: test }
  negative-feedback: { at-most-stars: 2, ours: test }
metrics:
  late-shipment:
    title: { en: Late shipment, zh: 迟发货 }
    of: order
    by: ship-by
    window: 30 days
    marks: [shipped-late]
    limit: { below: 4% }
    ours: test
  order-defect:
    title: { en: Order defects, zh: 订单缺陷 }
    of: order
    by: placed
    window: 60 days
    marks: [negative-feedback, claim]
    limit: { below: 1% }
    ours: test
`;

export interface Harness {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

/** A database with the market `test`, whose clock stands, and the engine over it, whose real time stands too. */
export async function openMarket(more = ''): Promise<Harness> {
  const { db, drop } = await testDatabase();
  const parsed = parsePolicy(POLICY + more, 'test.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  await marketWith(db, parsed.policy, { clock: NOON, liveFrom: at('2026-01-01T00:00:00Z') }, REAL);
  return { db, engine: { ...engineOver(db), systemNow: () => REAL }, drop };
}

export const moveClock = (db: Db, to: Instant) =>
  db.pool.query(`update markets set clock = $1, rev = rev + 1 where market_id = 'test'`, [to]);

/** Works what is due and insists that all of it could be. */
export async function work({ db, engine }: Harness): Promise<void> {
  const market = await readMarket(db.pool, 'test');
  const [failed] = (await workMarket(engine, market!, REAL)).failed;
  if (failed) throw failed.error;
}

const person = (kind: Principal['kind'], name: string, more: Partial<Principal>): Principal => ({
  id: derivedId('principal', name),
  kind,
  market: 'test',
  name,
  scopes: [],
  ...more,
});

export const SELLER = person('seller', 'Shop', { sellerId: sellerUuid('test', 'shop') });
export const RIVAL = person('seller', 'Rival', { sellerId: sellerUuid('test', 'rival') });
export const BUYER = person('buyer', 'Bea', { buyerId: 'b-1' });
export const STRANGER = person('buyer', 'Xu', { buyerId: 'b-2' });
export const OPERATOR = person('operator', 'Ana', {});

export const sellerId = sellerUuid('test', 'shop');
export const orderOf = (id: string) => orderUuid('test', 'shop', id);

/** Tells facts and insists that each was accepted. */
export async function tell(db: Db, facts: readonly object[]): Promise<void> {
  const { results } = await ingest(db, { market: 'test', facts, now: REAL - 1000 });
  const other = results.find(({ outcome }) => outcome !== 'accepted');
  if (other) throw new Error(JSON.stringify(other));
}

/** A fact of the shop about one of its orders. */
export const fact = (kind: string, order: string, occurredAt: string, data: object = {}) => ({
  source: 'shop',
  id: `${kind}-${order}-${occurredAt}`,
  kind,
  occurredAt,
  sellerId: 'shop',
  orderId: order,
  data,
});

/** Placed by Bea on Thursday 5 March for 45.50 USD: to be shipped by the end of Monday the 9th, to be there by the end of the 19th. */
export const placed = (db: Db, order: string, data: object = {}): Promise<void> =>
  tell(db, [
    fact('order.placed', order, '2026-03-05T15:00:00Z', {
      buyerId: 'b-1',
      currency: 'USD',
      lines: [
        { id: 'l1', quantity: 2, price: { amount: '20.00', currency: 'USD' } },
        { id: 'l2', price: { amount: '1.00', currency: 'USD' } },
      ],
      freight: { amount: '4.50', currency: 'USD' },
      ...data,
    }),
  ]);

export function run(
  engine: Engine,
  command: string,
  input: object,
  principal: Principal,
  more: Partial<Request> = {},
): Promise<ExecuteResult> {
  return execute(engine, { command, input, principal, market: 'test', ...more });
}

/** The result of a command that must be done. */
export function accepted(result: ExecuteResult): Extract<ExecuteResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.why} by ${result.rule} ${JSON.stringify(result.because)}`);
  return result;
}

/** What people were told, as reader, who, and of what. */
export async function told(db: Db): Promise<string[]> {
  const { rows } = await db.pool.query<{ line: string }>(
    `select reader || ' ' || reader_id || ': ' || type as line from notices order by type, reader`,
  );
  return rows.map(({ line }) => line);
}

/** Every text that is kept beside the words themselves. */
export async function keptTexts(db: Db): Promise<string[]> {
  const { rows } = await db.pool.query<{ text: string }>(
    `select body as text from decisions union all select data from events union all select answer from idempotency
     union all select body from facts union all select state from orders union all select state from threads`,
  );
  return rows.map(({ text }) => text);
}
