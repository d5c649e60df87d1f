import { z } from 'zod';
import type { Because } from '../../kernel/because.ts';
import { formatDay } from '../../kernel/day.ts';
import { dayText, flag, uuid } from '../../platform/http/params.ts';
import { HttpProblem, notFound } from '../../platform/http/problems.ts';
import type { Executed, ExecuteResult } from '../execute.ts';
import type { FigureLine, Figures } from '../room.ts';

/** A reason of a decision, in words and in values. */
export const reasonSchema = z
  .strictObject({
    rule: z.string(),
    policyPath: z.string().describe('Where the policy says so'),
    verdict: z.enum(['allows', 'blocks', 'sets']),
    text: z.string().describe('In the language of Accept-Language'),
  })
  .meta({ id: 'Reason' });

export const figureLineSchema = z
  .looseObject({
    metric: z.string(),
    things: z.number().int(),
    marked: z.number().int(),
    rate: z.strictObject({ n: z.number(), of: z.number(), decimal: z.string() }).nullable(),
    status: z.string(),
  })
  .meta({ id: 'FigureLine' });

export const figuresSchema = z
  .strictObject({
    day: dayText.describe('As of the start of this day'),
    before: z.array(figureLineSchema),
    after: z.array(figureLineSchema),
  })
  .meta({ id: 'FiguresBeforeAfter' });

type Line = z.infer<typeof figureLineSchema>;

export const shownLines = (lines: readonly FigureLine[]): Line[] =>
  lines.map((line) => ({ ...line }) as unknown as Line);

export const shownFigures = (figures: Figures | null): z.infer<typeof figuresSchema> | null =>
  figures && { day: formatDay(figures.day), before: shownLines(figures.before), after: shownLines(figures.after) };

/** Reasons with their words. */
export const shownReasons = (
  because: readonly Because[],
  explain: (because: Because) => string,
): z.infer<typeof reasonSchema>[] =>
  because.map((reason) => ({
    rule: reason.rule,
    policyPath: reason.policyPath,
    verdict: reason.verdict,
    text: explain(reason),
  }));

/** What every answer to a command begins with. */
export const doneHead = {
  decision: uuid.nullable().describe('Null in a dry run'),
  dryRun: z.boolean(),
  repeated: z.boolean().describe('The stored answer to a key that was used before'),
};

/** What a command did; throws the problem where it was not done. What is not there is answered as whatever the guard does not find. */
export function executedOr(result: ExecuteResult): Executed {
  if (result.ok) return result;
  if (result.why === 'not-found') throw notFound();
  const { rule, because, field } = result;
  throw new HttpProblem(rule, { because, ...(field === undefined ? {} : { field }) });
}

/** `?dryRun=true`: does everything, shows it, and rolls it back. */
export const dryRunQuery = z.object({
  dryRun: flag.default(false).describe('Show exactly what would happen, and change nothing'),
});

/** Headers of commands: a key makes a command that is sent twice take effect once. */
export const commandHeaders = z.object({
  'idempotency-key': z.string().min(1).max(257).optional().describe('A structured-field string ("..."), or bare text'),
});

/** The key of an Idempotency-Key header: a structured-field string, or bare text as many send it. */
export function idempotencyKeyOf(header: string | undefined): { idempotencyKey?: string } {
  if (header === undefined) return {};
  const quoted = /^"((?:[^"\\]|\\["\\])*)"$/.exec(header)?.[1];
  return { idempotencyKey: quoted === undefined ? header : quoted.replace(/\\(["\\])/g, '$1') };
}
