import type { Db, Tx } from './pool.ts';

type Isolation = 'read committed' | 'repeatable read' | 'serializable';

/**
 * Runs `work` in one transaction on one connection and commits; whatever it throws rolls everything back and is
 * thrown on. Nothing is retried here: who started the work knows whether it may run twice.
 */
export async function transaction<T>(
  db: Pick<Db, 'pool'>,
  work: (tx: Tx) => Promise<T>,
  isolation: Isolation = 'read committed',
): Promise<T> {
  const tx = await db.pool.connect();
  let broken: Error | undefined;
  try {
    await tx.query(`begin isolation level ${isolation}`);
    const result = await work(tx);
    await tx.query('commit');
    return result;
  } catch (error) {
    await tx.query('rollback').catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    // A connection that could not even roll back is thrown away, not handed to the next one.
    tx.release(broken);
  }
}

/** Postgres: in a transaction of which a statement failed. */
const ABORTED = '25P02';

/**
 * Does several things on one connection, none of which needs an answer of another: their statements go out together, in the order given. Ends
 * when all have ended, so that none is still asking when the transaction is over; throws what one of them threw.
 */
export async function together<const T extends readonly unknown[]>(
  ...works: { readonly [N in keyof T]: Promise<T[N]> }
): Promise<{ -readonly [N in keyof T]: T[N] }> {
  const ended = await Promise.allSettled(works);
  const failed = ended.filter((each) => each.status === 'rejected').map(({ reason }) => reason);
  // What was sent behind a failure fails because of it, and says nothing of why.
  if (failed.length > 0) throw failed.find(({ code }) => code !== ABORTED) ?? failed[0];
  return ended.map((each) => (each.status === 'fulfilled' ? each.value : undefined)) as {
    -readonly [N in keyof T]: T[N];
  };
}
