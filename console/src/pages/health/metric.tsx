import { Anchor, Group, Text, Title } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Bar } from '../../components/charts/bar.tsx';
import { Trend } from '../../components/charts/trend.tsx';
import { TextLink } from '../../components/link.tsx';
import { StatusMark } from '../../components/status.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useFormats } from '../../hooks/place.ts';
import { Evidence } from './evidence.tsx';
import classes from './health.module.css';
import type { Metric, MetricWindow } from './words.ts';
import { dayBefore, figureText, limitNumber, markedOfThings, reasonsOf } from './words.ts';

/** One metric against its standard: the figure, its course, its parts, and the way to the things behind it. */
export function MetricPart({ metric, asOf }: { metric: Metric; asOf: string }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const search = useSearch({ strict: false });
  const open = search.metric === metric.name;
  const wanted = open ? Number(search.window) : 0;
  const longest = metric.windows.at(-1);
  const [days, setDays] = useState(wanted || longest?.days);
  const window = metric.windows.find((each) => each.days === days) ?? longest;
  if (!window) return null;
  const title = metric.title[formats.language];
  const number = (value: number) =>
    metric.kind === 'count' ? formats.whole(value) : formats.percent({ n: value, of: 1 });
  return (
    <section className={classes.metricPart} aria-labelledby={`metric-${metric.name}`} id={metric.name}>
      <div className={classes.metric}>
        <div className={classes.figures}>
          <Group justify="space-between" gap="xs" wrap="nowrap" align="baseline">
            <Title order={3} size="md" id={`metric-${metric.name}`}>
              {title}
            </Title>
            <StatusMark status={window.status} />
          </Group>
          {metric.windows.length > 1 && <Windows metric={metric} days={window.days} onPick={setDays} />}
          <Figure metric={metric} window={window} />
          <Bar
            value={drawnValue(metric, window)}
            share={metric.kind === 'share'}
            limit={metric.limit}
            warn={metric.warn}
            status={window.status}
            format={(held) => limitNumber(formats, metric.kind, held)}
          />
          <Changes metric={metric} window={window} />
          <Components metric={metric} window={window} />
          <Group gap="md" mt={4}>
            <OpenThings metric={metric} window={window} open={open} />
            <WhyButton about={title} explain={() => ({ title, reasons: reasonsOf(t, formats, metric, window) })} />
          </Group>
        </div>
        <Trend
          label={t('health.trend', { metric: title, days: formats.whole(metric.seriesDays) })}
          points={trendPoints(metric)}
          share={metric.kind === 'share'}
          limit={metric.limit}
          warn={metric.warn}
          window={longest ?? window}
          format={number}
        />
      </div>
      {open && <Evidence metric={metric.name} days={window.days} asOf={asOf} />}
    </section>
  );
}

const DAY_MS = 86_400_000;

/** The trend as drawn: for each day what was counted, and the share (or the count) of it. */
function trendPoints({ series, kind, shows }: Metric) {
  return series.things.map((things, index) => {
    const marked = series.marked[index] ?? 0;
    const shown = shows === 'kept' ? things - marked : marked;
    return {
      day: new Date(Date.parse(series.first) + index * DAY_MS).toISOString().slice(0, 10),
      things,
      counted: shown,
      value: kind === 'count' ? marked : things === 0 ? null : shown / things,
    };
  });
}

function drawnValue(metric: Metric, window: MetricWindow): number | null {
  if (metric.kind === 'count') return window.marked;
  return window.rate && Number(window.rate.decimal);
}

function Windows({ metric, days, onPick }: { metric: Metric; days: number; onPick: (days: number) => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="md" role="group" aria-label={t('health.windows')}>
      {metric.windows.map((window) => (
        <Anchor
          key={window.days}
          component="button"
          type="button"
          size="sm"
          aria-pressed={window.days === days}
          className={classes.windowChoice}
          onClick={() => onPick(window.days)}
        >
          {t('health.windowDays', { count: window.days })}
        </Anchor>
      ))}
    </Group>
  );
}

function Figure({ metric, window }: { metric: Metric; window: MetricWindow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const figure = figureText(formats, metric, window);
  const sum =
    metric.kind === 'count'
      ? t(`things.${metric.of}`, { count: window.things, n: formats.whole(window.things) })
      : t('health.ofThings', {
          marked: formats.whole(window.rate?.n ?? window.marked),
          things: t(`things.${metric.of}`, { count: window.things, n: formats.whole(window.things) }),
        });
  return (
    <>
      <div className={classes.figure}>
        <span className={classes.rate}>{figure ?? t('health.noFigure')}</span>
        <span className={classes.sum}>{sum}</span>
      </div>
      <Text size="sm" c="dimmed" className="tabular">
        {t('health.window', {
          from: formats.day(window.from),
          to: formats.day(dayBefore(window.to)),
          by: t(`anchor.${metric.by}`),
        })}
      </Text>
    </>
  );
}

/** What the night will bring if nothing more is done, and what today has changed already. */
function Changes({ metric, window }: { metric: Metric; window: MetricWindow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { before, after } = window.sinceMidnight;
  const tonight = window.ifTonight;
  const figureOf = (counted: typeof before) => figureText(formats, metric, counted) ?? t('health.noFigure');
  const lines = [
    before.marked !== after.marked || before.things !== after.things
      ? t('health.sinceMidnight', { before: figureOf(before), after: figureOf(after) })
      : null,
    tonight.marked !== window.marked || tonight.things !== window.things
      ? t('health.ifTonight', { figure: figureOf(tonight), status: t(`statusIn.${tonight.status}`) })
      : null,
  ].filter((line) => line !== null);
  return lines.map((line) => (
    <Text key={line} size="sm" className="tabular">
      {line}
    </Text>
  ));
}

/** The parts of a figure, where it has several. */
function Components({ metric, window }: { metric: Metric; window: MetricWindow }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (metric.marks.length < 2) return null;
  return (
    <dl className={classes.components}>
      {metric.marks.map((mark) => (
        <div key={mark}>
          <dt>{t(`mark.${mark}`)}</dt>
          <dd>{formats.whole(window.components[mark] ?? 0)}</dd>
        </div>
      ))}
    </dl>
  );
}

function OpenThings({ metric, window, open }: { metric: Metric; window: MetricWindow; open: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const what = markedOfThings(t, formats, metric, window);
  const words = open ? t('health.close') : t(`health.open.${metric.of}`);
  return (
    <TextLink
      to="."
      search={(old) =>
        open
          ? { ...old, metric: undefined, window: undefined, show: undefined }
          : { ...old, metric: metric.name, window: String(window.days) }
      }
      resetScroll={false}
      size="sm"
      aria-expanded={open}
      aria-label={`${words}: ${what}`}
    >
      {words}
    </TextLink>
  );
}
