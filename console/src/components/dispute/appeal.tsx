import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import type { Dispute } from './words.ts';

/** Who appealed against the ruling, when and why, and what became of it; nothing where nobody did. */
export function AppealState({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { appeal } = dispute;
  if (!appeal) return null;
  const at = formats.dateTime(appeal.at);
  const ground = t(`dispute.appealGrounds.${appeal.ground}`);
  return (
    <Text mb="md">
      {t(appeal.side === 'seller' ? 'dispute.appealOfSeller' : 'dispute.appealOfBuyer', { at, ground })}
      {formats.between}
      {appeal.outcome ? t(`dispute.appealOutcome.${appeal.outcome}`) : t('dispute.appealWaits', { at })}
    </Text>
  );
}
