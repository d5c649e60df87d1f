import type { Tx } from './pool.ts';

/** Any fixed number, beside the market's own. */
const SWEEPING = 73_080;

/** Held by each stretch of a sweep until it ends: whoever takes a market out waits for it. */
export async function holdMarket(tx: Pick<Tx, 'query'>, marketId: string): Promise<void> {
  await tx.query('select pg_advisory_xact_lock_shared($1, hashtext($2))', [SWEEPING, marketId]);
}

/** Waits for the sweeps of markets under way, and keeps others from beginning until the transaction ends. Take it before anything else. */
export async function keepSweepsOut(tx: Pick<Tx, 'query'>, markets: readonly string[]): Promise<void> {
  for (const market of markets.toSorted())
    await tx.query('select pg_advisory_xact_lock($1, hashtext($2))', [SWEEPING, market]);
}
