import { z } from 'zod';

/**
 * A recording of markets, a line of JSON each, in the order in which it has to be told again. The first line says what it is; a market
 * comes before all that happens in it. Instants are epoch milliseconds of the market's own time.
 */
const words = z.strictObject({ en: z.string(), zh: z.string() });
const instant = z.number().int();

export const who = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('operator'), market: z.string().nullable(), name: z.string() }),
  z.strictObject({
    kind: z.literal('service'),
    market: z.string().nullable(),
    name: z.string(),
    scopes: z.array(z.string()),
  }),
  z.strictObject({ kind: z.literal('seller'), market: z.string(), seller: z.string() }),
  z.strictObject({ kind: z.literal('buyer'), market: z.string(), buyer: z.string() }),
]);

export const recorded = z.discriminatedUnion('line', [
  z.strictObject({ line: z.literal('recording'), format: z.literal(1) }),
  z.strictObject({
    line: z.literal('market'),
    market: z.string(),
    title: words,
    currency: z.string(),
    zone: z.string(),
    clock: instant,
    liveFrom: instant.nullable(),
    sourceRanks: z.array(z.string()),
    demo: z.boolean(),
    /** From when a person said that it enforces, and when. */
    enforced: z.strictObject({ from: instant, toldBy: z.string() }).nullable(),
  }),
  z.strictObject({ line: z.literal('policy'), market: z.string(), document: z.unknown(), by: z.string() }),
  z.strictObject({ line: z.literal('fact'), market: z.string(), fact: z.record(z.string(), z.unknown()) }),
  z.strictObject({ line: z.literal('clock'), market: z.string(), to: instant }),
  z.strictObject({
    line: z.literal('command'),
    market: z.string(),
    at: instant,
    command: z.string(),
    input: z.record(z.string(), z.unknown()),
    who,
    /** The id of what it was about, as it was then: later lines may name it. */
    about: z.string(),
  }),
  /** A fund that was opened (`adds` null), or money that was put into it. */
  z.strictObject({
    line: z.literal('fund'),
    market: z.string(),
    at: instant,
    key: z.string(),
    fund: z.string(),
    currency: z.string(),
    adds: z.string().nullable(),
    lowAt: z.string().nullable(),
    who: who.nullable(),
  }),
  /** Who can be played in the market, and what it was made in. */
  z.strictObject({
    line: z.literal('cast'),
    market: z.string(),
    seed: z.string(),
    size: z.strictObject({ days: z.int(), liveDays: z.int(), sellers: z.int() }),
    steps: z.int(),
    cast: z.array(z.looseObject({ id: z.string() })),
  }),
]);

export type Recorded = z.infer<typeof recorded>;
export type RecordedWho = z.infer<typeof who>;
