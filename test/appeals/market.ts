import type { Engine } from '../../src/engine/engine.ts';
import type { Uuid } from '../../src/kernel/ids.ts';
import type { Db } from '../../src/platform/database/index.ts';
import { parsePolicy } from '../../src/policy/document.ts';
import { engineOver } from '../../src/rooms.ts';
import { testDatabase } from '../database.ts';
import { marketWith } from '../support/market.ts';
import { accepted, contestOf, lateOrder, NOON, REAL, run, SELLER } from './acts.ts';

export * from './acts.ts';

const POLICY = `
policy: test
effective: 2026-01-01
title: { en: Test, zh: 测试 }
market: { holidays: none, weekend: [saturday, sunday], downtime: { over: 1 hour, ours: test } }
promise:
  dispatch-proof: confirmation
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
appeals:
  contest:
    marks: any
    within: 30 days
    decided-in: 5 business days
    on-silence: ON_SILENCE
    question: { answer-within: 48 hours, on-silence: decide-without }
    different-person: true
    ours: test
`;

export interface Harness {
  readonly db: Db;
  readonly engine: Engine;
  drop(): Promise<void>;
}

/** A database with the market `test`, whose clock stands, and the engine over it, whose real time stands too. */
export async function openMarket(onSilence: 'uphold' | 'reject' = 'uphold'): Promise<Harness> {
  const { db, drop } = await testDatabase();
  const parsed = parsePolicy(POLICY.replace('ON_SILENCE', onSilence), 'test.yaml');
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.errors));
  await marketWith(db, parsed.policy, { clock: NOON }, REAL);
  return { db, engine: { ...engineOver(db), systemNow: () => REAL }, drop };
}

/** Makes a contest on a late order and gives its id. */
export async function contested({ db, engine }: Harness, order: string): Promise<Uuid> {
  await lateOrder(db, order);
  const { state } = accepted(await run(engine, 'appeals.contest', contestOf(order), SELLER));
  return (state as { contestId: Uuid }).contestId;
}
