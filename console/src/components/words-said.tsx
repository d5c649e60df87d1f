import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from './contest/contest.module.css';
import { When } from './time.tsx';

interface Said {
  readonly key: string;
  /** What the words are, and whose. */
  readonly role: string;
  readonly by: string;
  /** Said by the marketplace. */
  readonly market: boolean;
  readonly at: string;
  /** Null: erased. */
  readonly text: string | null;
}

/** What people said, in order. */
export function WordsSaid({ said }: { said: readonly Said[] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.words}>
      {said.map(({ key, role, by, market, at, text }) => (
        <li key={key} className={classes.said} data-by={market ? 'market' : undefined}>
          <Text size="sm" c="dimmed">
            <Text component="span" size="sm" fw={600} c="var(--mantine-color-text)">
              {role}
            </Text>{' '}
            · {by} · <When at={at} />
          </Text>
          {text === null ? (
            <Text c="dimmed" fs="italic">
              {t('order.erased')}
            </Text>
          ) : (
            <Text className={classes.text}>{text}</Text>
          )}
        </li>
      ))}
    </ol>
  );
}
