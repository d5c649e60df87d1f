import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { DateField } from '../../components/date-field.tsx';
import { Choice, Filters, SearchField, useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { MarkList } from '../../components/marks.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import classes from './orders.module.css';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/orders');

type Order = AnswerOf<'sellerOrders'>['items'][number];
type Asked = RequestOf<'sellerOrders'>;

export const STATUSES = [
  'open',
  'dispatched',
  'delivered',
  'completed',
  'cancelled',
  'expired',
  'unplaced',
] as const satisfies readonly Order['status'][];
const MARKS = [
  'shipped-late',
  'delivered-late',
  'cancelled-by-seller',
  'expired',
  'untracked',
  'negative-feedback',
  'claim',
  'chargeback',
  'answered-late',
  'return-answered-late',
  'return-refund-late',
] as const satisfies readonly Asked['mark'][];

const LOOK_EVERY_MS = 5_000;

/** Every order of a seller: its promise, where it stands, and how long is left. */
export function OrdersPage() {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const search = route.useSearch();
  // What somebody wrote into the address is held against the lists by the API, which says what is wrong.
  const asked = { market, seller, ...search } as Asked;
  const { query, rows } = useListing('sellerOrders', asked, { lookEveryMs: LOOK_EVERY_MS });
  const filtered = Object.values(search).some((value) => value !== undefined);
  return (
    <Page title={t('orders.title')} name={t('orders.title')} lead={t('orders.lead')} wide>
      <OrderFilters />
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton />
      ) : rows.length === 0 ? (
        <Empty title={t(filtered ? 'orders.noneFound' : 'orders.none')}>
          {filtered ? (
            <TextLink to="." search={{}} size="sm">
              {t('filters.clear')}
            </TextLink>
          ) : (
            t('orders.noneHint')
          )}
        </Empty>
      ) : (
        <>
          <OrderTable rows={rows} />
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}

function OrderFilters() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const change = useFilters();
  return (
    <Filters label={t('filters.label')}>
      <SearchField label={t('orders.search')} value={search.search} onSearch={(text) => change({ search: text })} />
      <Choice
        label={t('orders.status')}
        all={t('orders.anyStatus')}
        value={search.status}
        options={STATUSES.map((value) => ({ value, label: t(`orderStatus.${value}`) }))}
        onChoose={(status) => change({ status })}
      />
      <Choice
        label={t('orders.marks')}
        all={t('orders.anyMark')}
        value={search.mark}
        options={[
          { value: 'any', label: t('orders.withMark') },
          ...MARKS.map((value) => ({ value, label: t(`mark.${value}`) })),
        ]}
        onChoose={(mark) => change({ mark })}
      />
      <Choice
        label={t('orders.due')}
        all={t('orders.anyDue')}
        value={search.due}
        options={(['overdue', 'today'] as const).map((value) => ({ value, label: t(`orders.${value}`) }))}
        onChoose={(due) => change({ due })}
      />
      <DateField
        size="sm"
        aria-label={t('orders.placedFrom')}
        leftSection={<span className={classes.prefix}>{t('orders.from')}</span>}
        leftSectionWidth={64}
        value={search.placedFrom ?? ''}
        onDay={(day) => change({ placedFrom: day || undefined })}
      />
      <DateField
        size="sm"
        aria-label={t('orders.placedTo')}
        leftSection={<span className={classes.prefix}>{t('orders.to')}</span>}
        leftSectionWidth={64}
        value={search.placedTo ?? ''}
        onDay={(day) => change({ placedTo: day || undefined })}
      />
    </Filters>
  );
}

function OrderTable({ rows }: { rows: readonly Order[] }) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const columns: Column<Order>[] = [
    {
      key: 'order',
      label: t('thing.order'),
      wide: true,
      show: ({ order }) => (
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller, order }}
          size="sm"
          className={classes.id}
          data-row-link
        >
          {order}
        </TextLink>
      ),
    },
    { key: 'placed', label: t('orders.placed'), show: ({ placedAt }) => <Instant at={placedAt} /> },
    { key: 'status', label: t('orders.status'), show: ({ status }) => t(`orderStatus.${status}`) },
    { key: 'next', label: t('orders.next'), show: (order) => <Next order={order} /> },
    { key: 'shipBy', label: t('orders.shipBy'), show: ({ shipBy }) => <Instant at={shipBy} /> },
    { key: 'deliverBy', label: t('orders.deliverBy'), show: ({ deliverBy }) => <Instant at={deliverBy} /> },
    { key: 'marks', label: t('orders.marks'), show: ({ marks }) => <MarkList marks={marks} /> },
  ];
  return <Table label={t('orders.title')} columns={columns} rows={rows} keyOf={({ order }) => order} />;
}

export const Instant = ({ at }: { at: string | null }) => (at === null ? <span>–</span> : <When at={at} />);

function Next({ order: { next } }: { order: Order }) {
  const { t } = useTranslation();
  if (next === null) return <span>–</span>;
  return (
    <span>
      {t(`orders.nextKind.${next.kind}`)} <Deadline at={next.at} />
    </span>
  );
}
