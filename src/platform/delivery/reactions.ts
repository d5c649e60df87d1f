import { canonicalJson } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { Tx } from '../database/index.ts';
import { bigints, texts, uuids } from '../database/index.ts';

/** A command that follows from something that happened. `cause`: what happened, by an id that is the same whenever it is told. */
export interface Following {
  readonly cause: Uuid;
  readonly sellerId: Uuid;
  readonly marketId: string;
  readonly at: Instant;
  readonly command: string;
  /** Canonical JSON can hold it: ids, codes and numbers. */
  readonly input: Readonly<Record<string, unknown>>;
}

/** Notes what is to be done, in the caller's transaction; the same cause asks for the same command once. */
export async function writeFollowing(tx: Tx, following: readonly Following[]): Promise<void> {
  if (following.length === 0) return;
  await tx.query(
    `insert into reactions (seller_id, reaction_id, market_id, due, command, input)
     select * from unnest($1::uuid[], $2::uuid[], $3::text[], $4::bigint[], $5::text[], $6::text[]) on conflict do nothing`,
    [
      uuids(following.map(({ sellerId }) => sellerId)),
      uuids(following.map(({ cause, command }) => derivedId('reaction', cause, command))),
      texts(following.map(({ marketId }) => marketId)),
      bigints(following.map(({ at }) => at)),
      texts(following.map(({ command }) => command)),
      texts(following.map(({ input }) => canonicalJson(input))),
    ],
  );
}
