import type { MessageState } from '../../facts/model.ts';
import type { Calendar } from '../../kernel/calendar.ts';
import type { Instant } from '../../kernel/instant.ts';
import type { PromiseSection } from '../policy.ts';

/** When a message of `at` has to be answered; undefined where nothing is promised. */
export function answerDue(at: Instant, promise: PromiseSection | undefined, calendar: Calendar): Instant | undefined {
  const answer = promise?.answer;
  if (!answer) return undefined;
  if (answer.clock === 'around-the-clock') return calendar.due(at, answer.within);
  return calendar.due(at, { count: answer.within.count, unit: 'business hours' });
}

/** Whether the buyer still waits for an answer to a message. */
export const isWaiting = ({ needsAnswer, answeredAt, releasedAt }: MessageState): boolean =>
  needsAnswer && answeredAt === undefined && releasedAt === undefined;
