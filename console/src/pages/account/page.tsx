import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { Page, Part } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { Timeline } from '../order/timeline.tsx';
import { Vacation } from './vacation.tsx';

type Known = AnswerOf<'sellerFacts'>;

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/account');

/** What was told of the account itself: joined, away and back, promised beyond the floor. */
export function AccountPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const formats = useFormats();
  const me = useMe();
  const known = useReading('sellerFacts', { market, seller });
  const { data } = known;
  const since = data?.awaySince && formats.dateTime(data.awaySince);
  return (
    <Page
      title={since ? t('account.awayTitle', { at: since }) : t('account.title')}
      name={t('nav.account')}
      lead={data && <Since {...data} />}
    >
      {data && me.data?.kind === 'seller' && (
        <Part title={t('account.vacation')}>
          <Vacation at={{ market, seller }} away={data.awaySince !== null} />
        </Part>
      )}
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

function Since({ joinedAt, knownFrom, awayUntil }: Pick<Known, 'joinedAt' | 'knownFrom' | 'awayUntil'>) {
  const { t } = useTranslation();
  const formats = useFormats();
  const at = joinedAt ?? knownFrom;
  return (
    <Text>
      {awayUntil && `${t('account.until', { at: formats.dateTime(awayUntil) })} `}
      {at && t(joinedAt ? 'account.joined' : 'account.knownFrom', { at: formats.dateTime(at) })}
    </Text>
  );
}
