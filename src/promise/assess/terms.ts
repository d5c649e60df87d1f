import type { OrderStory, PromiseTerm } from '../../facts/model.ts';

/** The dates owed as known now: the last term of the promise. */
export const termAt = (story: Pick<OrderStory, 'promise'>): PromiseTerm | undefined => story.promise?.terms.at(-1);
