import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../../sdk/index.ts';
import { queryClient } from '../api.ts';
import { newKey } from '../clock.ts';
import type { Figures } from './contest/figures.tsx';
import { FiguresChange } from './contest/figures.tsx';
import { say } from './say.ts';
import { RowsSkeleton, Trouble } from './states.tsx';
import type { Reason } from './why.tsx';
import { Reasons } from './why.tsx';

/** What a command answers, tried or done. */
interface Done {
  readonly because: readonly Reason[];
  readonly figures?: Figures | null;
}

interface TryProps<Input, Answer extends Done> {
  /** What is entered so far; null while something needed is missing. */
  readonly input: Input | null;
  readonly run: (input: Input, dryRun: boolean, options: CallOptions) => Promise<Answer>;
  /** On the button that makes it so. */
  readonly confirm: string;
  /** Said once it is done. */
  readonly said: string;
  /** What matters about the answer, in a sentence before its reasons. */
  readonly show?: (answer: Answer) => React.ReactNode;
  readonly onDone?: (answer: Answer) => unknown;
  /** Stands beside the button. */
  readonly aside?: React.ReactNode;
}

const LOOK_AFTER_MS = 350;

/** What the server says would happen, looked at again whenever the input changes. */
function useTried<Input, Answer extends Done>({ input, run }: Pick<TryProps<Input, Answer>, 'input' | 'run'>) {
  const { i18n } = useTranslation();
  const id = useId();
  const current = JSON.stringify(input);
  const [settled] = useDebouncedValue(current, LOOK_AFTER_MS);
  const tried = useQuery({
    queryKey: ['tried', id, settled, i18n.language],
    queryFn: ({ signal }) => run(JSON.parse(settled) as Input, true, { signal }),
    enabled: settled !== 'null',
    retry: false,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  // What is changed is another command, which needs a key of its own.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the input is the reason for another key, not something that is read
  const key = useMemo(newKey, [current]);
  return { tried, key, current: settled === current };
}

/** What will happen, exactly as the server tried it, and the one press that makes it so. */
export function Try<Input, Answer extends Done>(props: TryProps<Input, Answer>) {
  const { input, run, confirm, said, show, onDone, aside } = props;
  const { t } = useTranslation();
  const { tried, key, current } = useTried(props);
  const send = useMutation({
    mutationFn: (ready: Input) => run(ready, false, { idempotencyKey: key }),
    onSuccess: async (answer) => {
      say(t, said);
      await onDone?.(answer);
      await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'tried' });
    },
  });
  return (
    <Stack gap="md">
      {input !== null && (
        <section aria-label={t('act.then')}>
          <Text fw={600} mb="xs">
            {t('act.then')}
          </Text>
          {tried.data ? (
            <Stack gap="sm">
              {show && <Text>{show(tried.data)}</Text>}
              <Reasons reasons={tried.data.because.map(({ text, verdict }) => ({ text, verdict }))} />
              {tried.data.figures && <FiguresChange figures={tried.data.figures} />}
            </Stack>
          ) : tried.error ? (
            <Trouble error={tried.error} />
          ) : (
            <RowsSkeleton rows={2} />
          )}
        </section>
      )}
      {send.error && <Trouble error={send.error} onRetry={() => input !== null && send.mutate(input)} />}
      <Group gap="md">
        <Button
          size="md"
          disabled={input === null || !current || !tried.isSuccess}
          loading={send.isPending}
          onClick={() => input !== null && send.mutate(input)}
        >
          {confirm}
        </Button>
        {aside}
      </Group>
    </Stack>
  );
}

interface TryButtonProps<Input, Answer extends Done> extends Omit<TryProps<Input, Answer>, 'aside'> {
  /** On the button that opens it, and over what opens. */
  readonly label: string;
  /** What it means, before anything is tried. */
  readonly means?: React.ReactNode;
  readonly quiet?: boolean;
  /** The fields that make the input. */
  readonly children?: React.ReactNode;
}

/** A button that asks first: its fields, what will happen then, and the press that makes it so. */
export function TryButton<Input, Answer extends Done>(props: TryButtonProps<Input, Answer>) {
  const { label, means, quiet = false, children, onDone, ...tried } = props;
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  return (
    <>
      <Button variant={quiet ? 'default' : 'filled'} size="md" onClick={() => setOpened(true)}>
        {label}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="lg"
        title={
          <Title order={2} size="md">
            {label}
          </Title>
        }
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack gap="md">
          {means && <Text size="sm">{means}</Text>}
          {children}
          <Try
            {...tried}
            onDone={async (answer) => {
              setOpened(false);
              await onDone?.(answer);
            }}
            aside={
              <Button size="md" variant="default" onClick={() => setOpened(false)}>
                {t('act.notNow')}
              </Button>
            }
          />
        </Stack>
      </Modal>
    </>
  );
}
