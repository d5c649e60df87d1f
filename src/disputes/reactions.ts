import type { Reaction } from '../engine/room.ts';

/** Of returns that a dispute agreed on: each event names the dispute; a return by itself names none. */
const ofReturn = (
  on: string,
  command: string,
  more: (data: Readonly<Record<string, unknown>>) => object,
): Reaction => ({
  on,
  command,
  input: (data) => (typeof data.dispute === 'string' ? { dispute: data.dispute, ...more(data) } : null),
});

type Data = Readonly<Record<string, unknown>>;

const ofOrder = ({ seller, order, dispute }: Data) => ({ seller, orderId: order, after: dispute });

/** A chargeback is of a whole order: each of its cases is told, one after the other, until none is left that does not know. */
const alsoCharged = (command: string, decided: boolean): Reaction => ({
  on: 'disputes.charged_back',
  command,
  input: (data) => {
    const { id, outcome } = (data.chargeback ?? {}) as { id?: string; outcome?: string | null };
    if (id === undefined || (typeof outcome === 'string') !== decided) return null;
    return { ...ofOrder(data), chargeback: id, ...(decided ? { outcome } : {}) };
  },
});

/** Whose money it was that closed a case, as far as it is the same for the next. */
const BY: Readonly<Record<string, string>> = {
  'settled-by-platform': 'platform',
  buyer: 'seller',
  settled: 'buyer-bank',
};

/** Where nothing is left, every open case of the order is closed, not only the one that was found first. */
const alsoAbsorbed: Reaction = {
  on: 'disputes.closed',
  command: 'disputes.absorb',
  input: (data) =>
    data.how === 'refunded-elsewhere' ? { ...ofOrder(data), by: BY[String(data.outcome)] ?? 'seller' } : null,
};

export const disputesReactions: readonly Reaction[] = [
  alsoCharged('disputes.charge_back', false),
  alsoCharged('disputes.charge_back_decided', true),
  alsoAbsorbed,
  ofReturn('returns.reopened', 'disputes.return_after_all', () => ({})),
  ofReturn('returns.shipped', 'disputes.return_shipped', () => ({})),
  ofReturn('returns.ended', 'disputes.return_ended', ({ outcome }) => ({ outcome })),
];
