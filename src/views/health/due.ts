import type { z } from 'zod';
import { isOwed } from '../../facts/due.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { dueSchema } from '../schema.ts';
import type { HealthInput } from './load.ts';

type Due = z.infer<typeof dueSchema>;

/** What is overdue, what falls due until the end of today, and whatever waits for an answer of the seller; the first due first. */
export function dueOf({ context, now, today, toShip, toAnswer, asked, claimed }: HealthInput): Due[] {
  const end = context.days.startOf(today + 1) - 1;
  const nothing = { order: null, thread: null, contest: null, dispute: null };
  const list: { readonly due: Instant; readonly of: Omit<Due, 'at' | 'overdue'> }[] = [
    ...toShip.map(({ orderId, shipBy }) => ({
      due: shipBy,
      of: { ...nothing, kind: 'ship' as const, order: orderId },
    })),
    ...toAnswer.flatMap(({ threadId, orderId, messages }) =>
      messages
        .filter((message) => isOwed(message) && (message.dueAt ?? 0) <= end)
        .map(({ dueAt = 0 }) => ({
          due: dueAt,
          of: { ...nothing, kind: 'answer' as const, thread: threadId, order: orderId ?? null },
        })),
    ),
    ...asked.flatMap(({ contestId, orderId, deadlines }) =>
      deadlines
        .filter(({ of }) => of === 'seller')
        .map(({ due }) => ({
          due,
          of: { ...nothing, kind: 'contest-answer' as const, contest: contestId, order: orderId },
        })),
    ),
    ...claimed.flatMap(({ disputeId, orderId, deadlines }) =>
      deadlines.map(({ due }) => ({
        due,
        of: { ...nothing, kind: 'claim-answer' as const, dispute: disputeId, order: orderId },
      })),
    ),
  ];
  return list
    .sort((a, b) => a.due - b.due)
    .map(({ due, of }) => ({ at: formatInstant(due), overdue: due <= now, ...of }));
}
