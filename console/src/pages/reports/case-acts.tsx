import { Radio, Select, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './reports.module.css';
import type { Report } from './words.ts';
import { TEXT_MAX } from './words.ts';

interface ActProps {
  readonly at: { readonly market: string; readonly id: string };
}

/** What a person of the platform can do with a report now, each with what comes of it before it is done. */
export function CaseActs({ report, at }: ActProps & { report: Report }) {
  const { t } = useTranslation();
  const may = report.moves.filter(({ by }) => by === 'operator').map(({ move }) => move);
  if (may.length === 0) return null;
  return (
    <section className={classes.next} aria-label={t('dispute.youCan')}>
      <div className={classes.buttons}>
        {may.includes('uphold') && <Decide at={at} outcome="upheld" />}
        {may.includes('dismiss') && <Decide at={at} outcome="dismissed" />}
        {may.includes('find') && <Counterfeit at={at} />}
        {may.includes('ask') && <Ask at={at} />}
      </div>
    </section>
  );
}

interface WordsProps {
  readonly label: string;
  readonly hint?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

const Words = ({ label, hint, value, onChange }: WordsProps) => (
  <Textarea
    label={label}
    description={hint}
    value={value}
    onChange={(event) => onChange(event.currentTarget.value)}
    autosize
    minRows={3}
    maxRows={10}
    maxLength={TEXT_MAX}
  />
);

function Decide({ at, outcome }: ActProps & { outcome: 'upheld' | 'dismissed' }) {
  const { t } = useTranslation();
  const [reasons, setReasons] = useState('');
  const said = reasons.trim();
  return (
    <TryButton
      quiet={outcome === 'dismissed'}
      label={t(`reports.decide.${outcome}`)}
      means={t(`reports.decideMeans.${outcome}`)}
      input={said === '' ? null : { outcome, reasons: said }}
      run={(body, dryRun, options) => api.decideReport({ ...at, dryRun, body }, options)}
      confirm={t(`reports.decide.${outcome}`)}
      said={t(`reports.end.${outcome}`)}
    >
      <Words label={t('reports.reasons')} hint={t('reports.reasonsHint')} value={reasons} onChange={setReasons} />
    </TryButton>
  );
}

function Ask({ at }: ActProps) {
  const { t } = useTranslation();
  const [of, setOf] = useState<'reporter' | 'seller'>('seller');
  const [question, setQuestion] = useState('');
  const said = question.trim();
  return (
    <TryButton
      quiet
      label={t('reports.ask')}
      means={t('reports.askMeans')}
      input={said === '' ? null : { of, question: said }}
      run={(body, dryRun, options) => api.askAboutReport({ ...at, dryRun, body }, options)}
      confirm={t('reports.ask')}
      said={t('reports.asked')}
    >
      <Radio.Group label={t('reports.askOf')} value={of} onChange={(value) => setOf(value as typeof of)}>
        <Stack gap="xs" mt="xs">
          <Radio value="seller" label={t('reports.by.seller')} />
          <Radio value="reporter" label={t('reports.by.reporter')} />
        </Stack>
      </Radio.Group>
      <Words label={t('reports.role.question')} value={question} onChange={setQuestion} />
    </TryButton>
  );
}

const KINDS = ['test-buy', 'brand', 'laboratory'] as const;
type Kind = (typeof KINDS)[number];

/** Goods are found counterfeit: by what, why; and the money, the listing and the buyers before it is done. */
function Counterfeit({ at }: ActProps) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<Kind>('test-buy');
  const [reference, setReference] = useState('');
  const [reasons, setReasons] = useState('');
  const [shown, said] = [reference.trim(), reasons.trim()];
  return (
    <TryButton
      quiet
      label={t('reports.find')}
      means={t('reports.findMeans')}
      input={shown === '' || said === '' ? null : { evidence: [{ kind, reference: shown }], reasons: said }}
      run={(body, dryRun, options) => api.findCounterfeit({ ...at, dryRun, body }, options)}
      confirm={t('reports.find')}
      said={t('reports.end.found')}
      show={(answer) => <Preview report={answer.report} />}
    >
      <Select
        label={t('reports.seen')}
        value={kind}
        onChange={(value) => setKind((value ?? 'test-buy') as Kind)}
        data={KINDS.map((each) => ({ value: each, label: t(`reports.evidence.${each}`) }))}
        allowDeselect={false}
      />
      <TextInput
        label={t('reports.reference')}
        description={t('reports.referenceHint')}
        value={reference}
        onChange={(event) => setReference(event.currentTarget.value)}
        autoComplete="off"
        maxLength={300}
      />
      <Words label={t('reports.reasons')} hint={t('reports.reasonsHint')} value={reasons} onChange={setReasons} />
    </TryButton>
  );
}

/** What the seller would pay in all. */
function Preview({ report }: { report: AnswerOf<'findCounterfeit'>['report'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const finding = report.decided?.finding;
  const [refund, extra] = [finding?.refund?.amount, finding?.extra?.amount];
  const money = (paid: typeof refund) => (paid ? formats.money(paid.amount, paid.currency) : t('reports.nothing'));
  return (
    <Text component="span" fw={600}>
      {refund || extra ? t('reports.pays', { refund: money(refund), extra: money(extra) }) : t('reports.paysNothing')}
    </Text>
  );
}
