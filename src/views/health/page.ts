import { formatDay } from '../../kernel/day.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { TextOf } from '../marks.ts';
import { evidenceRow } from '../marks.ts';
import { answerOf } from './answer.ts';
import { dueOf } from './due.ts';
import type { HealthInput } from './load.ts';
import type { Health } from './schema.ts';

/** The page's data out of what was read. Pure. */
export function healthPage(input: HealthInput, textOf: TextOf): Health {
  const { context, seller, now, today, asOf, policy, measurement } = input;
  const { market } = context;
  const codes = new Set(policy.metrics.flatMap(({ marks }) => marks));
  return {
    seller: { id: seller.outsideId, name: seller.outsideId },
    market: {
      id: market.id,
      title: { ...market.title },
      currency: market.currency,
      zone: market.zone,
      today: formatDay(today),
      now: formatInstant(now),
    },
    asOf: formatDay(asOf),
    policy: { hash: policy.hash, title: { ...policy.title } },
    answer: answerOf(measurement.figures),
    metrics: measurement.shown,
    due: dueOf(input),
    evidenceTop: input.marked.map((state) => evidenceRow(state, codes, now, textOf)),
  };
}
