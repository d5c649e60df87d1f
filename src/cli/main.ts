import { parseArgs } from 'node:util';
import { systemNow } from '../platform/clock.ts';
import { StartFailure } from '../platform/failure.ts';
import type { Instance } from '../platform/instance.ts';
import { openInstance } from '../platform/instance.ts';
import { EXIT } from '../platform/serve.ts';
import type { Command, Context } from './command.ts';
import { Refusal, UsageError } from './command.ts';
import { COMMANDS } from './commands.ts';
import { configOf } from './config.ts';
import { commandHelp, overview } from './help.ts';

const SHARED = { data: { type: 'string' }, help: { type: 'boolean', short: 'h' } } as const;
const INTERRUPTED = 130;

function say(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Writes a line of the result and waits while whoever reads it is slower than we are. */
function print(text: string): Promise<void> {
  return new Promise((resolve) => {
    process.stdout.write(`${text}\n`, () => resolve());
  });
}

function parse(command: Command, argv: string[]) {
  const own = Object.entries(command.options).map(([name, { type, short, multiple }]) => {
    return [name, { type, ...(short === undefined ? {} : { short }), ...(multiple === undefined ? {} : { multiple }) }];
  });
  try {
    const { values, positionals } = parseArgs({
      args: argv,
      options: { ...Object.fromEntries(own), ...SHARED },
      allowPositionals: true,
    });
    return { options: values as Context['options'], args: positionals };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

async function runCommand(command: Command, argv: string[], signal: AbortSignal): Promise<void> {
  const { options, args } = parse(command, argv);
  if (options.help === true) return print(commandHelp(command));
  const config = configOf(process.env, typeof options.data === 'string' ? options.data : undefined);
  await command.check?.({ args, options });
  const context: Context = { args, options, config, out: print, err: say, now: systemNow(), signal };
  if (!command.database) return Promise.race([command.run(context), interrupted(signal)]);
  if (command.database === 'unless-file' && options.file !== undefined) {
    return Promise.race([command.run({ ...context, db: null }), interrupted(signal)]);
  }
  const { dataDir, databaseUrl, postgresBin } = config;
  const instance = await openInstance({ dataDir, databaseUrl, postgresBin, serveAt: null, onStep: say });
  try {
    await Promise.race([command.run({ ...context, db: instance.db }), interrupted(signal), databaseLost(instance)]);
  } finally {
    await instance.stop();
  }
}

function interrupted(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    const stop = () => reject(signal.reason);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
  });
}

async function databaseLost(instance: Instance): Promise<never> {
  throw new StartFailure(await instance.lost);
}

/** Aborted by whatever ends a command before its time, so that what it started is stopped in every case. */
function interruption(): AbortSignal {
  const controller = new AbortController();
  const stop = () => controller.abort(new Interrupted());
  for (const name of ['uncaughtException', 'unhandledRejection']) {
    process.on(name, (error: Error) => controller.abort(error));
  }
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, stop);
  // The launcher holds the other end as long as it lives, however it dies.
  if (process.connected) process.once('disconnect', stop);
  return controller.signal;
}

class Interrupted extends Error {}

/** Runs what the command line asks and returns the exit code. */
async function main(argv: string[]): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    const asked = COMMANDS.find((candidate) => candidate.name === rest[0]);
    await print(asked ? commandHelp(asked) : overview(COMMANDS));
    return name === undefined ? EXIT.usage : EXIT.ok;
  }
  const command = COMMANDS.find((candidate) => candidate.name === name);
  if (!command) {
    say(`troth: there is no command "${name}". "troth --help" lists them.`);
    return EXIT.usage;
  }
  try {
    await runCommand(command, rest, interruption());
    return EXIT.ok;
  } catch (error) {
    return failure(error as Error, command);
  }
}

function failure(error: Error, command: Command): number {
  if (error instanceof Interrupted) return INTERRUPTED;
  if (error instanceof UsageError) {
    say(
      `troth ${command.name}: ${error.message}\nUsage: troth ${command.usage}\n"troth ${command.name} --help" tells more.`,
    );
    return EXIT.usage;
  }
  const expected = error instanceof StartFailure || error instanceof Refusal;
  say(`troth ${command.name}: ${expected ? error.message : (error.stack ?? error.message)}`);
  return error instanceof StartFailure ? EXIT.cannotStart : EXIT.failed;
}

// Whoever reads our output may stop reading, as `head` does: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) =>
  process.exit(error.code === 'EPIPE' ? EXIT.ok : EXIT.failed),
);
process.exit(await main(process.argv.slice(2)));
