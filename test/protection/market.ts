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
import { parseMoney } from '../../src/kernel/money.ts';
import { openFund, topUp } from '../../src/ledger/funds.ts';
import type { Principal } from '../../src/platform/auth/principal.ts';
import { identify } from '../../src/platform/auth/store.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { transaction } from '../../src/platform/database/index.ts';
import { writeFollowing } from '../../src/platform/delivery/reactions.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import type { Cover } from '../../src/protection/model.ts';
import { readCoverOf } from '../../src/protection/read.ts';
import { engineOver } from '../../src/rooms.ts';
import { testDatabase } from '../database.ts';
import { marketWith } from '../support/market.ts';

export const at = parseInstant;
/** Real time, unlike any time of the market. */
export const REAL = at('2027-01-15T12:00:00Z');

/** The programmes of the document of 2024-09-12 in a market of Shanghai. */
export const POLICY = `
policy: test
effective: 2024-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday], downtime: { over: 1 hour, ours: test } }
promise:
  dispatch-proof: confirmation
  deliver: { day: ends-at-its-end, from: dispatched, table: [{ service: any, to: any, within: 5 local days }], ours: test }
  negative-feedback: { at-most-stars: 2, ours: test }
protection:
  programmes:
    return-freight:
      title: { en: Free return shipping, zh: 退货包运费 }
      ground: return-freight
      from: 2024-09-12
      payer: platform
      to: buyer
      pays: { rounding: down }
      caps: { order: 25 CNY, transaction: 3000 CNY }
    custom-orders:
      title: { en: Custom-order compensation, zh: 定制赔付 }
      ground: custom-order
      from: 2024-09-12
      payer: platform
      to: buyer
      pays: { share: 5%, rounding: down }
      caps: { transaction: 3000 CNY }
      claim: { within: 30 days, decided-in: 5 days, on-silence: is-paid }
    repeat-buyers:
      title: { en: Repeat buyers, zh: 回头客 }
      ground: repeat-buyer-shipping
      from: 2024-09-12
      payer: fund
      fund: repeat-buyers
      to: buyer
      pays: { by-earlier-orders: [{ from: 1, share: 20% }, { from: 3, share: 100% }], rounding: down }
    transit-loss:
      title: { en: Insured on the way, zh: 运输保障 }
      ground: transit-loss
      from: 2024-09-12
      payer: insurer
      to: seller
      pays: { rounding: down }
      caps: { order: 50000 CNY }
    on-time:
      title: { en: On time or a coupon, zh: 晚到必赔 }
      ground: on-time-coupon
      from: 2024-09-12
      payer: platform
      to: buyer
      pays: { amount: 7 CNY, rounding: down }
      caps: { month: 14 CNY }
    late-dispatch:
      title: { en: Late-dispatch relief, zh: 延迟发货减免 }
      ground: late-dispatch-relief
      from: 2024-09-12
      payer: fund
      fund: relief
      to: seller
      who: { returning-buyers: { at-least: 0%, of-buyers: 1 } }
      pays: { rounding: down }
      caps: { month: 300 CNY }
      times: { month: 2 }
      claim: { within: 30 days, decided-in: 3 business days, on-silence: is-refused }
      excuses: true
  fee: { rate: 5%, rounding: down, from: 2024-09-12, cap: 18 CNY, waived: [cancelled-before-dispatch, managed] }
  retry: 24 hours
  ours: test
`;

const person = (wanted: Parameters<typeof identify>[0]): Principal => identify(wanted);
export const BUYER = person({ kind: 'buyer', market: 'test', buyer: 'b-1' });
export const SELLER = person({ kind: 'seller', market: 'test', seller: 'shop' });
export const OPERATOR = person({ kind: 'operator', market: 'test', name: 'Ana' });
export const sellerOf = (seller: string) => sellerUuid('test', seller);

export interface Harness {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

/** A database with the market `test` in Shanghai, whose clock stands, and the engine over it. */
export async function openMarket(clock: Instant, policy = POLICY): Promise<Harness> {
  const { db, drop } = await testDatabase();
  const parsed = parsePolicy(policy, 'test.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  await marketWith(
    db,
    parsed.policy,
    { clock, currency: 'CNY', zone: 'Asia/Shanghai', liveFrom: at('2024-02-01T00:00:00Z') },
    REAL,
  );
  return { db, engine: { ...engineOver(db), systemNow: () => REAL }, drop };
}

export const moveClock = (db: Db, to: Instant) =>
  db.pool.query(`update markets set clock = $1 where market_id = 'test'`, [to]);

export async function tell(db: Db, facts: readonly object[]): Promise<void> {
  const { results } = await ingest(db, { market: 'test', facts, now: REAL - 1000 });
  const other = results.find(({ outcome }) => outcome !== 'accepted');
  if (other) throw new Error(JSON.stringify(other));
}

export const cny = (amount: string) => ({ amount, currency: 'CNY' });

export const fact = (order: string, kind: string, occurredAt: string, data: object = {}, seller = 'shop') => ({
  source: 'shop',
  id: `${kind}/${order}`,
  kind,
  occurredAt,
  sellerId: seller,
  orderId: order,
  data,
});

/** An order of lines at their prices, one unit each. */
export const placed = (
  order: string,
  prices: readonly string[],
  over: object = {},
  on = '2024-09-12T10:00:00+08:00',
  seller = 'shop',
) =>
  fact(
    order,
    'order.placed',
    on,
    {
      buyerId: 'b-1',
      currency: 'CNY',
      lines: prices.map((price, index) => ({ id: `l${index + 1}`, price: cny(price) })),
      ...over,
    },
    seller,
  );

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

/** Works what is due and insists that all of it could be. */
export async function work({ db, engine }: Harness): Promise<void> {
  const market = await readMarket(db.pool, 'test');
  const [failed] = (await workMarket(engine, market!, REAL)).failed;
  if (failed) throw failed.error;
}

export async function coverOf({ db }: Harness, order: string, seller = 'shop'): Promise<Cover | null> {
  const found = await readCoverOf(db.pool, sellerOf(seller), orderUuid('test', seller, order));
  return found?.state ?? null;
}

/** What a return's room tells once goods are back: the way cost so much, and the buyer paid it. */
export async function cameBack(
  { db }: Harness,
  order: string,
  freight: string,
  seller = 'shop',
  bearer = 'buyer',
  nth = 1,
): Promise<void> {
  const market = await readMarket(db.pool, 'test');
  await transaction(db, (tx) =>
    writeFollowing(tx, [
      {
        cause: derivedId('test', order, seller, String(nth)),
        sellerId: sellerOf(seller),
        marketId: 'test',
        at: market!.clock!,
        command: 'protection.return_freight',
        input: { seller, orderId: order, return: `R-${order}-${nth}`, freight: cny(freight), bearer },
      },
    ]),
  );
}

export async function fund({ db }: Harness, name: string, amount: string, key = 'first'): Promise<void> {
  await openFund(db, { market: 'test', fund: name, currency: 'CNY', lowAt: null, at: REAL });
  await topUp(db, {
    market: 'test',
    fund: name,
    key,
    amount: parseMoney(`${amount} CNY`),
    principalId: 'op',
    at: REAL,
  });
}

/** What stands on each account of a seller. */
export async function balances({ db }: Harness, seller = 'shop'): Promise<Record<string, string>> {
  const { rows } = await db.pool.query<{ account: string; minor: string }>(
    'select account, sum(minor)::text as minor from postings where seller_id = $1 group by account order by account',
    [sellerOf(seller)],
  );
  return Object.fromEntries(rows.map(({ account, minor }) => [account, minor]));
}
