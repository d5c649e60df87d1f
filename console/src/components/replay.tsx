import { Button } from '@mantine/core';
import { IconCircleCheck, IconCircleX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import { api } from '../api.ts';
import { useMarketId } from '../hooks/place.ts';
import classes from './replay.module.css';
import { Trouble } from './states.tsx';

/** How a check came out, in words beside a sign. */
export function Verdict({ good, children }: { good: boolean; children: React.ReactNode }) {
  const Icon = good ? IconCircleCheck : IconCircleX;
  return (
    <p className={classes.verdict} data-good={good}>
      <Icon size={18} aria-hidden="true" />
      <span>{children}</span>
    </p>
  );
}

/** What came of running the rule again on what it read. */
export function Replayed({ replayed: { same, why, detail } }: { replayed: AnswerOf<'replayDecision'> }) {
  const { t } = useTranslation();
  if (same) return <Verdict good>{t('proof.same')}</Verdict>;
  return (
    <Verdict good={false}>
      {why && t(`proof.why.${why}`)} {detail}
    </Verdict>
  );
}

/** A press that runs a decision's rule again on what it read, and says what came of it. */
export function Replay({ decision }: { decision: string }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const replay = useMutation({ mutationFn: () => api.replayDecision({ market, id: decision }) });
  return (
    <>
      <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
        {t('proof.replay')}
      </Button>
      <div aria-live="polite" className={classes.came}>
        {replay.data && <Replayed replayed={replay.data} />}
        {replay.error && <Trouble error={replay.error} />}
      </div>
    </>
  );
}
