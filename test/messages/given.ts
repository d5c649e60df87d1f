import type { MessageState } from '../../src/facts/model.ts';
import { makeCalendar } from '../../src/kernel/calendar.ts';
import { parseInstant } from '../../src/kernel/instant.ts';
import type { MessageResult, MessagesGiven } from '../../src/messages/decide/common.ts';
import type { OrderOfMessages } from '../../src/messages/model.ts';
import type { PromiseSection } from '../../src/promise/policy.ts';

export const at = parseInstant;

/** Friday 6 March 2026, 10:00 in New York. */
export const NOW = at('2026-03-06T15:00:00Z');
export const DAY = 86_400_000;

export const PROMISE: PromiseSection = {
  dispatchProof: 'confirmation',
  answer: { within: { count: 24, unit: 'hours' }, clock: 'around-the-clock', automaticAnswerStops: false },
};

/** Of the buyer, an hour ago, to be answered within a day. */
export const waiting = (changes: Partial<MessageState> = {}): MessageState => ({
  id: 'm-1',
  at: NOW - 3_600_000,
  from: 'buyer',
  automatic: false,
  spam: false,
  needsAnswer: true,
  dueAt: NOW - 3_600_000 + DAY,
  ...changes,
});

export const order = (
  messages: readonly MessageState[] = [],
  changes: Partial<OrderOfMessages> = {},
): OrderOfMessages => ({
  sellerId: 's-1',
  seller: 'shop',
  orderUuid: 'o-1',
  orderId: 'A-1',
  buyerId: 'b-1',
  placed: true,
  threads: messages.length > 0 ? [{ threadId: null, messages }] : [],
  sent: 0,
  ...changes,
});

export const BUYER = { id: 'p-buyer', kind: 'buyer', buyerId: 'b-1' } as const;
export const SELLER = { id: 'p-seller', kind: 'seller', sellerId: 's-1' } as const;

export const given = (loaded: OrderOfMessages, more: Partial<MessagesGiven> = {}): MessagesGiven => ({
  now: NOW,
  actor: SELLER,
  decisionId: '01900000-0000-7000-8000-000000000001',
  policy: PROMISE,
  policyHash: 'policy-1',
  calendar: makeCalendar({
    zone: 'America/New_York',
    weekend: ['saturday', 'sunday'],
    holidays: [],
    businessHours: { from: '09:00', to: '17:00' },
  }),
  loaded,
  ...more,
});

export const ON = { seller: 'shop', orderId: 'A-1' };
export const SAID = { ...ON, text: { words: 'w-1', digest: 'd' } };

export const ruleOf = (result: MessageResult): string => (result.ok ? 'accepted' : result.rule);
export const rulesOf = (result: MessageResult): string[] => result.because.map(({ rule }) => rule);
export function done(result: MessageResult): Extract<MessageResult, { ok: true }> {
  if (!result.ok) throw new Error(`refused by ${result.rule}`);
  return result;
}
