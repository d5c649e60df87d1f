import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Db, Tx } from '../database/index.ts';
import { bigints, texts, uuids } from '../database/index.ts';
import { CONTACT_OF_READER } from './contacts.ts';
import type { OutgoingFilter } from './states.ts';
import { holds, isInState } from './states.ts';

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

/** Writes whom an event is told, in the caller's transaction. Who has told an address is mailed it; else it is kept and shown as it would leave. */
export async function writeNotices(tx: Tx, notices: readonly NoticeTo[], recordedAt: Instant): Promise<void> {
  if (notices.length === 0) return;
  await tx.query(
    `insert into notices (seller_id, notice_id, market_id, event_id, type, reader, reader_id, at, recorded_at, next_try_at)
     select n.*, $9, case when exists (select 1 from contacts c where ${CONTACT_OF_READER}) then $9::bigint end
     from unnest($1::uuid[], $2::uuid[], $3::text[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[])
       as n (seller_id, notice_id, market_id, event_id, type, reader, reader_id, at)
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
  readonly seller: string;
  /** What the shop is called, as its column holds it. */
  readonly title: string | null;
  readonly type: string;
  readonly reader: NoticeTo['reader'];
  readonly reader_id: string;
  readonly at: Instant;
  readonly recorded_at: Instant;
  readonly subject: string;
  readonly data: string;
  readonly attempts: number;
  readonly sent_at: Instant | null;
  readonly next_try_at: Instant | null;
  readonly last_error: string | null;
}

/** Whose notices: those that operators read, one seller's or one buyer's. */
export type NoticeReader =
  | { readonly reader: 'operator' }
  | { readonly reader: 'seller'; readonly sellerId: Uuid }
  | { readonly reader: 'buyer'; readonly buyerId: string };

/** The condition that picks a reader's notices; `name` gives a value its place in the statement. */
function isOf(of: NoticeReader, name: (value: unknown) => string): string {
  if (of.reader === 'operator') return `n.reader = 'operator' and n.reader_id = 'operators'`;
  if (of.reader === 'buyer') return `n.reader = 'buyer' and n.reader_id = ${name(of.buyerId)}`;
  return `n.reader = 'seller' and n.reader_id = (select outside_id from sellers where seller_id = ${name(of.sellerId)}::uuid)`;
}

export interface NoticeFilter {
  readonly market: string;
  /** Null: whoever reads them. */
  readonly of: NoticeReader | null;
  /** Continue after this one: when it was written, and its id. */
  readonly after: { readonly recordedAt: Instant; readonly id: Uuid } | null;
  readonly limit: number;
  readonly only?: OutgoingFilter & {
    /** Whether a mail server is set. */
    readonly mails: boolean;
  };
}

/** Notices of a market, the last written first. */
export async function listNotices(db: Pick<Db, 'read'>, filter: NoticeFilter): Promise<NoticeRow[]> {
  const values: unknown[] = [filter.market];
  const name = (value: unknown): string => `$${values.push(value)}`;
  const where = ['n.market_id = $1'];
  if (filter.of !== null) where.push(isOf(filter.of, name));
  if (filter.after !== null) {
    const { recordedAt, id } = filter.after;
    where.push(
      `(n.recorded_at < ${name(recordedAt)} or (n.recorded_at = ${name(recordedAt)} and n.notice_id::text collate "C" > ${name(id)}))`,
    );
  }
  const { state, to, mails } = filter.only ?? { mails: true };
  if (state !== undefined) where.push(isInState(state, 'n', 'sent_at', mails ? 'no-address' : 'kept'));
  if (to !== undefined) where.push(holds('n.reader_id', name(to)));
  const { rows } = await db.read.query<NoticeRow>(
    `select n.notice_id, n.type, n.reader, n.reader_id, n.at, n.recorded_at, n.attempts, n.sent_at, n.next_try_at, n.last_error,
       e.subject, e.data, s.outside_id as seller, s.title
     from notices n join events e on e.seller_id = n.seller_id and e.event_id = n.event_id join sellers s on s.seller_id = n.seller_id
     where ${where.join(' and ')} order by n.recorded_at desc, n.notice_id limit ${name(filter.limit)}`,
    values,
  );
  return rows;
}

/** Who reads, and what of it is theirs. */
export interface Reading {
  readonly principalId: Uuid;
  readonly market: string;
  readonly of: NoticeReader;
}

/** Until when somebody has read, and how many notices were written since. */
export async function readUnread(
  db: Pick<Db, 'read'>,
  { principalId, market, of }: Reading,
): Promise<{ readonly readUntil: Instant | null; readonly unread: number }> {
  const values: unknown[] = [market, principalId];
  const whose = isOf(of, (value) => `$${values.push(value)}`);
  const { rows } = await db.read.query<{ until: Instant | null; unread: number }>(
    `select r.read_until as until, (
       select count(*)::int from notices n where n.market_id = $1 and ${whose} and n.recorded_at > coalesce(r.read_until, -1)
     ) as unread
     from (select 1) as one left join notices_read r on r.principal_id = $2::uuid and r.market_id = $1`,
    values,
  );
  return { readUntil: rows[0]?.until ?? null, unread: rows[0]?.unread ?? 0 };
}

/** Notes that somebody has read what was written until an instant of real time; never less than before. */
export async function markRead(db: Pick<Db, 'pool'>, principalId: Uuid, market: string, until: Instant): Promise<void> {
  await db.pool.query(
    `insert into notices_read (principal_id, market_id, read_until) values ($1, $2, $3)
     on conflict (principal_id, market_id) do update set read_until = greatest(notices_read.read_until, excluded.read_until)`,
    [principalId, market, until],
  );
}
