import { Button, Group, Modal, Stack, Text, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CallOptions } from '../../../sdk/index.ts';
import { queryClient } from '../api.ts';
import { newKey } from '../clock.ts';
import type { Figures } from './contest/figures.tsx';
import { FiguresChange } from './contest/figures.tsx';
import type { Holdable } from './held/store.ts';
import { hold, useIsHeld } from './held/store.ts';
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
  /** Where it is held for a while before it is sent, and can be taken back until then. */
  readonly held?: Holdable;
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

/** Sends the command at a press: at once, or once it was held for a while, from whatever page the reader is on by then. */
function useSend<Input, Answer extends Done>(
  { input, run, said, onDone, held }: TryProps<Input, Answer>,
  key: string,
  tried: Answer | undefined,
) {
  const { t } = useTranslation();
  const router = useRouter();
  const refresh = async () => {
    say(t, said);
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'tried' });
  };
  const send = useMutation({
    mutationFn: (ready: Input) => run(ready, false, { idempotencyKey: key }),
    onSuccess: async (answer) => {
      await onDone?.(answer);
      await refresh();
    },
  });
  const press = () => {
    if (input === null) return;
    if (!held || tried === undefined) {
      send.mutate(input);
      return;
    }
    hold({
      ...held,
      href: router.history.location.href,
      send: async () => {
        await run(input, false, { idempotencyKey: key, keepalive: true });
        void refresh();
      },
    });
    void onDone?.(tried);
  };
  return { send, press };
}

/** What will happen, exactly as the server tried it, and the one press that makes it so. */
export function Try<Input, Answer extends Done>(props: TryProps<Input, Answer>) {
  const { input, confirm, show, aside, held } = props;
  const { t } = useTranslation();
  const { tried, key, current } = useTried(props);
  const { send, press } = useSend(props, key, tried.data);
  const waits = useIsHeld(held?.about);
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
      {send.error && <Trouble error={send.error} onRetry={press} />}
      <Group gap="md">
        <Button
          size="md"
          disabled={waits || input === null || !current || !tried.isSuccess}
          loading={send.isPending}
          onClick={press}
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
  const waits = useIsHeld(props.held?.about);
  return (
    <>
      <Button variant={quiet ? 'default' : 'filled'} size="md" disabled={waits} onClick={() => setOpened(true)}>
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
