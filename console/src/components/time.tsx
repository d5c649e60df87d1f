import { Tooltip } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { spanParts } from '../format.ts';
import { useFormats, useMarketNow } from '../hooks/place.ts';
import classes from './time.module.css';

/** A stretch of time in words: `3 h 20 min`, `2 d 4 h`, `under a minute`. */
export function spanWords(t: TFunction, ms: number): string {
  const { days, hours, minutes } = spanParts(ms);
  const parts = [
    days > 0 ? t('time.days', { n: days }) : '',
    hours > 0 ? t('time.hours', { n: hours }) : '',
    minutes > 0 ? t('time.minutes', { n: minutes }) : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? t('time.underMinute') : parts.join(' ');
}

/** An instant in the market's zone; seconds and the zone's name on hover. Beside another instant, as exact as tells them apart. */
export function When({ at, beside }: { at: string; beside?: string | null | undefined }) {
  const formats = useFormats();
  return (
    <Tooltip label={formats.dateTimeInFull(at)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} className="tabular">
        {beside ? formats.dateTimeBeside(at, beside) : formats.dateTime(at)}
      </time>
    </Tooltip>
  );
}

/** How long until something falls due, or since when it is overdue; the instant itself on hover. */
export function Deadline({ at, plain = false }: { at: string; plain?: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMarketNow();
  if (now === null) return <When at={at} />;
  const left = Date.parse(at) - now;
  const words =
    left >= 0 ? t('time.in', { span: spanWords(t, left) }) : t('time.overdueBy', { span: spanWords(t, left) });
  const urgency = plain ? undefined : left < 0 ? 'past' : left < 86_400_000 ? 'soon' : undefined;
  return (
    <Tooltip label={formats.dateTimeInFull(at)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={at} className={classes.deadline} data-urgency={urgency}>
        {words}
      </time>
    </Tooltip>
  );
}
