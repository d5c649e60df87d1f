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

/** (d): the health page of the largest and of the smallest seller against one row by primary key, alternating, one at a time. */
export async function benchPage({ db, asOf }: Seeded): Promise<void> {
  const { rows } = await db.pool.query<{ outside_id: string }>(
    'select outside_id from sellers where outside_id >= $1 order by outside_id desc limit 1',
    [sellerName(0)],
  );
  const [largest, smallest] = [sellerName(0), rows[0]?.outside_id ?? sellerName(SELLERS - 1)];
  const served = await serve(db);
  const path = `/v1/markets/${MARKET}`;
  const day = `asOf=${formatDay(asOf)}`;
  const ways = {
    row: path,
    largest: `${path}/sellers/${largest}/health?${day}`,
    smallest: `${path}/sellers/${smallest}/health?${day}`,
  };
  const times: Record<keyof typeof ways, number[]> = { row: [], largest: [], smallest: [] };
  const sizes: Record<string, number> = {};
  try {
    for (let nth = 0; nth < WARM + REQUESTS; nth++) {
      for (const way of ['row', 'largest', 'smallest'] as const) {
        const from = performance.now();
        const answer = await fetch(served.address + ways[way], { headers: { authorization: `Bearer ${served.key}` } });
        const text = await answer.text();
        if (!answer.ok) throw new Error(`${ways[way]}: ${answer.status} ${text.slice(0, 300)}`);
        sizes[way] = text.length;
        if (nth >= WARM) times[way].push(performance.now() - from);
      }
    }
  } finally {
    await served.close();
  }
  say(
    `(d) Health page over HTTP, ${REQUESTS} alternating requests, one at a time; peer: a market's row by primary key`,
  );
  const peer = median(times.row);
  say(`  row: p50 ${peer.toFixed(2)} ms`);
  for (const way of ['largest', 'smallest'] as const) {
    const p50 = median(times[way]);
    const kept = p50 / peer <= ASKED ? 'kept' : 'MISSED';
    say(`  ${way} seller: p50 ${p50.toFixed(2)} ms, ${sizes[way]} characters`);
    say(`  ${way} / row: ${(p50 / peer).toFixed(2)} (asked: at most ${ASKED}) ${kept}`);
  }
}
