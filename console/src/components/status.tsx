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

/** Where a figure stands: shape and colour, with or without the word. Without, the word is still there to be heard. */
export function StatusMark({ status, silent = false }: { status: Status; silent?: boolean }) {
  const { t } = useTranslation();
  return (
    <span className={classes.status} data-status={status}>
      <svg className={classes.shape} viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
        {SHAPES[status]}
      </svg>
      <span className={silent ? 'visually-hidden' : undefined}>{t(`status.${status}`)}</span>
    </span>
  );
}
