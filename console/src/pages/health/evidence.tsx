import { Group, SegmentedControl, Text } from '@mantine/core';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { MarkList } from '../../components/marks.tsx';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { MoreRows, Table } from '../../components/table.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats, useMe } from '../../hooks/place.ts';
import classes from './health.module.css';
import { figureText } from './words.ts';

type Things = AnswerOf<'metricThings'>;
type Thing = Things['items'][number];
type OpenContest = AnswerOf<'sellerContests'>['items'][number];

/** The things behind one figure: what counts, what was excused and why, and what may be contested. */
export function Evidence({ metric, days, asOf }: { metric: string; days: number; asOf: string }) {
  const { market = '', seller = '' } = useParams({ strict: false });
  const show = useSearch({ strict: false, select: (search) => (search.show === 'all' ? 'all' : 'borne') });
  const { query, first, rows } = useListing('metricThings', { market, seller, metric, window: days, asOf, show });
  if (query.error && !first) return <Trouble error={query.error} onRetry={() => void query.refetch()} />;
  if (!first) return <RowsSkeleton rows={4} />;
  return (
    <div className={classes.evidence}>
      <Summary things={first} show={show} />
      <Rows rows={rows} metric={first.metric} />
      <MoreRows query={query} />
    </div>
  );
}

function Summary({ things, show }: { things: Things; show: 'borne' | 'all' }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const without = things.withoutOne && figureText(formats, things.metric, things.withoutOne);
  return (
    <Group justify="space-between" gap="sm" mb="xs">
      <Text size="sm">{without === null ? '' : t('evidence.withoutOne', { figure: without })}</Text>
      <SegmentedControl
        size="xs"
        aria-label={t('evidence.show')}
        value={show}
        onChange={(value) =>
          void navigate({
            to: '.',
            search: (old) => ({ ...old, show: value === 'all' ? 'all' : undefined }),
            replace: true,
            resetScroll: false,
          })
        }
        data={[
          { value: 'borne', label: t('evidence.borne') },
          { value: 'all', label: t('evidence.all') },
        ]}
      />
    </Group>
  );
}

function Rows({ rows, metric }: { rows: readonly Thing[]; metric: Things['metric'] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market = '', seller = '' } = useParams({ strict: false });
  const me = useMe();
  const open = useReading('sellerContests', { market, seller, open: true, limit: 200 });
  if (rows.length === 0) return <Empty title={t('evidence.none')}>{t('evidence.noneHint')}</Empty>;
  const columns: Column<Thing>[] = [
    {
      key: 'thing',
      label: t(`thing.${metric.of}`),
      show: (thing) => <ThingLink thing={thing} struck={markOf(thing, metric)?.state === 'excused'} />,
      wide: true,
    },
    { key: 'day', label: t(`anchorDay.${metric.by}`), show: ({ anchor }) => formats.day(anchor) },
    {
      key: 'marks',
      label: t('evidence.marks'),
      show: ({ marks }) => <MarkList marks={marks.filter(({ code }) => metric.marks.includes(code))} />,
    },
    { key: 'why', label: t('evidence.why'), show: (thing) => <WhySoFar thing={thing} metric={metric} /> },
  ];
  // Until it is known which contests are open, none is offered.
  if (me.data?.kind === 'seller' && open.data) {
    const { items } = open.data;
    columns.push({
      key: 'contest',
      label: t('evidence.action'),
      show: (thing) => <Contest thing={thing} metric={metric} open={items} />,
      align: 'end',
    });
  }
  return (
    <Table
      label={t('evidence.label')}
      columns={columns}
      rows={rows}
      keyOf={({ thing }) => `${thing.kind} ${thing.id}`}
      toneOf={(thing) => (markOf(thing, metric)?.state === 'excused' ? 'struck' : undefined)}
    />
  );
}

function ThingLink({ thing, struck }: { thing: Thing; struck: boolean }) {
  const { market = '', seller = '' } = useParams({ strict: false });
  const name =
    thing.thing.id === thing.order || thing.order === null ? thing.thing.id : `${thing.order} · ${thing.thing.id}`;
  const words = struck ? <s>{name}</s> : name;
  if (thing.order === null) return <span className={classes.id}>{words}</span>;
  return (
    <TextLink
      to="/m/$market/sellers/$seller/orders/$order"
      params={{ market, seller, order: thing.order }}
      size="sm"
      className={classes.id}
      data-row-link
    >
      {words}
    </TextLink>
  );
}

/** The mark of the metric that the row is there for: one that counts, else one that was excused. */
const markOf = (thing: Thing, metric: Things['metric']) => {
  const own = thing.marks.filter(({ code }) => metric.marks.includes(code));
  return own.find(({ state }) => state === 'counts') ?? own.find(({ state }) => state === 'excused');
};

/** Why the mark counts, or why not. */
function WhySoFar({ thing, metric }: { thing: Thing; metric: Things['metric'] }) {
  const text = markOf(thing, metric)?.spans.at(-1)?.text;
  return text ? <span>{text}</span> : <span aria-hidden="true">–</span>;
}

interface ContestProps {
  readonly thing: Thing;
  readonly metric: Things['metric'];
  readonly open: readonly OpenContest[];
}

/** The way to contest the mark, or to the contest of it that is open. */
function Contest({ thing, metric, open }: ContestProps) {
  const { t } = useTranslation();
  const { market = '', seller = '' } = useParams({ strict: false });
  const mark = markOf(thing, metric);
  if (mark?.state !== 'counts' || thing.order === null) return null;
  const standing = open.find(
    (each) =>
      each.order === thing.order &&
      each.mark === mark.code &&
      each.thing.kind === mark.thing.kind &&
      each.thing.id === mark.thing.id,
  );
  if (standing) {
    return (
      <TextLink
        to="/m/$market/sellers/$seller/contests/$contest"
        params={{ market, seller, contest: standing.id }}
        size="sm"
        aria-label={t('evidence.openAbout', { mark: t(`mark.${mark.code}`), order: thing.order })}
      >
        {t('evidence.open')}
      </TextLink>
    );
  }
  return (
    <TextLink
      to="/m/$market/sellers/$seller/orders/$order/contest"
      params={{ market, seller, order: thing.order }}
      search={{ mark: mark.code, ...(mark.thing.kind === 'order' ? {} : { thing: mark.thing.id }) }}
      size="sm"
      aria-label={t('evidence.contestAbout', { mark: t(`mark.${mark.code}`), order: thing.order })}
    >
      {t('evidence.contest')}
    </TextLink>
  );
}
