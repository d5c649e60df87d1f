import { z } from 'zod';
import { parseDay } from '../../kernel/day.ts';

/** Ids in paths are the market's own, as it told them. */
const id = (meaning: string) => z.string().min(1).max(300).describe(meaning);

export const marketParams = z.object({ market: id("The market's id") });
export const sellerParams = marketParams.extend({ seller: id("The market's own id of the seller") });
export const orderParams = sellerParams.extend({
  order: id("The market's own id of the order, percent-encoded where it holds /"),
});
export const buyerParams = marketParams.extend({ buyer: id("The market's own id of the buyer") });
export const buyerOrderParams = buyerParams.extend({
  seller: id("The market's own id of the seller"),
  order: id("The market's own id of the order, percent-encoded where it holds /"),
});

/** An id that Troth made: a UUID, in lower case. */
export const uuid = z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);

/** A local calendar day of the market. */
export const dayText = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/)
  .refine(isDay, 'there is no such day')
  .meta({ description: 'A local day of the market', examples: ['2018-03-01'] });

/** An instant, RFC 3339 in UTC with milliseconds. */
export const instantText = z.string().meta({ format: 'date-time', examples: ['2026-01-02T03:04:05.000Z'] });

/** A yes or no in a query: `true` or `false`. */
export const flag = z.stringbool().meta({ type: 'boolean' });

function isDay(text: string): boolean {
  try {
    parseDay(text);
    return true;
  } catch {
    return false;
  }
}
