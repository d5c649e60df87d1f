import type { AnswerOf } from '../../../../sdk/index.ts';

export type RefusedFact = AnswerOf<'refusedFacts'>['items'][number];
