import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import classes from './charts.module.css';
import type { Domain, Held } from './scale.ts';
import { domainOf, heldAt, placeOf, stretchesOf } from './scale.ts';

export interface TrendPoint {
  readonly day: string;
  readonly things: number;
  /** Of the things those that the share is of: the marked, or those without a mark. */
  readonly counted: number;
  readonly value: number | null;
}

interface TrendProps {
  /** What the chart shows, for those who hear it. */
  readonly label: string;
  readonly points: readonly TrendPoint[];
  readonly share: boolean;
  readonly limit: Held | null;
  readonly warn: Held | null;
  /** The local days looked at now, `to` exclusive. */
  readonly window: { readonly from: string; readonly to: string };
  readonly format: (value: number) => string;
}

const HEIGHT = 132;
const TOP = 14;
const BOTTOM = 20;
/** Room for half a dot at either end. */
const SIDE = 4;

/**
 * The course of a figure as of each day. Limit and warning are drawn as labelled rules, the days looked at now are shaded. The pointer
 * or the arrow keys pick a day, whose figure is then written above.
 */
export function Trend({ label, points, share, limit, warn, window, format }: TrendProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [picked, setPicked] = useState<number | null>(null);
  const last = points.length - 1;
  const limits = [limit, warn].filter((held) => held !== null);
  const values = points.map(({ value }) => value);
  const domain = domainOf(
    values.filter((value) => value !== null),
    limits,
    share,
  );
  const x = (index: number) => SIDE + (last < 1 ? 0 : (index / last) * (width - 2 * SIDE));
  const y = (value: number) => TOP + (1 - placeOf(value, domain)) * (HEIGHT - TOP - BOTTOM);
  const at = Math.min(picked ?? last, last);
  const point = points[at];
  if (!point) return null;
  const told =
    point.value === null
      ? t('chart.nothingOn', { day: formats.day(point.day) })
      : t('chart.on', {
          day: formats.day(point.day),
          figure: format(point.value),
          marked: formats.whole(point.counted),
          things: formats.whole(point.things),
        });
  const pick = (index: number) => setPicked(Math.min(last, Math.max(0, index)));
  return (
    <div
      ref={ref}
      className={classes.trend}
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={last}
      aria-valuenow={at}
      aria-valuetext={told}
      onPointerMove={({ clientX, currentTarget }) =>
        pick(
          Math.round(
            ((clientX - currentTarget.getBoundingClientRect().left - SIDE) / Math.max(1, width - 2 * SIDE)) * last,
          ),
        )
      }
      onPointerLeave={() => setPicked(null)}
      onBlur={() => setPicked(null)}
      onKeyDown={(event) => {
        const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: last }[event.key];
        if (to === undefined) return;
        event.preventDefault();
        pick(to);
      }}
    >
      <div className={classes.told} data-picked={picked !== null || undefined}>
        {told}
      </div>
      <svg width="100%" height={HEIGHT} aria-hidden="true">
        {width > 0 && (
          <>
            <Shade points={points} window={window} x={x} />
            {warn && <Rule held={warn} kind="warn" width={width} y={y} domain={domain} format={format} />}
            {limit && <Rule held={limit} kind="limit" width={width} y={y} domain={domain} format={format} />}
            <line x1="0" x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className={classes.axis} />
            {stretchesOf(values).map((stretch) =>
              stretch.length === 1 ? (
                <circle key={stretch[0]?.[0]} cx={x(stretch[0]?.[0] ?? 0)} cy={y(stretch[0]?.[1] ?? 0)} r="1.5" />
              ) : (
                <polyline
                  key={stretch[0]?.[0]}
                  className={classes.line}
                  points={stretch.map(([index, value]) => `${x(index).toFixed(1)},${y(value).toFixed(1)}`).join(' ')}
                />
              ),
            )}
            {picked !== null && <line x1={x(at)} x2={x(at)} y1={TOP} y2={HEIGHT - BOTTOM} className={classes.cross} />}
            {point.value !== null && <circle cx={x(at)} cy={y(point.value)} r="3" className={classes.dot} />}
            <Days points={points} x={x} />
          </>
        )}
      </svg>
    </div>
  );
}

interface Drawn {
  readonly points: readonly TrendPoint[];
  readonly x: (index: number) => number;
}

/** The days looked at now, as far as they are drawn. */
function Shade({ points, window, x }: Drawn & { window: { from: string; to: string } }) {
  const from = points.findIndex(({ day }) => day >= window.from);
  const to = points.findLastIndex(({ day }) => day < window.to);
  if (from === -1 || to < from) return null;
  return <rect x={x(from)} y={TOP} width={x(to) - x(from)} height={HEIGHT - TOP - BOTTOM} className={classes.shade} />;
}

interface RuleProps {
  readonly held: Held;
  readonly kind: 'warn' | 'limit';
  readonly width: number;
  readonly y: (value: number) => number;
  readonly domain: Domain;
  readonly format: (value: number) => string;
}

function Rule({ held, kind, width, y, domain, format }: RuleProps) {
  const { t } = useTranslation();
  const at = heldAt(held);
  if (at > domain.high) return null;
  const line = y(at);
  return (
    <>
      <line x1="0" x2={width} y1={line} y2={line} className={classes.rule} data-kind={kind} />
      <text x="2" y={kind === 'limit' ? line - 4 : line + 11} className={classes.label}>
        {t(kind === 'limit' ? 'chart.limit' : 'chart.warn', { at: format(at) })}
      </text>
    </>
  );
}

/** The first, the middle and the last day under the axis. */
function Days({ points, x }: Drawn) {
  const formats = useFormats();
  const last = points.length - 1;
  const marks = [
    [0, 'start'],
    [Math.floor(last / 2), 'middle'],
    [last, 'end'],
  ] as const;
  return marks.map(([index, anchor]) => (
    <text key={anchor} x={x(index)} y={HEIGHT - 5} textAnchor={anchor} className={classes.label}>
      {formats.dayShort(points[index]?.day ?? '1970-01-01')}
    </text>
  ));
}
