import { NativeSelect, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { useFilters } from '../../components/filters.tsx';
import { Part } from '../../components/page.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { Version } from './model.ts';

const route = getRouteApi('/signed-in/m/$market/policy');

interface DifferenceProps {
  readonly version: Version;
  readonly versions: readonly Version[];
  /** The one published before, held against first. */
  readonly before: Version | undefined;
}

/** What this version says otherwise than another, in plain words. */
export function Difference({ version, versions, before }: DifferenceProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const { against = before?.hash ?? '' } = route.useSearch();
  const change = useFilters();
  const others = versions.filter(({ hash }) => hash !== version.hash);
  const difference = useReading(
    'policyDifference',
    { market, hash: version.hash, from: against },
    { enabled: against !== '' },
  );
  return (
    <Part
      title={t('policy.difference')}
      aside={
        <NativeSelect
          size="xs"
          aria-label={t('policy.against')}
          value={against}
          onChange={(event) => change({ against: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('policy.choose') },
            ...others.map(({ hash, effective }) => ({
              value: hash,
              label: t('policy.option', { day: formats.day(effective) }),
            })),
          ]}
        />
      }
    >
      {against === '' ? (
        <Text c="dimmed">{t('policy.firstVersion')}</Text>
      ) : difference.error ? (
        <Trouble error={difference.error} onRetry={() => void difference.refetch()} />
      ) : !difference.data ? (
        <RowsSkeleton rows={2} />
      ) : difference.data.lines.length === 0 ? (
        <Text c="dimmed">{t('policy.same')}</Text>
      ) : (
        <ul>
          {difference.data.lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </Part>
  );
}
