import type { Message } from './model.ts';

/** What happened in a conversation, as others are told. */
export type MessageEventType = 'messages.received' | 'messages.sent' | 'messages.marked';

export interface MessageEvent {
  readonly type: MessageEventType;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

export function messageEvent(type: MessageEventType, message: Message): MessageEvent {
  const { messageId, name, threadId, orderId, buyerId } = message;
  return {
    type,
    subject: `orders/${orderId}`,
    data: {
      messageId,
      message: name,
      order: orderId,
      ...(threadId === null ? {} : { thread: threadId }),
      ...(buyerId === null ? {} : { buyer: buyerId }),
      ...(message.kind === 'sent' && message.dueAt !== null ? { answerBy: message.dueAt } : {}),
    },
  };
}
