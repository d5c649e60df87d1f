import type { Reaction } from '../engine/room.ts';

/** What became of an instruction about an order; it is looked up there whether a programme asked for it. */
const answered = (on: string, outcome: 'confirmed' | 'refused'): Reaction => ({
  on,
  command: 'protection.settled',
  input: ({ seller, order, instruction, kind }) =>
    typeof order === 'string' && (kind === 'coupon' || kind === 'release')
      ? { seller, orderId: order, instruction, outcome }
      : null,
});

/** Goods came back, by a way whose cost was told and that the buyer paid. */
const returned = (on: string): Reaction => ({
  on,
  command: 'protection.return_freight',
  input: ({ seller, order, return: id, freight, freightCost, outcome }) =>
    freightCost === undefined || (outcome !== undefined && outcome !== 'received')
      ? null
      : { seller, orderId: order, return: id, freight: freightCost, bearer: freight },
});

export const protectionReactions: readonly Reaction[] = [
  answered('ledger.instruction_confirmed', 'confirmed'),
  answered('ledger.instruction_refused', 'refused'),
  returned('returns.received'),
  returned('returns.ended'),
];
