import { UnstyledButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import classes from './causes.module.css';
import type { Group, Heading } from './words.ts';
import { keyWords, UNKNOWN } from './words.ts';

interface BarsProps {
  readonly label: string;
  readonly heading: Heading;
  readonly groups: readonly Group[];
  /** The key of the one that is open; undefined: none is. */
  readonly open: string | undefined;
  readonly onOpen: (key: string | undefined) => void;
}

/** Cases by what led to them, a bar each: the full part counts. A press opens the cases, another closes them. */
export function Bars({ label, heading, groups, open, onOpen }: BarsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const most = Math.max(1, ...groups.map(({ cases }) => cases));
  const percent = (cases: number) => `${(cases / most) * 100}%`;
  return (
    <ul className={classes.bars} aria-label={label}>
      {groups.map(({ key, cases, counts, bySeller }) => {
        const name = key ?? UNKNOWN;
        const paid = bySeller.map(({ amount, currency }) => formats.money(amount, currency)).join(' · ');
        return (
          <li key={name}>
            <UnstyledButton
              className={classes.row}
              aria-pressed={open === name}
              onClick={() => onOpen(open === name ? undefined : name)}
            >
              <span className={classes.label}>{keyWords(t, formats, heading, key)}</span>
              <span className={classes.track} aria-hidden="true">
                <span className={classes.counting} style={{ width: percent(counts) }} />
                <span className={classes.rest} style={{ width: percent(cases - counts) }} />
              </span>
              <span className={classes.figures}>
                {t('causes.figures', { count: cases, n: formats.whole(cases), counts: formats.whole(counts) })}
                {paid !== '' && ` · ${t('causes.youPaid', { paid })}`}
              </span>
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  );
}
