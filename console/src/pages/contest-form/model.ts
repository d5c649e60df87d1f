import type { AnswerOf } from '../../../../sdk/index.ts';

/** An order as its page is answered. */
export type Order = AnswerOf<'sellerOrder'>;
