import type { Engine } from '../../src/engine/engine.ts';
import type { ExecuteResult, Request } from '../../src/engine/execute.ts';
import { execute } from '../../src/engine/execute.ts';
import { orderUuid, sellerUuid } from '../../src/facts/envelope.ts';
import { ingest } from '../../src/facts/ingest.ts';
import type { Uuid } from '../../src/kernel/ids.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { Principal } from '../../src/platform/auth/principal.ts';
import type { Db } from '../../src/platform/database/index.ts';

export const at = parseInstant;

/** New York, winter time. The market's clock stands on Friday 6 November 2026, 10:00. */
export const NOON = at('2026-11-06T15:00:00Z');
/** Five business days on: the end of Friday the 13th. */
export const DECISION_DUE = at('2026-11-14T04:59:59.999Z');
/** Real time, unlike any time of the market. */
export const REAL = at('2027-01-15T12:00:00Z');

export const moveClock = (db: Db, to: Instant) =>
  db.pool.query(`update markets set clock = $1 where market_id = 'test'`, [to]);

const person = (kind: Principal['kind'], name: string, seller?: string): Principal => ({
  id: derivedId('principal', name),
  kind,
  market: 'test',
  name,
  scopes: [],
  ...(seller === undefined ? {} : { sellerId: sellerUuid('test', seller) }),
});

export const SELLER = person('seller', 'Shop', 'shop');
export const RIVAL = person('seller', 'Rival', 'rival');
export const OPERATOR = person('operator', 'Ana');
export const OTHER_OPERATOR = person('operator', 'Bo');

export const sellerId: Uuid = sellerUuid('test', 'shop');
export const orderId = (id: string): Uuid => orderUuid('test', 'shop', id);

/** Tells facts and insists that each was accepted. */
export async function tell(db: Db, facts: readonly object[]): Promise<void> {
  const { results } = await ingest(db, { market: 'test', facts, now: REAL - 1000 });
  const other = results.find(({ outcome }) => outcome !== 'accepted');
  if (other) throw new Error(JSON.stringify(other));
}

let told = 0;

/**
 * An order of `shop` to be shipped by 2 November, 00:00 in New York, and confirmed on the 3rd: shipped late, and counting from then on.
 * A scan of the 1st is the fact that a seller would point to.
 */
export async function lateOrder(db: Db, order: string, seller = 'shop'): Promise<void> {
  const fact = (kind: string, occurredAt: string, data: object = {}, more: object = {}) => ({
    source: 'shop',
    id: `${kind}-${order}-${told++}`,
    kind,
    occurredAt,
    sellerId: seller,
    orderId: order,
    data,
    ...more,
  });
  await tell(db, [
    fact('order.placed', '2026-10-28T12:00:00Z', { shipBy: '2026-11-02T05:00:00Z' }, { personal: { note: '请快点' } }),
    { ...fact('parcel.scanned', '2026-11-01T12:00:00Z'), source: 'carrier', id: `scan-${order}` },
    fact('parcel.confirmed', '2026-11-03T12:00:00Z'),
  ]);
}

export function contestOf(order: string, changes: object = {}): object {
  return {
    seller: 'shop',
    orderId: order,
    mark: 'shipped-late',
    ground: 'facts-wrong',
    statement: `The carrier had ${order} a day before it was due. 承运人当天已揽收。`,
    facts: [{ source: 'carrier', id: `scan-${order}` }],
    ...changes,
  };
}

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

export const REASON = { reason: 'facts-were-wrong' } as const;
