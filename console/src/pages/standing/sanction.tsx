import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { History } from '../../components/contest/history.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { WordsSaid } from '../../components/words-said.tsx';
import { useMe } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';
import { AnswerPart } from './answer.tsx';
import { AppealShown } from './appeal.tsx';
import { AppealForm } from './appeal-form.tsx';
import type { Sanction } from './model.ts';
import { Ahead, RestsOn, WayBack } from './words.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/standing/$sanction');

/** One sanction as its seller sees it: what it does, what it rests on, the way back, the appeal against it. */
export function SanctionPage() {
  const { t } = useTranslation();
  const { market, seller, sanction: id } = route.useParams();
  const sanction = useReading('sellerSanction', { market, seller, id }, { refetchInterval: 60_000 });
  const up = { to: sellerPage(market, seller, 'standing'), label: t('nav.standing') };
  if (!sanction.data) {
    return (
      <Page title={t('nav.standing')} name={t('nav.standing')} up={up}>
        {sanction.error ? (
          <Trouble error={sanction.error} onRetry={() => void sanction.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown sanction={sanction.data} up={up} />;
}

function Shown({ sanction, up }: { sanction: Sanction; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const me = useMe();
  const { market, seller } = route.useParams();
  const standing = useReading('sellerStanding', { market, seller });
  const step = t(`sanction.steps.${sanction.step}`);
  const own = me.data?.kind === 'seller';
  const appealed = sanction.appeals.some(({ status }) => status === 'submitted');
  return (
    <Page
      title={t('standing.sanctionTitle', { step, status: sanction.statusText })}
      name={step}
      up={up}
      lead={
        <>
          {t(`standing.means.${sanction.step}`, { visibility: sanction.factor ?? '' })} {t('standing.announcedAt')}{' '}
          <When at={sanction.announcedAt} />
          {sanction.observed && ` · ${t('standing.observed')}`}
        </>
      }
    >
      <Ahead sanction={sanction} />
      <Part title={t('standing.wayBack')}>
        <WayBack sanction={sanction} keptDays={standing.data?.keptDays ?? null} />
        {sanction.open && (
          <TextLink to="/m/$market/sellers/$seller/health" params={{ market, seller }} size="sm" underline="always">
            {t('standing.wayHealth')}
          </TextLink>
        )}
      </Part>
      <Part title={t('standing.restsOn')}>
        <RestsOn sanction={sanction} />
      </Part>
      {sanction.appeals.map(({ id }) => (
        <AppealShown key={id} at={{ market, seller, id }} />
      ))}
      {own && !appealed && sanction.status !== 'overturned' && <AppealForm sanction={sanction} />}
      {own && sanction.open && !sanction.answered && <AnswerPart sanction={sanction} />}
      {sanction.words.length > 0 && (
        <Part title={t('contest.said')}>
          <WordsSaid
            said={sanction.words.map(({ role, by, at, text }) => ({
              key: `${role} ${at}`,
              role: t(`contest.role.${role}`),
              by: t(`contest.by.${by}`),
              market: by === 'market',
              at,
              text,
            }))}
          />
        </Part>
      )}
      <Part title={t('contest.steps')}>
        <History history={sanction.history} />
      </Part>
      <Text size="sm" c="dimmed" mt="md">
        {t('standing.policy')} {sanction.policy.slice(0, 12)}
      </Text>
    </Page>
  );
}
