import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { Part } from '../../components/page.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { placeName, serviceName, wayOf } from '../../components/ways.ts';
import { useFormats } from '../../hooks/place.ts';
import type en from '../../i18n/en.json';
import type { Order } from './model.ts';
import classes from './order.module.css';

type Line = Order['lines'][number];
type AnomalyKey = `order.anomaly.${Extract<keyof typeof en.order.anomaly, string>}`;

const isKnown = (key: string): key is AnomalyKey => i18next.exists(key);

/** What contradicts itself in what was told of an order, in words. */
function anomalyName(t: TFunction, kind: string): string {
  const key = `order.anomaly.${kind}`;
  return isKnown(key) ? t(key) : kind;
}

/** What was bought, and how it went out. */
export function Goods({ order }: { order: Order }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const money = (amount: { amount: string; currency: string } | null) =>
    amount === null ? '–' : formats.money(amount.amount, amount.currency);
  const columns: Column<Line>[] = [
    { key: 'line', label: t('order.line'), show: ({ id, listing }) => listing ?? id, wide: true },
    { key: 'category', label: t('order.category'), show: ({ category }) => category ?? '–' },
    { key: 'quantity', label: t('order.quantity'), show: ({ quantity }) => formats.whole(quantity), align: 'end' },
    { key: 'price', label: t('order.price'), show: ({ price }) => money(price), align: 'end' },
  ];
  return (
    <Part title={t('order.goods')}>
      {order.lines.length > 0 && (
        <Table label={t('order.goods')} columns={columns} rows={order.lines} keyOf={({ id }) => id} />
      )}
      <dl className={classes.about}>
        <About label={t('order.freight')} value={order.freight && money(order.freight)} />
        <About
          label={t('order.destination')}
          value={[
            order.destination?.country && placeName(formats, order.destination.country),
            order.destination?.region,
          ]
            .filter(Boolean)
            .join(', ')}
        />
        <About label={t('order.service')} value={order.service && serviceName(t, order.service)} />
        <About label={t('order.basket')} value={order.basket} />
        {order.parcels.map((parcel) => (
          <About
            key={parcel.id}
            label={t('thing.parcel')}
            value={[parcel.id, ...wayOf(t, parcel.carrier, parcel.service), parcel.tracking]
              .filter(Boolean)
              .join(' · ')}
          />
        ))}
      </dl>
      {order.anomalies.length > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {t('order.anomalies', { kinds: order.anomalies.map(({ kind }) => anomalyName(t, kind)).join(', ') })}
        </Text>
      )}
    </Part>
  );
}

function About({ label, value }: { label: string; value: string | null | undefined }) {
  if (!value) return null;
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
