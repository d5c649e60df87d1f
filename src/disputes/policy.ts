import type { Section } from '../policy/model.ts';
import type { DisputesSection } from './policy/model.ts';
import { disputesSchema } from './policy/schema.ts';
import { disputesItems } from './policy/words.ts';

export type { DisputesSection } from './policy/model.ts';

/** How a buyer and a seller settle a problem with an order before the platform; the version that binds the order binds its disputes. */
export const disputesSection: Section<DisputesSection> = {
  name: 'disputes',
  binds: 'order',
  title: { en: 'Disputes', zh: '纠纷' },
  schema: disputesSchema,
  items: disputesItems,
};
