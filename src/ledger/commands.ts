import { z } from 'zod';
import { isUuid } from '../kernel/ids.ts';

export const settleInput = z.strictObject({
  instruction: z.string().refine(isUuid, 'expected the id of an instruction').describe('The instruction.'),
  outcome: z.enum(['confirmed', 'refused']).describe('Whether it was done, or cannot be.'),
});
export type SettleInput = z.infer<typeof settleInput>;
