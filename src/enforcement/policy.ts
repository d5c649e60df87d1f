import type { Section } from '../policy/model.ts';
import type { EnforcementSection } from './policy/schema.ts';
import { enforcementSchema } from './policy/schema.ts';
import { enforcementItems } from './policy/words.ts';

export type {
  Condition,
  EnforcementSection,
  LadderStep,
  Level,
  Past,
  RecognitionRules,
  StepRules,
} from './policy/schema.ts';
export { LOOK_BACK_DAYS, PASTS, STEPS } from './policy/schema.ts';

export const enforcementSection: Section<EnforcementSection> = {
  name: 'enforcement',
  binds: 'day',
  title: { en: 'What follows from what is measured', zh: '考核的后果' },
  schema: enforcementSchema,
  items: enforcementItems,
};
