import { spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withFiles } from '../../test/connectors.ts';
import { testDatabase } from '../../test/database.ts';
import { marketWith, stateOf } from '../../test/support/market.ts';
import { loadPreset } from '../../test/support/policy.ts';
import { readRefused } from '../facts/read-told.ts';
import { parseInstant } from '../kernel/instant.ts';
import type { Connection, Db } from '../platform/database/index.ts';
import { EMBEDDED_USER } from '../platform/database/pool.ts';

const MAIN = path.join(import.meta.dirname, 'main.ts');

function urlOf(connection: Connection): string {
  if ('url' in connection) return connection.url;
  return `postgresql://${EMBEDDED_USER}@localhost/${connection.database}?host=${encodeURIComponent(connection.socketDir)}`;
}

/** Starts `troth ARGS` as a process of its own on a test's database. */
function start(db: Db, args: readonly string[]) {
  const child = spawn(process.execPath, [MAIN, ...args], {
    env: { ...process.env, DATABASE_URL: urlOf(db.connection) },
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    err += text;
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, out, err }));
  return { child, ended };
}

async function troth(db: Db, ...args: string[]) {
  const { code, out, err } = await start(db, args).ended;
  if (code !== 0) throw new Error(`exit code ${code}: ${err}`);
  return { report: JSON.parse(out) as Record<string, any>, err };
}

/** Four facts an order, all orders of a few sellers; some without a seller, which are filed by their order's name. */
function shopFacts(orders: number): string {
  const lines: string[] = [];
  for (let n = 0; n < orders; n++) {
    const order = { source: 'shop', sellerId: `s${n % 13}`, orderId: `o${n}` };
    const at = (hours: number) => 1_500_000_000_000 + (n * 7 + hours) * 3_600_000;
    lines.push(
      JSON.stringify({
        ...order,
        id: `p${n}`,
        kind: 'order.placed',
        occurredAt: at(0),
        data: { shipBy: at(48), deliverBy: at(240) },
      }),
    );
    lines.push(JSON.stringify({ ...order, id: `c${n}`, kind: 'parcel.confirmed', occurredAt: at(n % 60), data: {} }));
    lines.push(
      JSON.stringify({
        source: 'carrier',
        orderId: `o${n}`,
        id: `d${n}`,
        kind: 'parcel.delivered',
        occurredAt: at(n % 300),
        data: {},
      }),
    );
    lines.push(
      JSON.stringify({
        ...order,
        id: `f${n}`,
        kind: 'feedback.left',
        occurredAt: at(310),
        data: { rating: 1 + (n % 5) },
      }),
    );
  }
  return `${lines.join('\n')}\n`;
}

const opened: { db: Db; drop(): Promise<void> }[] = [];
async function database(): Promise<Db> {
  const made = await testDatabase();
  opened.push(made);
  return made.db;
}
afterAll(() => Promise.all(opened.map(({ drop }) => drop())));

describe('an import that is killed', () => {
  it('goes on where it was, and ends as if it had never been', async () => {
    const [broken, unbroken] = [await database(), await database()];
    for (const db of [broken, unbroken]) await marketWith(db, loadPreset('olist'));
    const orders = 4_000;
    await withFiles({ 'facts.ndjson.gz': gzipSync(shopFacts(orders)) }, async (folder) => {
      const args = ['import', path.join(folder, 'facts.ndjson.gz'), '--market', 'test', '--format', 'json'];
      const whole = await troth(unbroken, ...args);
      expect(whole.report).toMatchObject({
        told: 4 * orders,
        accepted: 4 * orders,
        repeated: 0,
        waiting: 0,
        resumedAt: 0,
      });

      const { child, ended } = start(broken, args);
      for (;;) {
        const { rows } = await broken.pool.query<{ told: number }>('select told from imports');
        if ((rows[0]?.told ?? 0) > 0) break;
        await sleep(5);
      }
      child.kill('SIGKILL');
      expect((await ended).code).toBeNull();

      const { report, err } = await troth(broken, ...args);
      expect(err).toMatch(/An earlier import of the same was cut short after (7,500|15,000) facts/);
      expect(report.resumedAt).toBeGreaterThan(0);
      expect(report.resumedAt).toBeLessThan(4 * orders);
      expect(report.told).toBe(4 * orders);
      expect(report.accepted + report.repeated).toBe(4 * orders);
      expect(await stateOf(broken, 'test')).toBe(await stateOf(unbroken, 'test'));

      const again = await troth(broken, ...args);
      expect(again.report).toMatchObject({ told: 4 * orders, accepted: 0, repeated: 4 * orders, resumedAt: 0 });
      expect(await stateOf(broken, 'test')).toBe(await stateOf(unbroken, 'test'));
    });
  }, 120_000);
});

