import { Button, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { TrothProblem } from '../../../sdk/index.ts';
import classes from './states.module.css';

/** What went wrong, what can be done, and the id to name when asking for help. */
export function Trouble({ error, onRetry }: { error: unknown; onRetry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const problem = error instanceof TrothProblem ? error.problem : null;
  const missing = problem?.status === 404;
  const title = missing ? t('trouble.missing') : problem ? problem.title : t('trouble.unreachable');
  const detail = missing ? t('trouble.missingHint') : (problem?.detail ?? t('trouble.unreachableHint'));
  return (
    <section className={classes.box} role="alert">
      <Title order={2} size="md">
        {title}
      </Title>
      <Text size="sm">{detail}</Text>
      {problem?.because?.map(
        ({ rule, text }) =>
          text !== detail && (
            <Text key={rule} size="sm">
              {text}
            </Text>
          ),
      )}
      <Group gap="md" mt="xs">
        {onRetry && (
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            {t('trouble.again')}
          </Button>
        )}
        {problem?.requestId && (
          <Text size="xs" c="dimmed">
            {t('trouble.request')} <Code>{problem.requestId}</Code>
          </Text>
        )}
      </Group>
    </section>
  );
}

/** Nothing here yet: what will come, and how. */
export function Empty({ title, children }: { title: string; children?: React.ReactNode }) {
  return (
    <section className={classes.empty}>
      <Text fw={600}>{title}</Text>
      {children && (
        <Text size="sm" c="dimmed" component="div" maw={560}>
          {children}
        </Text>
      )}
    </section>
  );
}

/** The place of a table's rows while they are on their way. */
export function RowsSkeleton({ rows = 8, height = 36 }: { rows?: number; height?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap={0} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows that say nothing have nothing else to be told apart by
        <div key={index} className={classes.skeletonRow} style={{ height }}>
          <Skeleton height={10} width={`${88 - ((index * 17) % 40)}%`} />
        </div>
      ))}
    </Stack>
  );
}
