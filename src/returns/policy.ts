import type { Section } from '../policy/model.ts';
import type { ReturnsSection } from './policy/model.ts';
import { returnsSchema } from './policy/schema.ts';
import { returnsItems } from './policy/words.ts';

export type { ReturnsSection };

export const returnsSection: Section<ReturnsSection> = {
  name: 'returns',
  binds: 'order',
  title: { en: 'Returns', zh: '退货' },
  schema: returnsSchema,
  items: returnsItems,
};
