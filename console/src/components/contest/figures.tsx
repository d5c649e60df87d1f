import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import type { Status } from '../status.tsx';
import { StatusMark } from '../status.tsx';
import type { Column } from '../table.tsx';
import { Table } from '../table.tsx';

export type Figures = NonNullable<AnswerOf<'contestMark'>['figures']>;
type Line = Figures['before'][number];

/** The titles of a market's metrics in the page's language, by name; the name itself where the policy in force has none such. */
export function useMetricTitles(): (name: string) => string {
  const market = useMarketId();
  const { data } = useReading('policyInForce', { market }, { enabled: market !== '' });
  const titles = new Map(
    (data?.sections ?? []).flatMap(({ items }) =>
      items.flatMap(({ path, label }) => {
        const name = /^metrics\.([^.]+)\./.exec(path)?.[1];
        return name === undefined ? [] : [[name, label] as const];
      }),
    ),
  );
  return (name) => titles.get(name) ?? name;
}

interface Change {
  readonly key: string;
  readonly before: Line;
  readonly after: Line;
}

const STATUSES: readonly string[] = ['kept', 'close', 'broken', 'few', 'none'] satisfies Status[];
const asStatus = (text: string): Status => (STATUSES.includes(text) ? (text as Status) : 'none');

/** A seller's figures before and after: only those that change, since all others stay as they are. */
export function FiguresChange({ figures }: { figures: Figures }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useMetricTitles();
  const changes = figures.before.flatMap((before, index): Change[] => {
    const after = figures.after[index];
    return after && (after.marked !== before.marked || after.things !== before.things)
      ? [{ key: `${before.metric} ${index}`, before, after }]
      : [];
  });
  const figure = (line: Line) =>
    t('health.figureOf', {
      figure: line.rate ? formats.percent(line.rate) : formats.whole(line.marked),
      marked: formats.whole(line.rate?.n ?? line.marked),
      things: formats.whole(line.things),
    });
  const columns: Column<Change>[] = [
    { key: 'metric', label: t('figures.metric'), show: ({ before }) => titleOf(before.metric), wide: true },
    { key: 'before', label: t('figures.before'), show: ({ before }) => figure(before), align: 'end' },
    { key: 'after', label: t('figures.after'), show: ({ after }) => figure(after), align: 'end' },
    {
      key: 'status',
      label: t('figures.then'),
      show: ({ after }) => <StatusMark status={asStatus(after.status)} quiet />,
    },
  ];
  if (changes.length === 0) return <Text size="sm">{t('figures.unchanged')}</Text>;
  return (
    <div>
      <Text size="sm" c="dimmed" mb={4}>
        {t('figures.asOf', { day: formats.day(figures.day) })}
      </Text>
      <Table label={t('figures.label')} columns={columns} rows={changes} keyOf={({ key }) => key} />
    </div>
  );
}
