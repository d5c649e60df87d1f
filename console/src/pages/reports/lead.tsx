import { Trans, useTranslation } from 'react-i18next';
import { Deadline } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { ReportItem } from './words.ts';

/** Whose turn it is, until when, and what happens if nothing is done; once it is over, how it was decided. `you`: who reads. */
export function ReportLead({ report, you }: { report: ReportItem; you?: 'reporter' | 'seller' | 'operator' }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { due, turn, status, decided } = report;
  if (due && turn)
    return (
      <>
        <Trans
          i18nKey={`reports.turn.${turn === you ? 'you' : turn}`}
          components={{ left: <Deadline at={due.at} /> }}
        />
        {formats.between}
        {t('reports.ifSilent', { at: formats.dateTime(due.at), text: due.text })}
      </>
    );
  if (decided?.by === 'clock') return t(`reports.bySilence.${decided.verdict}`);
  if (status === 'telling') return t('reports.end.found');
  return status === 'upheld' || status === 'dismissed' || status === 'found' || status === 'withdrawn'
    ? t(`reports.end.${status}`)
    : null;
}
