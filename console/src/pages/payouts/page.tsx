import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { Queue, viewOf } from '../../components/desk/queue.tsx';
import { TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import type { PayoutRow } from '../funds/words.ts';
import { shownMoney } from '../funds/words.ts';

const route = getRouteApi('/signed-in/m/$market/payouts');

const VIEWS = ['claimed', 'queued', 'all'] as const;
type View = (typeof VIEWS)[number];

const ASKED: Readonly<Record<View, Partial<RequestOf<'covers'>>>> = {
  claimed: { open: true, status: 'claimed' },
  queued: { open: true, status: 'queued' },
  all: {},
};

/** What programmes are asked to pay: what waits for a person, what waits for a fund, or all. */
export function PayoutsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const view = viewOf(VIEWS, route.useSearch().view);
  const { query, rows: covers } = useListing('covers', { market, limit: 100, ...ASKED[view] });
  const rows: PayoutRow[] = covers.flatMap((cover) =>
    cover.payouts.filter(({ status }) => view === 'all' || status === view).map((payout) => ({ ...payout, cover })),
  );
  const columns: Column<PayoutRow>[] = [
    {
      key: 'what',
      label: t('payouts.programme'),
      wide: true,
      show: ({ title, cover: { seller, order } }) => (
        <TextLink to="/m/$market/payouts/$seller/$order" params={{ market, seller, order }} size="sm" data-row-link>
          {t('payouts.of', { title, order })}
        </TextLink>
      ),
    },
    { key: 'asked', label: t('payouts.asked'), show: ({ asked }) => shownMoney(formats, asked), align: 'end' },
    { key: 'to', label: t('payouts.to'), show: ({ to }) => t(`person.${to}`) },
    { key: 'seller', label: t('thing.seller'), show: ({ cover }) => <SellerName id={cover.seller} /> },
    {
      key: 'status',
      label: t('desk.status'),
      show: ({ status, fund }) =>
        status === 'queued' && fund !== null ? (
          <TextLink to="/m/$market/funds/$fund" params={{ market, fund }} size="sm" underline="always">
            {t('payouts.fundShort', { fund })}
          </TextLink>
        ) : (
          t(`payouts.status.${status}`)
        ),
    },
    { key: 'left', label: t('desk.left'), show: ({ due }) => (due ? <Deadline at={due.at} /> : '–') },
    { key: 'begun', label: t('payouts.begun'), show: ({ at }) => <When at={at} />, align: 'end' },
  ];
  const counted = view === 'claimed' && query.data !== undefined && !query.hasNextPage;
  return (
    <Queue
      page="payouts"
      label={t('desk.tab.payouts')}
      title={counted ? t('payouts.title', { count: rows.length, n: formats.whole(rows.length) }) : undefined}
      lead={t('payouts.lead')}
      views={{
        label: t('desk.view'),
        shown: view,
        offered: VIEWS.map((value) => ({ value, label: t(`payouts.view.${value}`) })),
      }}
      actions={
        <TextLink to="/m/$market/programmes" params={{ market }} size="sm" underline="always">
          {t('funds.tab.programmes')}
        </TextLink>
      }
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{ title: t(`payouts.none.${view}`), hint: t('payouts.noneHint') }}
    />
  );
}
