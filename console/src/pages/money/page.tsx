import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { commandWords } from '../../components/contest/history.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats, useMe } from '../../hooks/place.ts';
import type en from '../../i18n/en.json';
import type { Hold, Leg } from './acts.tsx';
import { HoldMoney, Release, Reverse } from './acts.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/money');

type Balance = AnswerOf<'sellerBalances'>['items'][number];
type AccountKey = `statement.account.${Extract<keyof typeof en.statement.account, string>}`;

const isKnown = (key: string): key is AccountKey => i18next.exists(key);

/** An account in words, as its seller reads them or as others do; one that rooms to come will bring keeps its own name. */
const accountWords = (t: TFunction, account: string, own: boolean): string => {
  const name = account.replace('.', '-');
  const keys = [...(own ? [] : [`statement.account.theirs-${name}`]), `statement.account.${name}`];
  const key = keys.find(isKnown);
  return key ? t(key) : account;
};

interface HeldProps {
  readonly market: string;
  readonly seller: string;
  readonly own: boolean;
  /** The reader may let go of it. */
  readonly acts: boolean;
}

/** What of a seller's money is held now: why, in words, and until when. */
function Held({ market, seller, own, acts }: HeldProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const holds = useReading('sellerHolds', { market, seller });
  const standing = holds.data?.items.filter(({ status }) => status === 'held') ?? [];
  if (standing.length === 0) return null;
  const columns: Column<Hold>[] = [
    {
      key: 'reason',
      label: t('statement.heldReason'),
      show: ({ reason }) => t(`statement.holdReason.${reason}`),
      wide: true,
    },
    { key: 'words', label: t('statement.heldWords'), show: ({ words }) => words ?? '–' },
    { key: 'until', label: t('statement.heldUntil'), show: ({ releaseAt }) => <When at={releaseAt} /> },
    {
      key: 'money',
      label: t('statement.money'),
      show: ({ money }) => formats.money(money.amount, money.currency),
      align: 'end',
    },
    ...(acts ? [{ key: 'act', label: t('statement.act'), show: (hold: Hold) => <Release hold={hold} /> }] : []),
  ];
  return (
    <Part title={t('statement.held')}>
      <Text size="sm" c="dimmed">
        {t(own ? 'statement.heldNote' : 'statement.heldNoteTheirs')}
      </Text>
      <Table label={t('statement.held')} columns={columns} rows={standing} keyOf={({ id }) => id} />
    </Part>
  );
}

interface MovedProps {
  readonly market: string;
  readonly seller: string;
  readonly own: boolean;
  readonly acts: boolean;
  readonly rows: readonly Leg[];
}

/** Each leg of what was moved, with why; who may puts a wrong entry right beside its first leg. */
function Moved({ market, seller, own, acts, rows }: MovedProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const shown = ({ money }: Pick<Leg, 'money'>) => formats.money(money.amount, money.currency);
  // Once an entry, beside its first leg.
  const isFirst = (row: Leg) => rows.find(({ decision }) => decision === row.decision) === row;
  const columns: Column<Leg>[] = [
    {
      key: 'what',
      label: t('statement.what'),
      show: (row) => (
        <>
          {commandWords(t, row.command) + (row.reversed ? ` · ${t('statement.reversed')}` : '')}
          {row.words && isFirst(row) && (
            <Text component="span" display="block" size="sm" c="dimmed">
              {row.words}
            </Text>
          )}
        </>
      ),
      wide: true,
    },
    {
      key: 'order',
      label: t('thing.order'),
      show: ({ order }) =>
        order === null ? (
          '–'
        ) : (
          <TextLink
            to="/m/$market/sellers/$seller/orders/$order"
            params={{ market, seller, order }}
            size="sm"
            data-row-link
          >
            {order}
          </TextLink>
        ),
    },
    { key: 'account', label: t('statement.accountLabel'), show: ({ account }) => accountWords(t, account, own) },
    { key: 'at', label: t('statement.at'), show: ({ at }) => <When at={at} /> },
    {
      key: 'why',
      label: t('statement.why'),
      show: ({ command, because }) =>
        because.length === 0 ? (
          '–'
        ) : (
          <WhyButton
            about={commandWords(t, command)}
            explain={() => ({ title: commandWords(t, command), reasons: because })}
          />
        ),
    },
    { key: 'money', label: t('statement.money'), show: shown, align: 'end' },
    ...(acts && rows.some(({ reversible }) => reversible)
      ? [
          {
            key: 'act',
            label: t('statement.act'),
            show: (row: Leg) => {
              const legs = rows.filter(({ decision }) => decision === row.decision);
              if (!row.reversible || !isFirst(row)) return '–';
              return <Reverse seller={seller} legs={legs} accountWords={(account) => accountWords(t, account, own)} />;
            },
          },
        ]
      : []),
  ];
  return (
    <Table
      label={t('statement.moved')}
      columns={columns}
      rows={rows}
      keyOf={({ decision, leg }) => `${decision} ${leg}`}
      toneOf={({ reversed }) => (reversed ? 'struck' : undefined)}
    />
  );
}

/** What was moved for a seller because of what was decided, and what stands on each account now. */
export function MoneyPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, seller } = route.useParams();
  const me = useMe();
  const own = me.data?.kind === 'seller';
  const acts = me.data?.kind === 'operator';
  const balances = useReading('sellerBalances', { market, seller });
  const { query, rows } = useListing('sellerStatement', { market, seller });
  const shown = ({ money }: Pick<Leg, 'money'>) => formats.money(money.amount, money.currency);
  const available = balances.data?.items.filter(({ account }) => account === 'seller.available') ?? [];
  const failed = balances.error ?? query.error;
  const owed = (balances.data?.items ?? [])
    .filter(({ account, money }) => account === 'seller.receivable' && money.amount.startsWith('-'))
    .map(({ money }) => formats.money(money.amount.slice(1), money.currency));
  const balanceColumns: Column<Balance>[] = [
    {
      key: 'account',
      label: t('statement.accountLabel'),
      show: ({ account }) => accountWords(t, account, own),
      wide: true,
    },
    { key: 'money', label: t('statement.money'), show: shown, align: 'end' },
  ];
  return (
    <Page
      title={
        available.length > 0
          ? t(own ? 'statement.title' : 'statement.titleTheirs', { money: available.map(shown).join(' · ') })
          : t('statement.titleNone')
      }
      name={t('nav.money')}
      lead={t('statement.lead')}
      wide={acts}
      actions={acts && <HoldMoney seller={seller} />}
    >
      {failed && rows.length === 0 ? (
        <Trouble error={failed} onRetry={() => void Promise.all([balances.refetch(), query.refetch()])} />
      ) : query.isPending ? (
        <RowsSkeleton rows={5} />
      ) : rows.length === 0 ? (
        <Empty title={t('statement.none')}>{t('statement.noneHint')}</Empty>
      ) : (
        <>
          {owed.length > 0 && (
            <Text fw={600}>{t(own ? 'statement.owes' : 'statement.owesTheirs', { money: owed.join(' · ') })}</Text>
          )}
          <Held market={market} seller={seller} own={own} acts={acts} />
          {balances.data && (
            <Part title={t('statement.balances')}>
              <Table
                label={t('statement.balances')}
                columns={balanceColumns}
                rows={balances.data.items}
                keyOf={({ account, money }) => `${account} ${money.currency}`}
              />
            </Part>
          )}
          <Part title={t('statement.moved')}>
            <Moved market={market} seller={seller} own={own} acts={acts} rows={rows} />
            <MoreRows query={query} />
          </Part>
        </>
      )}
    </Page>
  );
}
