import { Trans, useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import { Deadline } from '../time.tsx';
import type { ReturnItem } from './words.ts';

/** Whose turn it is, until when, and what happens if nothing is done; once it is over, how it ended. `you`: who reads. */
export function ReturnLead({ state, you }: { state: ReturnItem; you?: 'buyer' | 'seller' | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { due, turn, end, decision, status, inspection } = state;
  if (due && turn) {
    return (
      <>
        {status === 'inspected' && inspection && (
          <>
            {t('return.keptBecause', { finding: t(`return.finding.${inspection.finding}`) })}
            {formats.between}
          </>
        )}
        <Trans
          i18nKey={`dispute.turn.${turn === you ? 'you' : turn}`}
          components={{ left: <Deadline at={due.at} /> }}
        />
        {formats.between}
        {t('return.ifSilent', { at: formats.dateTime(due.at), text: due.text })}
      </>
    );
  }
  if (end) return t(`return.end.${end.how}`);
  if (status !== 'declined' || !decision) return null;
  return (
    <>
      {decision.reason && t('return.declinedBecause', { reason: t(`return.decline.${decision.reason}`) })}
      {formats.between}
      {t('return.declinedHint')}
    </>
  );
}
