import { useTranslation } from 'react-i18next';
import type { Status } from '../status.tsx';
import classes from './charts.module.css';
import type { Held } from './scale.ts';
import { domainOf, heldAt, isCeiling, placeOf } from './scale.ts';

interface BarProps {
  readonly value: number | null;
  readonly share: boolean;
  readonly limit: Held | null;
  readonly warn: Held | null;
  readonly status: Status;
  readonly format: (held: Held) => string;
}

/** A thin bar with its warning and limit as labelled marks. The figure itself stands beside it in words, so it is drawn for the eye only. */
export function Bar({ value, share, limit, warn, status, format }: BarProps) {
  const { t } = useTranslation();
  const limits = [limit, warn].filter((held) => held !== null);
  const domain = domainOf(value === null ? [] : [value], limits, share);
  const percent = (at: number) => `${placeOf(at, domain) * 100}%`;
  const apart = limit && warn ? Math.abs(placeOf(heldAt(limit), domain) - placeOf(heldAt(warn), domain)) : 1;
  return (
    <div className={classes.bar} aria-hidden="true">
      <div className={classes.track}>
        {value !== null && <div className={classes.fill} data-status={status} style={{ width: percent(value) }} />}
        {warn && <div className={classes.tick} data-kind="warn" style={{ insetInlineStart: percent(heldAt(warn)) }} />}
        {limit && <div className={classes.tick} style={{ insetInlineStart: percent(heldAt(limit)) }} />}
      </div>
      <div className={classes.tickLabels}>
        {warn && (
          <span data-side={isCeiling(warn) ? 'before' : 'after'} style={{ insetInlineStart: percent(heldAt(warn)) }}>
            {apart < 0.45 && apart > 0
              ? t('chart.warnShort', { at: format(warn) })
              : t('chart.warn', { at: format(warn) })}
          </span>
        )}
        {limit && (
          <span data-side={isCeiling(limit) ? 'after' : 'before'} style={{ insetInlineStart: percent(heldAt(limit)) }}>
            {t('chart.limit', { at: format(limit) })}
          </span>
        )}
      </div>
    </div>
  );
}
