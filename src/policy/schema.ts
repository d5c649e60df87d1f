import { z } from 'zod';
import { documentSchema } from './policy.ts';

/** The JSON Schema of a policy document as written (draft 2020-12), for editors and forms. */
export const policyJsonSchema = (): Record<string, unknown> => ({
  title: 'Troth policy',
  ...z.toJSONSchema(documentSchema, { io: 'input', target: 'draft-2020-12', reused: 'inline' }),
});
