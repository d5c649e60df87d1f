import type { Uuid } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import type { Tx } from '../platform/database/index.ts';
import type { FactData } from './model.ts';

type Query = Pick<Tx, 'query'>;

/** A fact of source `troth` as it stands on record, with the decision that it names, where its kind names one. */
export interface OwnFact {
  readonly id: string;
  readonly kind: string;
  readonly occurredAt: Instant;
  readonly data: FactData;
  readonly decision: Uuid | null;
}

/** The sellers of whom Troth itself concluded a fact. Reads the whole of the facts: for a proof, not for a page. */
export async function readSellersWithOwnFacts(q: Query): Promise<Uuid[]> {
  const { rows } = await q.query<{ seller_id: Uuid }>(`select distinct seller_id from facts where source = 'troth'`);
  return rows.map(({ seller_id }) => seller_id);
}

/** What Troth itself concluded of a seller. */
export async function readOwnFacts(q: Query, seller: Uuid): Promise<OwnFact[]> {
  const { rows } = await q.query<{ id: string; kind: string; occurred_at: Instant; body: string }>(
    `select id, kind, occurred_at, body from facts where seller_id = $1 and source = 'troth' order by subject, id`,
    [seller],
  );
  return rows.map(({ id, kind, occurred_at: occurredAt, body }) => {
    const { data } = JSON.parse(body) as { data: FactData };
    const decision = typeof data.decision === 'string' ? data.decision : null;
    return { id, kind, occurredAt, data, decision };
  });
}
