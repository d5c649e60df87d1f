import type { Uuid } from '../kernel/ids.ts';
import type { Tx } from '../platform/database/index.ts';
import type { EvidenceFile, FileKnown } from './model.ts';

type Queries = Pick<Tx, 'query'>;

const COLUMNS = `file_id as id, order_id as "orderUuid", party as by, author, at, media_type as type, size, digest, name,
  erased_at as "erasedAt"`;

/** All files about one order, by time. Whether somebody may see one is the caller's to say. */
export async function readFiles(q: Queries, sellerId: Uuid, orderUuid: Uuid): Promise<EvidenceFile[]> {
  const { rows } = await q.query<EvidenceFile>(
    `select ${COLUMNS} from evidence_files where seller_id = $1 and order_id = $2 order by at, file_id`,
    [sellerId, orderUuid],
  );
  return rows;
}

/**
 * What a rule needs to know of the files that a command names, as far as they are about the order. They are held until the command
 * is saved: none is taken back while a case comes to name it.
 */
export async function readFilesNamed(
  q: Queries,
  of: { readonly sellerId: Uuid; readonly orderUuid: Uuid },
  ids: readonly Uuid[],
): Promise<FileKnown[]> {
  if (ids.length === 0) return [];
  const { rows } = await q.query<FileKnown>(
    `select file_id as id, digest, party as by from evidence_files
      where seller_id = $1 and order_id = $2 and file_id = any ($3::uuid[]) and erased_at is null order by file_id for share`,
    [of.sellerId, of.orderUuid, ids],
  );
  return rows;
}

/** The bytes of a file; null where they were erased or the file is gone. */
export async function readBytes(q: Queries, sellerId: Uuid, id: Uuid): Promise<Buffer | null> {
  const { rows } = await q.query<{ bytes: Buffer | null }>(
    'select bytes from evidence_files where seller_id = $1 and file_id = $2',
    [sellerId, id],
  );
  return rows[0]?.bytes ?? null;
}
