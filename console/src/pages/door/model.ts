import type { AnswerOf } from '../../api.ts';

export type Demo = AnswerOf<'demo'>;
export type CastMember = Demo['cast'][number];
