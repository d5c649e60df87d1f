import type { Because } from '../../kernel/because.ts';
import { answerDue, isWaiting } from '../../promise/assess/answer.ts';
import { idOf, nameOf } from '../assess.ts';
import type { SendCommand } from '../commands.ts';
import type { Party, Sent, ThreadAtHand } from '../model.ts';
import type { MessageResult, MessagesGiven } from './common.ts';
import { accept, blocks, sets, threadMeant } from './common.ts';

/** The buyer writes to the seller, or the seller to the buyer. */
export function send(command: SendCommand, _state: null, given: MessagesGiven): MessageResult {
  const { loaded, now, actor } = given;
  const { orderUuid, orderId, buyerId } = loaded;
  const ref = { ref: { kind: 'order', id: orderId } };
  if (!loaded.placed) return blocks('messages.not_placed', ref);
  if (buyerId === null) return blocks('messages.no_buyer', ref);
  const thread = threadMeant(loaded, command.thread);
  if (!thread) return blocks('messages.no_such_thread', { code: command.thread ?? '' }, undefined, 'thread');
  const from: Party = actor.kind === 'buyer' ? 'buyer' : 'seller';
  const name = nameOf(loaded.sent + 1);
  const dueAt = from === 'buyer' ? (answerDue(now, given.policy, given.calendar) ?? null) : null;
  const { sellerId, seller } = loaded;
  const state: Sent = {
    kind: 'sent',
    messageId: idOf(orderUuid, name),
    sellerId,
    seller,
    orderUuid,
    orderId,
    buyerId,
    threadId: thread.threadId,
    name,
    from,
    words: command.text,
    at: now,
    by: actor.id,
    dueAt,
  };
  return from === 'buyer'
    ? accept(state, 'messages.received', { id: name, kind: 'message.received', data: {} }, [answerBy(state, given)])
    : accept(state, 'messages.sent', { id: name, kind: 'message.sent', data: {} }, answers(thread, given));
}

function answerBy({ dueAt, at }: Sent, { policy }: MessagesGiven): Because {
  const within = policy?.answer?.within;
  return dueAt === null || !within
    ? sets('messages.received', '', { instant: at }, { instant: at })
    : sets('messages.answer_by', 'answer.within', { instant: dueAt }, { duration: within });
}

/** What the seller's own words stop: the clock of every message before them that waits. */
function answers({ messages }: ThreadAtHand, { now }: MessagesGiven): Because[] {
  const waiting = messages.filter((message) => isWaiting(message) && message.at <= now);
  const late = waiting.filter(({ dueAt }) => dueAt !== undefined && dueAt < now);
  const inTime = waiting.length - late.length;
  const found: Because[] = [];
  if (inTime > 0) found.push(sets('messages.answered', '', { count: inTime }, { instant: now }));
  for (const { dueAt } of late)
    found.push(sets('messages.answered_late', 'answer.within', { instant: now }, { instant: dueAt! }));
  return found.length > 0 ? found : [sets('messages.sent', '', { instant: now }, { instant: now })];
}
