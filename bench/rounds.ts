/** The middle one; of an even number, the lower of the two. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[(sorted.length - 1) >> 1];
  if (middle === undefined) throw new Error('No median of nothing');
  return middle;
}

/** Seconds that some work takes. */
export async function seconds(work: () => Promise<unknown> | unknown): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

export const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** What takes its time, with how long it took. */
export async function step<T>(title: string, work: () => Promise<T>): Promise<T> {
  const from = performance.now();
  const result = await work();
  process.stderr.write(`  ${title}: ${((performance.now() - from) / 1000).toFixed(1)} s\n`);
  return result;
}

export const whole = (n: number): string => Math.round(n).toLocaleString('en');

/** A figure beside what was asked for. */
export function held(name: string, value: number, asked: number, unit = ''): void {
  const kept = value >= asked ? 'kept' : 'MISSED';
  say(`  ${name}: ${value.toFixed(2)}${unit} (asked: at least ${asked}${unit}) ${kept}`);
}

/** Does some work for each of a list, so many at a time; `lane` says on which of them. */
export async function atOnce<T>(
  lanes: number,
  list: readonly T[],
  work: (each: T, lane: number) => Promise<unknown>,
): Promise<void> {
  const waiting = list.values();
  await Promise.all(
    Array.from({ length: lanes }, async (_, lane) => {
      for (const each of waiting) await work(each, lane);
    }),
  );
}
