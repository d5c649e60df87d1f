import type { AnswerOf } from '../../../../sdk/index.ts';

export type Standing = AnswerOf<'sellerStanding'>;
export type SanctionItem = Standing['sanctions'][number];
export type Sanction = AnswerOf<'sellerSanction'>;
export type Basis = SanctionItem['basis'][number];
export type Appeal = AnswerOf<'sellerAppeal'>;
