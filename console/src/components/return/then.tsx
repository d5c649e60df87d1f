import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';

/** What a move would do to the money of a return: what goes back to the buyer and what stays with the seller. */
export function ReturnThen({ state: { end } }: { state: AnswerOf<'settleReturn'>['return'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!end) return t('return.thenNotYet');
  const shown = (money: { amount: string; currency: string }) => formats.money(money.amount, money.currency);
  const refund = end.refund?.amount;
  return [
    refund ? t('return.desk.thenBack', { amount: shown(refund) }) : t('return.desk.thenNothing'),
    ...(end.kept ? [t('return.desk.thenKept', { amount: shown(end.kept) })] : []),
    ...(end.wayBack ? [t('return.wayBack', { amount: shown(end.wayBack) })] : []),
  ].join(formats.between);
}
