import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';

/** What a seller's move would do to the money of a claim, in a sentence: who gets how much, and whose it is. */
export function DisputeThen({ dispute: { ruling, status } }: { dispute: AnswerOf<'answerDispute'>['dispute'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!ruling) return t(status === 'returning' ? 'dispute.then.afterReturn' : 'dispute.then.notYet');
  if (!ruling.refund) return t('dispute.then.nothing');
  const { amount, payer } = ruling.refund;
  return t(`dispute.then.${payer === 'seller' ? 'yours' : 'notYours'}`, {
    amount: formats.money(amount.amount, amount.currency),
  });
}
