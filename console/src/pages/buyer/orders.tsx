import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import classes from './buyer.module.css';
import type { OrderItem } from './words.ts';
import { offerWords, orderSentence } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders');

/** A buyer's orders: each with its promise and how it is kept. */
export function BuyerOrdersPage() {
  const { t } = useTranslation();
  const { market, buyer } = route.useParams();
  const { query, rows } = useListing('buyerOrders', { market, buyer });
  const late = rows.filter(
    ({ lateDays, deliveredAt, status }) => lateDays > 0 && !deliveredAt && status !== 'cancelled',
  );
  const title = late.length > 0 ? t('buyer.ordersLate', { count: late.length }) : t('nav.purchases');
  return (
    <Page title={title} name={t('nav.purchases')} lead={t('buyer.ordersLead')}>
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={4} height={96} />
      ) : rows.length === 0 ? (
        <Empty title={t('buyer.noOrders')}>{t('buyer.noOrdersHint')}</Empty>
      ) : (
        <>
          <ul className={classes.list} aria-label={t('nav.purchases')}>
            {rows.map((order) => (
              <Row key={`${order.seller} ${order.order}`} order={order} />
            ))}
          </ul>
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}

function Row({ order }: { order: OrderItem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, buyer } = route.useParams();
  const seller = useSellerTitle(order.seller);
  const offer = offerWords(t, formats, order);
  return (
    <li className={classes.row} data-row={`${order.seller} ${order.order}`}>
      <TextLink
        to="/m/$market/b/$buyer/orders/$seller/$order"
        params={{ market, buyer, seller: order.seller, order: order.order }}
        fw={600}
        data-row-link
      >
        {orderSentence(t, formats, order)}
      </TextLink>
      {offer && <Text size="sm">{offer}</Text>}
      <Text size="sm" c="dimmed" component="div" className={classes.facts}>
        <span>{t('order.title', { order: order.order })}</span>
        <span>{t('buyer.from', { seller })}</span>
        {order.placedAt && (
          <span>
            {t('order.placed')} <When at={order.placedAt} />
          </span>
        )}
        {order.paid && <span className={classes.money}>{formats.money(order.paid.amount, order.paid.currency)}</span>}
      </Text>
      {order.dispute && (
        <Text size="sm">
          <TextLink
            to="/m/$market/b/$buyer/claims/$claim"
            params={{ market, buyer, claim: order.dispute.id }}
            size="sm"
            underline="always"
          >
            {t(`dispute.problem.${order.dispute.problem}`)}: {t(`dispute.status.${order.dispute.status}`)}
          </TextLink>
        </Text>
      )}
    </li>
  );
}
