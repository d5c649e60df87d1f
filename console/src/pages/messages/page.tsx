import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { Choice, Filters, useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/messages');

type Thread = AnswerOf<'sellerThreads'>['items'][number];

/** Conversations with buyers: those in which a buyer waits, by time left, or all. */
export function MessagesPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const { show } = route.useSearch();
  const filter = useFilters();
  const all = show === 'all';
  const { query, rows, current } = useListing('sellerThreads', { market, seller, ...(all ? {} : { waiting: true }) });
  const columns: Column<Thread>[] = [
    {
      key: 'order',
      label: t('thing.order'),
      wide: true,
      show: ({ order, thread }) =>
        order === null ? (
          thread
        ) : (
          <TextLink
            to="/m/$market/sellers/$seller/messages/$order"
            params={{ market, seller, order }}
            size="sm"
            data-row-link
          >
            {order}
          </TextLink>
        ),
    },
    {
      key: 'waiting',
      label: t('message.waitingLabel'),
      show: ({ waiting }) => formats.whole(waiting),
      align: 'end',
    },
    {
      key: 'left',
      label: t('message.answerDue'),
      show: ({ answerBy }) => (answerBy ? <Deadline at={answerBy} /> : <span aria-hidden="true">–</span>),
    },
    { key: 'messages', label: t('message.count'), show: ({ messages }) => formats.whole(messages), align: 'end' },
    {
      key: 'last',
      label: t('message.last'),
      show: ({ lastAt, lastFrom }) =>
        lastAt && (
          <span>
            {lastFrom && `${t(`message.from.${lastFrom}`)} · `}
            <When at={lastAt} />
          </span>
        ),
      align: 'end',
    },
  ];
  const known = !query.isPending && !all && current && rows.length > 0 && !query.hasNextPage;
  return (
    <Page
      title={known ? t('message.title', { count: rows.length }) : t('nav.messages')}
      name={t('nav.messages')}
      lead={t('message.lead')}
    >
      <Filters label={t('filters.label')}>
        <Choice
          label={t('message.show')}
          value={show}
          all={t('message.showWaiting')}
          options={[{ value: 'all', label: t('message.showAll') }]}
          onChoose={(value) => filter({ show: value })}
        />
      </Filters>
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={4} />
      ) : rows.length === 0 ? (
        <Empty title={t(all ? 'message.noThreads' : 'message.noneWaits')}>{t('message.noThreadsHint')}</Empty>
      ) : (
        <>
          <Table label={t('nav.messages')} columns={columns} rows={rows} keyOf={({ thread }) => thread} />
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}
