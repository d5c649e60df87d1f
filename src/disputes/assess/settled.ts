import type { Value } from '../../kernel/value.ts';
import type { PaidFor } from '../model/ruling.ts';
import type { ClaimedLine, Dispute, DisputedOrder } from '../model.ts';

/**
 * What of the lines that a claim names, or of the whole order, is still with the buyer: what came back by a return of their own was settled there.
 * Null: all of the order, of which nothing came back.
 */
export function stillWith(
  { lines: all }: Pick<DisputedOrder, 'lines'>,
  lines: readonly ClaimedLine[] | null,
  returned: readonly ClaimedLine[],
): readonly ClaimedLine[] | null {
  if (lines || returned.length === 0) return lines;
  return all
    .map(({ id, quantity }) => ({ line: id, quantity: quantity - unitsOf(id, returned) }))
    .filter(({ quantity }) => quantity > 0);
}

const unitsOf = (id: string, pieces: readonly ClaimedLine[]): number =>
  pieces.reduce((sum, { line, quantity }) => (line === id ? sum + quantity : sum), 0);

/** The line of which a claim names more than is still with the buyer, and how much that is; null where there is none. */
export function cameBack(
  { lines: all }: Pick<DisputedOrder, 'lines'>,
  lines: readonly ClaimedLine[] | null,
  returned: readonly ClaimedLine[],
): { readonly line: Value; readonly left: Value } | null {
  if (returned.length === 0) return null;
  const whole = all.map(({ id, quantity }) => ({ line: id, quantity }));
  const left = (id: string) => (whole.find(({ line }) => line === id)?.quantity ?? 0) - unitsOf(id, returned);
  const named = lines ?? (whole.every(({ line }) => left(line) <= 0) ? whole : []);
  const found = named.find(({ line, quantity }) => unitsOf(line, returned) > 0 && quantity > left(line));
  return found
    ? { line: { ref: { kind: 'line', id: found.line } }, left: { count: Math.max(left(found.line), 0) } }
    : null;
}

/** What cases gave back, and left the goods with the buyer. */
export const paidWithoutGoods = (disputes: readonly Dispute[]): readonly PaidFor[] =>
  disputes.flatMap((dispute) => {
    if (!('ruling' in dispute) || ('agreement' in dispute && dispute.agreement)) return [];
    const of = dispute.lines?.map(({ line }) => line) ?? null;
    return (dispute.ruling.refund?.parts ?? []).map(({ line, amount }) => ({ line, of, amount }));
  });
