import { formatDay } from '../src/kernel/day.ts';
import type { Seeded } from './figures.ts';
import { MARKET } from './home.ts';
import { SELLERS, sellerName } from './market.ts';
import { median, say } from './rounds.ts';
import { serve } from './server.ts';

const REQUESTS = 300;
const WARM = 30;
/** Times the peer, at most. */
const ASKED = 3;

/** The ways to look at a page: again, and after something of the seller was written, when its metrics are measured anew. */
const WAYS = ['row', 'largest', 'smallest', 'largestChanged', 'smallestChanged', 'largestPacked'] as const;
type Way = (typeof WAYS)[number];

/** (d): the health page of the largest and of the smallest seller against one row by primary key, alternating, one at a time. */
export async function benchPage({ db, asOf }: Seeded): Promise<void> {
  const { rows } = await db.pool.query<{ outside_id: string }>(
    'select outside_id from sellers where outside_id >= $1 order by outside_id desc limit 1',
    [sellerName(0)],
  );
  const [largest, smallest] = [sellerName(0), rows[0]?.outside_id ?? sellerName(SELLERS - 1)];
  const served = await serve(db);
  const path = `/v1/markets/${MARKET}`;
  const pathOf = (seller: string) => `${path}/sellers/${seller}/health?asOf=${formatDay(asOf)}`;
  const sizes = new Map<Way, number>();
  const times = new Map<Way, number[]>(WAYS.map((way) => [way, []]));
  const ask = async (way: Way): Promise<number> => {
    const seller = way.startsWith('largest') ? largest : smallest;
    if (way.endsWith('Changed'))
      await db.pool.query('update sellers set rev = rev + 1 where outside_id = $1', [seller]);
    const headers = {
      authorization: `Bearer ${served.key}`,
      'accept-encoding': way.endsWith('Packed') ? 'gzip' : 'identity',
    };
    const from = performance.now();
    const answer = await fetch(served.address + (way === 'row' ? path : pathOf(seller)), { headers });
    const text = await answer.text();
    const took = performance.now() - from;
    if (!answer.ok) throw new Error(`${way}: ${answer.status} ${text.slice(0, 300)}`);
    sizes.set(way, text.length);
    return took;
  };
  try {
    for (let nth = 0; nth < WARM + REQUESTS; nth++) {
      for (const way of WAYS) {
        const took = await ask(way);
        if (nth >= WARM) times.get(way)?.push(took);
      }
    }
  } finally {
    await served.close();
  }
  say(
    `(d) Health page over HTTP, ${REQUESTS} alternating requests a way, one at a time; peer: a market's row by primary key`,
  );
  const p50 = (way: Way) => median(times.get(way) ?? []);
  say(`  row: p50 ${p50('row').toFixed(2)} ms`);
  const print = (name: string, way: Way) => {
    const ratio = p50(way) / p50('row');
    say(`  ${name}: p50 ${p50(way).toFixed(2)} ms, ${sizes.get(way)} characters`);
    say(`    / row: ${ratio.toFixed(2)} (asked: at most ${ASKED}) ${ratio <= ASKED ? 'kept' : 'MISSED'}`);
  };
  print('largest seller', 'largest');
  print('smallest seller', 'smallest');
  print('largest seller, after a change of its orders', 'largestChanged');
  print('smallest seller, after a change of its orders', 'smallestChanged');
  print('largest seller, packed by gzip', 'largestPacked');
}
