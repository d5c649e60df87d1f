import { z } from 'zod';
import type { WordsOnRecord } from '../../engine/words.ts';
import type { FactOnRecord, MessageState } from '../../facts/model.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { instantText } from '../../platform/http/params.ts';
import { isWaiting } from '../../promise/assess/answer.ts';
import { idOf } from '../assess.ts';
import type { OrderOfMessages, ThreadAtHand } from '../model.ts';
import type { ThreadRow } from '../read.ts';

const at = instantText.nullable();

/** When an answer is owed, and whether it is past. */
const waiting = {
  answerBy: at.describe('Until when an answer is promised; null where none is owed, or none was promised'),
  overdue: z.boolean(),
};

export const threadItemSchema = z
  .strictObject({
    order: z.string().nullable(),
    thread: z.string().describe("The market's own id of the conversation; of an order's own, the order's"),
    messages: z.number().int(),
    lastAt: at,
    lastFrom: z.enum(['buyer', 'seller']).nullable(),
    waiting: z.number().int().describe('Messages that wait for an answer'),
    ...waiting,
  })
  .meta({ id: 'ThreadItem' });

export const messagesSchema = z
  .strictObject({
    order: z.string(),
    items: z.array(
      z.strictObject({
        message: z.string().describe('What it is called in its conversation'),
        thread: z.string().nullable().describe("Null: the order's own"),
        from: z.enum(['buyer', 'seller']),
        at: instantText,
        text: z.string().nullable().describe('Null: nobody told it, or it was erased'),
        erased: z.boolean(),
        automatic: z.boolean(),
        waiting: z.boolean().describe('The buyer waits for an answer to it'),
        ...waiting,
        answeredAt: at,
        noAnswerNeeded: z.boolean().describe('It needs none, or the seller said so in time'),
        canMark: z.boolean().describe('Whether the seller may still say that it needs no answer'),
      }),
    ),
  })
  .meta({ id: 'Messages' });

type Item = z.infer<typeof messagesSchema>['items'][number];

const shown = (instant: Instant | null | undefined): string | null =>
  instant === null || instant === undefined ? null : formatInstant(instant);

/** A conversation as a row of the seller's list. */
export function threadItem({ state, waitsBy }: ThreadRow, now: Instant): z.infer<typeof threadItemSchema> {
  const { messages, threadId, orderId } = state;
  const waits = messages.filter(isWaiting);
  const promised = waits.some(({ dueAt }) => dueAt !== undefined);
  const last = messages.at(-1);
  return {
    order: orderId ?? null,
    thread: threadId,
    messages: messages.length,
    lastAt: shown(last?.at),
    lastFrom: last?.from ?? null,
    waiting: waits.length,
    answerBy: promised ? shown(waitsBy) : null,
    overdue: promised && waitsBy !== null && waitsBy < now,
  };
}

/** What was said, by whomever it was told: through Troth, or by a fact. */
interface Said {
  readonly text: string | null;
  readonly erased: boolean;
}

/** Messages of an order in the order in which they were sent. */
export function messagesPage(
  order: OrderOfMessages,
  facts: readonly (readonly FactOnRecord[])[],
  words: ReadonlyMap<string, WordsOnRecord>,
  now: Instant,
): z.infer<typeof messagesSchema> {
  const items = order.threads.flatMap((thread, index) =>
    thread.messages.map((message): Item => {
      const waits = isWaiting(message);
      const { dueAt } = message;
      return {
        message: message.id,
        thread: thread.threadId,
        from: message.from,
        at: formatInstant(message.at),
        ...saidIn(order, thread, message, facts[index] ?? [], words),
        automatic: message.automatic,
        waiting: waits,
        answerBy: waits ? shown(dueAt) : null,
        overdue: waits && dueAt !== undefined && dueAt < now,
        answeredAt: shown(message.answeredAt),
        noAnswerNeeded: message.from === 'buyer' && (!message.needsAnswer || message.releasedAt !== undefined),
        canMark: waits && (dueAt === undefined || now <= dueAt),
      };
    }),
  );
  return { order: order.orderId, items: items.sort((a, b) => compare(a.at, b.at) || compare(a.message, b.message)) };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Of two facts with one id, told by two sources, the second is called by its source too (facts/thread.ts). */
function saidIn(
  { orderUuid }: OrderOfMessages,
  { messages }: ThreadAtHand,
  { id }: MessageState,
  facts: readonly FactOnRecord[],
  words: ReadonlyMap<string, WordsOnRecord>,
): Said {
  const isOther = (name: string) => messages.some((each) => each.id === name);
  const fact =
    facts.find((each) => `${each.source}:${each.id}` === id) ??
    facts.find((each) => each.id === id && !isOther(`${each.source}:${each.id}`));
  if (fact?.source === 'troth') {
    const said = words.get(idOf(orderUuid, fact.id));
    return { text: said?.text ?? null, erased: said?.erasedAt !== null && said !== undefined };
  }
  return { text: fact?.personal?.text ?? null, erased: fact?.erased === true };
}
