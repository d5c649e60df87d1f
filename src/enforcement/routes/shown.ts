import { z } from 'zod';
import type { DecisionBody, DecisionRow } from '../../engine/chain.ts';
import { revive } from '../../engine/plain.ts';
import { reasonSchema, shownReasons } from '../../engine/routes/shared.ts';
import type { WordsOnRecord } from '../../engine/words.ts';
import type { Because } from '../../kernel/because.ts';
import { formatDay } from '../../kernel/day.ts';
import { derivedId } from '../../kernel/ids.ts';
import type { Instant } from '../../kernel/instant.ts';
import { formatInstant } from '../../kernel/instant.ts';
import { dayText, instantText, uuid } from '../../platform/http/params.ts';
import { daysSince, probationOn } from '../assess.ts';
import { isOpen } from '../lifecycle.ts';
import type { Basis, JudgedFigure, Sanction, Standing } from '../model.ts';
import { OVER_BY, SANCTION_STATUSES } from '../model.ts';
import { PASTS, STEPS } from '../policy.ts';
import type { SellerStanding } from '../read.ts';

/** A code in the language of whoever asks. */
export type Say = (code: string) => string;

const figureSchema = z.strictObject({
  metric: z.string(),
  things: z.number().int(),
  marked: z.number().int(),
  rate: z.strictObject({ n: z.number(), of: z.number() }).nullable().describe('As shown; null for counts'),
  lowerBound: z.string().nullable(),
  status: z.enum(['kept', 'close', 'broken', 'few', 'none']),
  window: z.strictObject({ from: dayText, to: dayText.describe('Not in it any more') }),
  limit: z.union([z.string(), z.number()]).nullable().describe('As the policy has it'),
  warn: z.union([z.string(), z.number()]).nullable(),
});

const basisSchema = z.union([
  z.strictObject({
    of: z.literal('metric'),
    past: z.enum(PASTS),
    since: dayText,
    days: z.number().int().describe('In a row, as counted for the step'),
    figure: figureSchema,
    after: uuid.optional().describe('On probation after this sanction: a repetition was enough'),
  }),
  z.strictObject({ of: z.literal('sanctions'), step: z.enum(STEPS), ids: z.array(uuid), atLeast: z.number().int() }),
]);

const deadlineSchema = z.strictObject({
  code: z.string().describe('effect, confirm or end'),
  due: instantText,
  of: z.enum(['seller', 'buyer', 'operator', 'system']).describe('Whose turn it is'),
  silence: z.string().describe('What happens then'),
});

const item = {
  id: uuid,
  seller: z.string(),
  step: z.enum(STEPS),
  stepText: z.string().describe('In the language of Accept-Language'),
  status: z.enum(SANCTION_STATUSES),
  statusText: z.string(),
  open: z.boolean(),
  observed: z.boolean().describe('Only recorded: nobody was told and nothing bites'),
  day: dayText.describe('The day whose evaluation announced it'),
  announcedAt: instantText,
  effectiveFrom: instantText.describe('When its notice has run'),
  tookEffectAt: instantText.nullable(),
  endsAt: instantText.nullable().describe('The end of its term; null: none, or not in effect yet'),
  endsKeptDays: z.number().int().nullable().describe('It ends after so many days in a row with all metrics kept'),
  factor: z.string().nullable().describe('How far offers are shown while it lasts'),
  answerBy: instantText.nullable().describe('Until when the seller may answer; null: as long as it is open'),
  answered: z.boolean(),
  persons: z.strictObject({ needed: z.number().int(), confirmed: z.number().int() }),
  over: z.strictObject({ at: instantText, how: z.enum(OVER_BY), text: z.string() }).nullable(),
  basis: z.array(basisSchema).describe('What it rests on'),
  deadlines: z.array(deadlineSchema),
};

export const sanctionItemSchema = z.strictObject(item).meta({ id: 'SanctionItem' });

export const sanctionSchema = z
  .strictObject({
    ...item,
    policy: z.string().describe('Hash of the version that announced it'),
    appeals: z.array(z.strictObject({ id: uuid, status: z.string() })),
    words: z
      .array(
        z.strictObject({
          role: z.enum(['answer', 'reasons']),
          by: z.enum(['seller', 'market']),
          at: instantText,
          text: z.string().nullable().describe('Null: erased'),
        }),
      )
      .describe('What was said, in order'),
    history: z
      .array(
        z.strictObject({
          decision: uuid,
          at: instantText,
          status: z.enum(SANCTION_STATUSES),
          command: z.string(),
          because: z.array(reasonSchema),
        }),
      )
      .describe('Every step with its reasons, the oldest first'),
  })
  .meta({ id: 'Sanction' });

const instant = (at: Instant | null): string | null => (at === null ? null : formatInstant(at));

const shownFigure = ({ window, ...figure }: JudgedFigure): z.infer<typeof figureSchema> => ({
  ...figure,
  window: { from: formatDay(window.from), to: formatDay(window.to) },
});

const shownBasis = (basis: Basis): z.infer<typeof basisSchema> =>
  basis.of === 'sanctions'
    ? { ...basis, ids: [...basis.ids] }
    : { ...basis, since: formatDay(basis.since), figure: shownFigure(basis.figure) };

