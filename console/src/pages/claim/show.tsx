import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { namedOf, showAll } from '../../components/dispute/files.ts';
import type { Dispute } from '../../components/dispute/words.ts';
import { questionOf } from '../../components/dispute/words.ts';
import type { HandedIn } from '../../components/evidence/calls.ts';
import { EvidenceField } from '../../components/evidence/field.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';

const TEXT_MAX = 5000;

interface ShowProps {
  readonly dispute: Dispute;
  readonly at: { readonly market: string; readonly seller: string; readonly id: string };
}

/** Something that bears out what the seller says: words, photos, files. */
export function Show({ dispute, at }: ShowProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const [busy, setBusy] = useState(false);
  const said = words.trim();
  const until = dispute.moves.find(({ by, move }) => by === 'seller' && move === 'show')?.until ?? null;
  const asked = questionOf(dispute, 'seller') !== null;
  const some = !busy && (said !== '' || files.length > 0);
  return (
    <TryButton
      quiet={!asked}
      label={t(asked ? 'dispute.answerQuestion' : 'dispute.addEvidence')}
      means={[
        t('files.sellerShows'),
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
        of={{ market: at.market, seller: at.seller, order: dispute.order }}
        value={files}
        onChange={setFiles}
        onBusy={setBusy}
      />
      <Textarea
        label={t('dispute.evidenceWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={TEXT_MAX}
      />
    </TryButton>
  );
}
