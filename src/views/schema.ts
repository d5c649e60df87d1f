import { z } from 'zod';
import { FAULTS, MARK_CODES } from '../facts/model.ts';
import { dayText, instantText } from '../platform/http/params.ts';

export const wordsSchema = z.strictObject({ en: z.string(), zh: z.string() });

export const statusSchema = z
  .enum(['kept', 'close', 'broken', 'few', 'none'])
  .describe('few: too few to judge; none: nothing to judge, or no limit');

export const rateSchema = z
  .strictObject({
    n: z.number().int(),
    of: z.number().int(),
    decimal: z.string().describe('Six places, half to even'),
  })
  .nullable()
  .describe('Null without things, and for counts');

export const componentsSchema = z
  .record(z.string(), z.number().int())
  .describe('Things by mark; a thing with several counts once in `marked`');

const counted = {
  things: z.number().int(),
  marked: z.number().int(),
  rate: rateSchema,
  components: componentsSchema,
  lowerBound: z.string().nullable().describe('The end of the Wilson interval that is kinder to the seller'),
  status: statusSchema,
};

export const countedSchema = z.strictObject(counted).meta({ id: 'Counted' });

const sumSchema = z.strictObject({ things: z.number().int(), marked: z.number().int(), rate: rateSchema });

export const windowSchema = z
  .strictObject({
    days: z.number().int(),
    from: dayText,
    to: dayText.describe('Exclusive'),
    ...counted,
    ifTonight: countedSchema.describe('If evaluated tonight: as of tomorrow, if nothing more is done today'),
    sinceMidnight: z
      .strictObject({ before: sumSchema, after: sumSchema })
      .describe('The same window at midnight and with what became true today'),
    room: z
      .number()
      .int()
      .nullable()
      .describe('How many more marked things the limit bears at as many things; below zero: how many too many'),
  })
  .meta({ id: 'MetricWindow' });

/** A limit as n/of: of a share its ratio, of a count the number over 1. */
export const limitSchema = z
  .strictObject({
    op: z.enum(['below', 'at-most', 'at-least', 'above']),
    n: z.number().int(),
    of: z.number().int(),
    decimal: z.string(),
  })
  .meta({ id: 'Limit' });

export const metricHeadSchema = z
  .strictObject({
    name: z.string(),
    title: wordsSchema,
    of: z.enum(['order', 'parcel', 'unit', 'message']),
    by: z.enum(['placed', 'ship-by', 'deliver-by', 'received', 'confirmed']),
    kind: z.enum(['share', 'count']),
    shows: z.enum(['marked', 'kept']).describe('kept: the rate is of things without a mark'),
    lag: z.number().int(),
    marks: z.array(z.enum(MARK_CODES)),
    limit: limitSchema.nullable(),
    warn: limitSchema.nullable(),
    judge: z.strictObject({
      things: z.number().int().nullable(),
      marked: z.number().int().nullable(),
      confidence: z.number().int().nullable().describe('Percent, two-sided'),
    }),
    policyPath: z.string(),
    source: z.string().nullable(),
    ours: z.string().nullable(),
  })
  .meta({ id: 'MetricHead' });

export const spanSchema = z
  .strictObject({
    from: instantText,
    to: instantText.nullable(),
    fault: z.enum(FAULTS),
    counts: z.boolean(),
    rule: z.string().describe('Why it counts, or why not'),
    text: z.string().describe('The same in words'),
  })
  .meta({ id: 'MarkSpan' });

export const markSchema = z
  .strictObject({
    code: z.enum(MARK_CODES),
    thing: z.strictObject({ kind: z.enum(['order', 'parcel', 'unit', 'message']), id: z.string() }),
    state: z
      .enum(['counts', 'excused', 'ended', 'ahead'])
      .describe(
        'counts: now; excused: true and not counted; ended: no longer true; ahead: becomes true if nothing more is done',
      ),
    spans: z.array(spanSchema),
  })
  .meta({ id: 'Mark' });

/** A thing with its marks. */
const evidence = {
  thing: z.strictObject({ kind: z.enum(['order', 'parcel', 'unit', 'message']), id: z.string() }),
  thread: z.string().nullable().describe("For messages: the market's own id of the thread"),
  order: z.string().nullable().describe("The market's own id of the order"),
  placedAt: instantText.nullable(),
  shipBy: instantText.nullable(),
  deliverBy: instantText.nullable(),
  dispatchedAt: instantText.nullable(),
  deliveredAt: instantText.nullable(),
  status: z.string().describe('Of the order; empty for messages'),
  marks: z.array(markSchema),
};

/** An order with what it bears now, in one line. */
export const evidenceRowSchema = z
  .strictObject({
    order: z.string(),
    status: z.string(),
    placedAt: instantText.nullable(),
    shipBy: instantText.nullable(),
    deliverBy: instantText.nullable(),
    dispatchedAt: instantText.nullable(),
    deliveredAt: instantText.nullable(),
    marks: z
      .array(
        z.strictObject({
          code: z.enum(MARK_CODES),
          state: z.enum(['counts', 'excused']),
          fault: z.enum(FAULTS),
          text: z.string().describe('Why it counts, or why not'),
        }),
      )
      .describe('Those of the metrics that are true now'),
  })
  .meta({ id: 'EvidenceRow' });

/** A thing with its marks, whatever figure it stands behind. */
export const evidenceSchema = z.strictObject(evidence);

/** A thing behind a figure, and what it is to it. */
export const thingSchema = z
  .strictObject({
    ...evidence,
    anchor: dayText.describe('The day that puts it into the window'),
    part: z.enum(['marked', 'excused', 'clear']).describe('excused: bears a mark of the metric that does not count'),
    weight: z.number().int().describe('How many things it is: units of an order, else 1'),
  })
  .meta({ id: 'Thing' });

export const dueSchema = z
  .strictObject({
    at: instantText,
    kind: z.enum(['ship', 'answer', 'contest-answer', 'claim-answer']),
    order: z.string().nullable(),
    thread: z.string().nullable(),
    contest: z.string().nullable(),
    dispute: z.string().nullable(),
    overdue: z.boolean(),
  })
  .meta({ id: 'Due' });