describe('what cannot be taken', () => {
  let db: Db;
  beforeAll(async () => {
    db = await database();
    await marketWith(db, loadPreset('olist'));
  });

  it('is kept once with rule and field, however often it is imported', async () => {
    const mapping = `mapping: shop
source: shop
streams:
  - table: orders
    about: { sellerId: seller, orderId: number }
    facts:
      - { kind: order.placed, id: { row: number }, at: placed, data: { freight: { column: freight, as: money } } }
`;
    const rows = [
      'number,seller,placed,freight',
      '1,s1,2018-03-01,5.00',
      '2,s1,yesterday,5.00',
      '3,s1,2018-03-01,five',
      '4,s1',
      '5,s1,2018-03-01,-5.001',
      '"6"7,s1,2018-03-01,1',
      '8,s1,,1.00',
      '',
    ];
    await withFiles({ 'orders.csv': rows.join('\n'), 'shop.yaml': mapping }, async (folder) => {
      const args = [
        'import',
        path.join(folder, 'orders.csv'),
        '--mapping',
        path.join(folder, 'shop.yaml'),
        '--market',
        'test',
        '--format',
        'json',
      ];
      for (const accepted of [1, 0]) {
        const { report } = await troth(db, ...args);
        expect(report).toMatchObject({
          rows: { orders: 7 },
          told: 7,
          accepted,
          repeated: 1 - accepted,
          refused: { 'connectors.cell_unreadable': 3, 'connectors.row_unreadable': 2, 'facts.bad_envelope': 1 },
        });
      }
      const kept = await readRefused(db, 'test', 'open', 100, null);
      expect(kept.map(({ rule, field, message }) => `${rule} ${field}: ${message}`).sort()).toEqual([
        'connectors.cell_unreadable data.freight: orders, line 4: "five" is not an amount with a decimal point',
        'connectors.cell_unreadable data.freight: orders, line 6: "-5.001" is not an amount of USD, which has 2 decimal places',
        'connectors.cell_unreadable occurredAt: orders, line 3: "yesterday" is not a time such as 2018-03-01 10:20:30',
        'connectors.row_unreadable : orders, line 5: 2 cells where the header has 4',
        'connectors.row_unreadable : orders, line 7: text follows a closing quote',
        expect.stringMatching(/^facts.bad_envelope occurredAt: /),
      ]);
      expect(JSON.parse(kept.find(({ field }) => field === 'occurredAt')?.told ?? '')).toMatchObject({
        source: 'shop',
        kind: 'order.placed',
      });
    });
  });

  it('is no reason to stop: lines that are no facts at all', async () => {
    const lines = [
      'null',
      '5',
      '"text"',
      '[]',
      '{',
      '{"source":"troth","id":"1","kind":"order.expired","occurredAt":1,"orderId":"o"}',
      '{"source":"a\\u0000b","id":"1","kind":"order.approved","occurredAt":1,"orderId":"o"}',
      '{"so\\u0000urce":1}',
    ];
    const good = JSON.stringify({
      source: 'shop',
      id: 'g',
      kind: 'order.approved',
      occurredAt: 1_500_000_000_000,
      sellerId: 's1',
      orderId: 'g',
    });
    await withFiles({ 'facts.ndjson': [...lines, good].join('\n') }, async (folder) => {
      const { report } = await troth(
        db,
        'import',
        path.join(folder, 'facts.ndjson'),
        '--market',
        'test',
        '--format',
        'json',
      );
      expect(report.told).toBe(9);
      expect(report.accepted).toBe(1);
      expect(Object.values(report.refused as Record<string, number>).reduce((a, b) => a + b, 0)).toBe(8);
    });
  });
});

