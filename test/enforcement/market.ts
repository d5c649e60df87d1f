import { readStored } from '../../src/enforcement/read.ts';
import { moveClock } from '../../src/engine/clock.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { ExecuteResult, Request } from '../../src/engine/execute.ts';
import { execute } from '../../src/engine/execute.ts';
import { sellerUuid } from '../../src/facts/envelope.ts';
import { ingest } from '../../src/facts/ingest.ts';
import { readMarket } from '../../src/facts/markets.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { formatInstant, MS, parseInstant } from '../../src/kernel/instant.ts';
import type { Principal } from '../../src/platform/auth/principal.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { engineOver } from '../../src/rooms.ts';
import { testDatabase } from '../database.ts';
import { marketWith } from '../support/market.ts';

export const at = parseInstant;

/** Real time, unlike any time of the market. */
export const REAL = at('2027-06-15T12:00:00Z');
/** Midnight of New York, on which the market's clock stands at first, and from which it is live. */
export const START = at('2026-02-01T05:00:00Z');
/** The instant of market day `n` (0: 1 February 2026) and hour; winter time until 8 March. */
export const hour = (day: number, hours = 0): Instant => START + day * MS.day + hours * MS.hour;

export const POLICY = `
policy: test
effective: 2026-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday] }
promise: { dispatch-proof: confirmation }
metrics:
  late-shipment:
    title: { en: Late shipment, zh: 迟发货 }
    of: order
    by: ship-by
    window: 10 days
    marks: [shipped-late]
    limit: { below: 4% }
    judge: { things: 10, marked: 2, lower-bound: 90% }
    ours: test
enforcement:
  observe-until-told: OBSERVE
  evaluate: { every: day, at: "03:00", ours: test }
  ladder:
    warning:
      when: { any-metric: past-limit }
      notice: 0 days
      answer-within: 72 hours
      ends: { all-metrics: kept, for: 3 days }
      ours: test
    lower-visibility:
      when: { any-metric: past-limit, for: 2 days }
      notice: 24 hours
      factor: 60%
      ends: { all-metrics: kept, for: 3 days }
      ours: test
    suspension:
      when: { metric: late-shipment, past-limit-for: 3 days }
      notice: 72 hours
      term: 5 days
      PERSONS
      ours: test
  while-appealed: APPEALED
  recognition:
    trusted:
      when: { all-metrics: kept, for: 5 days, orders: 3, within: 30 days }
      boost: 110%
      badge: { en: Keeps its promise, zh: 言出必行 }
      ours: test
appeals:
  contest: { marks: any, within: 30 days, decided-in: 5 days, on-silence: reject, different-person: false, ours: test }
  sanction:
    within: 6 months
    decided-in: 7 days
    on-silence: uphold
    different-person: true
    ours: test
`;

export interface Harness {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

export interface Choices {
  readonly observe?: boolean;
  readonly persons?: string;
  readonly appealed?: 'stands' | 'waits';
}

/** A database with the market `test`, live from START, whose clock stands there, and the engine over it. */
export async function openMarket({
  observe = false,
  persons = '',
  appealed = 'stands',
}: Choices = {}): Promise<Harness> {
  const { db, drop } = await testDatabase();
  const written = POLICY.replace('OBSERVE', String(observe)).replace('PERSONS', persons).replace('APPEALED', appealed);
  const parsed = parsePolicy(written, 'test.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  await marketWith(db, parsed.policy, { clock: START, liveFrom: START }, REAL);
  return { db, engine: { ...engineOver(db), systemNow: () => REAL }, drop };
}

/** Moves the market's clock and works all that falls due on the way. */
export async function move({ db, engine }: Harness, to: Instant): Promise<void> {
  const market = await readMarket(db.pool, 'test');
  const moved = await moveClock(engine, market!, to);
  if (typeof moved === 'string') throw new Error(`The clock cannot be moved: ${moved}`);
}

const person = (kind: Principal['kind'], name: string, seller?: string): Principal => ({
  id: derivedId('principal', name),
  kind,
  market: 'test',
  name,
  scopes: [],
  ...(seller === undefined ? {} : { sellerId: sellerUuid('test', seller) }),
});

export const OPERATOR = person('operator', 'Ana');
export const OTHER_OPERATOR = person('operator', 'Bo');
export const sellerNamed = (name: string): Principal => person('seller', name, name);
export const sellerId = (name: string) => sellerUuid('test', name);

export const run = (
  engine: Engine,
  command: string,
  input: object,
  principal: Principal,
  more: Partial<Request> = {},
): Promise<ExecuteResult> => execute(engine, { command, input, principal, market: 'test', ...more });

export function accepted(result: ExecuteResult): Extract<ExecuteResult, { ok: true }> {
  if (!result.ok) throw new Error(`${result.why} by ${result.rule} ${JSON.stringify(result.because)}`);
  return result;
}

/**
 * Orders of a seller to be shipped by noon of a market day, `late` of them confirmed an hour after it, the others an hour before. Told at once:
 * what has not happened yet counts when the clock gets there.
 */
export async function orders({ db }: Harness, seller: string, day: number, count: number, late: number): Promise<void> {
  const shipBy = hour(day, 12);
  const facts = Array.from({ length: count }, (_, index) => {
    const orderId = `${seller}-${day}-${index}`;
    const fact = (kind: string, occurredAt: Instant, data: object = {}) => ({
      source: 'shop',
      id: `${kind}-${orderId}`,
      kind,
      occurredAt: formatInstant(occurredAt),
      sellerId: seller,
      orderId,
      data,
    });
    return [
      fact('order.placed', hour(day, 1), { shipBy: formatInstant(shipBy) }),
      fact('parcel.confirmed', shipBy + (index < late ? MS.hour : -MS.hour)),
    ];
  }).flat();
  const { results } = await ingest(db, { market: 'test', facts, now: REAL - 1000 });
  const other = results.find(({ outcome }) => outcome !== 'accepted');
  if (other) throw new Error(JSON.stringify(other));
}

/** Where a seller stands, as the rules see it. */
export const standing = async ({ db }: Harness, seller: string) =>
  (await readStored(db.pool, sellerId(seller), REAL)).standing;
