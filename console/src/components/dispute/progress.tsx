import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { When } from '../time.tsx';
import classes from './dispute.module.css';

export type StepState = 'done' | 'now' | 'next' | 'failed';

export interface ProgressStep {
  readonly key: string;
  readonly label: string;
  readonly state: StepState;
  /** When it was done. */
  readonly at?: string | null;
  /** Until when it is to be. */
  readonly by?: string | null;
}

const SHAPES: Readonly<Record<StepState, React.ReactNode>> = {
  done: (
    <>
      <circle cx="7" cy="7" r="6" fill="currentColor" />
      <path d="M4.2 7.3 6.3 9.3 10 5.2" fill="none" stroke="var(--mantine-color-body)" strokeWidth="1.6" />
    </>
  ),
  now: (
    <>
      <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.4" />
      <circle cx="7" cy="7" r="2.4" fill="currentColor" />
    </>
  ),
  next: <circle cx="7" cy="7" r="5.4" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="2.4 2" />,
  failed: <path d="M7 .4 13.6 7 7 13.6 .4 7Z" fill="currentColor" />,
};

/** How far something is, step by step: shape, words and time. */
export function Progress({ label, steps }: { label: string; steps: readonly ProgressStep[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.progress} aria-label={label}>
      {steps.map(({ key, label: what, state, at, by }) => (
        <li
          key={key}
          className={classes.progressStep}
          data-state={state}
          aria-current={state === 'now' ? 'step' : undefined}
        >
          <svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true">
            {SHAPES[state]}
          </svg>
          <Text size="sm" component="span" fw={state === 'now' ? 600 : 400}>
            {what}
            <span className="visually-hidden"> ({t(`dispute.progress.state.${state}`)})</span>
          </Text>
          <Text size="sm" component="span" c="dimmed">
            {at ? <When at={at} /> : by ? <Until at={by} /> : null}
          </Text>
        </li>
      ))}
    </ol>
  );
}

function Until({ at }: { at: string }) {
  const { t } = useTranslation();
  return (
    <>
      {t('dispute.progress.by', { at: '' })}
      <When at={at} />
    </>
  );
}
