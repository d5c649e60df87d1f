import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../api.ts';
import { Page } from '../components/page.tsx';
import { Empty, Trouble } from '../components/states.tsx';
import { useMarketId, useMe } from '../hooks/place.ts';
import { pagesOf } from '../layout/pages.ts';

/** Leads everybody to their first page: of the market in the address, else of their own, else of the first there is. */
export function Home() {
  const { t } = useTranslation();
  const here = useMarketId();
  const me = useMe();
  const markets = useReading('markets', {});
  const failed = me.error ?? markets.error;
  if (failed) {
    return (
      <Page title={t('trouble.title')} name={t('trouble.title')}>
        <Trouble error={failed} onRetry={() => void Promise.all([me.refetch(), markets.refetch()])} />
      </Page>
    );
  }
  if (!me.data || !markets.data) return null;
  const market = here || me.data.market || markets.data.items[0]?.id;
  if (market === undefined) {
    return (
      <Page title={t('home.noMarket')} name={t('home.noMarket')}>
        <Empty title={t('home.noMarketTitle')}>{t('home.noMarketHint')}</Empty>
      </Page>
    );
  }
  const first = pagesOf(me.data, market)[0];
  if (!first) {
    return (
      <Page title={t('home.nothing')} name={t('home.nothing')}>
        <Empty title={t('home.nothingTitle')}>{t('home.nothingHint')}</Empty>
      </Page>
    );
  }
  return <Navigate to={first.to} replace />;
}
