import type { ActResult, ActsGiven } from '../../src/acts/decide/common.ts';
import type { Act, Delay, OrderAtHand } from '../../src/acts/model.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { derivedId } from '../../src/kernel/ids.ts';
import { parseInstant } from '../../src/kernel/instant.ts';

export const at = parseInstant;

/** Friday 6 March 2026, 10:00 in New York, five hours behind UTC. */
export const NOW = at('2026-03-06T15:00:00Z');
/** The end of Monday the 9th there, in summer time since the 8th. */
export const SHIP_BY = at('2026-03-10T03:59:59.999Z');
/** The end of Friday the 20th. */
export const DELIVER_BY = at('2026-03-21T03:59:59.999Z');

const calendar = makeCalendar({ zone: 'America/New_York', weekend: ['saturday', 'sunday'], holidays: [] });

export const usd = (amount: string) => ({ amount, currency: 'USD' });

/** Two lines of 20.00 and one of 15.50, and 4.50 freight: 60.00 in all. Open, to be shipped by Monday. */
export const order = (changes: Partial<OrderAtHand> = {}): OrderAtHand => ({
  sellerId: derivedId('seller', 'test', 'shop'),
  seller: 'shop',
  orderUuid: derivedId('order', 'test', 'shop', 'A-1'),
  orderId: 'A-1',
  buyerId: 'b-1',
  placed: true,
  currency: 'USD',
  lines: [
    { id: 'l1', quantity: 2, price: usd('20.00') },
    { id: 'l2', quantity: 1, price: usd('15.50') },
  ],
  freight: usd('4.50'),
  refunds: [],
  shipBy: SHIP_BY,
  deliverBy: DELIVER_BY,
  dispatchedAt: null,
  deliveredAt: null,
  completedAt: null,
  cancelledAt: null,
  expiredAt: null,
  parcels: [],
  chargedBackAt: null,
  chargebacks: [],
  cancelledForNothingAt: null,
  buyerWrote: false,
  dispute: null,
  return: null,
  acts: 0,
  ...changes,
});

export const given = (changes: Partial<OrderAtHand> = {}, more: Partial<ActsGiven> = {}): ActsGiven => ({
  now: NOW,
  actor: { id: 'p-seller', kind: 'seller', sellerId: order().sellerId },
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy: undefined,
  policyHash: 'policy-1',
  calendar,
  loaded: order(changes),
  ...more,
});

export const BUYER = { id: 'p-buyer', kind: 'buyer', buyerId: 'b-1' } as const;

/** Announced for the end of Thursday the 12th, to be there by the end of Tuesday the 24th. */
export const delayed = (changes: Partial<Delay> = {}): Delay => ({
  actId: derivedId('act', order().orderUuid, '1'),
  nth: 1,
  sellerId: order().sellerId,
  seller: 'shop',
  orderUuid: order().orderUuid,
  orderId: 'A-1',
  buyerId: 'b-1',
  at: NOW,
  by: 'p-seller',
  words: null,
  kind: 'delay',
  reason: 'out-of-stock',
  shipBy: at('2026-03-13T03:59:59.999Z'),
  deliverBy: at('2026-03-25T03:59:59.999Z'),
  answer: null,
  ...changes,
});

export const ON = { seller: 'shop', orderId: 'A-1' };

export const ruleOf = (result: ActResult): string => (result.ok ? 'accepted' : result.rule);

/** What was accepted, or an error that names the rule that said no. */
export function done(result: ActResult): Extract<ActResult, { ok: true }> & { readonly state: Act } {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  return result;
}

export const rulesOf = (result: ActResult): string[] => result.because.map(({ rule }) => rule);