describe('troth import olist', () => {
  const tables = {
    'orders.csv':
      'order_id,customer_id,order_status,order_purchase_timestamp,order_approved_at,order_delivered_carrier_date,order_delivered_customer_date,order_estimated_delivery_date\no1,c1,delivered,2018-05-01 10:00:00,2018-05-01 10:20:00,2018-05-03 09:00:00,2018-05-08 18:00:00,2018-05-20 00:00:00\n',
    'order_items.csv':
      'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value\no1,1,p1,s1,2018-05-02 10:00:00,10.00,1.00\n',
    'order_reviews.csv':
      'review_id,order_id,review_score,review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp\n',
    'customers.csv': 'customer_id,customer_unique_id,customer_state\nc1,ann,SP\n',
  };

  it('makes the market: its clock stands, nothing is live, the policy is the preset; later runs move the clock on', async () => {
    const db = await database();
    await withFiles(tables, async (folder) => {
      const { report } = await troth(db, 'import', 'olist', folder, '--format', 'json');
      expect(report).toMatchObject({ market: 'olist', told: 5, accepted: 5 });
      expect(report.assumptions.join(' ')).toMatch(/taken to be the seller/);
      const market = async () => (await db.pool.query('select * from markets')).rows;
      const [made, ...others] = await market();
      expect(others).toEqual([]);
      expect(made).toMatchObject({
        market_id: 'olist',
        currency: 'BRL',
        zone: 'America/Sao_Paulo',
        clock: parseInstant('2018-08-30T03:00:00Z'),
      });
      expect(made.live_from).toBeGreaterThan(made.clock);
      const { rows: policies } = await db.pool.query('select body from policy_versions');
      expect(policies.map(({ body }) => JSON.parse(body).policy)).toEqual(['olist']);
      const { rows: orders } = await db.pool.query('select outside_id, status, marks from orders');
      expect(orders).toEqual([{ outside_id: 'o1', status: 'delivered', marks: 'shipped-late' }]);

      await troth(db, 'import', 'olist', folder, '--clock', '2018-09-02 12:00', '--format', 'json');
      expect((await market())[0]?.clock).toBe(parseInstant('2018-09-02T15:00:00Z'));
      const back = await start(db, ['import', 'olist', folder, '--clock', '2018-09-01']).ended;
      expect(back).toMatchObject({ code: 1, err: expect.stringMatching(/stands later already/) });
    });
  }, 60_000);
});

describe('troth import --guess', () => {
  it('prints a draft that the import takes as it is, and writes nothing', async () => {
    const db = await database();
    await marketWith(db, loadPreset('olist'));
    const table = 'order_id,seller,placed_at,shipped_at\nA,s1,2018-03-01 10:00,2018-03-02 10:00\n';
    await withFiles({ 'orders.csv': table }, async (folder) => {
      const file = path.join(folder, 'orders.csv');
      const { code, out } = await start(db, ['import', file, '--guess', '--market', 'test']).ended;
      expect(code).toBe(0);
      expect(out).toContain('"kind":"parcel.confirmed"');
      expect((await db.pool.query('select 1 from facts')).rows).toEqual([]);
      await withFiles({ 'orders.yaml': out }, async (drafts) => {
        const args = ['--mapping', path.join(drafts, 'orders.yaml'), '--market', 'test', '--format', 'json'];
        expect((await troth(db, 'import', file, ...args)).report).toMatchObject({ told: 2, accepted: 2 });
      });
    });
  }, 60_000);
});

describe('called the wrong way', () => {
  it.each([
    [['import'], 2, /Expected one file or folder/],
    [['import', 'olist'], 2, /Expected: import olist DIR/],
    [['import', 'facts.ndjson'], 2, /--market/],
    [['import', 'facts.ndjson', '--market', 'none'], 1, /There is no market "none"/],
    [['import', '--guess'], 2, /one table/],
    [['import', 'olist', '/nowhere'], 1, /orders\.csv is not there/],
  ])('%j', async (args, code, message) => {
    const db = opened[0]?.db ?? (await database());
    expect(await start(db, args).ended).toMatchObject({ code, err: expect.stringMatching(message) });
  });
});
