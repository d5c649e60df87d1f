import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useMarketId, useMe } from '../../hooks/place.ts';
import { EvidenceFiles } from '../evidence/files.tsx';
import { Part } from '../page.tsx';
import { When } from '../time.tsx';
import classes from './dispute.module.css';
import type { Dispute } from './words.ts';

/** What the parties showed, in order. */
export function ShownEvidence({ dispute: { shown, seller, order } }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const { data: me } = useMe();
  const of = { market, seller, order, ...(me?.kind === 'buyer' && me.buyer !== null ? { buyer: me.buyer } : {}) };
  if (shown.length === 0) return null;
  return (
    <Part title={t('dispute.shownTitle')}>
      <ol className={classes.shown}>
        {shown.map(({ id, by, at, kind, text, file }) => (
          <li key={id}>
            <Text size="sm" c="dimmed">
              <Text component="span" size="sm" fw={600} c="var(--mantine-color-text)">
                {t(`dispute.kind.${kind}`)}
              </Text>{' '}
              · {t(`dispute.by.${by === 'platform' ? 'market' : by}`)} · <When at={at} />
            </Text>
            {text && <Text className={classes.said}>{text}</Text>}
            {file && me && <EvidenceFiles of={of} ids={[file.id]} />}
          </li>
        ))}
      </ol>
    </Part>
  );
}
