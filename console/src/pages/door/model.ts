import type { AnswerOf } from '../../../../sdk/index.ts';

export type Demo = AnswerOf<'demo'>;
export type CastMember = Demo['cast'][number];
