import { Skeleton } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { Spark } from '../../components/charts/spark.tsx';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { StatusMark } from '../../components/status.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { useListing, useSettled } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import { limitText } from '../health/words.ts';
import type { Sellers } from './asked.ts';
import { askedOf } from './asked.ts';
import { shownColumns } from './columns.ts';
import { SellerFilters } from './filters.tsx';
import classes from './sellers.module.css';

const route = getRouteApi('/signed-in/m/$market/sellers');

type Seller = Sellers['items'][number];
type Metric = Sellers['metrics'][number];

const PAGE = 100;

/** Every seller with every figure, the worst first. */
export function SellersPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const asked = askedOf(route.useSearch());
  const { query, first, rows, current } = useListing('sellers', {
    market,
    limit: PAGE,
    ...asked,
  } as RequestOf<'sellers'>);
  const broken = useReading('sellers', { market, limit: 1, status: 'broken' });
  const filtered = asked.search !== undefined || asked.status !== undefined || asked.metric !== undefined;
  const total = { count: first?.total ?? 0, n: formats.whole(first?.total ?? 0) };
  const title = !first
    ? t('nav.sellers')
    : filtered
      ? t('sellers.titleFiltered', total)
      : broken.data
        ? t('sellers.titleBroken', { ...total, broken: formats.whole(broken.data.total) })
        : t('sellers.title', total);
  const settledTitle = useSettled(title, current && first !== undefined);
  return (
    <Page
      title={settledTitle}
      name={t('nav.sellers')}
      lead={first ? t('sellers.lead', { day: formats.day(first.asOf) }) : <Skeleton height={24} width={320} />}
      wide
    >
      <SellerFilters metrics={first?.metrics ?? []} trend={first?.spark ?? null} />
      {query.error && !first ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : !first ? (
        <RowsSkeleton rows={24} />
      ) : rows.length === 0 ? (
        <Empty title={t(filtered ? 'sellers.noneFound' : 'sellers.none')}>
          {filtered ? (
            <TextLink to="." search={{}} size="sm">
              {t('filters.clear')}
            </TextLink>
          ) : (
            t('sellers.noneHint')
          )}
        </Empty>
      ) : (
        <>
          <SellerTable sellers={first} rows={rows} />
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}

function SellerTable({ sellers, rows }: { sellers: Sellers; rows: readonly Seller[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { sort = 'worst', columns: chosen } = route.useSearch();
  const change = useFilters();
  const shown = shownColumns(sellers.metrics, chosen);
  const sparked = sellers.metrics.find(({ name }) => name === sellers.spark);
  const columns: Column<Seller>[] = [
    {
      key: 'seller',
      label: t('thing.seller'),
      sort: 'seller',
      wide: true,
      show: ({ seller }) => (
        <TextLink
          to="/m/$market/sellers/$seller/health"
          params={{ market, seller }}
          size="sm"
          className={classes.id}
          data-row-link
        >
          <SellerName id={seller} />
        </TextLink>
      ),
    },
    {
      key: 'worst',
      label: t('sellers.worst'),
      sort: 'worst',
      show: ({ worst }) => <StatusMark status={worst} quiet />,
    },
    ...shown.map(
      (metric): Column<Seller> => ({
        key: metric.name,
        label: metric.title[formats.language],
        sort: metric.name,
        align: 'end',
        show: (seller) => <Figures metric={metric} seller={seller} />,
      }),
    ),
  ];
  if (sparked) {
    columns.push({
      key: 'spark',
      label: t('sellers.spark', { metric: sparked.title[formats.language] }),
      show: ({ spark }) => <Spark values={spark.map((point) => drawnValue(sparked, point))} limit={sparked.limit} />,
    });
  }
  return (
    <Table
      label={t('nav.sellers')}
      columns={columns}
      rows={rows}
      keyOf={({ seller }) => seller}
      sorting={{
        by: sort.replace(/^-/, ''),
        descending: sort.startsWith('-'),
        onSort: (by) => change({ sort: sort === by ? `-${by}` : by === 'worst' ? undefined : by }),
      }}
    />
  );
}

function drawnValue(metric: Metric, { things, marked }: { things: number; marked: number }): number | null {
  if (metric.kind === 'count') return marked;
  if (things === 0) return null;
  return (metric.shows === 'kept' ? things - marked : marked) / things;
}

/** The figure of each window; shape and word stand beside it, the limit on hover. */
function Figures({ metric, seller }: { metric: Metric; seller: Seller }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const figures = seller.figures.filter((figure) => figure.metric === metric.name);
  return (
    <span
      className={classes.figures}
      title={metric.limit ? limitText(t, formats, metric.kind, metric.limit) : undefined}
    >
      {figures.map(({ days, rate, marked, things, status }) => (
        <span key={days} className={classes.figure}>
          {metric.kind === 'count' ? formats.whole(marked) : rate ? formats.percent(rate) : '–'}
          <span className={classes.of}>
            {t('sellers.of', { marked: formats.whole(rate?.n ?? marked), things: formats.whole(things) })}
          </span>
          <StatusMark status={status} silent />
        </span>
      ))}
    </span>
  );
}
