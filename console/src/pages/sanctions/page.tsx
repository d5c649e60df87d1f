import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { Queue, viewOf } from '../../components/desk/queue.tsx';
import { TextLink } from '../../components/link.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import type { Column } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/sanctions');

type SanctionItem = AnswerOf<'sanctions'>['items'][number];

const VIEWS = ['queue', 'waiting', 'in-effect', 'all'] as const;
type View = (typeof VIEWS)[number];

const asked = (view: View) => (view === 'queue' ? { queue: true } : view === 'all' ? {} : ({ status: view } as const));

/** Whether it still needs a person. */
const needsPerson = ({ open, persons }: SanctionItem): boolean => open && persons.confirmed < persons.needed;

/** What sellers are sanctioned with: what is on its way by when it bites, what waits for a person, what is in effect. */
export function SanctionsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { view: wanted } = route.useSearch();
  const view = viewOf(VIEWS, wanted);
  const { query, rows } = useListing('sanctions', { market, limit: 100, ...asked(view) });
  const waiting = rows.filter(needsPerson).length;
  const columns: Column<SanctionItem>[] = [
    {
      key: 'step',
      label: t('sanction.step'),
      wide: true,
      show: ({ id, step, observed }) => (
        <>
          <TextLink to="/m/$market/sanctions/$sanction" params={{ market, sanction: id }} size="sm" data-row-link>
            {t(`sanction.steps.${step}`)}
          </TextLink>
          {observed && ` (${t('sanction.observed')})`}
        </>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: ({ seller }) => <SellerName id={seller} /> },
    { key: 'status', label: t('desk.status'), show: ({ statusText }) => statusText },
    {
      key: 'persons',
      label: t('sanction.persons'),
      show: ({ persons }) =>
        persons.needed === 0
          ? t('sanction.noPerson')
          : t('sanction.personsOf', { n: persons.confirmed, of: persons.needed }),
    },
    {
      key: 'due',
      label: t('sanction.next'),
      show: ({ deadlines: [next] }) =>
        next ? (
          <span>
            {t(`sanction.code.${codeOf(next.code)}`)} <Deadline at={next.due} />
          </span>
        ) : (
          '–'
        ),
    },
    { key: 'at', label: t('sanction.announcedAt'), show: ({ announcedAt }) => <When at={announcedAt} />, align: 'end' },
  ];
  const counted = view === 'queue' && query.data !== undefined && !query.hasNextPage;
  return (
    <Queue
      page="sanctions"
      label={t('desk.tab.sanctions')}
      title={
        counted
          ? t('sanction.title', { count: rows.length, n: formats.whole(rows.length), waiting: formats.whole(waiting) })
          : undefined
      }
      lead={t('sanction.lead')}
      views={{
        label: t('desk.view'),
        shown: view,
        offered: VIEWS.map((value) => ({ value, label: t(`sanction.view.${value}`) })),
      }}
      query={query}
      columns={columns}
      rows={rows}
      keyOf={({ id }) => id}
      none={{ title: t('sanction.none'), hint: t('sanction.noneHint') }}
    />
  );
}

const CODES = ['effect', 'confirm', 'end'] as const;

/** What falls due, of the words that there are for it. */
const codeOf = (code: string): (typeof CODES)[number] => CODES.find((known) => known === code) ?? 'effect';
