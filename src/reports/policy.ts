import type { Section } from '../policy/model.ts';
import type { ReportsSection } from './policy/model.ts';
import { reportsSchema } from './policy/schema.ts';
import { reportsItems } from './policy/words.ts';

export type { ReportsSection } from './policy/model.ts';

/**
 * Reports of a broken promise and of fakes. The version in force when a report is made binds it; what a fake costs goes by the one that
 * binds the order.
 */
export const reportsSection: Section<ReportsSection> = {
  name: 'reports',
  binds: 'act',
  title: { en: 'Reports and counterfeit goods', zh: '举报与假货' },
  schema: reportsSchema,
  items: reportsItems,
};
