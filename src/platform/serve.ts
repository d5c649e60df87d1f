import type { Config } from './config.ts';
import { publicAddress, readConfig } from './config.ts';
import { StartFailure } from './failure.ts';
import type { Instance } from './instance.ts';
import { openInstance } from './instance.ts';

/** Exit codes of the server and of the command line. */
export const EXIT = { ok: 0, failed: 1, usage: 2, cannotStart: 3 } as const;

export interface Serving {
  /** The one address to print. */
  readonly address: string;
  close(): Promise<void>;
}

/** What the server tells the launcher that started it. */
export type LauncherMessage = { step: string } | { ready: string } | { failed: string };

const STOP_MS = 20_000;

/** Resolves once the message is on its way, so that a process may end right after it. */
function tell(message: LauncherMessage): Promise<void> {
  if (process.connected && process.send) {
    return new Promise((resolve) => process.send?.(message, undefined, undefined, () => resolve()));
  }
  if ('ready' in message) process.stdout.write(`${message.ready}\n`);
  else process.stderr.write(`${'step' in message ? message.step : message.failed}\n`);
  return Promise.resolve();
}

/** Resolves with the reason once this process should end: a signal, or its launcher is gone. */
function toldToStop(): Promise<string> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve(signal));
    // Whoever started us holds the other end of this channel for as long as it lives, however it dies.
    if (process.connected) process.once('disconnect', () => resolve('its launcher ended'));
  });
}

/** Rejects with an error that nobody caught: nothing can be relied upon any more, but the database is still stopped. */
function broken(): Promise<never> {
  return new Promise((_resolve, reject) => {
    for (const name of ['uncaughtException', 'unhandledRejection']) process.on(name, reject);
  });
}

/**
 * The life of the server: settings, database, locks, migrations, then `open`, which listens; then until told to stop.
 * Sets the exit code; never throws.
 */
export async function runServer(open: (instance: Instance, config: Config) => Promise<Serving>): Promise<void> {
  const stop = toldToStop();
  const defect = broken();
  defect.catch(() => {});
  let instance: Instance | undefined;
  let serving: Serving | undefined;
  try {
    const config = readConfig(process.env);
    const { dataDir, databaseUrl, postgresBin } = config;
    const onStep = (step: string) => void tell({ step });
    const serveAt = publicAddress(config);
    instance = await openInstance({ dataDir, databaseUrl, postgresBin, serveAt, onStep });
    serving = await open(instance, config).catch((error) => {
      throw listenFailure(error, config);
    });
    await instance.announce(new URL(serving.address).origin);
    void tell({ ready: serving.address });
    const lost = instance.lost.then((reason) => {
      throw new StartFailure(reason);
    });
    await Promise.race([stop, lost, defect]);
  } catch (error) {
    process.exitCode = error instanceof StartFailure ? EXIT.cannotStart : EXIT.failed;
    await tell({ failed: error instanceof StartFailure ? error.message : ((error as Error).stack ?? String(error)) });
  }
  // What does not end by itself must not keep a person waiting: the database recovers, nothing committed is lost.
  setTimeout(() => process.exit(), STOP_MS).unref();
  await serving?.close().catch((error: Error) => tell({ failed: error.message }));
  await instance?.stop().catch((error: Error) => tell({ failed: error.message }));
  process.exit();
}

/** Errors of listening in words that say what to do. */
function listenFailure(error: NodeJS.ErrnoException, config: Config): Error {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return error;
  const reasons: Record<string, string> = {
    EADDRINUSE: `Port ${config.port} on ${config.host} is busy: another program listens there. Set PORT to a free one.`,
    EACCES: `Port ${config.port} may not be used by this user. Set PORT to one above 1023.`,
    EADDRNOTAVAIL: `HOST ${config.host} is no address of this machine.`,
    ENOTFOUND: `HOST ${config.host} is no address of this machine.`,
  };
  const reason = reasons[error.code ?? ''];
  return reason === undefined ? error : new StartFailure(reason);
}
