import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ContestItem } from '../../components/contest/clock.tsx';
import { ContestStatus, TimeLeft } from '../../components/contest/clock.tsx';
import { Queue, useOpenOrAll } from '../../components/desk/queue.tsx';
import { TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/contested');

/** The queue of contested marks, the first due first; or all there ever were. */
export function ContestedPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { view } = route.useSearch();
  const all = view === 'all';
  const views = useOpenOrAll(all ? 'all' : 'open');
  const { query, rows } = useListing('contests', { market, ...(all ? {} : { open: true }) });
  const waiting = rows.filter(({ deadlines }) => deadlines[0]?.of === 'operator').length;
  const columns: Column<ContestItem>[] = [
    {
      key: 'mark',
      label: t('contests.mark'),
      wide: true,
      show: ({ id, mark }) => (
        <TextLink to="/m/$market/contested/$contest" params={{ market, contest: id }} size="sm" data-row-link>
          {t(`mark.${mark}`)}
        </TextLink>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    { key: 'order', label: t('thing.order'), show: ({ order }) => order },
    { key: 'ground', label: t('contests.ground'), show: ({ ground }) => t(`ground.${ground}`) },
    { key: 'status', label: t('contests.status'), show: (contest) => <ContestStatus contest={contest} /> },
    { key: 'left', label: t('contests.left'), show: (contest) => <TimeLeft contest={contest} /> },
    { key: 'at', label: t('contests.submitted'), show: ({ submittedAt }) => <When at={submittedAt} />, align: 'end' },
  ];
  const title =
    all || !query.data || query.hasNextPage
      ? undefined
      : t('contested.title', { count: waiting, n: formats.whole(waiting) });
  return (
    <Queue
      page="contested"
      label={t('nav.contested')}
      title={title}
      lead={t('contested.lead')}
      views={views}
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{ title: t('contested.none'), hint: t('contested.noneHint') }}
    />
  );
}
