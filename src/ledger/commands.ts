import { z } from 'zod';
import { isUuid } from '../kernel/ids.ts';

export const settleInput = z.strictObject({
  instruction: z.string().refine(isUuid, 'expected the id of an instruction').describe('The instruction.'),
  outcome: z.enum(['confirmed', 'refused']).describe('Whether it was done, or cannot be.'),
});
/** Whoever asked for it calls it back, as long as nobody has said that it was done. */
export const recallInput = settleInput.omit({ outcome: true });
export type RecallInput = z.infer<typeof recallInput>;
export type SettleInput = z.infer<typeof settleInput>;
