/** How often rows that lost a race are folded again inside one transaction before the whole of it is tried anew. */
export const RACES = 3;

/** How often a transaction that deadlocked or kept losing races is tried in all. */
const TRIES = 5;

/** Others kept writing the same rows first; the transaction is to be tried again. */
export class LostRace extends Error {
  constructor(what: string) {
    super(`Lost the race for ${what} ${RACES + 1} times in a row`);
    this.name = 'LostRace';
  }
}

/** A lost race, a deadlock (40P01) or a serialization failure (40001): the same work may well succeed now. */
const isPassing = (error: unknown): boolean =>
  error instanceof LostRace || ['40P01', '40001'].includes((error as { code?: string }).code ?? '');

/** Does work that may run twice, a transaction of its own, until no race stops it. Throws what is no race, and the last race lost. */
export async function retried<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= TRIES || !isPassing(error)) throw error;
    }
  }
}
