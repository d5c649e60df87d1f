import { z } from 'zod';

/** An order that policy expires, by the market's own ids. */
export const expireInput = z.strictObject({
  seller: z.string().describe("The seller, by the market's own id."),
  order: z.string().describe("The order, by the market's own id."),
});
export type ExpireInput = z.infer<typeof expireInput>;
