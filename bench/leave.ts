import os from 'node:os';

/** What still stands, and has to be stopped and removed if the measurement is stopped by a signal. */
export const standing = new Set<() => Promise<unknown>>();

/** On a signal stops and removes what stands, then ends as shells expect of a program that was stopped. */
export function leaveInOrder(): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void leave(signal));
}

async function leave(signal: 'SIGINT' | 'SIGTERM' | 'SIGHUP'): Promise<void> {
  // Whatever was under way loses its connections now; that is no news.
  process.on('uncaughtException', () => {});
  process.stderr.write(`  ${signal}: stopping what was started\n`);
  const left = await Promise.allSettled([...standing].map((stop) => stop()));
  for (const each of left) if (each.status === 'rejected') process.stderr.write(`  ${each.reason}\n`);
  process.exit(128 + os.constants.signals[signal]);
}
