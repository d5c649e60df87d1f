import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { factWords } from '../../components/fact-kind.ts';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import classes from './facts.module.css';

const route = getRouteApi('/signed-in/m/$market/facts');

type WaitingFact = AnswerOf<'waitingFacts'>['items'][number];

const kindOf = ({ fact }: WaitingFact): string => String((fact as { kind?: unknown } | null)?.kind ?? '');

/** Facts about what nobody has introduced yet. */
export function Waiting() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { query, rows } = useListing('waitingFacts', { market });
  const columns: Column<WaitingFact>[] = [
    { key: 'kind', label: t('facts.kind'), show: (fact) => factWords(t, kindOf(fact)), wide: true },
    {
      key: 'for',
      label: t('facts.waitsFor'),
      show: ({ waitsFor }) => (
        <span className={classes.id}>
          {waitsFor.kind} {waitsFor.id}
        </span>
      ),
    },
    {
      key: 'source',
      label: t('facts.source'),
      show: ({ source, id }) => (
        <span className={classes.id}>
          {source} · {id}
        </span>
      ),
    },
    { key: 'at', label: t('facts.recorded'), show: ({ recordedAt }) => <When at={recordedAt} />, align: 'end' },
  ];
  if (query.error && rows.length === 0) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  if (query.isPending) return <RowsSkeleton />;
  if (rows.length === 0) return <Empty title={t('facts.noneWaiting')}>{t('facts.noneWaitingHint')}</Empty>;
  return (
    <>
      <Table
        label={t('facts.view.waiting')}
        columns={columns}
        rows={rows}
        keyOf={({ source, id }) => `${source} ${id}`}
      />
      <MoreRows query={query} />
    </>
  );
}
