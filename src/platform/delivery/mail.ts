import { randomInt } from 'node:crypto';
import type { Uuid } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { MS } from '../../kernel/instant.ts';
import type { Db } from '../database/index.ts';
import { addressesOf } from './contacts.ts';
import type { NoticeRow } from './notices.ts';
import { nextTryAt } from './retry.ts';
import type { Mail, MailAnswer, Mailer } from './smtp.ts';

/** Mails of one round. */
const ROUND_MAX = 20;
/** A taken mail comes back by itself after this long: whoever took it may have died. Longer than a server may take. */
const LEASE_MS = 2 * MS.minute;
/** A server that does not answer is asked nothing for so long. */
const PAUSE_MS = 30 * MS.second;
const CHANCES = 2 ** 32;

export type MailRow = Pick<
  NoticeRow,
  'notice_id' | 'seller' | 'title' | 'type' | 'reader' | 'reader_id' | 'subject' | 'data'
> & {
  readonly seller_id: Uuid;
  readonly market_id: string;
  readonly zone: string;
  readonly attempts: number;
};

export interface Mailing {
  readonly mailer: Mailer;
  /** A notice in words. */
  readonly write: (row: MailRow) => Pick<Mail, 'subject' | 'text'>;
  readonly now: () => Instant;
}

/** Sends what is due, one after the other, and writes down what came of each. Returns how many were tried. */
export async function mailDue(db: Pick<Db, 'pool'>, mailing: Mailing): Promise<number> {
  for (let tried = 0; tried < ROUND_MAX; tried += 1) {
    const row = await take(db, mailing.now());
    if (!row) return tried;
    const to = await addressesOf(db, row);
    const answer: MailAnswer | null =
      to.length === 0 ? null : await mailing.mailer.send({ id: row.notice_id, to, ...mailing.write(row) });
    await settle(db, row, answer, mailing.now());
    if (answer?.ok === false && answer.unreachable) {
      await pause(db, mailing.now());
      return tried + 1;
    }
  }
  return ROUND_MAX;
}

async function take(db: Pick<Db, 'pool'>, now: Instant): Promise<MailRow | null> {
  const { rows } = await db.pool.query<MailRow>(
    `with due as (
       select seller_id, notice_id from notices where next_try_at <= $1 order by next_try_at limit 1 for update skip locked
     ), taken as (
       update notices n set next_try_at = $2 from due where n.seller_id = due.seller_id and n.notice_id = due.notice_id
       returning n.*
     )
     select t.seller_id, t.notice_id, t.market_id, t.type, t.reader, t.reader_id, t.attempts, e.subject, e.data,
       s.outside_id as seller, s.title, m.zone
     from taken t join events e on e.seller_id = t.seller_id and e.event_id = t.event_id
     join sellers s on s.seller_id = t.seller_id join markets m on m.market_id = t.market_id`,
    [now, now + LEASE_MS],
  );
  return rows[0] ?? null;
}

/** `answer` null: nobody has an address any more. */
async function settle(db: Pick<Db, 'pool'>, row: MailRow, answer: MailAnswer | null, now: Instant): Promise<void> {
  const failed = answer?.ok === false ? answer : null;
  const again =
    failed === null || failed.lasting ? null : nextTryAt(row.attempts + 1, now, randomInt(CHANCES) / CHANCES, null);
  await db.pool.query(
    `update notices set attempts = attempts + $3, next_try_at = $4, sent_at = $5, last_error = $6
     where seller_id = $1 and notice_id = $2`,
    [
      row.seller_id,
      row.notice_id,
      answer === null ? 0 : 1,
      again,
      answer?.ok === true ? now : null,
      failed?.error ?? null,
    ],
  );
}

async function pause(db: Pick<Db, 'pool'>, now: Instant): Promise<void> {
  const until = now + PAUSE_MS;
  await db.pool.query('update notices set next_try_at = $1 where next_try_at < $1', [until]);
}
