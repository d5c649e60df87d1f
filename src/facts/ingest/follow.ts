import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../../platform/database/index.ts';
import { writeFollowing } from '../../platform/delivery/reactions.ts';
import type { MarketContext } from '../context.ts';
import { KIND_BY_NAME, TROTH } from '../vocabulary.ts';
import type { Filed } from './parse.ts';

/** Facts that something follows from: the command is noted, to be done by the worker as of when the fact occurred, or was told. History begins nothing. */
export async function followFacts(
  tx: Tx,
  { market }: MarketContext,
  fresh: readonly Filed[],
  now: Instant,
): Promise<void> {
  const { id: marketId, liveFrom } = market;
  const told = market.clock ?? now;
  if (liveFrom === null) return;
  await writeFollowing(
    tx,
    fresh.flatMap(({ told: { fact }, sellerId, orderId, seller, subject, byName }) => {
      // What we concluded ourselves has had its consequences with the decision that told it.
      if (fact.source === TROTH) return [];
      const { occurredAt } = fact;
      const of = { sellerId, orderId, paymentId: byName === 'payment' ? fact.paymentId : undefined, occurredAt };
      return (KIND_BY_NAME.get(fact.kind)?.follows ?? []).flatMap(({ command, input, unless, whenTold }) => {
        const at = whenTold ? told : occurredAt;
        if (unless?.(fact.data, of) || at < liveFrom || (whenTold === 'late' && occurredAt >= told)) return [];
        const cause =
          whenTold === 'together'
            ? derivedId('told', seller, String(now))
            : derivedId('fact', seller, subject, fact.source, fact.id);
        return [{ cause, sellerId: seller, marketId, at, command, input: input(fact.data, of) }];
      });
    }),
  );
}
