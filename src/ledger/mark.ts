import type { Money } from '../kernel/money.ts';
import type { Db, Tx } from '../platform/database/index.ts';
import { transaction } from '../platform/database/index.ts';

/** A fund that is above its mark again is warned of when it next falls to it. */
export async function unwarned(tx: Tx, market: string, fund: string): Promise<void> {
  await tx.query(
    `update funds f set warned = false
     where market_id = $1 and fund = $2 and warned
       and (low_at is null or low_at < (select sum(minor) from fund_slices s where s.market_id = f.market_id and s.fund = f.fund))`,
    [market, fund],
  );
}

/** At or below which operators are warned; null: nobody is. A fund that is there already has not fallen to it. False where there is no such fund in its currency. */
export function setMark(
  db: Pick<Db, 'pool'>,
  { market, fund, lowAt }: { readonly market: string; readonly fund: string; readonly lowAt: Money | null },
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const { rowCount } = await tx.query(
      'update funds set low_at = $3 where market_id = $1 and fund = $2 and ($4::text is null or currency = $4)',
      [market, fund, lowAt?.minor ?? null, lowAt?.currency ?? null],
    );
    await tx.query(
      `update funds f set warned = low_at is not null
         and low_at >= (select sum(minor) from fund_slices s where s.market_id = f.market_id and s.fund = f.fund)
       where market_id = $1 and fund = $2`,
      [market, fund],
    );
    return rowCount === 1;
  });
}
