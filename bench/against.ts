import { MS } from '../src/kernel/instant.ts';
import type { Db } from '../src/platform/database/index.ts';
import { openHome } from './home.ts';
import { BATCH, batches, openPlain, plainRows, shards, tellTexts, writeAll } from './ingest.ts';
import type { Timed } from './market.ts';
import { BEGIN, placedAt, stream } from './market.ts';
import { held, median, say, seconds, step, whole } from './rounds.ts';
import type { Served } from './server.ts';
import { serve } from './server.ts';

const ROUNDS = 5;
const WRITERS = 3;
/** What was asked: a share of the peer's rate that has to be left. */
const ASKED = 0.5;
/** Of Troth's own rate, over HTTP. */
const ASKED_HTTP = 0.8;
/** Of Troth's own rate, after ten times the history. */
const ASKED_LONG = 0.85;

/** Facts of one round: enough that a round takes seconds, few enough that five rounds of three ways are done in a minute or two. */
const PER_ROUND = 15_000;
/** A day of the measured market, in facts, a little under. */
const FACTS_A_DAY = 11_000;

const textsOf = (facts: readonly Timed[]) =>
  shards(facts, WRITERS).map((part) => batches(part.map(({ fact }) => JSON.stringify(fact))));

async function post({ address, key }: Served, texts: readonly unknown[]): Promise<void> {
  const answer = await fetch(`${address}/v1/markets/bench/facts`, {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: `[${texts.join(',')}]`,
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`${answer.status} ${text.slice(0, 500)}`);
  if (!text.startsWith(`{"accepted":${texts.length},`)) throw new Error(text.slice(0, 500));
}

interface Rates {
  readonly plain: number[];
  readonly engine: number[];
  readonly http: number[];
}

/** Alternating rounds over facts nobody told before; each way gets facts of its own, as it must, and as many. */
async function race(db: Db, from: number, served: Served): Promise<Rates> {
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
      const [own, sent] = [textsOf(one), textsOf(two)];
      const rate = async (work: () => Promise<void>) => PER_ROUND / (await seconds(work));
      rates.plain.push(
        await rate(async () => {
          for (const batch of rows) await plain.insert(batch);
        }),
      );
      rates.engine.push(await rate(() => writeAll(own, (batch) => tellTexts(db, batch as readonly string[], now))));
      rates.http.push(await rate(() => writeAll(sent, (batch) => post(served, batch))));
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
    const home = await openHome();
    try {
      const from = placedAt(orders);
      const db = await home.database('bench', from);
      const history = stream(BEGIN, from);
      say(`(${label}) after ${whole(orders)} orders (${whole(history.length)} facts told before)`);
      await step('telling the history', () =>
        writeAll(textsOf(history), (batch) => tellTexts(db, batch as readonly string[], from)),
      );
      await db.pool.query('checkpoint');
      const served = await serve(db);
      try {
        const raced = await race(db, from, served);
        print(raced);
        rates.push(median(raced.engine));
      } finally {
        await served.close();
      }
    } finally {
      await home.close();
    }
  }
  held('(b) Troth after ten times the history / before', (rates[1] ?? 0) / (rates[0] ?? 1), ASKED_LONG);
}
