import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { Trans, useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import { Deadline, spanWords } from '../time.tsx';
import type { DisputeItem } from './words.ts';
import { silenceWords } from './words.ts';

const DAY_MS = 86_400_000;

/** Whose turn it is, until when, and what happens if nothing is done; once it is over, how it ended. `you`: who reads. */
export function DisputeLead({ dispute, you }: { dispute: DisputeItem; you?: 'buyer' }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { due, turn, ruling, withdrawnAt } = dispute;
  if (due && turn) {
    return (
      <>
        <Trans
          i18nKey={`dispute.turn.${turn === you ? 'you' : turn}`}
          components={{ left: <Deadline at={due.at} /> }}
        />
        {formats.between}
        {silenceWords(t, formats, dispute, you)}
      </>
    );
  }
  if (ruling) {
    return (
      <>
        {t(`dispute.how.${ruling.how}`, {
          at: formats.dateTime(ruling.at),
          span: wholeDays(t, Date.parse(ruling.at) - Date.parse(dispute.openedAt)),
        })}
        {formats.between}
        {t(ruling.outcome === 'buyer' ? 'dispute.counts' : 'dispute.countsNot')}
        {ruling.reason && `${formats.between}${t('dispute.because', { reason: t(`dispute.reason.${ruling.reason}`) })}`}
      </>
    );
  }
  return withdrawnAt && t('dispute.withdrawnOn', { at: formats.dateTime(withdrawnAt) });
}

/** How long a time was that is given in days; a shorter one as it is. */
function wholeDays(t: TFunction, ms: number): string {
  const days = Math.round(ms / DAY_MS);
  return days > 0 ? t('buyer.days.all', { count: days }) : spanWords(t, ms);
}

/** Where a case stands, in a word. */
export function DisputeStatus({ dispute }: { dispute: Pick<DisputeItem, 'status'> }) {
  const { t } = useTranslation();
  return (
    <Text component="span" size="sm" fw={600}>
      {t(`dispute.status.${dispute.status}`)}
    </Text>
  );
}

/** For a table's cell: only how long is left. */
export function DisputeTimeLeft({ dispute: { due } }: { dispute: Pick<DisputeItem, 'due'> }) {
  return due ? <Deadline at={due.at} /> : <span aria-hidden="true">–</span>;
}
