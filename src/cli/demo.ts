import { engineOver } from '../rooms.ts';
import { fillDemo } from '../simulation/fill.ts';
import { emptyDemo } from '../simulation/jobs.ts';
import { FULL_SIZE } from '../simulation/model.ts';
import { hasRealMarkets, readFills } from '../simulation/read.ts';
import { whileFilling } from '../simulation/store.ts';
import type { DataCommand } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

/** Days between two lines that say how far it is. */
const SAY_EVERY = 50;

export const demo: DataCommand = {
  name: 'demo',
  summary: { en: 'Fill an empty installation with the demo markets, or go on where that was stopped' },
  usage: 'demo [--seed N] [--reset] [--data DIR]',
  examples: ['troth demo', 'troth demo --reset --seed 7'],
  options: {
    seed: {
      type: 'string',
      value: 'N',
      meaning: { en: 'Other names and figures, the same stories; else TROTH_DEMO_SEED' },
    },
    reset: { type: 'boolean', meaning: { en: 'First take out everything of the demo that is there' } },
  },
  database: true,
  async run({ args, options, config, db, out, err, signal }) {
    if (args.length > 0) throw new UsageError(`"${args[0]}" is one word too many.`);
    if (await hasRealMarkets(db.read))
      throw new Refusal('There is a market here that is no demo: the demo is made in an installation of its own.');
    const engine = engineOver(db);
    const seed = textOption(options, 'seed') ?? config.demoSeed;
    const done = await whileFilling(db, async () => {
      if (options.reset === true) await emptyDemo(engine);
      return fillDemo(engine, { seed, size: FULL_SIZE }, { signal, onDay: sayHowFar(err) });
    });
    if (done === null) throw new Refusal('Another process is filling the demo already.');
    for (const fill of await readFills(db.read))
      await out(
        `${fill.market}: seed ${fill.seed}, ${fill.daysDone} of ${fill.days} days, ${Math.round(fill.spentMs / 1000)} s`,
      );
  },
};

const sayHowFar = (err: (text: string) => void) => (market: string, days: number, of: number) => {
  if (days % SAY_EVERY === 0 || days === of) err(`${market}: ${days} of ${of} days`);
};
