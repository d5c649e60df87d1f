/** How often rows that lost a race are folded again inside one transaction before the whole of it is tried anew. */
export const RACES = 3;

/** Others kept writing the same rows first; the transaction is to be tried again. */
export class LostRace extends Error {
  constructor(what: string) {
    super(`Lost the race for ${what} ${RACES} times in a row`);
    this.name = 'LostRace';
  }
}
