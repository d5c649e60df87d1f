import type { TFunction } from 'i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import type { Formats } from '../../format.ts';
import { carrierName } from '../ways.ts';

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

/** The refund at dispatch in sentences, to the buyer or to others: whose scan pays it, who carries it, and what if the goods never arrive. */
export function fastWords(t: TFunction, formats: Formats, fast: NonNullable<Return['fast']>, you: boolean): string {
  const amount = formats.money(fast.amount.amount, fast.amount.currency);
  const carriers = new Intl.ListFormat(formats.locale, { type: 'disjunction' }).format(
    fast.carriers.map((carrier) => carrierName(t, carrier)),
  );
  const time = fast.arrivesIn;
  return (
    you
      ? [t('return.fast.paid', { carriers, amount }), t('return.fast.never', { time }), t('return.fast.otherwise')]
      : [
          t('return.fast.theirs', { carriers, amount }),
          t(`return.fast.carries.${fast.payer}`, { amount }),
          t('return.fast.neverTheirs', { time }),
        ]
  ).join(formats.between);
}
