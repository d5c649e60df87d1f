import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { Page, Part } from '../../components/page.tsx';
import { Empty, Trouble } from '../../components/states.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { answerWords } from './answer.ts';
import { AsOf } from './as-of.tsx';
import { DueList } from './due.tsx';
import classes from './health.module.css';
import { MetricPart } from './metric.tsx';
import { StandingLine } from './standing.tsx';
import type { Health } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/health');

/** Where a seller stands: the answer, what falls due, then every metric against its standard. */
export function HealthPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const { asOf } = route.useSearch();
  const health = useReading('sellerHealth', { market, seller, asOf }, { refetchInterval: 60_000 });
  if (health.error && !health.data) {
    return (
      <Page title={t('nav.health')} name={t('nav.health')}>
        <Trouble error={health.error} onRetry={() => void health.refetch()} />
      </Page>
    );
  }
  return health.data ? <Shown health={health.data} /> : <HealthSkeleton />;
}

function Shown({ health }: { health: Health }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { title, lead } = answerWords(t, formats, health);
  const today = health.asOf === health.market.today;
  return (
    <Page
      title={title}
      name={t('nav.health')}
      lead={lead}
      {...(me.data && me.data.kind !== 'seller'
        ? { up: { to: marketPage(health.market.id, 'sellers'), label: t('nav.sellers') } }
        : {})}
    >
      {today && <StandingLine market={health.market.id} seller={health.seller.id} />}
      <AsOf asOf={health.asOf} today={health.market.today} />
      {today && <DueList due={health.due} />}
      <Part title={t('health.metrics')} aside={<PolicyName health={health} />}>
        {health.metrics.length === 0 ? (
          <Empty title={t('health.noMetrics')}>{t('health.noMetricsHint')}</Empty>
        ) : (
          worstFirst(health.metrics).map((metric) => (
            <MetricPart key={metric.name} metric={metric} asOf={health.asOf} />
          ))
        )}
      </Part>
    </Page>
  );
}

const SEVERITY = ['broken', 'close', 'kept', 'few', 'none'];

/** What needs attention stands first; metrics that stand alike keep the policy's order. */
function worstFirst(metrics: Health['metrics']): Health['metrics'] {
  const worst = ({ windows }: Health['metrics'][number]) =>
    Math.min(...windows.map(({ status }) => SEVERITY.indexOf(status)));
  return metrics.toSorted((a, b) => worst(a) - worst(b));
}

function PolicyName({ health }: { health: Health }) {
  const { t } = useTranslation();
  const { language } = useFormats();
  return (
    <Text size="sm" c="dimmed">
      {t('health.policy', { policy: health.policy.title[language] })}
    </Text>
  );
}

function HealthSkeleton() {
  const { t } = useTranslation();
  return (
    <Page
      title={<Skeleton height={34} width="80%" />}
      name={t('nav.health')}
      lead={<Skeleton height={14} width="60%" />}
    >
      <Stack gap={0} mt={56} role="status" aria-label={t('loading')}>
        {['a', 'b', 'c', 'd'].map((key) => (
          <div key={key} className={classes.metric}>
            <div>
              <Skeleton height={16} width={170} mb={14} />
              <Skeleton height={30} width={110} mb={12} />
              <Skeleton height={6} />
            </div>
            <Skeleton height={150} />
          </div>
        ))}
      </Stack>
    </Page>
  );
}
