import type { Intake } from '../src/facts/ingest.ts';
import { openIntake } from '../src/facts/ingest.ts';
import { MS } from '../src/kernel/instant.ts';
import { INGEST_THREADS } from '../src/platform/config.ts';
import type { Db } from '../src/platform/database/index.ts';
import { openHome } from './home.ts';
import type { Body } from './ingest.ts';
import { BATCH, batches, bodyOf, openPlain, plainRows, shards, tellBody, writeAll } from './ingest.ts';
import type { Timed } from './market.ts';
import { BEGIN, placedAt, stream } from './market.ts';
import { held, median, say, seconds, step, whole } from './rounds.ts';
import type { Served } from './server.ts';
import { serve } from './server.ts';

const ROUNDS = 5;
const WRITERS = 4;
/** What was asked: a share of the peer's rate that has to be left. */
const ASKED = 0.5;
/** Of Troth's own rate, over HTTP. */
const ASKED_HTTP = 0.8;
/** Of Troth's own rate, after ten times the history. */
const ASKED_LONG = 0.85;

/** Facts of one round: enough that a round takes seconds, few enough that five rounds of three ways are done in a minute or two. */
const PER_ROUND = 30_000;
/** A day of the measured market, in facts, a little under. */
const FACTS_A_DAY = 11_000;

/** What each writer sends, in turn. */
const bodiesOf = (facts: readonly Timed[]) =>
  shards(facts, WRITERS).map((part) => batches(part.map(({ fact }) => JSON.stringify(fact))).map(bodyOf));

async function post({ address, key }: Served, { bytes, count }: Body): Promise<void> {
  const answer = await fetch(`${address}/v1/markets/bench/facts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: bytes,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 500)}`);
  if (!text.startsWith(`{"accepted":${count},`)) throw new Error(text.slice(0, 500));
}

interface Rates {
  readonly plain: number[];
  readonly engine: number[];
  readonly http: number[];
}

/** Alternating rounds over facts nobody told before; each way gets facts of its own, as it must, and as many. */
async function race(db: Db, intake: Intake, from: number, served: Served): Promise<Rates> {
  const live = stream(from, from + (Math.ceil((2 * ROUNDS * PER_ROUND) / FACTS_A_DAY) + 2) * MS.day);
  if (live.length < 2 * ROUNDS * PER_ROUND) throw new Error(`Only ${live.length} facts to tell`);
  const plain = await openPlain(db);
  const rates: Rates = { plain: [], engine: [], http: [] };
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const [one, two] = [2 * round, 2 * round + 1].map((nth) => live.slice(nth * PER_ROUND, (nth + 1) * PER_ROUND));
      if (!one || !two) throw new Error('No facts');
      const rows = batches(plainRows(one));
      const now = two.at(-1)?.at ?? from;
      const [own, sent] = [bodiesOf(one), bodiesOf(two)];
      const rate = async (work: () => Promise<void>) => PER_ROUND / (await seconds(work));
      rates.plain.push(
        await rate(async () => {
          for (const batch of rows) await plain.insert(batch);
        }),
      );
      rates.engine.push(await rate(() => writeAll(own, (body) => tellBody(intake, body, now))));
      rates.http.push(await rate(() => writeAll(sent, (body) => post(served, body))));
    }
  } finally {
    await plain.close();
  }
  return rates;
}

function print({ plain, engine, http }: Rates): void {
  const peer = median(plain);
  say(`  plain insert: ${whole(peer)} facts/s (rounds ${plain.map(whole).join(' ')})`);
  say(`  Troth: ${whole(median(engine))} facts/s (rounds ${engine.map(whole).join(' ')})`);
  say(`  Troth over HTTP: ${whole(median(http))} facts/s (rounds ${http.map(whole).join(' ')})`);
  held('Troth / plain', median(engine) / peer, ASKED);
  held('Troth over HTTP / Troth', median(http) / median(engine), ASKED_HTTP);
}

/** (a) and (b): facts told to Troth against the same facts put into one plain table, on a short history and on ten times it. */
export async function benchIngest(shortOrders: number): Promise<void> {
  say(
    `(a) Telling facts: ${WRITERS} writers, batches of at most ${whole(BATCH)}, rounds of ${whole(PER_ROUND)} facts; peer: one`,
  );
  say('    connection, insert from unnest into one table with the same key; fsync on for both, one Postgres.');
  const rates: number[] = [];
  for (const [label, orders] of [
    ['a', shortOrders],
    ['b', shortOrders * 10],
  ] as const) {
    say(`(${label}) after ${whole(orders)} orders`);
    const home = await openHome();
    try {
      const from = placedAt(orders);
      const raced = await measured(await home.database('bench', from), from);
      print(raced);
      rates.push(median(raced.engine));
    } finally {
      await home.close();
    }
  }
  held('(b) Troth after ten times the history / before', (rates[1] ?? 0) / (rates[0] ?? 1), ASKED_LONG);
}

/** The history is told in both ways, half each: threads that have run for a while are faster than new ones. */
async function measured(db: Db, from: number): Promise<Rates> {
  const history = stream(BEGIN, from);
  const intake = openIntake(db, INGEST_THREADS);
  const served = await serve(db);
  try {
    await step(`telling the history, ${whole(history.length)} facts`, async () => {
      const half = history.length >> 1;
      await writeAll(bodiesOf(history.slice(0, half)), (body) => tellBody(intake, body, from));
      await writeAll(bodiesOf(history.slice(half)), (body) => post(served, body));
    });
    await db.pool.query('checkpoint');
    return await race(db, intake, from, served);
  } finally {
    await intake.close();
    await served.close();
  }
}
