import { canonicalJson } from '../kernel/canonical.ts';
import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { DeadlineSource, Due } from './room.ts';

interface Row {
  readonly seller_id: Uuid;
  readonly due: Instant;
  readonly command: string;
  readonly input: string;
}

/** What follows may have lost its reason meanwhile: then the rule says no, and that is all. */
const dueOf = ({ due, command, input }: Row): Due => ({ due, command, input: JSON.parse(input), mayRefuse: true });

const first = 'select seller_id, due, command, input from reactions';

/** What follows from events and facts waits like a deadline: worked in the order in which it happened, each taking effect as of then. */
export const reactionSource: DeadlineSource = {
  name: 'engine.reactions',
  settleMs: 0,
  due: 'select from reactions where seller_id = $1 and due <= $2',
  sellersDue: async (tx, market, until, limit) => {
    const { rows } = await tx.query<{ seller_id: Uuid }>(
      `select seller_id from reactions where market_id = $1 and due <= $2 group by seller_id order by min(due), seller_id limit $3`,
      [market.id, until, limit],
    );
    return rows.map(({ seller_id }) => seller_id);
  },
  nextDue: async (tx, _market, sellerId, until) => {
    const { rows } = await tx.query<Row>(
      `${first} where seller_id = $1 and due <= $2 order by due, reaction_id limit 1`,
      [sellerId, until],
    );
    return rows[0] ? dueOf(rows[0]) : null;
  },
  // What has happened is worked at once: it is nothing to come.
  upcoming: async () => null,
  worked: async (tx, sellerId, { due, command, input }) => {
    // By what it says, not by its place: what it led to may stand before it at the same instant. And what was told by two at one instant
    // follows once: worked again it would be taken for what cannot be got out of the way.
    await tx.query('delete from reactions where seller_id = $1 and due = $2 and command = $3 and input = $4', [
      sellerId,
      due,
      command,
      canonicalJson(input),
    ]);
  },
};
