import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { When } from '../time.tsx';
import type { Contest } from './clock.tsx';
import classes from './contest.module.css';

/** What was said, in order. */
export function Words({ words }: { words: Contest['words'] }) {
  const { t } = useTranslation();
  return (
    <ol className={classes.words}>
      {words.map(({ role, by, at, text }) => (
        <li key={role} className={classes.said} data-by={by}>
          <Text size="sm" c="dimmed">
            <Text component="span" size="sm" fw={600} c="var(--mantine-color-text)">
              {t(`contest.role.${role}`)}
            </Text>{' '}
            · {t(`contest.by.${by}`)} · <When at={at} />
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
