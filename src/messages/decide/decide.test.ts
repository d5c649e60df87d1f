import { describe, expect, it } from 'vitest';
import {
  at,
  BUYER,
  DAY,
  done,
  given,
  NOW,
  ON,
  order,
  PROMISE,
  ruleOf,
  rulesOf,
  SAID,
  waiting,
} from '../../../test/messages/given.ts';
import { mark } from './mark.ts';
import { send } from './send.ts';

describe('writing', () => {
  it('of the buyer starts the clock that the promise says', () => {
    const result = done(send(SAID, null, given(order(), { actor: BUYER })));
    expect(result.state).toMatchObject({ from: 'buyer', name: 'message-000001', dueAt: NOW + DAY });
    expect(result.facts).toEqual([
      {
        source: 'troth',
        id: 'message-000001',
        kind: 'message.received',
        occurredAt: NOW,
        sellerId: 'shop',
        orderId: 'A-1',
        data: {},
      },
    ]);
    expect(result.because).toMatchObject([
      { rule: 'messages.answer_by', policyPath: 'promise.answer.within', observed: { instant: NOW + DAY } },
    ]);
    expect(result.events).toMatchObject([{ type: 'messages.received', data: { order: 'A-1', answerBy: NOW + DAY } }]);
  });

  it('counts business hours where the promise does: 10:00 on Friday and 8 hours end on Monday at 10:00', () => {
    const answer = {
      ...PROMISE.answer!,
      within: { count: 8, unit: 'business hours' },
      clock: 'business-hours',
    } as const;
    const policy = { ...PROMISE, answer };
    const { state } = done(send(SAID, null, given(order(), { actor: BUYER, policy })));
    expect(state).toMatchObject({ dueAt: at('2026-03-09T14:00:00Z') });
  });

  it('where nothing is promised, nothing falls due', () => {
    const result = done(send(SAID, null, given(order(), { actor: BUYER, policy: undefined })));
    expect([result.state.kind === 'sent' && result.state.dueAt, rulesOf(result)]).toEqual([
      null,
      ['messages.received'],
    ]);
  });

  it('of the seller answers what waits: at the due instant in time, a millisecond later not', () => {
    const messages = [
      waiting({ id: 'a', dueAt: NOW }),
      waiting({ id: 'b', dueAt: NOW - 1 }),
      waiting({ id: 'c', answeredAt: NOW - 1 }),
      waiting({ id: 'd', releasedAt: NOW - 1 }),
      waiting({ id: 'e', needsAnswer: false }),
    ];
    const result = done(send(SAID, null, given(order(messages, { sent: 7 }))));
    expect(result.because).toMatchObject([
      { rule: 'messages.answered', observed: { count: 1 } },
      { rule: 'messages.answered_late', limit: { instant: NOW - 1 } },
    ]);
    expect(result.facts).toMatchObject([{ kind: 'message.sent', id: 'message-000008' }]);
    expect(rulesOf(send(SAID, null, given(order())))).toEqual(['messages.sent']);
  });

  it('goes into the conversation that is named, and answers that one only', () => {
    const threads = [
      { threadId: null, messages: [waiting()] },
      { threadId: 'T-2', messages: [] },
    ];
    const result = done(send({ ...SAID, thread: 'T-2' }, null, given(order([], { threads }))));
    expect(result.facts).toMatchObject([{ threadId: 'T-2' }]);
    expect(rulesOf(result)).toEqual(['messages.sent']);
    expect(send({ ...SAID, thread: 'T-3' }, null, given(order([], { threads })))).toMatchObject({
      rule: 'messages.no_such_thread',
      field: 'thread',
    });
  });

  it.each([
    ['messages.not_placed', { placed: false }],
    ['messages.no_buyer', { buyerId: null }],
    ['accepted', {}],
  ])('%s', (rule, changes) => {
    expect(ruleOf(send(SAID, null, given(order([], changes))))).toBe(rule);
  });
});

describe('needing no answer', () => {
  const marking = (message = waiting(), now = NOW) =>
    mark({ ...ON, message: message.id }, null, given(order([message]), { now }));

  it('tells it of the message, while its time runs and at its very end', () => {
    expect(done(marking()).facts).toMatchObject([
      { kind: 'message.marked', id: 'needs-none:m-1', data: { messageId: 'm-1', needsAnswer: false } },
    ]);
    const dueAt = waiting().dueAt!;
    expect(ruleOf(marking(waiting(), dueAt))).toBe('accepted');
    expect(marking(waiting(), dueAt + 1)).toMatchObject({
      rule: 'messages.time_over',
      because: [{ limit: { instant: dueAt } }],
    });
    const { dueAt: _, ...never } = waiting();
    expect(ruleOf(marking(never, NOW + 365 * DAY))).toBe('accepted');
  });

  it.each([
    ['messages.not_the_buyers', { from: 'seller' as const, needsAnswer: false }],
    ['messages.answered_already', { answeredAt: NOW - 1 }],
    ['messages.marked_already', { releasedAt: NOW - 1 }],
    ['messages.needs_none', { needsAnswer: false }],
  ])('%s', (rule, changes) => {
    expect(ruleOf(marking(waiting(changes)))).toBe(rule);
  });

  it('messages.no_such_message, also of a conversation that is not there', () => {
    const loaded = order([waiting()]);
    expect(mark({ ...ON, message: 'm-2' }, null, given(loaded))).toMatchObject({ rule: 'messages.no_such_message' });
    expect(ruleOf(mark({ ...ON, message: 'm-1', thread: 'T-9' }, null, given(loaded)))).toBe(
      'messages.no_such_message',
    );
  });
});
