import { getRouteApi, Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../components/page.tsx';
import { Empty } from '../components/states.tsx';
import { useMe } from '../hooks/place.ts';
import { buyerOrderPage, sellerPage } from '../layout/pages.ts';

const order = getRouteApi('/signed-in/m/$market/orders/$order');
const health = getRouteApi('/signed-in/m/$market/health');

/** Leads to the reader's own page of an order: the buyer's, or the seller's. */
export function ForwardOrder() {
  const { market, order: id } = order.useParams();
  const { seller: named } = order.useSearch();
  const { data: me } = useMe();
  if (!me) return null;
  const seller = named ?? me.seller;
  if (!seller) return <Nowhere />;
  if (me.kind === 'buyer' && me.buyer !== null) {
    return <Navigate to={buyerOrderPage(market, me.buyer, seller, id)} replace />;
  }
  return <Navigate to={sellerPage(market, seller, `orders/${encodeURIComponent(id)}`)} replace />;
}

/** Leads a seller to their account health. */
export function ForwardHealth() {
  const { market } = health.useParams();
  const { data: me } = useMe();
  if (!me) return null;
  return me.seller === null ? <Nowhere /> : <Navigate to={sellerPage(market, me.seller, 'health')} replace />;
}

function Nowhere() {
  const { t } = useTranslation();
  return (
    <Page title={t('trouble.missing')} name={t('trouble.missing')}>
      <Empty title={t('trouble.missing')}>{t('trouble.missingHint')}</Empty>
    </Page>
  );
}
