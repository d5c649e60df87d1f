import { Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { Figure, FigureList } from '../../components/figures.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { ReturnParts } from '../../components/return/parts.tsx';
import { ReturnLead } from '../../components/return/turn.tsx';
import type { Return } from '../../components/return/words.ts';
import { returnTitle } from '../../components/return/words.ts';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { buyerPage } from '../../layout/pages.ts';
import { ReturnActs } from './return-acts.tsx';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/returns/$return');

/** One return as its buyer sees it: where it stands, whose turn it is, what can be done, and how far it is. */
export function BuyerReturnPage() {
  const { t } = useTranslation();
  const { market, buyer, return: id } = route.useParams();
  const state = useReading('buyerReturn', { market, buyer, id }, { refetchInterval: 30_000 });
  const up = { to: buyerPage(market, buyer, 'returns'), label: t('nav.returns') };
  if (!state.data) {
    return (
      <Page title={t('return.name')} name={t('return.name')} up={up}>
        {state.error ? (
          <Trouble error={state.error} onRetry={() => void state.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown state={state.data} up={up} />;
}

function Shown({ state, up }: { state: Return; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const me = useMe();
  const { market, buyer } = route.useParams();
  const seller = useSellerTitle(state.seller);
  return (
    <Page
      title={returnTitle(t, formats, state)}
      name={t('return.name')}
      up={up}
      lead={<ReturnLead state={state} you="buyer" />}
    >
      {me.data?.kind === 'buyer' && <ReturnActs state={state} at={{ market, buyer, id: state.id }} />}
      {state.ground === 'withdrawal' && state.decision && <Receipt state={state} seller={seller} />}
      <Text size="sm" mt="lg">
        <TextLink
          to="/m/$market/b/$buyer/orders/$seller/$order"
          params={{ market, buyer, seller: state.seller, order: state.order }}
          size="sm"
          underline="always"
        >
          {t('order.title', { order: state.order })}
        </TextLink>{' '}
        · {t('buyer.from', { seller })}
        {state.dispute && (
          <>
            {' · '}
            <TextLink
              to="/m/$market/b/$buyer/claims/$claim"
              params={{ market, buyer, claim: state.dispute }}
              size="sm"
              underline="always"
            >
              {t('buyer.openAlreadyLink')}
            </TextLink>
          </>
        )}
      </Text>
      <ReturnParts state={state} />
    </Page>
  );
}

/** That somebody withdrew: what was said, when, and about what; to be kept. */
function Receipt({ state, seller }: { state: Return; seller: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <Part
      title={t('return.receipt')}
      aside={
        <Button variant="default" leftSection={<IconPrinter size={16} aria-hidden="true" />} onClick={() => print()}>
          {t('return.receiptPrint')}
        </Button>
      }
    >
      <Text>{t('return.receiptText', { order: state.order, seller })}</Text>
      <FigureList>
        <Figure label={t('return.receiptSaid')}>
          <When at={state.openedAt} />
        </Figure>
        <Figure label={t('return.receiptConfirmed')}>
          <When at={state.decision?.at ?? state.openedAt} beside={state.openedAt} />
        </Figure>
        <Figure label={t('return.receiptFor')}>{formats.money(state.asked.amount, state.asked.currency)}</Figure>
        <Figure label={t('return.receiptNumber')}>{state.id}</Figure>
      </FigureList>
    </Part>
  );
}
