import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import { Part } from '../page.tsx';
import type { Dispute } from './words.ts';

/** How a case ended, to its buyer in plain words: what they get, from whom, what was found to have happened and by which fact. */
export function Outcome({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { ruling, appeal, chargeback } = dispute;
  const money = ({ amount, currency }: { amount: string; currency: string }) => formats.money(amount, currency);
  if (!ruling && !chargeback) return null;
  const found = ruling?.found;
  const fact = found && {
    cause: t(`dispute.cause.${found.cause}`),
    fact: t(`dispute.found.${found.fact.word}`),
  };
  const several = ruling?.refund && ruling.refund.shares.length > 1 ? ruling.refund.shares : [];
  return (
    <Part title={t('dispute.outcome')}>
      <Stack gap={6}>
        {ruling && (
          <Text>
            {ruling.refund
              ? t('dispute.youGet', {
                  amount: money(ruling.refund.amount),
                  payer: t(`dispute.payer.${ruling.refund.payer}`),
                })
              : t('dispute.youGetNothing')}
            {several.length > 0 &&
              formats.between +
                t('dispute.shares', {
                  shares: new Intl.ListFormat(formats.locale).format(
                    several.map(({ amount, payer }) =>
                      t('dispute.share', { amount: money(amount), payer: t(`dispute.payer.${payer}`) }),
                    ),
                  ),
                })}
            {ruling.refund && /[1-9]/.test(ruling.left.amount) && (
              <>
                {formats.between}
                {t('dispute.youBear', { left: money(ruling.left) })}
              </>
            )}
          </Text>
        )}
        {ruling?.toPay && <Text>{t('dispute.toPay', { amount: money(ruling.toPay) })}</Text>}
        {found && fact && (
          <Text>
            {found.fact.at
              ? t('dispute.foundAt', { ...fact, at: formats.dateTime(found.fact.at) })
              : t('dispute.foundSentence', fact)}
          </Text>
        )}
        {chargeback && (
          <Text>
            {t('dispute.bank', { amount: money(chargeback.amount), at: formats.dateTime(chargeback.at) })}
            {chargeback.excess && formats.between + t('dispute.bankTwice', { amount: money(chargeback.excess) })}
          </Text>
        )}
        {appeal && (
          <Text>
            {appeal.outcome
              ? t(`dispute.appealOutcome.${appeal.outcome}`)
              : t('dispute.appealWaits', { at: formats.dateTime(appeal.at) })}
          </Text>
        )}
      </Stack>
    </Part>
  );
}
