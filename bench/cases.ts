import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Dispute } from '../src/disputes/model.ts';
import type { Engine } from '../src/engine/engine.ts';
import { execute } from '../src/engine/execute.ts';

import { MS } from '../src/kernel/instant.ts';
import { identify } from '../src/platform/auth/store.ts';
import type { Db } from '../src/platform/database/index.ts';
import { clientOptions } from '../src/platform/database/index.ts';
import { engineOver } from '../src/rooms.ts';
import { MARKET, openHome } from './home.ts';
import type { LateOrder } from './late.ts';
import { CLAIMED, LATE_FROM, lateOrders, OF_DISPUTES, tellLate } from './late.ts';
import { atOnce, held, median, say, seconds, step, whole } from './rounds.ts';

const ROUNDS = 5;
const CONNECTIONS = 8;
/** What was asked: a share of the peer's rate that has to be left. */
const ASKED = 0.6;
/** Cases of a round, each with four transitions: opened, refused, escalated, decided. */
const CASES = 120;
const SELLERS = 200;

const operator = identify({ kind: 'operator', market: MARKET, name: 'Ana' });

/** Does a command that must be done. */
async function must(engine: Engine, command: string, input: object, by: ReturnType<typeof identify>, now: number) {
  const done = await execute(engine, { command, input, principal: by, market: MARKET, now });
  if (!done.ok) throw new Error(`${command}: ${done.rule} ${JSON.stringify(done.because)}`);
  return done;
}

/** One case from its claim to its ruling, each step a durable transaction with its decision and reasons. */
async function caseOf(engine: Engine, { seller, order, buyer }: LateOrder): Promise<void> {
  const asBuyer = identify({ kind: 'buyer', market: MARKET, buyer });
  const asSeller = identify({ kind: 'seller', market: MARKET, seller });
  const opened = await must(engine, 'disputes.open', { seller, orderId: order, problem: 'late' }, asBuyer, CLAIMED);
  const dispute = (opened.state as Dispute).disputeId;
  const answer = { dispute, answer: 'refuse', words: 'It was sent in time.' };
  await must(engine, 'disputes.answer', answer, asSeller, CLAIMED + MS.hour);
  await must(engine, 'disputes.escalate', { dispute, words: 'It has not come.' }, asBuyer, CLAIMED + 2 * MS.hour);
  const ruling = { dispute, outcome: 'seller', reason: 'not-shown-by-buyer', reasons: 'Tracking says otherwise.' };
  await must(engine, 'disputes.decide', ruling, operator, CLAIMED + 3 * MS.hour);
}

/** The peer: what somebody writes by hand, one row changed and one added for each step, of as many bytes as ours. */
interface ByHand {
  readonly client: pg.Client;
  step(id: string, version: number): Promise<void>;
}

const STATE_BYTES = 2_000;
const DECISION_BYTES = 2_000;

async function openByHand(db: Db): Promise<ByHand> {
  const client = new pg.Client(clientOptions(db.connection, 'troth bench'));
  await client.connect();
  const [state, decision] = ['s'.repeat(STATE_BYTES), 'd'.repeat(DECISION_BYTES)];
  return {
    client,
    step: async (id, version) => {
      await client.query('begin');
      const { rowCount } = await client.query({
        name: 'change',
        text: 'update hand_cases set state = $3, version = version + 1 where id = $1 and version = $2',
        values: [id, version, state],
      });
      if (rowCount !== 1) throw new Error('Somebody was faster');
      const values = [randomUUID(), id, decision];
      await client.query({ name: 'add', text: 'insert into hand_steps values ($1, $2, $3)', values });
      await client.query('commit');
    },
  };
}

/** Case transitions, durable, a second, at eight connections, beside a transaction written by hand. */
export async function benchCases(): Promise<void> {
  const home = await openHome();
  try {
    const db = await home.database('cases', LATE_FROM, OF_DISPUTES);
    const engine = engineOver(db);
    const orders = lateOrders((1 + ROUNDS) * CASES, SELLERS);
    await step(`telling ${whole(orders.length)} late orders`, () => tellLate(db, orders));
    await db.pool.query('create table hand_cases (id uuid primary key, version int not null, state text not null)');
    await db.pool.query('create table hand_steps (id uuid primary key, case_id uuid not null, body text not null)');
    const hands = await Promise.all(Array.from({ length: CONNECTIONS }, () => openByHand(db)));
    const rates = { ours: [] as number[], hand: [] as number[] };
    for (let round = 0; round <= ROUNDS; round++) {
      const mine = orders.slice(round * CASES, (round + 1) * CASES);
      const ours = await seconds(() => atOnce(CONNECTIONS, mine, (order) => caseOf(engine, order)));
      const ids = mine.map(() => randomUUID());
      for (const id of ids) await db.pool.query('insert into hand_cases values ($1, 0, $2)', [id, '']);
      const hand = await seconds(() =>
        atOnce(CONNECTIONS, ids, async (id, lane) => {
          for (let version = 0; version < 4; version++) await hands[lane]?.step(id, version);
        }),
      );
      // The first round warms both.
      if (round === 0) continue;
      rates.ours.push((4 * CASES) / ours);
      rates.hand.push((4 * CASES) / hand);
    }
    await Promise.all(hands.map(({ client }) => client.end()));
    const [ours, hand] = [median(rates.ours), median(rates.hand)];
    say(`Case transitions at ${CONNECTIONS} connections, each durable with its decision and reasons`);
    say(`  Troth ${whole(ours)}/s, one row changed and one added by hand ${whole(hand)}/s (medians of ${ROUNDS})`);
    held('Troth / by hand', ours / hand, ASKED);
  } finally {
    await home.close();
  }
}
