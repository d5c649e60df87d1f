import { Radio, Stack, Textarea } from '@mantine/core';
import type { ComponentProps } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, CallOptions, RequestOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';
import type { HandedIn } from '../evidence/calls.ts';
import { EvidenceField } from '../evidence/field.tsx';
import { TryButton } from '../try.tsx';
import taps from './dispute.module.css';
import { namedOf, shownAs } from './files.ts';

type Body = RequestOf<'buyerAppealsRuling'>['body'];
const GROUNDS: readonly Body['ground'][] = ['new-evidence', 'facts-wrong', 'rule-misapplied'];
const TEXT_MAX = 5000;

interface AppealFormProps {
  /** The order whose files can be shown, for the party that appeals. */
  readonly of: ComponentProps<typeof EvidenceField>['of'];
  /** Until when it can be done. */
  readonly until: string | null;
  readonly run: (body: Body, dryRun: boolean, options: CallOptions) => Promise<AnswerOf<'buyerAppealsRuling'>>;
}

/** A party's appeal against how a case was ruled: its ground, what is wrong, and what bears that out, once. */
export function AppealForm({ of, until, run }: AppealFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [ground, setGround] = useState<Body['ground'] | null>(null);
  const [words, setWords] = useState('');
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const [busy, setBusy] = useState(false);
  const said = words.trim();
  const ready = ground !== null && said !== '' && !busy;
  const shown = shownAs(namedOf(files));
  return (
    <TryButton
      label={t('dispute.appeal')}
      means={t('dispute.appealMeans', { until: until === null ? '' : formats.dateTime(until) })}
      input={ready ? { ground, words: said, ...(shown.length === 0 ? {} : { shown }) } : null}
      run={run}
      confirm={t('dispute.appealSend')}
      said={t('dispute.appealed')}
    >
      <Radio.Group
        label={t('dispute.appealGround')}
        value={ground ?? ''}
        onChange={(value) => setGround(value as Body['ground'])}
      >
        <Stack gap="xs" mt="xs" className={taps.taps}>
          {GROUNDS.map((each) => (
            <Radio key={each} value={each} label={t(`dispute.appealGrounds.${each}`)} />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('dispute.appealWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={TEXT_MAX}
      />
      <EvidenceField of={of} value={files} onChange={setFiles} onBusy={setBusy} />
    </TryButton>
  );
}
