import { NativeSelect, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { useFilters } from '../../components/filters.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Formats } from '../../format.ts';
import type { Rulebook } from './model.ts';
import { boundBefore } from './model.ts';
import classes from './rulebook.module.css';

const route = getRouteApi('/m/$market/rules');

/** What these rules say otherwise than those of another version, in words. */
export function Changes({ book, formats }: { book: Rulebook; formats: Formats }) {
  const { t } = useTranslation();
  const change = useFilters();
  const { version, versions } = book;
  const { against } = route.useSearch();
  const others = versions.filter(({ hash }) => hash !== version.hash);
  const other = others.find(({ hash }) => hash === against) ?? boundBefore(version, versions);
  return (
    <section className={classes.changes} aria-labelledby="changes">
      <Title order={2} size="md" id="changes">
        {t('rulebook.changes')}
      </Title>
      <NativeSelect
        size="sm"
        className={classes.unprinted}
        label={t('rulebook.against')}
        value={other?.hash ?? ''}
        onChange={(event) => change({ against: event.currentTarget.value || undefined })}
        data={[
          ...(other ? [] : [{ value: '', label: t('policy.choose') }]),
          ...others.map(({ hash, effective, state }) => ({
            value: hash,
            label: t(`rulebook.option.${state}`, { day: formats.day(effective) }),
          })),
        ]}
      />
      {other ? (
        <Lines market={book.market.id} from={other.hash} to={version.hash} />
      ) : (
        <Text c="dimmed">{t('rulebook.first')}</Text>
      )}
    </section>
  );
}

function Lines({ market, from, to }: { market: string; from: string; to: string }) {
  const { t } = useTranslation();
  const changes = useReading('rulebookChanges', { market, from, to });
  if (changes.error) return <Trouble error={changes.error} onRetry={() => void changes.refetch()} />;
  if (!changes.data) return <RowsSkeleton rows={2} />;
  const { rules, grounds } = changes.data;
  return (
    <>
      <ul className={classes.sentences}>
        {rules.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {grounds.length > 0 && (
        <details className={classes.behind}>
          <summary>{t('rulebook.grounds', { count: grounds.length, n: grounds.length })}</summary>
          <ul>
            {grounds.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
