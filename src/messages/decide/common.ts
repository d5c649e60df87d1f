import type { Because } from '../../kernel/because.ts';
import type { Given } from '../../kernel/given.ts';
import type { Accepted, Refused } from '../../kernel/outcome.ts';
import { blocks, reasonsIn } from '../../kernel/reasoned.ts';
import type { PromiseSection } from '../../promise/policy.ts';
import type { MessageEvent, MessageEventType } from '../events.ts';
import { messageEvent } from '../events.ts';
import type { Message, OrderOfMessages, ThreadAtHand } from '../model.ts';

/** The clock of answers is the promise's: the version in force when a message comes says how long there is. */
export type MessagesGiven = Given<PromiseSection, OrderOfMessages>;
export type MessageResult = Accepted<Message, MessageEvent> | Refused;

/** Paths are within the promise's section: messages have none. */
export const { sets } = reasonsIn('promise');
export { blocks };

/** The thread that is meant; of the order's own there may be none yet. Null: the order has no such thread. */
export function threadMeant({ threads }: OrderOfMessages, asked: string | undefined): ThreadAtHand | null {
  const threadId = asked ?? null;
  const found = threads.find((each) => each.threadId === threadId);
  return found ?? (threadId === null ? { threadId, messages: [] } : null);
}

/** What was said or marked, with the one fact and the one event that tell so. */
export function accept(
  state: Message,
  type: MessageEventType,
  fact: { readonly id: string; readonly kind: string; readonly data: object },
  because: readonly Because[],
): MessageResult {
  const { seller, orderId, threadId } = state;
  const occurredAt = state.kind === 'sent' ? state.at : state.markedAt;
  return {
    ok: true,
    state,
    events: [messageEvent(type, state)],
    deadlines: [],
    postings: [],
    facts: [
      {
        source: 'troth',
        occurredAt,
        sellerId: seller,
        orderId,
        ...(threadId === null ? {} : { threadId }),
        ...fact,
      },
    ],
    because,
  };
}
