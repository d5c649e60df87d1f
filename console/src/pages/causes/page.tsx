import { NativeSelect, Group as Row, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import { Figure, FigureList } from '../../components/figures.tsx';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';
import { Bars } from './bars.tsx';
import type { CaseItem, Causes, Heading } from './words.ts';
import { HEADINGS, keysOf, keyWords, UNKNOWN } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/causes');

/** Where a seller's cases come from: by what was found, carrier, destination or article, with what counts and what it cost. */
export function CausesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const { from, to } = route.useSearch();
  const filter = useFilters();
  const query = useReading(
    'sellerCauses',
    { market, seller, ...(from ? { from } : {}), ...(to ? { to } : {}) },
    { placeholderData: (before) => before },
  );
  const { data } = query;
  const cases = data?.total.cases ?? 0;
  return (
    <Page
      title={
        data
          ? cases === 0
            ? t('causes.titleNone')
            : t('causes.title', {
                count: cases,
                n: formats.whole(cases),
                counts: formats.whole(data.total.counts),
                share: formats.percent({ n: data.total.counts, of: cases }),
              })
          : t('nav.causes')
      }
      name={t('nav.causes')}
      up={{ to: sellerPage(market, seller, 'claims'), label: t('nav.claims') }}
      lead={data ? t('causes.lead', { from: formats.day(data.from), to: formats.day(data.to) }) : undefined}
    >
      <Row gap="md" align="flex-start" mb="lg">
        <DateField
          label={t('causes.from')}
          value={from ?? data?.from ?? ''}
          onDay={(day) => filter({ from: day || undefined })}
        />
        <DateField
          label={t('causes.to')}
          value={to ?? data?.to ?? ''}
          onDay={(day) => filter({ to: day || undefined })}
        />
      </Row>
      {query.error && !query.isPlaceholderData ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : !data ? (
        <RowsSkeleton />
      ) : cases === 0 ? (
        <Empty title={t('causes.none')}>
          {t('causes.noneHint')}{' '}
          <TextLink to="/m/$market/sellers/$seller/promise" params={{ market, seller }} size="sm" underline="always">
            {t('nav.promise')}
          </TextLink>
        </Empty>
      ) : (
        <Found data={data} />
      )}
    </Page>
  );
}

function Found({ data }: { data: Causes }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const search = route.useSearch();
  const filter = useFilters();
  const heading = HEADINGS.find((each) => each === search.by) ?? 'cause';
  const label = t('causes.led');
  const { total } = data;
  const sums = (all: Causes['total']['asked']) =>
    all.length === 0 ? '–' : all.map(({ amount, currency }) => formats.money(amount, currency)).join(' · ');
  return (
    <>
      <FigureList>
        <Figure label={t('causes.asked')}>{sums(total.asked)}</Figure>
        <Figure label={t('causes.bySeller')}>{sums(total.bySeller)}</Figure>
        <Figure label={t('causes.byOthers')}>{sums(total.byOthers)}</Figure>
        <Figure label={t('causes.open')}>{formats.whole(total.open)}</Figure>
      </FigureList>
      <Part
        title={label}
        aside={
          <NativeSelect
            size="sm"
            aria-label={t('causes.choose')}
            value={heading}
            onChange={({ currentTarget: { value: by } }) =>
              filter({ by: by === HEADINGS[0] ? undefined : by, key: undefined })
            }
            data={HEADINGS.map((value) => ({ value, label: t(`causes.heading.${value}`) }))}
          />
        }
      >
        <Text size="sm" c="dimmed" mb="xs">
          {t('causes.hint')}
          {heading === 'article' && formats.between + t('causes.hintArticle')}
          {data.more && formats.between + t('causes.more')}
        </Text>
        <Bars
          label={label}
          heading={heading}
          groups={data.by[heading]}
          open={search.key}
          onOpen={(key) => filter({ key })}
        />
      </Part>
      <Cases items={data.items} heading={heading} open={search.key} />
    </>
  );
}

/** The cases under what is open, or all. */
function Cases({ items, heading, open }: { items: readonly CaseItem[]; heading: Heading; open: string | undefined }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const key = open === UNKNOWN ? null : open;
  const rows = key === undefined ? items : items.filter((item) => keysOf(item, heading).includes(key));
  const title = key === undefined ? t('causes.all') : t('causes.casesOf', { what: keyWords(t, formats, heading, key) });
  const columns: Column<CaseItem>[] = [
    {
      key: 'what',
      label: t('dispute.problemLabel'),
      wide: true,
      show: ({ id, problem }) => (
        <TextLink
          to="/m/$market/sellers/$seller/claims/$claim"
          params={{ market, seller, claim: id }}
          size="sm"
          data-row-link
        >
          {t(`desk.problem.${problem}`)}
        </TextLink>
      ),
    },
    { key: 'order', label: t('thing.order'), show: ({ order }) => order },
    { key: 'cause', label: t('causes.heading.cause'), show: ({ cause }) => keyWords(t, formats, 'cause', cause) },
    { key: 'status', label: t('contests.status'), show: ({ status }) => t(`causes.status.${status}`) },
    { key: 'counts', label: t('causes.countsLabel'), show: ({ counts }) => (counts ? t('causes.counts') : '–') },
    {
      key: 'paid',
      label: t('causes.bySeller'),
      show: ({ bySeller }) => (bySeller ? formats.money(bySeller.amount, bySeller.currency) : '–'),
      align: 'end',
    },
    { key: 'at', label: t('dispute.opened'), show: ({ openedAt }) => <When at={openedAt} />, align: 'end' },
  ];
  return (
    <Part title={title}>
      <Table label={title} columns={columns} rows={rows} keyOf={({ id }) => id} />
    </Part>
  );
}
