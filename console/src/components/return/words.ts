import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import type { Formats } from '../../format.ts';

export type ReturnItem = AnswerOf<'buyerReturns'>['items'][number];
export type Return = AnswerOf<'buyerReturn'>;

/** Where a return stands, in a sentence to its buyer. */
export function returnTitle(t: TFunction, formats: Formats, state: ReturnItem): string {
  const { status, asked, inspection, end } = state;
  const paid = end?.refund?.amount ?? state.early?.amount ?? asked;
  const shown = status === 'refunded' ? paid : asked;
  const kept = inspection?.keeps;
  return t(`return.title.${status}`, {
    amount: formats.money(shown.amount, shown.currency),
    kept: kept ? formats.money(kept.amount, kept.currency) : '',
  });
}
