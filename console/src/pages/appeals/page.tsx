import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { Queue, useOpenOrAll } from '../../components/desk/queue.tsx';
import { TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/appeals');

type AppealItem = AnswerOf<'appeals'>['items'][number];

/** The queue of appeals against sanctions, the first due first; or all there ever were. */
export function AppealsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const all = route.useSearch().view === 'all';
  const views = useOpenOrAll(all ? 'all' : 'open');
  const { query, rows } = useListing('appeals', { market, limit: 100, ...(all ? {} : { open: true }) });
  const columns: Column<AppealItem>[] = [
    {
      key: 'what',
      label: t('sanction.appealed'),
      wide: true,
      show: ({ id, step }) => (
        <TextLink to="/m/$market/appeals/$appeal" params={{ market, appeal: id }} size="sm" data-row-link>
          {t(`sanction.steps.${step}`)}
        </TextLink>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    { key: 'ground', label: t('contests.ground'), show: ({ ground }) => t(`sanction.ground.${ground}`) },
    {
      key: 'status',
      label: t('desk.status'),
      show: ({ status, decided }) =>
        `${t(`sanction.appealStatus.${status}`)}${decided?.by === 'silence' ? ` (${t('contest.bySilence')})` : ''}`,
    },
    { key: 'left', label: t('desk.left'), show: ({ due }) => (due ? <Deadline at={due} /> : '–') },
    { key: 'at', label: t('contests.submitted'), show: ({ submittedAt }) => <When at={submittedAt} />, align: 'end' },
  ];
  const title =
    all || !query.data || query.hasNextPage
      ? undefined
      : t('sanction.appealsTitle', { count: rows.length, n: formats.whole(rows.length) });
  return (
    <Queue
      page="appeals"
      label={t('desk.tab.appeals')}
      title={title}
      lead={t('sanction.appealsLead')}
      views={views}
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{ title: t('sanction.noAppeals'), hint: t('sanction.noAppealsHint') }}
    />
  );
}
