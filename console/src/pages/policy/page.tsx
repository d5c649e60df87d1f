import { Code, Group, NativeSelect, Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';
import { Difference } from './difference.tsx';
import type { Policy, Version } from './model.ts';
import { Section } from './section.tsx';

const route = getRouteApi('/signed-in/m/$market/policy');

/** The policy in plain words: the version in force, or any other there ever was, with where each figure comes from. */
export function PolicyPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { version } = route.useSearch();
  const inForce = useReading('policyInForce', { market }, { enabled: version === undefined });
  const named = useReading('policyVersion', { market, hash: version ?? '' }, { enabled: version !== undefined });
  const versions = useReading('policyVersions', { market });
  const policy = version === undefined ? inForce : named;
  if (!policy.data || !versions.data) {
    const error = policy.error ?? versions.error;
    return (
      <Page title={t('nav.policy')} name={t('nav.policy')}>
        {error ? (
          <Trouble error={error} onRetry={() => void Promise.all([policy.refetch(), versions.refetch()])} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={30} width="50%" />
            <Skeleton height={300} />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown policy={policy.data} versions={versions.data.items} />;
}

function Shown({ policy, versions }: { policy: Policy; versions: readonly Version[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const change = useFilters();
  const { market } = route.useParams();
  const { version } = policy;
  const before = versions[versions.findIndex(({ hash }) => hash === version.hash) + 1];
  return (
    <Page
      title={version.title[formats.language]}
      name={t('nav.policy')}
      lead={
        <>
          {t(version.inForce ? 'policy.inForce' : 'policy.from', { day: formats.day(version.effective) })} ·{' '}
          {t('policy.published', { by: version.publishedBy })} <When at={version.publishedAt} /> ·{' '}
          <TextLink to="/m/$market/rules" params={{ market }} search={{ version: version.hash }} underline="always">
            {t('rulebook.everybody')}
          </TextLink>
        </>
      }
      actions={
        versions.length > 1 && (
          <NativeSelect
            aria-label={t('policy.versions')}
            value={version.hash}
            onChange={(event) => change({ version: event.currentTarget.value, against: undefined })}
            data={versions.map(({ hash, effective, inForce }) => ({
              value: hash,
              label: t(inForce ? 'policy.optionInForce' : 'policy.option', { day: formats.day(effective) }),
            }))}
          />
        )
      }
    >
      {versions.length > 1 && <Difference version={version} versions={versions} before={before} />}
      {policy.sections.map((section) => (
        <Section key={section.section} section={section} />
      ))}
      {policy.notYet.length > 0 && (
        <Part title={t('policy.notYet')}>
          <ul>
            {policy.notYet.map(({ what, source }) => (
              <li key={what}>
                <Text size="sm">{what}</Text>
                {source && (
                  <Text size="xs" c="dimmed">
                    {t('why.source')} {source}
                  </Text>
                )}
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title={t('policy.document')}>
        <Group gap="xs" mb="sm">
          <Text size="sm" c="dimmed">
            {t('policy.hash')}
          </Text>
          <Code style={{ overflowWrap: 'anywhere' }}>{version.hash}</Code>
        </Group>
        <details>
          <summary>{t('policy.asPublished')}</summary>
          <Code block mt="sm">
            {JSON.stringify(policy.document, null, 2)}
          </Code>
        </details>
      </Part>
    </Page>
  );
}
