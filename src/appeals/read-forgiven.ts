import type { Uuid } from '../kernel/ids.ts';
import type { Tx } from '../platform/database/index.ts';
import type { Appeal } from './model/appeal.ts';
import { isFactGround } from './model/appeal.ts';
import type { Contest } from './model.ts';

/** A mark that a contest or an appeal has forgiven. */
export interface ForgivenMark {
  readonly orderUuid: Uuid;
  readonly mark: string;
  readonly thing: { readonly kind: string; readonly id: string };
}

/** All marks of a seller that were forgiven, in the order of their contests and appeals. */
export async function readForgiven(q: Pick<Tx, 'query'>, sellerId: Uuid): Promise<ForgivenMark[]> {
  const contests = await q.query<{ state: string }>(
    `select state from contests where seller_id = $1 and status = 'upheld' order by contest_id`,
    [sellerId],
  );
  const appeals = await q.query<{ state: string }>(
    `select state from appeals where seller_id = $1 and status = 'upheld' order by appeal_id`,
    [sellerId],
  );
  const contested = contests.rows.map(({ state }) => JSON.parse(state) as Contest);
  const appealed = appeals.rows
    .map(({ state }) => JSON.parse(state) as Appeal)
    .filter(({ ground }) => isFactGround(ground))
    .flatMap(({ marks }) => marks);
  return [...contested, ...appealed].map(({ orderUuid, mark, thing }) => ({
    orderUuid,
    mark,
    thing: { kind: thing.kind, id: thing.id },
  }));
}
