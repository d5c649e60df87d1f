import { Code } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { factWords } from '../../components/fact-kind.ts';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { Correct } from './correct.tsx';
import classes from './facts.module.css';
import type { RefusedFact } from './model.ts';

const route = getRouteApi('/signed-in/m/$market/facts');

/** What a refused fact calls itself, as far as it can be read. */
export const nameOf = ({ told }: RefusedFact): { readonly kind: string | null; readonly id: string | null } => {
  const members = (typeof told === 'object' && told !== null ? told : {}) as { kind?: unknown; id?: unknown };
  return {
    kind: typeof members.kind === 'string' ? members.kind : null,
    id: typeof members.id === 'string' ? members.id : null,
  };
};

/** Facts that broke a rule, kept as they were told; open ones can be corrected and sent again, or put aside. */
export function Refused({ state }: { state: RefusedFact['state'] }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { fact: opened } = route.useSearch();
  const change = useFilters();
  const { query, rows } = useListing('refusedFacts', { market, state });
  const columns: Column<RefusedFact>[] = [
    {
      key: 'fact',
      label: t('facts.fact'),
      wide: true,
      show: (fact) => (
        <TextLink
          to="."
          search={(old) => ({ ...old, fact: fact.id })}
          resetScroll={false}
          size="sm"
          className={classes.id}
          data-row-link
        >
          <FactName fact={fact} />
        </TextLink>
      ),
    },
    { key: 'why', label: t('facts.why'), show: ({ message }) => message },
    { key: 'field', label: t('facts.field'), show: ({ field }) => (field ? <Code>{field}</Code> : '–') },
    {
      key: 'at',
      label: t(state === 'open' ? 'facts.at' : 'facts.settledAt'),
      show: ({ at, settledAt }) => <When at={settledAt ?? at} />,
      align: 'end',
    },
  ];
  const shown = rows.find(({ id }) => id === opened);
  if (query.error && rows.length === 0) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <RowsSkeleton />;
  if (rows.length === 0)
    return <Empty title={t(`facts.none.${state}`)}>{state === 'open' && t('facts.noneRefusedHint')}</Empty>;
  return (
    <>
      <Table label={t('nav.facts')} columns={columns} rows={rows} keyOf={({ id }) => id} />
      <MoreRows query={query} />
      {shown && <Correct key={shown.id} fact={shown} onClose={() => change({ fact: undefined })} />}
    </>
  );
}

function FactName({ fact }: { fact: RefusedFact }) {
  const { t } = useTranslation();
  const { kind, id } = nameOf(fact);
  if (kind === null && id === null) return t('facts.unreadable');
  return [kind === null ? null : factWords(t, kind), id].filter(Boolean).join(' · ');
}
