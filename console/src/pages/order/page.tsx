import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Conversation } from '../../components/messages/conversation.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';
import { OrderActs } from './acts.tsx';
import { Goods } from './goods.tsx';
import { Joined } from './joined.tsx';
import { OrderMarks } from './marks.tsx';
import type { Order } from './model.ts';
import classes from './order.module.css';
import { OrderReview } from './review.tsx';
import { Timeline } from './timeline.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/orders/$order');

/** One order: what was owed, what happened, and what each fact meant. */
export function OrderPage() {
  const { t } = useTranslation();
  const { market, seller, order: id } = route.useParams();
  const order = useReading('sellerOrder', { market, seller, order: id }, { refetchInterval: 60_000 });
  const up = { to: sellerPage(market, seller, 'orders'), label: t('nav.orders') };
  if (order.error && !order.data) {
    return (
      <Page title={t('order.title', { order: id })} name={id} up={up}>
        <Trouble error={order.error} onRetry={() => void order.refetch()} />
      </Page>
    );
  }
  if (!order.data) {
    return (
      <Page title={t('order.title', { order: id })} name={id} up={up}>
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={14} width="60%" />
          <Skeleton height={120} mt="lg" />
          <Skeleton height={220} mt="lg" />
        </Stack>
      </Page>
    );
  }
  return (
    <Page title={<Sentence order={order.data} />} name={id} up={up} lead={<Lead order={order.data} />}>
      <Joined order={order.data} />
      <OrderActs order={id} />
      <OrderMarks order={order.data} />
      <Owing order={order.data} />
      <Part title={t('order.timeline')}>
        <Timeline moments={order.data.timeline} />
      </Part>
      <Part title={t('message.withBuyer')} id="messages">
        <Conversation as="seller" at={{ market, seller, order: id }} />
      </Part>
      <OrderReview order={id} />
      <Goods order={order.data} />
    </Page>
  );
}

/** What matters about the order now: the marks that count, else what is owed next, else where it stands. */
function Sentence({ order }: { order: Order }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const counting = order.marks.filter(({ state }) => state === 'counts');
  if (counting.length > 0) {
    const marks = new Intl.ListFormat(formats.locale, { type: 'conjunction' }).format([
      ...new Set(counting.map(({ code }) => t(`marked.${code}`))),
    ]);
    return t('order.marked', { marks: marks.charAt(0).toUpperCase() + marks.slice(1) });
  }
  if (order.next) {
    const at = formats.dateTime(order.next.at);
    return t(order.next.kind === 'ship' ? 'order.shipBy' : 'order.deliverBy', { at });
  }
  const excused = order.marks.some(({ state }) => state === 'excused');
  return t(excused ? 'order.excused' : 'order.clean', { status: t(`orderStatus.${order.status}`) });
}

function Lead({ order }: { order: Order }) {
  const { t } = useTranslation();
  return (
    <span className={classes.lead}>
      <span>{t('order.title', { order: order.order })}</span>
      {order.placedAt && (
        <span>
          {t('order.placed')} <When at={order.placedAt} />
        </span>
      )}
      <span>{t(`orderStatus.${order.status}`)}</span>
      {order.next && (
        <span>
          {t(`orders.nextKind.${order.next.kind}`)} <Deadline at={order.next.at} />
        </span>
      )}
    </span>
  );
}

/** What was owed, and how it came to be owed. */
function Owing({ order }: { order: Order }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  if (order.promise.length === 0) return null;
  return (
    <Part
      title={t('order.promise')}
      aside={
        order.policy && (
          <TextLink to="/m/$market/policy" params={{ market }} search={{ version: order.policy }} size="sm">
            {t('order.policy')}
          </TextLink>
        )
      }
    >
      {order.promise.map((term, index) => (
        <div key={term.from} className={classes.term} data-past={index < order.promise.length - 1 || undefined}>
          {order.promise.length > 1 && (
            <Text size="xs" c="dimmed">
              {t('order.from')} <When at={term.from} />
            </Text>
          )}
          <dl className={classes.promise}>
            <Owed label={t('orders.shipBy')} at={term.shipBy} how={term.shipHow} done={order.dispatchedAt} />
            <Owed label={t('orders.deliverBy')} at={term.deliverBy} how={term.deliverHow} done={order.deliveredAt} />
          </dl>
        </div>
      ))}
    </Part>
  );
}

interface OwedProps {
  readonly label: string;
  readonly at: string | null;
  readonly how: Order['promise'][number]['shipHow'];
  readonly done: string | null;
}

function Owed({ label, at, how, done }: OwedProps) {
  const { t } = useTranslation();
  if (at === null) return null;
  return (
    <div className={classes.owed}>
      <dt>{label}</dt>
      <dd>
        <When at={at} beside={done} />
        {how && <span className={classes.how}>{t(`promiseHow.${how}`)}</span>}
        {done && (
          <span className={classes.done} data-late={done > at || undefined}>
            {t(done > at ? 'order.doneLate' : 'order.doneInTime')} <When at={done} beside={at} />
          </span>
        )}
      </dd>
    </div>
  );
}
