// What a person sees while something takes its time: one line a step, with seconds.

/** Seconds since a reading of `performance.now()`, in words. @param {number} from */
export const since = (from) => `${((performance.now() - from) / 1000).toFixed(1)} s`;

const begun = performance.now();

/** Seconds since the program began. */
export const elapsed = () => since(begun);

/**
 * Runs `work` under a title; prints the title with the seconds it took. A long step shows every ten seconds that it is
 * alive.
 * @template T
 * @param {string} title
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const from = performance.now();
  const alive = setInterval(() => say(`${title} … ${since(from)}`), 10_000);
  try {
    const result = await work();
    say(`${title}  ${since(from)}`);
    return result;
  } finally {
    clearInterval(alive);
  }
}

/** @param {string} text */
export function say(text) {
  process.stderr.write(`${text}\n`);
}
