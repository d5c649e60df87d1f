import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { Page, Part } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { useFormats } from '../../hooks/place.ts';
import { Timeline } from '../order/timeline.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/account');

/** What was told of the account itself: joined, away and back, promised beyond the floor. */
export function AccountPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const formats = useFormats();
  const known = useReading('sellerFacts', { market, seller });
  const { data } = known;
  const since = data?.awaySince && formats.dateTime(data.awaySince);
  return (
    <Page
      title={since ? t('account.awayTitle', { at: since }) : t('account.title')}
      name={t('nav.account')}
      lead={data && <Since {...data} />}
    >
      {known.error && !data ? (
        <Trouble error={known.error} onRetry={() => void known.refetch()} />
      ) : !data ? (
        <RowsSkeleton rows={4} />
      ) : data.facts.length === 0 ? (
        <Empty title={t('account.none')}>{t('account.noneHint')}</Empty>
      ) : (
        <Part title={t('account.timeline')}>
          <Timeline moments={data.facts.map((each) => ({ ...each, means: [] }))} />
        </Part>
      )}
    </Page>
  );
}

function Since({ joinedAt, knownFrom }: { joinedAt: string | null; knownFrom: string | null }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const at = joinedAt ?? knownFrom;
  if (!at) return null;
  return <Text>{t(joinedAt ? 'account.joined' : 'account.knownFrom', { at: formats.dateTime(at) })}</Text>;
}
