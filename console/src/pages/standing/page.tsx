import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { useMetricTitles } from '../../components/contest/figures.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { standingWords } from '../../components/standing-words.ts';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import type { SanctionItem, Standing } from './model.ts';
import classes from './standing.module.css';
import { Ahead, RestsOn, WayBack } from './words.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/standing');

/** What stands against an account, what happens next, and the way back. */
export function StandingPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const standing = useReading('sellerStanding', { market, seller }, { refetchInterval: 60_000 });
  if (!standing.data) {
    return (
      <Page title={t('nav.standing')} name={t('nav.standing')}>
        {standing.error ? (
          <Trouble error={standing.error} onRetry={() => void standing.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown standing={standing.data} />;
}

function Shown({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const { sanctions, badge, probation } = standing;
  return (
    <Page
      title={standingWords(t, formats, standing)}
      name={t('nav.standing')}
      lead={
        <>
          {badge && `${t('standing.badge', { badge: badge[formats.language] })} `}
          {!standing.enforcing && `${t('standing.notEnforcing')} `}
          {standing.nextEvaluation && t('standing.evaluated', { next: formats.dateTime(standing.nextEvaluation) })}
        </>
      }
    >
      {probation && (
        <Text size="sm">
          <TextLink
            to="/m/$market/sellers/$seller/standing/$sanction"
            params={{ market, seller, sanction: probation.after }}
            size="sm"
            underline="always"
          >
            {t('standing.probationAfter')}
          </TextLink>
        </Text>
      )}
      <Part title={t('standing.open')}>
        {sanctions.length === 0 ? (
          <Empty title={t('standing.none')}>{t('standing.noneHint')}</Empty>
        ) : (
          <ul className={classes.list}>
            {sanctions.map((sanction) => (
              <Row key={sanction.id} sanction={sanction} keptDays={standing.keptDays} />
            ))}
          </ul>
        )}
      </Part>
      <Streaks standing={standing} />
      <Past />
    </Page>
  );
}

function Row({ sanction, keptDays }: { sanction: SanctionItem; keptDays: number | null }) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  return (
    <li className={classes.sanction} data-row={sanction.id}>
      <TextLink
        to="/m/$market/sellers/$seller/standing/$sanction"
        params={{ market, seller, sanction: sanction.id }}
        fw={600}
        data-row-link
      >
        {t('standing.name', { step: t(`sanction.steps.${sanction.step}`), status: sanction.statusText })}
      </TextLink>
      <Text size="sm" c="dimmed">
        {t('standing.announcedAt')} <When at={sanction.announcedAt} />
        {sanction.observed && ` · ${t('standing.observed')}`}
      </Text>
      <Ahead sanction={sanction} />
      <RestsOn sanction={sanction} />
      <WayBack sanction={sanction} keptDays={keptDays} />
    </li>
  );
}

/** What is past a warning or a limit, day after day: what the next steps hang on. */
function Streaks({ standing: { streaks, keptDays, evaluated } }: { standing: Standing }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useMetricTitles();
  if (evaluated === null) return null;
  return (
    <Part title={t('standing.streaks')}>
      {streaks.length === 0 && <Text size="sm">{t('standing.kept', { count: keptDays })}</Text>}
      {streaks.map(({ metric, past, since, days }) => (
        <Text key={`${metric} ${past}`} size="sm">
          {t(`standing.streak.${past}`, { metric: titleOf(metric), since: formats.day(since), count: days })}
        </Text>
      ))}
    </Part>
  );
}

/** What is over. */
function Past() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const { query, rows } = useListing('sellerSanctions', { market, seller });
  const past = rows.filter(({ open }) => !open);
  if (query.isPending) return <RowsSkeleton rows={2} />;
  if (query.error && rows.length === 0) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  if (past.length === 0) return null;
  return (
    <Part title={t('standing.past')}>
      <ul className={classes.list}>
        {past.map((sanction) => (
          <Row key={sanction.id} sanction={sanction} keptDays={null} />
        ))}
      </ul>
      <MoreRows query={query} />
    </Part>
  );
}
