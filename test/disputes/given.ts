import type { OpenCommand } from '../../src/disputes/commands.ts';
import { open } from '../../src/disputes/decide/open.ts';
import type { Dispute, DisputedOrder, LoadedForMove, LoadedForOpening, Open } from '../../src/disputes/model.ts';
import type { DisputesSection } from '../../src/disputes/policy.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import type { Actor, Given } from '../../src/kernel/given.ts';
import type { Instant } from '../../src/kernel/instant.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import { readMoney } from '../../src/kernel/money.ts';
import type { Instruction, Posting } from '../../src/kernel/outcome.ts';

export const at = parseInstant;

/** Los Angeles; the clocks go forward on 8 March 2026. */
export const calendar = makeCalendar({ zone: 'America/Los_Angeles', weekend: ['saturday', 'sunday'], holidays: [] });

export const SECTION: DisputesSection = {
  problems: {
    late: {
      opens: 'promise-end',
      until: { of: 'promise-end', within: { count: 90, unit: 'days' } },
      evenIfDelivered: false,
    },
    'not-received': { opens: 'promise-end', wait: { count: 3, unit: 'days' }, evenIfDelivered: true },
  },
  seller: { answersIn: { count: 5, unit: 'days' }, onSilence: 'request-is-executed' },
  buyer: { answersIn: { count: 7, unit: 'days' }, onSilence: 'proposal-stands-if-it-pays' },
  platform: { decidesIn: { count: 7, unit: 'days' }, onSilence: 'as-proposed', mayPay: true },
  counts: ['seller-silent', 'ruled'],
};

export const BUYER: Actor = { id: 'p-buyer', kind: 'buyer', buyerId: 'b-1' };
export const SELLER: Actor = { id: 'p-seller', kind: 'seller', sellerId: 's-1' };
export const OPERATOR: Actor = { id: 'p-operator', kind: 'operator' };
export const CLOCK: Actor = { id: 'troth', kind: 'system' };

export const PROMISE_ENDS = at('2026-03-28T23:59:59.999-07:00');
/** The day after, 9:00. */
export const FILED = at('2026-03-29T09:00:00-07:00');
export const ANSWER_DUE = at('2026-04-03T09:00:00-07:00');

const usd = (amount: string) => ({ amount, currency: 'USD' });

/** Two lamps at 40.00 and 12.00 of freight, sent on 1 March, promised by the end of 28 March, not there. */
export const order = (changes: Partial<DisputedOrder> = {}): DisputedOrder => ({
  orderId: 'A-1',
  buyerId: 'b-1',
  currency: 'USD',
  lines: [{ id: 'l1', quantity: 2, price: usd('40.00') }],
  freight: usd('12.00'),
  refunds: [],
  shipBy: null,
  deliverBy: PROMISE_ENDS,
  dispatchedAt: at('2026-03-01T10:00:00-08:00'),
  deliveredAt: null,
  completedAt: null,
  endedAt: null,
  chargedBackAt: null,
  parcels: [],
  ...changes,
});

export const forOpening = (changes: Partial<LoadedForOpening> = {}): LoadedForOpening => ({
  sellerId: 's-1',
  seller: 'shop',
  orderUuid: 'o-1',
  order: order(),
  facts: [],
  earlier: [],
  locks: [],
  wroteAt: null,
  enrolled: false,
  ...changes,
});

export function given<Loaded>(
  now: Instant,
  actor: Actor,
  loaded: Loaded,
  section: DisputesSection | undefined = SECTION,
): Given<DisputesSection, Loaded> {
  return {
    now,
    actor,
    decisionId: '01900000-0000-7000-8000-000000000001',
    policy: section,
    policyHash: 'policy-1',
    calendar,
    loaded,
  };
}

export const moving = (now: Instant, actor: Actor, changes: Partial<DisputedOrder> = {}, section = SECTION) =>
  given<LoadedForMove>(now, actor, { order: order(changes) }, section);

export const claim = (changes: Partial<OpenCommand> = {}): OpenCommand => ({
  seller: 'shop',
  orderId: 'A-1',
  problem: 'late',
  ...changes,
});

type Result = { ok: true; state: Dispute } | { ok: false; rule: string };

/** The outcome's state, or an error that names the rule that said no. */
export function stateOf(result: Result): Dispute {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  return result.state;
}

export const ruleOf = (result: Result): string => (result.ok ? 'accepted' : result.rule);

export const OPEN = stateOf(open(claim(), null, given(FILED, BUYER, forOpening()))) as Open;

export const WORDS = { words: 'w-1', digest: 'd' };

/** The sum of all legs, in minor units. */
export const sumOf = (postings: readonly Posting[]): bigint =>
  postings.reduce((sum, { money }) => sum + money.minor, 0n);

/** What is asked of the marketplace, in minor units. */
export const askedOf = (instructions: readonly Instruction[] = []): bigint =>
  instructions.reduce((sum, { money }) => sum + (money?.minor ?? 0n), 0n);

export const minor = (text: { readonly amount: string; readonly currency: string }): bigint => readMoney(text).minor;
