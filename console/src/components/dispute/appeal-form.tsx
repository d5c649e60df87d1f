import { Radio, Stack, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, CallOptions, RequestOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';
import { TryButton } from '../try.tsx';
import taps from './dispute.module.css';

type Body = RequestOf<'buyerAppealsRuling'>['body'];
const GROUNDS: readonly Body['ground'][] = ['new-evidence', 'facts-wrong', 'rule-misapplied'];
const TEXT_MAX = 5000;

interface AppealFormProps {
  /** Until when it can be done. */
  readonly until: string | null;
  readonly run: (body: Body, dryRun: boolean, options: CallOptions) => Promise<AnswerOf<'buyerAppealsRuling'>>;
}

/** A party's appeal against how a case was ruled: its ground, and what is wrong, once. */
export function AppealForm({ until, run }: AppealFormProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [ground, setGround] = useState<Body['ground'] | null>(null);
  const [words, setWords] = useState('');
  const said = words.trim();
  return (
    <TryButton
      label={t('dispute.appeal')}
      means={t('dispute.appealMeans', { until: until === null ? '' : formats.dateTime(until) })}
      input={ground === null || said === '' ? null : { ground, words: said }}
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
    </TryButton>
  );
}
