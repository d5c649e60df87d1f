import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../components/page.tsx';
import { DropTable } from './drop.tsx';
import { FirstOrder } from './first-order.tsx';

const route = getRouteApi('/signed-in/m/$market/connect');

/** The two ways in: a program that tells facts by a key, and a table that somebody has. */
export function ConnectPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  return (
    <Page title={t('connect.title')} name={t('connect.name')} lead={t('connect.lead')}>
      <FirstOrder market={market} />
      <DropTable market={market} />
    </Page>
  );
}
