import { hash } from 'node:crypto';
import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import type { EvidenceFile, HandedInBy, MediaType } from './model.ts';
import { FILES_MAX } from './model.ts';
import { filesInCases } from './named.ts';
import { readFiles } from './read.ts';

interface Handed {
  readonly sellerId: Uuid;
  readonly marketId: string;
  readonly orderUuid: Uuid;
  readonly by: HandedInBy;
  readonly author: string;
  readonly at: Instant;
  readonly type: MediaType;
  readonly name: string | null;
  readonly bytes: Buffer;
}

/**
 * Keeps a file; null where its side has handed in as many as it may. The id follows from whose it is and what it holds, so the same
 * file again is the same file.
 */
export async function saveFile(db: Pick<Db, 'pool'>, handed: Handed): Promise<EvidenceFile | null> {
  const { sellerId, orderUuid, by, bytes } = handed;
  const digest = hash('sha256', bytes);
  const id = derivedId('evidence-file', sellerId, orderUuid, by, digest);
  return transaction(db, async (tx) => {
    // Counted one after the other: two at once are not both the last.
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`evidence ${orderUuid} ${by}`]);
    const before = await readFiles(tx, sellerId, orderUuid);
    const same = before.find((file) => file.id === id && file.erasedAt === null);
    if (same) return same;
    if (before.filter((file) => file.by === by && file.id !== id).length >= FILES_MAX) return null;
    await tx.query(
      `insert into evidence_files (seller_id, file_id, market_id, order_id, party, author, at, media_type, size, digest, name, bytes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (seller_id, file_id) do update
         set author = excluded.author, name = excluded.name, bytes = excluded.bytes, erased_at = null`,
      [
        sellerId,
        id,
        handed.marketId,
        orderUuid,
        by,
        handed.author,
        handed.at,
        handed.type,
        bytes.length,
        digest,
        handed.name,
        bytes,
      ],
    );
    const after = await readFiles(tx, sellerId, orderUuid);
    return after.find((file) => file.id === id) ?? null;
  });
}

/** Removes a file unless a case names it; false where one does. */
export async function removeFile(
  db: Pick<Db, 'pool'>,
  { sellerId, orderUuid, id }: { readonly sellerId: Uuid; readonly orderUuid: Uuid; readonly id: Uuid },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    // A command that names the file holds it until it is saved: what cases name is read after that.
    await tx.query('select 1 from evidence_files where seller_id = $1 and file_id = $2 for update', [sellerId, id]);
    if ((await filesInCases(tx, sellerId, orderUuid)).has(id)) return false;
    await tx.query('delete from evidence_files where seller_id = $1 and file_id = $2', [sellerId, id]);
    return true;
  });
}

/** Whose files are to go: all about a seller's orders, those about one order, or one person's. */
type FilesToErase = { readonly sellerId: Uuid; readonly orderUuid?: Uuid } | { readonly author: string };

/** Empties files: bytes and names go, digests stay, so that what names them stays whole. Returns how many there were. */
export async function eraseFiles(tx: Tx, what: FilesToErase, now: Instant): Promise<number> {
  const erase = 'update evidence_files set bytes = null, name = null, erased_at = $1 where erased_at is null and';
  const { rowCount } =
    'author' in what
      ? await tx.query(`${erase} author = $2`, [now, what.author])
      : await tx.query(`${erase} seller_id = $2 and order_id = coalesce($3::uuid, order_id)`, [
          now,
          what.sellerId,
          what.orderUuid ?? null,
        ]);
  return rowCount ?? 0;
}
