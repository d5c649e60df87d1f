import type { Section } from '../policy/model.ts';
import type { ProtectionSection } from './policy/model.ts';
import { protectionSchema } from './policy/schema.ts';
import { protectionItems } from './policy/words.ts';

export type { ProtectionSection } from './policy/model.ts';

/** Programmes that pay, and what the marketplace's service costs; the version that binds the order binds what it pays for it. */
export const protectionSection: Section<ProtectionSection> = {
  name: 'protection',
  binds: 'order',
  title: { en: 'Programmes that pay', zh: '保障与补贴' },
  schema: protectionSchema,
  items: protectionItems,
};
