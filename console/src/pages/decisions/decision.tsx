import { Button, Code, Group, Skeleton, Stack, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { FiguresChange } from '../../components/contest/figures.tsx';
import { commandWords } from '../../components/contest/history.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Replayed } from '../../components/replay.tsx';
import { ShareButton } from '../../components/share.tsx';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { Reasons } from '../../components/why.tsx';
import { useFormats } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { marketPage } from '../../layout/pages.ts';
import { About } from './about.tsx';
import classes from './decisions.module.css';
import { Recounted, Verified } from './proof.tsx';

const route = getRouteApi('/signed-in/m/$market/decisions/$decision');

export type Decision = AnswerOf<'decision'>;

const ACTORS = ['operator', 'seller', 'buyer', 'service', 'system'] as const;

/** Who made a decision, in words; the clock itself where a deadline elapsed. */
function actorWords(t: TFunction, kind: string): string {
  const known = ACTORS.find((actor) => actor === kind);
  return known === undefined ? kind : t(`person.${known}`);
}

/** One decision: what was decided and why, all that was read for it, and the means to check both. */
export function DecisionPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, decision: id } = route.useParams();
  const decision = useReading('decision', { market, id });
  const seller = useSellerTitle(decision.data?.seller ?? '');
  const up = { to: marketPage(market, 'decisions'), label: t('nav.decisions') };
  if (!decision.data) {
    return (
      <Page title={t('decisions.one')} name={t('decisions.one')} up={up}>
        {decision.error ? (
          <Trouble error={decision.error} onRetry={() => void decision.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={30} width="60%" />
            <Skeleton height={200} />
          </Stack>
        )}
      </Page>
    );
  }
  const { data } = decision;
  return (
    <Page
      title={t('decisions.title', { what: commandWords(t, data.command), seller })}
      name={t('decisions.one')}
      up={up}
      actions={<ShareButton decision={data.id} />}
      lead={
        <>
          <When at={data.at} /> · {t('decisions.by', { actor: actorWords(t, data.actor.kind) })} ·{' '}
          {t('decisions.inChain', { seq: formats.whole(data.seq) })}
        </>
      }
    >
      <Part title={t('decisions.because')}>
        <Reasons reasons={data.because} />
      </Part>
      {data.figures && (
        <Part title={t('figures.title')}>
          <FiguresChange figures={data.figures} />
        </Part>
      )}
      <Check decision={data} />
      <Record decision={data} />
    </Page>
  );
}

/** Running the rule again, counting again, walking the seller's chain. */
function Check({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const replay = useMutation({ mutationFn: () => api.replayDecision({ market, id: decision.id }) });
  const recount = useMutation({ mutationFn: () => api.recountDecision({ market, id: decision.id }) });
  const verify = useMutation({ mutationFn: () => api.verifySeller({ market, seller: decision.seller }) });
  const failed = [replay, recount, verify].find(({ error }) => error)?.error;
  return (
    <Part title={t('proof.title')}>
      <Text size="sm" c="dimmed" mb="sm">
        {t('proof.lead')}
      </Text>
      <Group gap="sm">
        <Button variant="default" loading={replay.isPending} onClick={() => replay.mutate()}>
          {t('proof.replay')}
        </Button>
        {decision.figures && (
          <Button variant="default" loading={recount.isPending} onClick={() => recount.mutate()}>
            {t('proof.recount')}
          </Button>
        )}
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate()}>
          {t('proof.verify')}
        </Button>
      </Group>
      <div aria-live="polite" className={classes.proofs}>
        {replay.data && <Replayed replayed={replay.data} />}
        {recount.data && <Recounted recounted={recount.data} />}
        {verify.data && <Verified verified={verify.data} />}
        {failed && <Trouble error={failed} />}
      </div>
    </Part>
  );
}

function Record({ decision }: { decision: Decision }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  return (
    <Part title={t('decisions.record')}>
      <dl className={classes.record}>
        <dt>{t('decisions.about')}</dt>
        <dd>
          <About decision={decision} />
        </dd>
        <dt>{t('decisions.policy')}</dt>
        <dd>
          <TextLink to="/m/$market/policy" params={{ market }} search={{ version: decision.policy }} size="sm">
            <Code>{decision.policy.slice(0, 12)}</Code>
          </TextLink>
        </dd>
        <dt>{t('decisions.recorded')}</dt>
        <dd>
          <When at={decision.recordedAt} />
        </dd>
        <dt>{t('decisions.engine')}</dt>
        <dd>{decision.engine}</dd>
        <dt>{t('decisions.hash')}</dt>
        <dd>
          <Code>{decision.hash}</Code>
        </dd>
        <dt>{t('decisions.prev')}</dt>
        <dd>
          <Code>{decision.prev}</Code>
        </dd>
      </dl>
      <details className={classes.whole}>
        <summary>{t('decisions.read')}</summary>
        <Code block>{JSON.stringify(decision.read, null, 2)}</Code>
      </details>
      <details className={classes.whole}>
        <summary>{t('decisions.outcome')}</summary>
        <Code block>{JSON.stringify(decision.outcome, null, 2)}</Code>
      </details>
    </Part>
  );
}
