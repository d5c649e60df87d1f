import { randomBytes } from 'node:crypto';
import type { Uuid } from '../kernel/ids.ts';
import { uuidv7 } from '../kernel/ids.ts';
import type { Instant } from '../kernel/instant.ts';
import { hashSecret } from '../platform/auth/keys.ts';
import type { Db } from '../platform/database/index.ts';
import type { DecisionRow } from './chain.ts';

/** Living links that one decision may have at a time. */
const LIVING_MAX = 20;

/**
 * A link by which anybody reads one decision. It ends by real time, whatever the market's clock says: it guards who may read, out in the
 * world, and moving a market's clock must neither open a door again nor shut one early.
 */
export interface DecisionLink {
  readonly linkId: Uuid;
  readonly madeKind: string;
  readonly madeAt: Instant;
  readonly expiresAt: Instant;
  readonly revokedAt: Instant | null;
}

const COLUMNS = `link_id as "linkId", made_kind as "madeKind", made_at as "madeAt", expires_at as "expiresAt", revoked_at as "revokedAt"`;

export interface NewLink {
  readonly decision: Pick<DecisionRow, 'decision_id' | 'market_id' | 'seller_id'>;
  readonly by: { readonly id: Uuid; readonly kind: string };
  readonly now: Instant;
  readonly expiresAt: Instant;
}

/** Makes a link; its token is in the answer and kept nowhere. Null where the decision has as many as it may. */
export async function createLink(
  db: Pick<Db, 'pool'>,
  { decision, by, now, expiresAt }: NewLink,
): Promise<{ readonly link: DecisionLink; readonly token: string } | null> {
  const token = randomBytes(32).toString('base64url');
  const { rows } = await db.pool.query<DecisionLink>(
    `insert into decision_links (token_hash, link_id, market_id, seller_id, decision_id, made_by, made_kind, made_at, expires_at)
     select $1, $2, $3, $4, $5, $6, $7, $8, $9
     where (select count(*) from decision_links where decision_id = $5 and revoked_at is null and expires_at > $8) < $10
     returning ${COLUMNS}`,
    [
      hashSecret(token),
      uuidv7(now, randomBytes(10)),
      decision.market_id,
      decision.seller_id,
      decision.decision_id,
      by.id,
      by.kind,
      now,
      expiresAt,
      LIVING_MAX,
    ],
  );
  return rows[0] ? { link: rows[0], token } : null;
}

/** Every link that a decision had, the newest first: the last hundred. */
export async function listLinks(db: Pick<Db, 'read'>, decisionId: Uuid): Promise<DecisionLink[]> {
  const { rows } = await db.read.query<DecisionLink>(
    `select ${COLUMNS} from decision_links where decision_id = $1 order by made_at desc, link_id desc limit 100`,
    [decisionId],
  );
  return rows;
}

/** Ends a link of a decision now, once and for all; null where there is none. */
export async function revokeLink(
  db: Pick<Db, 'pool'>,
  { decisionId, linkId, by, now }: { decisionId: Uuid; linkId: Uuid; by: Uuid; now: Instant },
): Promise<DecisionLink | null> {
  const { rows } = await db.pool.query<DecisionLink>(
    `update decision_links set revoked_at = coalesce(revoked_at, $3), revoked_by = coalesce(revoked_by, $4)
     where decision_id = $1 and link_id = $2 returning ${COLUMNS}`,
    [decisionId, linkId, now, by],
  );
  return rows[0] ?? null;
}

/** What a token opens, living or over; null where there never was such a link. */
export async function readLink(
  db: Pick<Db, 'read'>,
  token: string,
): Promise<(DecisionLink & { readonly decisionId: Uuid; readonly market: string }) | null> {
  const { rows } = await db.read.query<DecisionLink & { decisionId: Uuid; market: string }>(
    `select ${COLUMNS}, decision_id as "decisionId", market_id as market from decision_links where token_hash = $1`,
    [hashSecret(token)],
  );
  return rows[0] ?? null;
}

/** A link has ended at its very instant. */
export const isOver = ({ expiresAt, revokedAt }: DecisionLink, now: Instant): boolean =>
  revokedAt !== null || now >= expiresAt;
