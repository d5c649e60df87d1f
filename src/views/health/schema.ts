import { z } from 'zod';
import { dayText, instantText } from '../../platform/http/params.ts';
import {
  dueSchema,
  evidenceRowSchema,
  limitSchema,
  metricHeadSchema,
  rateSchema,
  windowSchema,
  wordsSchema,
} from '../schema.ts';

/** Two rows of numbers instead of ninety objects: most of what the page would weigh otherwise. */
const seriesSchema = z
  .strictObject({
    first: dayText.describe('As of this day stands the first number, as of the next the second, ...'),
    things: z.array(z.number().int()),
    marked: z.array(z.number().int()),
  })
  .meta({ id: 'Series' });

/** The page in one sentence: the metric that matters most and where it stands. */
export const answerSchema = z
  .strictObject({
    kind: z
      .enum(['broken', 'close', 'kept', 'few', 'nothing'])
      .describe('Of all metrics the worst; nothing: nothing was measured'),
    metric: z.string().nullable(),
    title: wordsSchema.nullable(),
    days: z.number().int().nullable(),
    things: z.number().int(),
    marked: z.number().int(),
    rate: rateSchema,
    limit: limitSchema.nullable(),
    room: z.number().int().nullable().describe('As in the window'),
    broken: z.array(z.string()).describe('Names of all that are broken'),
    close: z.array(z.string()),
  })
  .meta({ id: 'HealthAnswer' });

export const healthSchema = z
  .strictObject({
    seller: z.strictObject({ id: z.string(), name: z.string() }),
    market: z.strictObject({
      id: z.string(),
      title: wordsSchema,
      currency: z.string(),
      zone: z.string(),
      today: dayText,
      now: instantText,
    }),
    asOf: dayText.describe('Figures look at what occurred before the start of this day'),
    policy: z.strictObject({ hash: z.string(), title: wordsSchema }),
    answer: answerSchema,
    metrics: z.array(
      z.strictObject({
        ...metricHeadSchema.shape,
        windows: z.array(windowSchema),
        series: seriesSchema.describe('As of each of the last 90 days, in the longest window'),
        seriesDays: z.number().int().describe('Days of that window'),
      }),
    ),
    due: z.array(dueSchema).describe('What is overdue and what falls due until the end of today, the first due first'),
    evidenceTop: z.array(evidenceRowSchema).describe('The newest 50 orders with a mark'),
  })
  .meta({ id: 'AccountHealth' });

export type Health = z.infer<typeof healthSchema>;
