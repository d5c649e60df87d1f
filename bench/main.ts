// `npm run bench`: every measured promise of this project beside its peer, on this machine, now.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { benchIngest } from './against.ts';
import { benchFigures, seeded } from './figures.ts';
import { openHome } from './home.ts';
import { say } from './rounds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    history: { type: 'string', default: '3000' },
    orders: { type: 'string', default: '250000' },
  },
});

const orders = Number(values.orders);

const PARTS: Record<string, () => Promise<void>> = {
  ingest: () => benchIngest(Number(values.history)),
  figures: () => overSeeded((market) => benchFigures(market, orders)),
};

/** (c) and (d) look at one market. */
async function overSeeded(work: (market: Awaited<ReturnType<typeof seeded>>) => Promise<void>): Promise<void> {
  const home = await openHome();
  try {
    const market = await seeded(home, orders);
    await work(market).finally(() => market.duck.close());
  } finally {
    await home.close();
  }
}

const chosen = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = chosen.find((name) => !PARTS[name]);
if (unknown !== undefined) throw new Error(`No measurement "${unknown}"; there are ${Object.keys(PARTS).join(', ')}`);

const load = () =>
  os
    .loadavg()
    .map((n) => n.toFixed(2))
    .join(' ');
say(`${os.cpus().length} cores (${os.cpus()[0]?.model}), ${process.version}, load ${load()}`);
for (const name of chosen) {
  await PARTS[name]?.();
  say(`  load after it: ${load()}`);
}
