import { idOf } from '../assess.ts';
import type { MarkInput } from '../commands.ts';
import type { Marked } from '../model.ts';
import type { MessageResult, MessagesGiven } from './common.ts';
import { accept, blocks, sets, threadMeant } from './common.ts';

/**
 * The seller says that a message needs no answer: it leaves both sides of the fraction. Only while its time runs, for otherwise every
 * late answer could be made to vanish.
 */
export function mark(command: MarkInput, _state: null, given: MessagesGiven): MessageResult {
  const { loaded, now, actor } = given;
  const thread = threadMeant(loaded, command.thread);
  const message = thread?.messages.find(({ id }) => id === command.message);
  if (!thread || !message) return blocks('messages.no_such_message', { code: command.message }, undefined, 'message');
  const at = { instant: message.at };
  if (message.from !== 'buyer') return blocks('messages.not_the_buyers', at, undefined, 'message');
  if (message.answeredAt !== undefined) return blocks('messages.answered_already', { instant: message.answeredAt });
  if (message.releasedAt !== undefined) return blocks('messages.marked_already', { instant: message.releasedAt });
  if (!message.needsAnswer) return blocks('messages.needs_none', at);
  if (message.dueAt !== undefined && now > message.dueAt)
    return blocks('messages.time_over', { instant: now }, { instant: message.dueAt });
  const { sellerId, seller, orderUuid, orderId, buyerId } = loaded;
  const state: Marked = {
    kind: 'marked',
    messageId: idOf(orderUuid, message.id),
    sellerId,
    seller,
    orderUuid,
    orderId,
    buyerId,
    threadId: thread.threadId,
    name: message.id,
    markedAt: now,
    by: actor.id,
  };
  const fact = {
    id: `needs-none:${message.id}`,
    kind: 'message.marked',
    data: { messageId: message.id, needsAnswer: false },
  };
  return accept(state, 'messages.marked', fact, [sets('messages.marked', '', at, { instant: now })]);
}
