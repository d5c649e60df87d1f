import { preparePolicy, settle } from '../../src/facts/ingest.ts';
import { createMarket } from '../../src/facts/markets.ts';
import type { Market } from '../../src/facts/model.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { transaction } from '../../src/platform/database/index.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { publish } from '../../src/policy/versions.ts';

/** A market of its own name with a policy published, as tests want it: standing clock, history, unless said otherwise. */
export async function marketWith(db: Db, policy: Policy, over: Partial<Market> = {}, now = 0): Promise<Market> {
  const market = await createMarket(
    db,
    {
      id: 'test',
      title: { en: 'Test', zh: '测试' },
      currency: 'USD',
      zone: 'America/New_York',
      clock: null,
      liveFrom: null,
      sourceRanks: [],
      ...over,
    },
    now,
  );
  await transaction(db, async (tx) => {
    const published = await publish(tx, {
      market,
      policy,
      by: 'test',
      now,
      prepare: (inner, of, version) => preparePolicy(inner, of, version, now),
    });
    if (!published.ok) throw new Error(published.rule);
  });
  await settle(db, market.id, now);
  return market;
}

/** Everything that is claimed to depend only on what was told, in a fixed order, as text. */
export async function stateOf(db: Db, market: string): Promise<string> {
  const tables = {
    orders:
      'select order_id, outside_id, placed_at, ship_by, deliver_by, next_due_at, news_at, status, marks, state, steps from orders order by order_id',
    threads:
      'select thread_id, order_id, outside_id, last_at, news_at, marks, state, steps from threads order by thread_id',
    counters: `select to_jsonb(c) - 'none' as c from counters c
      where (select count(*) from jsonb_each(to_jsonb(c)) e where e.key ~ '^c[0-9]+$' and e.value <> 'null') > 0
      order by seller_id, split, bank, anchor, effect`,
    sellers: `select outside_id, known_from, state from sellers order by outside_id collate "C"`,
    inbox: 'select kind, outside_id, source, id, body from inbox order by 1, 2, 3, 4',
    facts:
      'select seller_id, subject, source, id, kind, occurred_at, body, by_name is null as told_direct from facts order by 1, 2, 3, 4',
  };
  const dump: Record<string, unknown> = { market };
  for (const [name, text] of Object.entries(tables)) dump[name] = (await db.pool.query(text)).rows;
  return JSON.stringify(dump, null, 1);
}

export async function emptyMarket(db: Db): Promise<void> {
  const tables = [
    'facts',
    'orders',
    'threads',
    'counters',
    'sellers',
    'subjects',
    'inbox',
    'refused',
    'disruptions',
    'refolds',
    'events',
  ];
  await db.pool.query(`${tables.map((table) => `delete from ${table}`).join('; ')}; update markets set rev = rev + 1`);
}
