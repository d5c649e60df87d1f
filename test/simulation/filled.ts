import { expect } from 'vitest';
import type { Engine } from '../../src/engine/engine.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { engineOver } from '../../src/rooms.ts';
import type { PlanOptions } from '../../src/simulation/model.ts';
import { testDatabase } from '../database.ts';

/** About as short as the stories allow. */
export const OPTIONS: PlanOptions = { seed: '5', size: { days: 108, liveDays: 78, sellers: 1 } };

/** A time that goes on by a millisecond whenever it is read, as a real one does. */
function clockwork(): () => number {
  let now = parseInstant('2026-01-05T12:00:00Z');
  return () => now++;
}

export interface Filled {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

/** An empty installation. */
export async function empty(): Promise<Filled> {
  const { db, drop } = await testDatabase();
  return { db, engine: { ...engineOver(db), systemNow: clockwork() }, drop };
}

/** What must be the same in two runs: everything but the real time, and what is named by chance. */
export async function told(db: Db): Promise<Record<string, string[]>> {
  const queries = {
    markets: 'select market_id, clock, live_from, demo from markets order by 1',
    orders:
      'select outside_id, placed_at, ship_by, deliver_by, next_due_at, status, marks, state from orders order by order_id',
    threads: 'select outside_id, last_at, marks, state from threads order by thread_id',
    counters: `select to_jsonb(c) as c from counters c
      where exists (select 1 from jsonb_each(to_jsonb(c)) e where e.key ~ '^c[0-9]+$' and e.value <> 'null') order by seller_id, split, bank, anchor, effect`,
    disputes: 'select dispute_id, status, next_due_at, state from disputes order by 1',
    returns: 'select return_id, status, next_due_at, state from returns order by 1',
    reports: 'select report_id, status, next_due_at, state from reports order by 1',
    covers: 'select cover_id, next_due_at, state from protection_covers order by 1',
    instructions:
      'select instruction_id, kind, order_id, currency, minor, source_account, state, asked_at, settled_at from instructions order by 1',
    funds:
      'select f.market_id, f.fund, f.low_at, f.opened_at, sum(s.minor) from funds f join fund_slices s using (market_id, fund) group by 1, 2, 3, 4 order by 1, 2',
    reservations: 'select key, asked, granted, state, bound_by, at from fund_reservations order by market_id, key',
    standings: 'select seller_id, step, visibility, level, suspended, next_due_at, state from standings order by 1',
    sanctions:
      'select sanction_id, step, status, observed, announced_at, next_due_at, closed_at, state from sanctions order by 1',
    decisions: `select seller_id, seq, command, about_kind, about_id, at, actor, body::jsonb -> 'outcome' -> 'because' as because,
      body::jsonb -> 'figures' as figures, body::jsonb -> 'read' -> 'policy' as policy from decisions order by 1, 2`,
    postings: 'select seller_id, account, currency, minor, at from postings order by 1, at, account, minor',
    facts: `select seller_id, subject, id, kind, occurred_at, body from facts where source <> 'troth' order by 1, 2, 3`,
  };
  const dump: Record<string, string[]> = {};
  for (const [name, text] of Object.entries(queries)) {
    const { rows } = await db.read.query(text);
    dump[name] = rows.map((row) =>
      JSON.stringify(row)
        .replace(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'by chance')
        .replace(/\\?"(words|digest)\\?":\\?"[0-9a-f-]{36,64}\\?"/g, 'salted'),
    );
  }
  return dump;
}

export async function expectSame(one: Db, two: Db): Promise<void> {
  const [a, b] = [await told(one), await told(two)];
  for (const [name, rows] of Object.entries(a)) {
    expect(rows.length, name).toBeGreaterThan(0);
    expect(b[name]?.filter((row) => !rows.includes(row)).slice(0, 2), name).toEqual([]);
    expect(b[name]?.length, name).toBe(rows.length);
  }
}
