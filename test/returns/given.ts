import { makeCalendar } from '../../src/kernel/calendar.ts';
import type { Actor, Given } from '../../src/kernel/given.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { Posting } from '../../src/kernel/outcome.ts';
import type { RequestCommand } from '../../src/returns/commands.ts';
import { request } from '../../src/returns/decide/open.ts';
import type { LoadedForRequest, LoadedForReturn, Return, ReturnableOrder } from '../../src/returns/model.ts';
import type { ReturnsSection } from '../../src/returns/policy.ts';

export const at = parseInstant;

/** Shanghai has one time all year, so days are easily counted by hand. */
export const calendar = makeCalendar({ zone: 'Asia/Shanghai', weekend: ['saturday', 'sunday'], holidays: [] });

const days = (count: number) => ({ count, unit: 'days' }) as const;

export const SECTION: ReturnsSection = {
  windows: {
    'no-reason': { within: { count: 7, unit: 'local days' }, freight: 'buyer', outward: 'never', asks: 'seller' },
    withdrawal: {
      within: { count: 14, unit: 'local days' },
      freight: 'buyer',
      outward: 'always',
      asks: 'nobody',
      confirmsIn: { count: 24, unit: 'hours' },
    },
    faulty: { within: days(15), freight: 'seller', outward: 'with-all-lines', asks: 'seller' },
  },
  exempt: [
    { goods: 'custom-made', categories: [], from: ['no-reason', 'withdrawal'] },
    { goods: 'categories', categories: ['fresh'], from: ['no-reason'] },
  ],
  sellerMayOffer: { upTo: days(90) },
  decide: { within: days(5), onSilence: 'approved' },
  ship: { within: days(10) },
  receive: { within: days(10), slow: { carriers: ['surface'], within: days(30) } },
  inspect: { within: { count: 48, unit: 'hours' }, mayKeepFor: ['used', 'damaged', 'another-item', 'empty'] },
  contest: { within: days(7) },
  platform: { decidesIn: days(7), onSilence: 'for-the-buyer' },
};

/** The same with money back once the platform's carrier has the goods. */
export const FAST: ReturnsSection = {
  ...SECTION,
  fastRefund: { carriers: ['cainiao'], payer: 'platform', arrivesIn: days(30) },
};

export const BUYER: Actor = { id: 'p-buyer', kind: 'buyer', buyerId: 'b-1' };
export const SELLER: Actor = { id: 'p-seller', kind: 'seller', sellerId: 's-1' };
export const OPERATOR: Actor = { id: 'p-operator', kind: 'operator' };
export const CLOCK: Actor = { id: 'troth', kind: 'system' };

/** Signed for in the middle of 1 March; the seventh local day after it ends on 8 March. */
export const DELIVERED = at('2026-03-01T12:00:00+08:00');
export const WINDOW_ENDS = at('2026-03-08T23:59:59.999+08:00');
export const ASKED = at('2026-03-03T09:00:00+08:00');

export const cny = (amount: string) => ({ amount, currency: 'CNY' });

/** Two cups at 40.00, a pot at 20.00, and 12.00 of freight. */
export const order = (changes: Partial<ReturnableOrder> = {}): ReturnableOrder => ({
  orderId: 'A-1',
  buyerId: 'b-1',
  currency: 'CNY',
  lines: [
    { id: 'cup', quantity: 2, price: cny('40.00'), category: null },
    { id: 'pot', quantity: 1, price: cny('20.00'), category: null },
  ],
  freight: cny('12.00'),
  refunds: [],
  dispatchedAt: at('2026-02-25T10:00:00+08:00'),
  deliveredAt: DELIVERED,
  completedAt: null,
  endedAt: null,
  chargedBackAt: null,
  customMade: false,
  offer: null,
  ...changes,
});

export const forRequest = (
  changes: Partial<ReturnableOrder> = {},
  more: Partial<LoadedForRequest> = {},
): LoadedForRequest => ({
  sellerId: 's-1',
  seller: 'shop',
  orderUuid: 'o-1',
  order: order(changes),
  earlier: [],
  locks: [],
  ...more,
});

export const given = <Loaded>(
  now: Instant,
  actor: Actor,
  loaded: Loaded,
  section: ReturnsSection | undefined = SECTION,
): Given<ReturnsSection, Loaded> => ({
  now,
  actor,
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy: section,
  policyHash: 'policy-1',
  calendar,
  loaded,
});

export const moving = (now: Instant, actor: Actor, changes: Partial<ReturnableOrder> = {}, section = SECTION) =>
  given<LoadedForReturn>(now, actor, { order: order(changes) }, section);

export const asking = (changes: Partial<RequestCommand> = {}): RequestCommand => ({
  seller: 'shop',
  orderId: 'A-1',
  reason: 'changed-mind',
  ...changes,
});

type Result = { ok: true; state: Return } | { ok: false; rule: string };

/** The outcome's state, which must be of one status. */
export function stateOf<Status extends Return['status']>(
  result: Result,
  status: Status,
): Extract<Return, { status: Status }> {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  if (result.state.status !== status) throw new Error(`is ${result.state.status}, not ${status}`);
  return result.state as Extract<Return, { status: Status }>;
}

export const ruleOf = (result: Result): string => (result.ok ? 'accepted' : result.rule);

export const REQUESTED = stateOf(request(asking(), null, given(ASKED, BUYER, forRequest())), 'requested');

export const WORDS = { words: 'w-1', digest: 'd' };
export const ID = { return: REQUESTED.returnId };

/** The sum of all legs, in minor units. */
export const sumOf = (postings: readonly Posting[]): bigint =>
  postings.reduce((total, { money }) => total + money.minor, 0n);
