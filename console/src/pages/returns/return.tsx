import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { ReturnParts } from '../../components/return/parts.tsx';
import { ReturnLead } from '../../components/return/turn.tsx';
import { Trouble } from '../../components/states.tsx';
import { useMe } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';
import { Acts } from './acts.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/returns/$return');

/** One return as its seller sees it: where it stands, whose turn it is, what can be done, and how far it is. */
export function SellerReturnPage() {
  const { t } = useTranslation();
  const { market, seller, return: id } = route.useParams();
  const { data: me } = useMe();
  const reading = useReading('sellerReturn', { market, seller, id }, { refetchInterval: 30_000 });
  const up = { to: sellerPage(market, seller, 'returns'), label: t('nav.returns') };
  const state = reading.data;
  if (!state) {
    return (
      <Page title={t('return.name')} name={t('return.name')} up={up}>
        {reading.error ? (
          <Trouble error={reading.error} onRetry={() => void reading.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  const { order, status, dispute } = state;
  return (
    <Page
      title={t('return.sellers.title', { order, status: t(`return.status.${status}`) })}
      name={t('return.name')}
      up={up}
      lead={<ReturnLead state={state} you={me?.kind === 'seller' ? 'seller' : undefined} />}
    >
      {me?.kind === 'seller' && <Acts state={state} at={{ market, seller, id }} />}
      <Text size="sm" mt="lg">
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller, order }}
          size="sm"
          underline="always"
        >
          {t('order.title', { order })}
        </TextLink>
        {dispute && (
          <>
            {' · '}
            <TextLink
              to="/m/$market/sellers/$seller/claims/$claim"
              params={{ market, seller, claim: dispute }}
              size="sm"
              underline="always"
            >
              {t('dispute.name')}
            </TextLink>
          </>
        )}
      </Text>
      <ReturnParts state={state} />
    </Page>
  );
}
