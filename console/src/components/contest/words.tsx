import { useTranslation } from 'react-i18next';
import { WordsSaid } from '../words-said.tsx';
import type { Contest } from './clock.tsx';

/** What was said, in order. */
export function Words({ words }: { words: Contest['words'] }) {
  const { t } = useTranslation();
  return (
    <WordsSaid
      said={words.map(({ role, by, at, text }) => ({
        key: role,
        role: t(`contest.role.${role}`),
        by: t(`contest.by.${by}`),
        market: by === 'market',
        at,
        text,
      }))}
    />
  );
}
