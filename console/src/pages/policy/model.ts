import type { AnswerOf } from '../../../../sdk/index.ts';

export type Policy = AnswerOf<'policyInForce'>;
export type Version = Policy['version'];
