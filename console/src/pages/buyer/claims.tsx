import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { DisputeLead } from '../../components/dispute/turn.tsx';
import { disputeTitle } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import classes from './buyer.module.css';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/claims');

/** Everything a buyer claimed: where it stands and whose turn it is. */
export function BuyerClaimsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, buyer } = route.useParams();
  const { query, rows } = useListing('buyerDisputes', { market, buyer });
  return (
    <Page title={t('nav.claims')} name={t('nav.claims')} lead={t('dispute.buyerLead')}>
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={3} height={96} />
      ) : rows.length === 0 ? (
        <Empty title={t('dispute.buyerNone')}>{t('dispute.buyerNoneHint')}</Empty>
      ) : (
        <>
          <ul className={classes.list} aria-label={t('nav.claims')}>
            {rows.map((dispute) => (
              <li key={dispute.id} className={classes.row} data-row={dispute.id}>
                <TextLink
                  to="/m/$market/b/$buyer/claims/$claim"
                  params={{ market, buyer, claim: dispute.id }}
                  fw={600}
                  data-row-link
                >
                  {disputeTitle(t, formats, dispute, 'buyer')}
                </TextLink>
                <Text size="sm">
                  <DisputeLead dispute={dispute} you="buyer" />
                </Text>
                <Text size="sm" c="dimmed">
                  {t('order.title', { order: dispute.order })} · {t(`dispute.problem.${dispute.problem}`)}
                </Text>
              </li>
            ))}
          </ul>
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}
