import { Skeleton, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../page.tsx';
import { Trouble } from '../states.tsx';
import { DeskTabs } from './tabs.tsx';

interface OneProps<Data> {
  readonly query: { readonly data: Data | undefined; readonly error: unknown; readonly refetch: () => unknown };
  /** What it is, while it is on its way. */
  readonly name: string;
  readonly up: { readonly to: string; readonly label: string };
  readonly wide?: boolean;
  readonly children: (data: Data) => React.ReactNode;
}

/** One thing out of a queue: the way to the queues stays above it. */
export function DeskOne<Data>({ query, name, up, wide = false, children }: OneProps<Data>) {
  const { t } = useTranslation();
  return (
    <>
      <DeskTabs />
      {query.data !== undefined ? (
        children(query.data)
      ) : (
        <Page title={name} name={name} up={up} wide={wide}>
          {query.error ? (
            <Trouble error={query.error} onRetry={() => void query.refetch()} />
          ) : (
            <Stack role="status" aria-label={t('loading')}>
              <Skeleton height={40} />
              <Skeleton height={200} />
            </Stack>
          )}
        </Page>
      )}
    </>
  );
}
