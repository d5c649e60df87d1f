import { Button, Group, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, queryClient } from '../../api.ts';
import { newKey } from '../../clock.ts';
import type { Contest } from '../../components/contest/clock.tsx';
import { FiguresChange } from '../../components/contest/figures.tsx';
import { Trouble } from '../../components/states.tsx';
import { Reasons } from '../../components/why.tsx';
import classes from './case.module.css';

const route = getRouteApi('/signed-in/m/$market/contested/$contest');

type Body = RequestOf<'decideContest'>['body'];

const REASONS = {
  upheld: ['facts-were-wrong', 'not-the-sellers-fault'],
  rejected: ['facts-stand', 'the-sellers-fault', 'not-shown'],
} as const satisfies Record<Body['outcome'], readonly Body['reason'][]>;

interface Chosen {
  readonly outcome: Body['outcome'] | null;
  readonly reason: Body['reason'] | null;
  readonly reasons: string;
}

/** The decision: outcome, reason, reasons in words; then the figures before and after as the server tried it; then confirming it. */
export function Decide({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const [chosen, setChosen] = useState<Chosen>({ outcome: null, reason: null, reasons: '' });
  const { outcome, reason } = chosen;
  const reasons = chosen.reasons.trim();
  const body: Body | null =
    outcome === null || reason === null ? null : { outcome, reason, ...(reasons === '' ? {} : { reasons }) };
  const complete = body !== null && (body.outcome === 'upheld' || reasons !== '');
  const preview = useMutation({
    mutationFn: (tried: Body) => api.decideContest({ market, id: contest.id, dryRun: true, body: tried }),
  });
  const change = (part: Partial<Chosen>) => {
    preview.reset();
    setChosen((old) => ({ ...old, ...part }));
  };
  return (
    <form
      className={classes.decide}
      onSubmit={(event) => {
        event.preventDefault();
        if (body !== null && complete) preview.mutate(body);
      }}
    >
      <Radio.Group
        label={t('case.outcome')}
        value={outcome ?? ''}
        onChange={(value) => change({ outcome: value as Body['outcome'], reason: null })}
        withAsterisk
      >
        <Stack gap={6} mt={6}>
          {(['upheld', 'rejected'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`case.outcomes.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome !== null && (
        <Radio.Group
          label={t('case.reason')}
          value={reason ?? ''}
          onChange={(value) => change({ reason: value as Body['reason'] })}
          withAsterisk
        >
          <Stack gap={6} mt={6}>
            {REASONS[outcome].map((value) => (
              <Radio key={value} value={value} label={t(`reason.${value}`)} />
            ))}
          </Stack>
        </Radio.Group>
      )}
      <Textarea
        label={t('case.reasons')}
        description={t(outcome === 'rejected' ? 'case.reasonsNeeded' : 'case.reasonsHint')}
        value={chosen.reasons}
        onChange={(event) => change({ reasons: event.currentTarget.value })}
        autosize
        minRows={3}
        maxLength={5000}
        withAsterisk={outcome === 'rejected'}
      />
      <Group>
        <Button type="submit" variant="default" disabled={!complete} loading={preview.isPending}>
          {t('case.preview')}
        </Button>
      </Group>
      {preview.error && <Trouble error={preview.error} />}
      {preview.data && body !== null && <Confirm done={preview.data} body={body} contest={contest} />}
    </form>
  );
}

interface ConfirmProps {
  readonly done: AnswerOf<'decideContest'>;
  readonly body: Body;
  readonly contest: Contest;
}

function Confirm({ done, body, contest }: ConfirmProps) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const [key] = useState(newKey);
  const decide = useMutation({
    mutationFn: () => api.decideContest({ market, id: contest.id, body }, { idempotencyKey: key }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <section className={classes.confirm} aria-live="polite">
      <Title order={3} size="md">
        {t('case.would')}
      </Title>
      <Reasons reasons={done.because} />
      {done.figures ? <FiguresChange figures={done.figures} /> : <Text size="sm">{t('figures.unchanged')}</Text>}
      <Group>
        <Button loading={decide.isPending} onClick={() => decide.mutate()}>
          {t(`case.confirm.${body.outcome}`)}
        </Button>
      </Group>
      {decide.error && <Trouble error={decide.error} onRetry={() => decide.mutate()} />}
    </section>
  );
}
