import type { Section } from '../policy/model.ts';
import type { FaultRule, PromiseSection } from './policy/schema.ts';
import { faultsSchema, promiseSchema } from './policy/schema.ts';
import { faultItems, promiseItems } from './policy/words.ts';

export type { FaultRule, FaultWord, PromiseSection } from './policy/schema.ts';

export const promiseSection: Section<PromiseSection> = {
  name: 'promise',
  binds: 'order',
  title: { en: 'What a seller owes on an order', zh: '卖家对订单的承诺' },
  schema: promiseSchema,
  items: promiseItems,
};

export const faultsSection: Section<readonly FaultRule[]> = {
  name: 'faults',
  binds: 'order',
  title: { en: 'Who bears what went wrong', zh: '责任归属' },
  schema: faultsSchema,
  items: faultItems,
};
