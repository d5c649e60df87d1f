import type { Uuid } from '../kernel/ids.ts';
import { derivedId } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { writeMoney } from '../kernel/money.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';
import { writeNotices } from '../platform/delivery/notices.ts';
import type { OutgoingEvent } from '../platform/delivery/outbox.ts';
import { writeEvents } from '../platform/delivery/outbox.ts';
import { FUND_LOW, OVERDUE } from './events.ts';

/** Instructions told of at a time. */
const TAKEN = 200;

/**
 * Tells operators of what wants a hand: instructions that nobody has answered by their due time, and funds that have fallen to their mark. Each
 * is told once, a fund again only after it was above its mark. It concludes nothing of any seller, so no decision is made of it. Returns how many.
 */
export async function tellOfMoney(db: Pick<Db, 'pool'>, now: Instant): Promise<number> {
  return transaction(db, async (tx) => {
    const events = [...(await overdue(tx, now)), ...(await fallen(tx, now))];
    await writeEvents(tx, events, now);
    const operators = { reader: 'operator', readerId: 'operators' } as const;
    await writeNotices(
      tx,
      events.map((event) => ({ ...event, ...operators })),
      now,
    );
    return events.length;
  });
}

async function overdue(tx: Tx, now: Instant): Promise<OutgoingEvent[]> {
  const { rows } = await tx.query<{
    seller_id: Uuid;
    instruction_id: Uuid;
    market_id: string;
    due_by: Instant;
    kind: string;
    order_id: string | null;
    currency: string | null;
    minor: string | null;
    seller: string;
  }>(
    `with due as (
       select i.seller_id, i.instruction_id from instructions i join markets m on m.market_id = i.market_id
       where i.state = 'asked' and not i.alarmed and i.due_by <= coalesce(m.clock, $1)
       order by i.due_by limit $2 for update of i skip locked
     )
     update instructions i set alarmed = true from due, sellers s
     where i.seller_id = due.seller_id and i.instruction_id = due.instruction_id and s.seller_id = i.seller_id
     returning i.seller_id, i.instruction_id, i.market_id, i.due_by, i.kind, i.order_id, i.currency, i.minor::text as minor, s.outside_id as seller`,
    [now, TAKEN],
  );
  return rows.map((row) => ({
    sellerId: row.seller_id,
    eventId: derivedId('event', OVERDUE, row.instruction_id),
    marketId: row.market_id,
    type: OVERDUE,
    subject: row.order_id === null ? `instructions/${row.instruction_id}` : `orders/${row.order_id}`,
    at: row.due_by,
    data: {
      seller: row.seller,
      instruction: row.instruction_id,
      what: `instruction-${row.kind}`,
      ...(row.order_id === null ? {} : { order: row.order_id }),
      ...(row.currency === null || row.minor === null
        ? {}
        : { money: writeMoney({ minor: BigInt(row.minor), currency: row.currency }) }),
    },
  }));
}

/** An event is filed under a seller: the one who drew from the fund last. What is in it is nobody's to read but operators'. */
async function fallen(tx: Tx, now: Instant): Promise<OutgoingEvent[]> {
  const { rows } = await tx.query<{
    market_id: string;
    fund: string;
    warnings: number;
    at: Instant;
    seller_id: Uuid;
    seller: string;
  }>(
    `update funds f set warned = true, warnings = f.warnings + 1
     from markets m, sellers s
     where m.market_id = f.market_id and f.low_at is not null and not f.warned
       and f.low_at >= (select sum(minor) from fund_slices i where i.market_id = f.market_id and i.fund = f.fund)
       and s.seller_id = (select p.seller_id from postings p
         where p.market_id = f.market_id and p.account = 'fund:' || f.fund and p.account like 'fund:%' order by p.at desc limit 1)
     returning f.market_id, f.fund, f.warnings, coalesce(m.clock, $1) as at, s.seller_id, s.outside_id as seller`,
    [now],
  );
  return rows.map(({ market_id: marketId, fund, warnings, at, seller_id: sellerId, seller }) => ({
    sellerId,
    eventId: derivedId('event', FUND_LOW, marketId, fund, String(warnings)),
    marketId,
    type: FUND_LOW,
    subject: `funds/${fund}`,
    at,
    data: { seller, fund },
  }));
}