/** A sanction as a row of a list. */
export const sanctionItem = (sanction: Sanction, seller: string, say: Say): z.infer<typeof sanctionItemSchema> => ({
  id: sanction.sanctionId,
  seller,
  step: sanction.step,
  stepText: say(sanction.step),
  status: sanction.status,
  statusText: say(`sanction-${sanction.status}`),
  open: isOpen(sanction.status),
  observed: sanction.observed,
  day: formatDay(sanction.day),
  announcedAt: formatInstant(sanction.announcedAt),
  effectiveFrom: formatInstant(sanction.effectiveFrom),
  tookEffectAt: instant(sanction.tookEffectAt),
  endsAt: instant(sanction.endsAt),
  endsKeptDays: sanction.endsKeptDays,
  factor: sanction.factor,
  answerBy: instant(sanction.answerBy),
  answered: sanction.answer !== null,
  persons: { needed: sanction.persons, confirmed: sanction.confirmedBy.length },
  over: sanction.over && {
    at: formatInstant(sanction.over.at),
    how: sanction.over.how,
    text: say(`over-${sanction.over.how}`),
  },
  basis: sanction.basis.map(shownBasis),
  deadlines: sanction.deadlines.map((deadline) => ({ ...deadline, due: formatInstant(deadline.due) })),
});

export interface SanctionPage {
  readonly sanction: Sanction;
  readonly seller: string;
  readonly words: readonly WordsOnRecord[];
  readonly decisions: readonly DecisionRow[];
  readonly appeals: readonly { readonly id: string; readonly status: string }[];
}

/** Words that a decision took out of its input, by their ids. */
const wordsOf = (decision: string): string[] => ['answer', 'reasons'].map((role) => derivedId('words', decision, role));

/** A sanction with what was said and every step that was taken. Who speaks for the market is not named to the seller. */
export function sanctionPage(
  { sanction, seller, words, decisions, appeals }: SanctionPage,
  say: Say,
  explain: (because: Because) => string,
): z.infer<typeof sanctionSchema> {
  const said = new Set(sanction.history.flatMap(({ decision }) => wordsOf(decision)));
  return {
    ...sanctionItem(sanction, seller, say),
    policy: sanction.policy,
    appeals: appeals.map((appeal) => ({ ...appeal })),
    words: words
      .filter(({ id }) => said.has(id))
      .map(({ role, at, text }) => ({
        role: role as 'answer',
        by: role === 'answer' ? ('seller' as const) : ('market' as const),
        at: formatInstant(at),
        text,
      })),
    history: sanction.history.flatMap(({ decision, at, status }) => {
      const row = decisions.find(({ decision_id }) => decision_id === decision);
      if (!row) return [];
      const because = (JSON.parse(row.body) as DecisionBody).outcome.because.map(revive);
      const reasons = shownReasons(because, explain);
      return [{ decision, at: formatInstant(at), status, command: row.command, because: reasons }];
    }),
  };
}

export const standingSchema = z
  .strictObject({
    seller: z.string(),
    step: z.enum([...STEPS, 'none']).describe('The gravest step in effect'),
    stepText: z.string(),
    suspended: z.boolean(),
    away: z.boolean().describe('Listings are inactive while the seller is away'),
    visibility: z.string().describe('How far offers are shown: what ranking multiplies by, such as 60%'),
    reasons: z
      .array(
        z.strictObject({
          code: z.string().describe('A step, or a level'),
          text: z.string(),
          sanction: uuid.nullable(),
        }),
      )
      .describe('Why it is not 100%'),
    level: z.string().describe('As the policy names it, or none'),
    badge: z.strictObject({ en: z.string(), zh: z.string() }).nullable(),
    probation: z
      .strictObject({ until: dayText.describe('The last day of it'), after: uuid.describe('The sanction that ended') })
      .nullable()
      .describe('A metric past its limit anew brings the next step at once'),
    enforcing: z.boolean().describe('False: what follows is only recorded, or the seller was not evaluated yet'),
    evaluated: dayText.nullable().describe('The last day evaluated'),
    nextEvaluation: instantText.nullable(),
    keptDays: z.number().int().describe('Days in a row with all metrics kept, as of the last evaluation'),
    streaks: z
      .array(z.strictObject({ metric: z.string(), past: z.enum(PASTS), since: dayText, days: z.number().int() }))
      .describe('What is past its warning or limit, and since when'),
    sanctions: z.array(sanctionItemSchema).describe('Announced or in effect, the newest first'),
  })
  .meta({ id: 'Standing' });

/** Where a seller stands, with the streaks that the next steps hang on. */
export function standingPage(
  seller: string,
  shown: SellerStanding,
  standing: Standing | null,
  say: Say,
): z.infer<typeof standingSchema> {
  const day = standing?.evaluated ?? null;
  const probation = day === null ? null : probationOn(day + 1, standing?.sanctions ?? []);
  const { step, suspended, away, visibility, level, badge, reasons, sanctions } = shown;
  return {
    seller,
    step,
    stepText: say(step === 'none' ? 'standing-none' : step),
    suspended,
    away,
    visibility,
    reasons: reasons.map(({ code, sanction }) => ({ code, text: say(code), sanction })),
    level,
    badge: badge && { ...badge },
    probation: probation && { until: formatDay(probation.until), after: probation.sanction },
    enforcing: standing?.enforcing ?? false,
    evaluated: day === null ? null : formatDay(day),
    nextEvaluation: standing ? formatInstant(standing.nextDueAt) : null,
    keptDays: day === null || !standing || standing.keptSince === null ? 0 : daysSince(standing.keptSince, day),
    streaks: (standing?.streaks ?? []).map(({ metric, past, since }) => ({
      metric,
      past,
      since: formatDay(since),
      days: day === null ? 0 : daysSince(since, day),
    })),
    sanctions: sanctions.map((sanction) => sanctionItem(sanction, seller, say)),
  };
}
