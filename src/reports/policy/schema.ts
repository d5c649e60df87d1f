import { z } from 'zod';
import { isCurrency, parseMoney } from '../../kernel/money.ts';
import { duration, grounds, listOf, members, whole, word } from '../../policy/model.ts';
import { EVIDENCE_KINDS, MATTERS, VERDICTS } from '../model/codes.ts';
import type { CounterfeitRule, MisuseRule, ReportsSection } from './model.ts';
import { REFUNDED } from './model.ts';

const clockUnits = ['hours', 'days', 'local days', 'business days', 'business hours'] as const;
const longUnits = ['days', 'local days', 'weeks', 'months'] as const;

const amount = (description: string) =>
  z
    .string({ error: () => 'expected an amount such as "500 CNY"' })
    .regex(/^(0|[1-9]\d{0,11})(\.\d{1,4})? [A-Z]{3}$/, { error: 'expected an amount such as "500 CNY"' })
    .refine((written) => isCurrency(written.slice(-3)), { error: 'is of no currency known here' })
    .transform((written) => parseMoney(written))
    .describe(description);

const misuse = members(
  {
    dismissed: whole(1, 'So many reports that a person dismissed.'),
    of: whole(1, 'Of the last so many that a person decided.'),
    within: duration(longUnits, 'Decided so long ago at most.'),
    pause: duration(longUnits, 'How long the reporter then waits, from the last one that was dismissed.'),
    ...grounds,
  },
  'Whoever reports what is not so again and again waits for a time.',
)
  .refine(({ dismissed, of }) => dismissed <= of, { error: 'dismissed are more than there are', path: ['dismissed'] })
  .transform(({ dismissed, of, within, pause }): MisuseRule => ({ dismissed, of, within, pause }));

const counterfeit = members(
  {
    evidence: listOf(EVIDENCE_KINDS, 'What shows it; any of these is enough.'),
    refund: word(
      REFUNDED,
      'What goes back: all that was `paid` for the goods with their part of the freight, or their `price` alone.',
    ),
    times: whole(0, 'So many times the price is paid on top of the refund.'),
    'at-least': amount('What is paid on top is never less, in a market of the same currency.').optional(),
    listing: word(['pulled', 'stays'], 'Whether the marketplace is asked to take the listing down.'),
    'tell-buyers': duration(['days', 'months'], 'Other buyers of the listing are told who bought so long before.')
      .transform(({ count, unit }) => ({ count, unit: unit === 'months' ? ('months' as const) : ('days' as const) }))
      .optional(),
    ...grounds,
  },
  'What follows where goods are found to be counterfeit; by the version that binds the order.',
).transform(
  ({ evidence, refund, times, 'at-least': atLeast, listing, 'tell-buyers': tellBuyers }): CounterfeitRule => ({
    evidence,
    refund,
    times,
    atLeast,
    listing,
    tellBuyers,
  }),
);

export const reportsSchema: z.ZodType<ReportsSection> = members(
  {
    'file-within': duration(longUnits, 'How long after its placing an order is reported of.').optional(),
    triage: members(
      {
        within: duration(clockUnits, 'How long the platform has to decide a report.'),
        'on-silence': word(VERDICTS, "What the platform's own silence means."),
        by: word(['anybody', 'different-person'], 'Whether whoever made a report may decide it.').optional(),
        ...grounds,
      },
      'How a report is decided.',
    ),
    ask: members(
      { 'answers-in': duration(clockUnits, 'How long the party has that is asked the one question.'), ...grounds },
      'The one question that the platform may ask.',
    ),
    marks: listOf(MATTERS, 'Of what the order bears a mark once a report is upheld; metrics say what they count.'),
    misuse: misuse.optional(),
    counterfeit: counterfeit.optional(),
    ...grounds,
  },
  'Reports of a broken promise and of fakes: how they are taken, decided, and what they come to.',
).transform(
  (written): ReportsSection => ({
    fileWithin: written['file-within'],
    triage: {
      within: written.triage.within,
      onSilence: written.triage['on-silence'],
      by: written.triage.by ?? 'different-person',
    },
    ask: { answersIn: written.ask['answers-in'] },
    marks: written.marks,
    misuse: written.misuse,
    counterfeit: written.counterfeit,
  }),
);
