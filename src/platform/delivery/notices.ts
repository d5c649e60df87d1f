import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db, Tx } from '../database/index.ts';
import { bigints, texts, uuids } from '../database/index.ts';

/** Who is told of an event. */
export interface NoticeTo {
  readonly sellerId: Uuid;
  readonly marketId: string;
  readonly eventId: Uuid;
  readonly type: string;
  readonly reader: 'seller' | 'buyer' | 'operator';
  /** The market's own id of the seller or the buyer; of operators: all of them. */
  readonly readerId: string;
  readonly at: Instant;
}

/** Writes whom an event is told, in the caller's transaction. Nobody sends mail here, so each is kept and shown as it would leave. */
export async function writeNotices(tx: Tx, notices: readonly NoticeTo[], recordedAt: Instant): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `insert into notices (seller_id, notice_id, market_id, event_id, type, reader, reader_id, at, recorded_at)
     select t.*, $9 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[]) as t
     on conflict do nothing`,
    [
      uuids(notices.map(({ sellerId }) => sellerId)),
      uuids(notices.map(({ eventId, reader, readerId }) => derivedId('notice', eventId, reader, readerId))),
      texts(notices.map(({ marketId }) => marketId)),
      uuids(notices.map(({ eventId }) => eventId)),
      texts(notices.map(({ type }) => type)),
      texts(notices.map(({ reader }) => reader)),
      texts(notices.map(({ readerId }) => readerId)),
      bigints(notices.map(({ at }) => at)),
      recordedAt,
    ],
  );
}

/** A notice with the event that it tells of. */
export interface NoticeRow {
  readonly notice_id: Uuid;
  readonly seller_id: Uuid;
  readonly event_id: Uuid;
  readonly type: string;
  readonly reader: NoticeTo['reader'];
  readonly reader_id: string;
  readonly at: Instant;
  readonly subject: string;
  readonly data: string;
  readonly sent_at: Instant | null;
  readonly next_try_at: Instant | null;
  readonly last_error: string | null;
}

export interface NoticeFilter {
  readonly market: string;
  readonly reader?: NoticeTo['reader'];
  readonly readerId?: string;
  readonly after?: { readonly at: Instant; readonly noticeId: Uuid };
  readonly limit: number;
}

/** Notices of a market, the newest first. */
export async function listNotices(db: Pick<Db, 'read'>, filter: NoticeFilter): Promise<NoticeRow[]> {
  const where = ['n.market_id = $1'];
  const values: unknown[] = [filter.market];
  const name = (value: unknown): string => `$${values.push(value)}`;
  if (filter.reader !== undefined) where.push(`n.reader = ${name(filter.reader)}`);
  if (filter.readerId !== undefined) where.push(`n.reader_id = ${name(filter.readerId)}`);
  if (filter.after !== undefined) {
    const { at, noticeId } = filter.after;
    where.push(`(n.at < ${name(at)} or (n.at = ${name(at)} and n.notice_id > ${name(noticeId)}::uuid))`);
  }
  const { rows } = await db.read.query<NoticeRow>(
    `select n.notice_id, n.seller_id, n.event_id, n.type, n.reader, n.reader_id, n.at, n.sent_at, n.next_try_at, n.last_error,
       e.subject, e.data
     from notices n join events e on e.seller_id = n.seller_id and e.event_id = n.event_id
     where ${where.join(' and ')} order by n.at desc, n.notice_id limit ${name(filter.limit)}`,
    values,
  );
  return rows;
}
