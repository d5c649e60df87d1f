import { useTranslation } from 'react-i18next';
import classes from './status.module.css';

export type Status = 'kept' | 'close' | 'broken' | 'few' | 'none';

const SHAPES: Readonly<Record<Status, React.ReactNode>> = {
  kept: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="M4.2 7.3 6.3 9.3 10 5.2" fill="none" stroke="var(--mantine-color-body)" strokeWidth="1.6" />
    </>
  ),
  close: <path d="M7 1.2 13.2 12.4H.8Z" fill="currentColor" />,
  broken: <path d="M7 .4 13.6 7 7 13.6 .4 7Z" fill="currentColor" />,
  few: <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.4 2" />,
  none: <path d="M2 7h10" fill="none" stroke="currentColor" strokeWidth="1.6" />,
};

interface StatusProps {
  readonly status: Status;
  /** As one of many in a table: only the shape has the colour. */
  readonly quiet?: boolean;
  /** The word is there to be heard, not seen. */
  readonly silent?: boolean;
}

/** Where a figure stands: shape, colour and word. */
export function StatusMark({ status, quiet = false, silent = false }: StatusProps) {
  const { t } = useTranslation();
  return (
    <span className={classes.status} data-status={status} data-quiet={quiet || undefined}>
      <svg className={classes.shape} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      <span className={silent ? 'visually-hidden' : classes.word}>{t(`status.${status}`)}</span>
    </span>
  );
}
