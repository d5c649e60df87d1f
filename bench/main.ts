// `npm run bench`: every measured promise of this project beside its peer, on this machine, now.
import os from 'node:os';
import { parseArgs } from 'node:util';
import { benchIngest } from './against.ts';
import { benchCases } from './cases.ts';
import { benchDeadlines } from './deadlines.ts';
import type { Seeded } from './figures.ts';
import { benchFigures, seeded } from './figures.ts';
import { benchFunds } from './funds.ts';
import type { Home } from './home.ts';
import { openHome } from './home.ts';
import { benchImport } from './import.ts';
import { leaveInOrder } from './leave.ts';
import { benchPage } from './page.ts';
import { say } from './rounds.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    history: { type: 'string', default: '3000' },
    facts: { type: 'string', default: '150000' },
    orders: { type: 'string', default: '50000' },
    deadlines: { type: 'string', default: '2000' },
  },
});

const orders = Number(values.orders);

/** (c) and (d) look at one market. */
let market: { home: Home; seeded: Seeded } | null = null;

async function shared(): Promise<Seeded> {
  if (!market) {
    const home = await openHome();
    market = { home, seeded: await seeded(home, orders) };
  }
  return market.seeded;
}

const PARTS: Record<string, () => Promise<void>> = {
  ingest: () => benchIngest(Number(values.history)),
  figures: async () => benchFigures(await shared(), orders),
  page: async () => benchPage(await shared()),
  import: () => benchImport(Number(values.facts)),
  cases: benchCases,
  funds: benchFunds,
  deadlines: () => benchDeadlines(Number(values.deadlines)),
};

const chosen = positionals.length > 0 ? positionals : Object.keys(PARTS);
const unknown = chosen.find((name) => !PARTS[name]);
if (unknown !== undefined) throw new Error(`No measurement "${unknown}"; there are ${Object.keys(PARTS).join(', ')}`);

leaveInOrder();

const load = () =>
  os
    .loadavg()
    .map((n) => n.toFixed(2))
    .join(' ');
say(`${os.cpus().length} cores (${os.cpus()[0]?.model}), ${process.version}, load ${load()}`);
say(
  'A short run; the sizes that the targets speak of: --history 100000 --orders 1000000 --facts 4000000 --deadlines 100000',
);
try {
  for (const name of chosen) {
    await PARTS[name]?.();
    say(`  load after it: ${load()}`);
  }
} finally {
  const made = market as { home: Home; seeded: Seeded } | null;
  await made?.seeded.duck.close();
  await made?.home.close();
}
