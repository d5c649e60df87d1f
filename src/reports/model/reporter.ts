import type { Actor } from '../../kernel/given.ts';
import type { Reporter } from '../model.ts';

/** Who acts, as the reporter of a report; null where somebody of this kind makes none. */
export function reporterOf(actor: Pick<Actor, 'id' | 'kind' | 'sellerId' | 'buyerId'>): Reporter | null {
  if (actor.kind === 'buyer') return actor.buyerId === undefined ? null : { kind: 'buyer', id: actor.buyerId };
  if (actor.kind === 'seller') return actor.sellerId === undefined ? null : { kind: 'seller', id: actor.sellerId };
  return actor.kind === 'operator' ? { kind: 'operator', id: actor.id } : null;
}

/** One text by which all reports of somebody are found. */
export const reporterKey = ({ kind, id }: Reporter): string => `${kind}:${id}`;
