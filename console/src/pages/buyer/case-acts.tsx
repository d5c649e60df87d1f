import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import { AppealForm } from '../../components/dispute/appeal-form.tsx';
import { namedOf, showAll } from '../../components/dispute/files.ts';
import type { Asked } from '../../components/dispute/remedy.tsx';
import { RemedyField } from '../../components/dispute/remedy.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { questionOf } from '../../components/dispute/words.ts';
import type { HandedIn } from '../../components/evidence/calls.ts';
import { EvidenceField } from '../../components/evidence/field.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import { amountOf, remediesOf } from './reasons.ts';

const TEXT_MAX = 5000;

export interface CaseProps {
  readonly dispute: Dispute;
  readonly at: { readonly market: string; readonly buyer: string; readonly id: string };
}

/** Until when the buyer can do something, as the server says. */
export const untilOf = ({ moves }: Dispute, move: Dispute['may'][number]) =>
  moves.find((each) => each.by === 'buyer' && each.move === move)?.until ?? null;

/** A field of words in a dialog. */
function Words({ label, value, onWords }: { label: string; value: string; onWords: (words: string) => void }) {
  return (
    <Textarea
      label={label}
      value={value}
      onChange={(event) => onWords(event.currentTarget.value)}
      autosize
      minRows={3}
      maxRows={10}
      maxLength={TEXT_MAX}
    />
  );
}

export function Escalate({ dispute, at }: CaseProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const said = words.trim();
  return (
    <TryButton
      quiet={dispute.may.includes('accept')}
      label={t('dispute.escalate')}
      means={t('dispute.escalateMeans')}
      input={said === '' ? {} : { words: said }}
      run={(body, dryRun, options) => api.escalateDispute({ ...at, dryRun, body }, options)}
      confirm={t('dispute.escalate')}
      said={t('dispute.escalated')}
    >
      <Words label={t('dispute.escalateWords')} value={words} onWords={setWords} />
    </TryButton>
  );
}

export function Appeal({ dispute, at }: CaseProps) {
  return (
    <AppealForm
      of={{ market: at.market, buyer: at.buyer, seller: dispute.seller, order: dispute.order }}
      until={untilOf(dispute, 'appeal')}
      run={(body, dryRun, options) => api.buyerAppealsRuling({ ...at, dryRun, body }, options)}
    />
  );
}

/** Another remedy, or another amount, as long as the policy lets it. */
export function Edit({ dispute, at }: CaseProps) {
  const { t } = useTranslation();
  const { market, buyer } = at;
  const problems = useReading('orderProblems', { market, buyer, seller: dispute.seller, order: dispute.order });
  const [asked, setAsked] = useState<Asked>({
    remedy: dispute.remedy,
    amount: dispute.remedy === 'partial' ? dispute.asked.amount : '',
  });
  const named = problems.data?.problems.find(({ problem }) => problem === dispute.problem);
  const amount = amountOf(asked.amount);
  const same =
    asked.remedy === dispute.remedy && (asked.remedy !== 'partial' || amount === amountOf(dispute.asked.amount));
  const ready = !same && (asked.remedy !== 'partial' || amount !== null);
  if (!named) return null;
  return (
    <TryButton
      quiet
      label={t('dispute.edit')}
      means={same ? `${t('dispute.editMeans')} ${t('dispute.editSame')}` : t('dispute.editMeans')}
      input={
        ready ? { remedy: asked.remedy, ...(asked.remedy === 'partial' && amount !== null ? { amount } : {}) } : null
      }
      run={(body, dryRun, options) => api.editDispute({ ...at, dryRun, body }, options)}
      confirm={t('dispute.edit')}
      said={t('dispute.edited')}
    >
      <RemedyField remedies={remediesOf(named)} most={dispute.money.left} value={asked} onChange={setAsked} />
    </TryButton>
  );
}

export function Show({ dispute, at }: CaseProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const [busy, setBusy] = useState(false);
  const said = words.trim();
  const until = untilOf(dispute, 'show');
  const some = !busy && (said !== '' || files.length > 0);
  const asked = questionOf(dispute, 'buyer') !== null;
  return (
    <TryButton
      quiet={!asked}
      label={t(asked ? 'dispute.answerQuestion' : 'dispute.addEvidence')}
      means={[
        t(asked ? 'dispute.answerMeans' : 'dispute.addEvidenceMeans'),
        ...(until === null ? [] : [t('dispute.addEvidenceUntil', { until: formats.dateTime(until) })]),
      ].join(formats.between)}
      input={some ? { ...(said === '' ? {} : { words: said }), files: namedOf(files) } : null}
      run={(shown, dryRun, options) => showAll(at, shown, dryRun, options)}
      confirm={t('dispute.evidenceSend')}
      said={t('dispute.evidenceAdded')}
      onDone={() => {
        setWords('');
        setFiles([]);
      }}
    >
      <EvidenceField
        of={{ market: at.market, buyer: at.buyer, seller: dispute.seller, order: dispute.order }}
        value={files}
        onChange={setFiles}
        onBusy={setBusy}
      />
      <Words label={t('dispute.evidenceWords')} value={words} onWords={setWords} />
    </TryButton>
  );
}

export function TakeBack({ at }: CaseProps) {
  const { t } = useTranslation();
  return (
    <TryButton
      quiet
      label={t('dispute.withdraw')}
      means={t('dispute.withdrawMeans')}
      input={{}}
      run={(_, dryRun, options) => api.withdrawDispute({ ...at, dryRun }, options)}
      confirm={t('dispute.withdraw')}
      said={t('dispute.withdrawnSaid')}
    />
  );
}
