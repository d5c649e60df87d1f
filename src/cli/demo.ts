import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { MS } from '../kernel/instant.ts';
import { engineOver } from '../rooms.ts';
import { fillDemo } from '../simulation/fill.ts';
import { emptyDemo } from '../simulation/jobs.ts';
import { FULL_SIZE } from '../simulation/model.ts';
import { hasRealMarkets, readDemoMarkets, readFills } from '../simulation/read.ts';
import { recordDemo } from '../simulation/recording.ts';
import { replay } from '../simulation/replay.ts';
import { whileFilling } from '../simulation/store.ts';
import type { DataCommand, DataContext } from './command.ts';
import { Refusal, textOption, UsageError } from './command.ts';

/** Days between two lines that say how far it is. */
const SAY_EVERY = 50;

const EXPECTED = 'Expected nothing, export FILE or replay FILE.';

export const demo: DataCommand = {
  name: 'demo',
  summary: {
    en: 'Fill an empty installation with the demo markets; write what happened in them to a file, or tell it again',
  },
  usage: 'demo [--seed N] [--reset] | demo export FILE | demo replay FILE',
  examples: [
    'troth demo',
    'troth demo --reset --seed 7',
    'troth demo export demo.ndjson',
    'troth demo replay demo.ndjson --data elsewhere',
  ],
  options: {
    seed: {
      type: 'string',
      value: 'N',
      meaning: { en: 'Other names and figures, the same stories; else TROTH_DEMO_SEED' },
    },
    reset: { type: 'boolean', meaning: { en: 'First take out everything of the demo that is there' } },
  },
  database: true,
  async run(context) {
    const [action, file, more] = context.args;
    if (more !== undefined || (action !== undefined && file === undefined)) throw new UsageError(EXPECTED);
    if (action === undefined) return fill(context);
    if (action === 'export') return write(context, file ?? '');
    if (action === 'replay') return tellAgain(context, file ?? '');
    throw new UsageError(EXPECTED);
  },
};

async function fill({ options, config, db, out, err, signal }: DataContext): Promise<void> {
  if (await hasRealMarkets(db.read))
    throw new Refusal('There is a market here that is no demo: the demo is made in an installation of its own.');
  const engine = engineOver(db);
  const seed = textOption(options, 'seed') ?? config.demoSeed;
  const done = await whileFilling(db, async () => {
    if (options.reset === true) await emptyDemo(engine);
    return fillDemo(engine, { seed, size: FULL_SIZE }, { signal, onDay: sayHowFar(err) });
  });
  if (done === null) throw new Refusal('Another process is filling the demo already.');
  for (const { market, seed: by, daysDone, days, spentMs } of await readFills(db.read))
    await out(`${market}: seed ${by}, ${daysDone} of ${days} days, ${Math.round(spentMs / MS.second)} s`);
}

const sayHowFar = (err: (text: string) => void) => (market: string, days: number, of: number) => {
  if (days % SAY_EVERY === 0 || days === of) err(`${market}: ${days} of ${of} days`);
};

/** Whole or not at all. */
async function write({ db, out }: DataContext, file: string): Promise<void> {
  if ((await readDemoMarkets(db.read)).length === 0) throw new Refusal('There is no demo here.');
  const partial = `${file}.partial`;
  let lines = 0;
  const texts = async function* () {
    for await (const line of recordDemo(db)) {
      lines++;
      yield `${JSON.stringify(line)}\n`;
    }
  };
  try {
    await pipeline(Readable.from(texts()), createWriteStream(partial));
    await rename(partial, file);
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  }
  await out(`${lines} lines`);
}

async function tellAgain({ db, out }: DataContext, file: string): Promise<void> {
  if ((await hasRealMarkets(db.read)) || (await readDemoMarkets(db.read)).length > 0)
    throw new Refusal('There are markets here: a recording is told again in an empty installation.');
  const { facts, commands } = await replay(
    engineOver(db),
    createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY }),
  );
  await out(`${facts} facts and ${commands} commands told again`);
}
