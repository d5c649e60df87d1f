import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { DeskOne } from '../../components/desk/one.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { ReturnParts } from '../../components/return/parts.tsx';
import { ReturnLead } from '../../components/return/turn.tsx';
import type { Return } from '../../components/return/words.ts';
import { SellerName } from '../../components/seller-name.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { marketPage } from '../../layout/pages.ts';
import { Settle } from './settle.tsx';

const route = getRouteApi('/signed-in/m/$market/returns/$return');

/** One return before a person of the market: what was kept of it and why, the decision with its money, then all there is about it. */
export function OperatorReturnPage() {
  const { t } = useTranslation();
  const { market, return: id } = route.useParams();
  const query = useReading('oneReturn', { market, id }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'returns'), label: t('desk.tab.returns') };
  return (
    <DeskOne query={query} name={t('return.name')} up={up}>
      {(state) => <One state={state} up={up} />}
    </DeskOne>
  );
}

function One({ state, up }: { state: Return; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const me = useMe();
  const { order, seller, buyer, status, dispute, inspection, asked, moves } = state;
  const kept = inspection?.keeps;
  return (
    <Page
      title={
        status === 'contested' && kept
          ? t('return.desk.contested', {
              kept: formats.money(kept.amount, kept.currency),
              amount: formats.money(asked.amount, asked.currency),
            })
          : t('return.sellers.title', { order, status: t(`return.status.${status}`) })
      }
      name={t('return.name')}
      up={up}
      lead={<ReturnLead state={state} />}
    >
      <Text size="sm" mb="lg">
        {t('thing.order')}{' '}
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller, order }}
          size="sm"
          underline="always"
        >
          {order}
        </TextLink>{' '}
        · {t('thing.seller')}{' '}
        <TextLink to="/m/$market/sellers/$seller/health" params={{ market, seller }} size="sm" underline="always">
          <SellerName id={seller} />
        </TextLink>{' '}
        · {t('person.buyer')} {buyer}
        {dispute && (
          <>
            {' · '}
            <TextLink to="/m/$market/cases/$dispute" params={{ market, dispute }} size="sm" underline="always">
              {t('desk.claim')}
            </TextLink>
          </>
        )}
      </Text>
      {me.data?.kind === 'operator' && moves.some(({ by, move }) => by === 'operator' && move === 'settle') && (
        <Settle state={state} />
      )}
      <ReturnParts state={state} />
    </Page>
  );
}
