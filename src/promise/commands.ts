import { z } from 'zod';
import { parseDay } from '../kernel/day.ts';
import type { DurationUnit } from '../kernel/duration.ts';
import { formatDuration, parseDuration } from '../kernel/duration.ts';
import type { WordsRef } from '../kernel/given.ts';

/** An order that policy expires, by the market's own ids. */
export const expireInput = z.strictObject({
  seller: z.string().describe("The seller, by the market's own id."),
  order: z.string().describe("The order, by the market's own id."),
});
export type ExpireInput = z.infer<typeof expireInput>;

/** Characters of what a seller says of returns. */
const TEXT_MAX = 5000;
/** Rows of one offer, as facts take them. */
const ROWS_MAX = 500;

const time = (units: readonly DurationUnit[], example: string) =>
  z
    .string()
    .max(40)
    .refine((text) => isTime(text, units), `expected a time such as "${example}"`);

/** Three digits at the most, as facts take them. */
function isTime(text: string, units: readonly DurationUnit[]): boolean {
  try {
    const { count, unit } = parseDuration(text);
    return count < 1000 && units.includes(unit) && formatDuration({ count, unit }, 'en') === text;
  } catch {
    return false;
  }
}

const row = z.strictObject({
  service: z.string().min(1).max(80).describe('Carrier service, or `any`.'),
  to: z
    .string()
    .regex(/^([A-Z]{2}|any)$/, 'expected "any" or a country code such as "BR"')
    .describe('Country, or `any`.'),
  within: time(['days', 'local days', 'business days'], '27 days').describe(
    'How long it takes: days, local days or business days.',
  ),
});

export const offerInput = z.strictObject({
  seller: z.string().min(1).max(300).describe("The seller, by the market's own id."),
  ship: time(['hours', 'days', 'local days', 'business days'], '1 business day')
    .describe("How soon orders are dispatched; without it the market's time holds.")
    .optional(),
  deliver: z
    .array(row)
    .max(ROWS_MAX)
    .refine((rows) => new Set(rows.map(({ service, to }) => `${service} ${to}`)).size === rows.length, {
      error: 'names a service and country twice',
    })
    .describe("The first row that fits an order holds; where none does, the market's time.")
    .optional(),
  sendBack: z
    .strictObject({
      within: time(['days', 'local days', 'weeks', 'months'], '30 days').describe(
        'How long after delivery goods can be sent back without a reason; the market says how long it may be.',
      ),
      freight: z.literal('seller').describe('The seller pays the way back.').optional(),
    })
    .describe("Returns beyond the market's own time; what is shorter takes nothing away.")
    .optional(),
  returns: z
    .string()
    .trim()
    .min(1)
    .max(TEXT_MAX)
    .refine((text) => text.isWellFormed() && !text.includes('\u0000'), 'expected whole characters')
    .describe("How returns are taken, in the seller's words.")
    .optional(),
});
export type OfferInput = z.infer<typeof offerInput>;

/** As recorded: the words by id and digest. */
export type OfferCommand = Omit<OfferInput, 'returns'> & { readonly returns?: WordsRef };

const seller = z.string().min(1).max(300).describe("The seller, by the market's own id.");

export const leaveInput = z.strictObject({
  seller,
  until: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, 'expected a day such as "2026-04-10"')
    .refine(isDay, 'there is no such day')
    .describe('The local day of the market on which the seller is back; without it, when they say so.')
    .optional(),
});
export type LeaveInput = z.infer<typeof leaveInput>;

export const returnInput = z.strictObject({ seller });
export type ReturnInput = z.infer<typeof returnInput>;

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}
