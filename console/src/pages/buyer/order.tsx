import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { factWords } from '../../components/fact-kind.ts';
import { ButtonLink } from '../../components/link.tsx';
import { Conversation } from '../../components/messages/conversation.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { carrierName } from '../../components/ways.ts';
import { useFormats, useMe } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { buyerPage } from '../../layout/pages.ts';
import classes from './buyer.module.css';
import { DelayNotice } from './delay.tsx';
import { GoodsBack, WaysBack } from './goods-back.tsx';
import { Guarantee } from './guarantee.tsx';
import { Programmes } from './programmes.tsx';
import { ReviewPart } from './review.tsx';
import type { Order } from './words.ts';
import { offerWords, orderSentence } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders/$seller/$order');

/** One order as its buyer sees it: where it stands, what can be done, what was promised, what happened. */
export function BuyerOrderPage() {
  const { t } = useTranslation();
  const { market, buyer, seller, order: id } = route.useParams();
  const order = useReading('buyerOrder', { market, buyer, seller, order: id }, { refetchInterval: 60_000 });
  const up = { to: buyerPage(market, buyer, 'orders'), label: t('nav.purchases') };
  if (!order.data) {
    return (
      <Page title={t('order.title', { order: id })} name={id} up={up}>
        {order.error ? (
          <Trouble error={order.error} onRetry={() => void order.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={96} />
            <Skeleton height={120} mt="lg" />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown order={order.data} up={up} />;
}

function Shown({ order, up }: { order: Order; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, buyer } = route.useParams();
  const seller = useSellerTitle(order.seller);
  const offer = offerWords(t, formats, order);
  const at = { market, buyer, seller: order.seller, order: order.order };
  return (
    <Page
      title={orderSentence(t, formats, order)}
      name={order.order}
      up={up}
      lead={
        <span className={classes.facts}>
          {offer && <span>{offer}</span>}
          <span>{t('order.title', { order: order.order })}</span>
          <span>{t('buyer.from', { seller })}</span>
        </span>
      }
    >
      <DelayNotice order={order} />
      <Next order={order} />
      <Guarantee order={order} />
      <GoodsBack at={at} />
      <Programmes at={at} />
      <Part title={t('order.timeline')}>
        <Happened order={order} />
      </Part>
      <Part title={t('buyer.messages')} id="messages">
        <Conversation as="buyer" at={at} />
      </Part>
      <ReviewPart order={order} />
      <Goods order={order} />
    </Page>
  );
}

/** A claim that is not over: nothing else is begun about the order meanwhile. */
const GOES_ON: readonly string[] = ['open', 'negotiating', 'returning', 'escalated', 'appealed'];

/** The step at the thumb: say that something is wrong, or go on with what was said. */
function Next({ order }: { order: Order }) {
  const { t } = useTranslation();
  const me = useMe();
  const { market, buyer } = route.useParams();
  const { dispute } = order;
  // One claim at a time: while it goes on, it is the way.
  const goesOn = dispute !== null && GOES_ON.includes(dispute.status);
  return (
    <div className={classes.buttons}>
      {dispute && (
        <ButtonLink to="/m/$market/b/$buyer/claims/$claim" params={{ market, buyer, claim: dispute.id }} size="md">
          {t('buyer.toClaim', { status: t(`dispute.status.${dispute.status}`) })}
        </ButtonLink>
      )}
      {me.data?.kind === 'buyer' && !goesOn && (
        <ButtonLink
          to="/m/$market/b/$buyer/orders/$seller/$order/wrong"
          params={{ market, buyer, seller: order.seller, order: order.order }}
          size="md"
          variant={dispute ? 'default' : 'filled'}
        >
          {t('buyer.wrong')}
        </ButtonLink>
      )}
      {me.data?.kind === 'buyer' && !goesOn && (
        <WaysBack at={{ market, buyer, seller: order.seller, order: order.order }} />
      )}
      {me.data?.kind === 'buyer' && (
        <ButtonLink
          to="/m/$market/report"
          params={{ market }}
          search={{ seller: order.seller, order: order.order }}
          size="md"
          variant="default"
        >
          {t('reports.begin')}
        </ButtonLink>
      )}
      <ButtonLink to="." hash="messages" size="md" variant="default">
        {t('buyer.write')}
      </ButtonLink>
    </div>
  );
}

/** What happened to the order, the newest last. */
function Happened({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <>
      <ol className={classes.list}>
        {order.timeline.map(({ at, kind, parcel }) => (
          <li key={`${at} ${kind} ${parcel}`} className={classes.row}>
            <Text size="sm" component="div" className={classes.facts}>
              <When at={at} />
              <Text component="span" size="sm" fw={600}>
                {factWords(t, kind)}
              </Text>
            </Text>
          </li>
        ))}
      </ol>
      {order.parcels.map(({ id, carrier, tracking, exceptions }) => (
        <Text key={id} size="sm" c="dimmed">
          {t('thing.parcel')} {[id, carrier && carrierName(t, carrier), tracking].filter(Boolean).join(' · ')}
          {exceptions.map(({ at, what }) => (
            <span key={at}>
              {' · '}
              {what} <When at={at} />
            </span>
          ))}
        </Text>
      ))}
    </>
  );
}

/** What was bought, what it cost, what went back. */
function Goods({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { money } = useFormats();
  const { paid, refunded, freight } = order;
  const some = refunded !== null && /[1-9]/.test(refunded.amount);
  return (
    <Part title={t('order.goods')}>
      <ul className={classes.goods}>
        {order.lines.map(({ id, quantity, listing, price }) => (
          <li key={id}>
            <span>
              {quantity > 1 && `${quantity} × `}
              {listing ?? id}
            </span>
            <span className={classes.money}>{price && money(price.amount, price.currency)}</span>
          </li>
        ))}
        {freight && (
          <li>
            <span>{t('order.freight')}</span>
            <span className={classes.money}>{money(freight.amount, freight.currency)}</span>
          </li>
        )}
        {paid && (
          <li className={classes.total}>
            <Text component="span" fw={600}>
              {t('buyer.paid')}
            </Text>
            <span className={classes.money}>{money(paid.amount, paid.currency)}</span>
          </li>
        )}
        {some && (
          <li>
            <Text component="span" fw={600}>
              {t('buyer.refunded')}
            </Text>
            <span className={classes.money}>{money(refunded.amount, refunded.currency)}</span>
          </li>
        )}
      </ul>
    </Part>
  );
}
