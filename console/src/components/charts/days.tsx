import { useElementSize } from '@mantine/hooks';
import { useState } from 'react';
import { useFormats } from '../../hooks/place.ts';
import classes from './charts.module.css';

export interface DayBar {
  readonly day: string;
  /** How high it is drawn; what it says stands in `told`. */
  readonly value: number;
  readonly told: string;
}

interface DaysProps {
  /** What the chart shows, for those who hear it. */
  readonly label: string;
  /** Without a gap, the oldest first. */
  readonly days: readonly DayBar[];
  /** A rate drawn across as a labelled rule. */
  readonly rate?: { readonly value: number; readonly label: string } | undefined;
}

const HEIGHT = 116;
const TOP = 16;
const BOTTOM = 20;
const GAP = 2;

/** An amount for each day as a bar. The pointer or the arrow keys pick a day, of which is then said above what it was. */
export function DayBars({ label, days, rate }: DaysProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [picked, setPicked] = useState<number | null>(null);
  const last = days.length - 1;
  const at = Math.min(picked ?? last, last);
  const point = days[at];
  if (!point) return null;
  const most = Math.max(rate?.value ?? 0, ...days.map(({ value }) => value));
  const room = HEIGHT - TOP - BOTTOM;
  const high = (value: number) => (most === 0 ? 0 : (Math.max(0, value) / most) * room);
  const each = width / days.length;
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
      aria-valuetext={point.told}
      onPointerMove={({ clientX, currentTarget }) =>
        pick(Math.floor((clientX - currentTarget.getBoundingClientRect().left) / Math.max(1, each)))
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
        {point.told}
      </div>
      <svg width="100%" height={HEIGHT} aria-hidden="true">
        {width > 0 && (
          <>
            {days.map(({ day, value }, index) => (
              <rect
                key={day}
                x={index * each + GAP / 2}
                y={HEIGHT - BOTTOM - high(value)}
                width={Math.max(1, each - GAP)}
                height={high(value)}
                className={classes.dayBar}
                data-picked={picked === index || undefined}
              />
            ))}
            <line x1="0" x2={width} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} className={classes.axis} />
            {rate && rate.value > 0 && <Rate rate={rate} y={HEIGHT - BOTTOM - high(rate.value)} width={width} />}
            <Ends days={days} width={width} />
          </>
        )}
      </svg>
    </div>
  );
}

const Rate = ({ rate, y, width }: { rate: { label: string }; y: number; width: number }) => (
  <>
    <line x1="0" x2={width} y1={y} y2={y} className={classes.rule} data-kind="warn" />
    <text x="2" y={y - 4} className={classes.label}>
      {rate.label}
    </text>
  </>
);

/** The first and the last day under the axis. */
function Ends({ days, width }: { days: readonly DayBar[]; width: number }) {
  const formats = useFormats();
  const [first, last] = [days[0], days.at(-1)];
  return (
    <>
      <text x="0" y={HEIGHT - 5} className={classes.label}>
        {formats.dayShort(first?.day ?? '1970-01-01')}
      </text>
      {days.length > 1 && (
        <text x={width} y={HEIGHT - 5} textAnchor="end" className={classes.label}>
          {formats.dayShort(last?.day ?? '1970-01-01')}
        </text>
      )}
    </>
  );
}

const SPARK_WIDTH = 96;
const SPARK_HEIGHT = 24;

/** Amounts day by day in a table's cell, for the eye only; the page of what it is of says them. */
export function DaySpark({ values }: { values: readonly number[] }) {
  const most = Math.max(0, ...values);
  const each = SPARK_WIDTH / Math.max(1, values.length);
  return (
    <svg className={classes.spark} width={SPARK_WIDTH} height={SPARK_HEIGHT} aria-hidden="true">
      {values.map((value, index) => {
        const height = most === 0 ? 0 : (Math.max(0, value) / most) * (SPARK_HEIGHT - 2);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a day is known by its place
            key={index}
            x={index * each}
            y={SPARK_HEIGHT - 1 - height}
            width={Math.max(1, each - 1)}
            height={height}
            className={classes.dayBar}
          />
        );
      })}
      <line x1="0" x2={SPARK_WIDTH} y1={SPARK_HEIGHT - 0.5} y2={SPARK_HEIGHT - 0.5} className={classes.axis} />
    </svg>
  );
}
