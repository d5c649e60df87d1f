import type { Section } from '../policy/model.ts';
import type { MetricDefinition } from './policy/schema.ts';
import { metricsSchema } from './policy/schema.ts';
import { metricItems } from './policy/words.ts';

export type { Limit, MetricDefinition } from './policy/schema.ts';

export const metricsSection: Section<readonly MetricDefinition[]> = {
  name: 'metrics',
  binds: 'day',
  title: { en: 'What is measured', zh: '考核指标' },
  schema: metricsSchema,
  items: metricItems,
};
