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
