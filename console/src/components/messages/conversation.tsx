import { Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api, queryClient, useReading } from '../../api.ts';
import { newKey } from '../../clock.ts';
import { useMe } from '../../hooks/place.ts';
import { RowsSkeleton, Trouble } from '../states.tsx';
import { Deadline, When } from '../time.tsx';
import classes from './messages.module.css';

type Message = AnswerOf<'orderMessages'>['items'][number];
type Side = Message['from'];

interface OrderAt {
  readonly market: string;
  readonly seller: string;
  readonly order: string;
  /** Of the order's buyer, where the buyer asks. */
  readonly buyer?: string;
}

const TEXT_MAX = 5000;

function useMessages(as: Side, { market, seller, order, buyer = '' }: OrderAt) {
  const every = { refetchInterval: 30_000 };
  const bought = useReading('buyerMessages', { market, buyer, seller, order }, { ...every, enabled: as === 'buyer' });
  const sold = useReading('orderMessages', { market, seller, order }, { ...every, enabled: as === 'seller' });
  return as === 'buyer' ? bought : sold;
}

/** What buyer and seller said about an order, and the next word. `as`: on whose pages it stands. */
export function Conversation({ as, at }: { as: Side; at: OrderAt }) {
  const { t } = useTranslation();
  const me = useMe();
  const messages = useMessages(as, at);
  if (!messages.data) {
    return messages.error ? (
      <Trouble error={messages.error} onRetry={() => void messages.refetch()} />
    ) : (
      <RowsSkeleton rows={2} height={64} />
    );
  }
  const { items } = messages.data;
  return (
    <>
      {items.length === 0 ? (
        <Text size="sm" c="dimmed" mb="md">
          {t(`message.none.${as}`)}
        </Text>
      ) : (
        <ol className={classes.list}>
          {items.map((message) => (
            <Said key={`${message.thread} ${message.message}`} message={message} as={as} at={at} />
          ))}
        </ol>
      )}
      {me.data?.kind === as && <Compose as={as} at={at} thread={items.at(-1)?.thread ?? null} />}
    </>
  );
}

function Said({ message, as, at }: { message: Message; as: Side; at: OrderAt }) {
  const { t } = useTranslation();
  const me = useMe();
  const { from, text, erased, automatic, waiting, answerBy, noAnswerNeeded, canMark } = message;
  return (
    <li className={classes.message} data-own={from === as || undefined} data-waiting={waiting || undefined}>
      <Text size="xs" c="dimmed">
        <Text component="span" size="xs" fw={600} c="var(--mantine-color-text)">
          {from === as ? t('message.you') : t(`message.from.${from}`)}
        </Text>{' '}
        · <When at={message.at} />
        {automatic && ` · ${t('message.automatic')}`}
      </Text>
      {text === null ? (
        <Text size="sm" c="dimmed" fs="italic">
          {erased ? t('order.erased') : t('message.untold')}
        </Text>
      ) : (
        <Text className={classes.text}>{text}</Text>
      )}
      {(waiting || noAnswerNeeded) && (
        <Text size="xs" component="div" className={classes.state}>
          {waiting && answerBy && (
            <span>
              {t(as === 'seller' ? 'message.answerDue' : 'message.answerPromised')} <Deadline at={answerBy} />
            </span>
          )}
          {waiting && !answerBy && <span>{t('message.waiting')}</span>}
          {noAnswerNeeded && <span>{t('message.noneNeeded')}</span>}
          {canMark && as === 'seller' && me.data?.kind === 'seller' && <Release message={message} at={at} />}
        </Text>
      )}
    </li>
  );
}

/** "No answer needed": the clock of the message stops. */
function Release({ message, at: { market, seller, order } }: { message: Message; at: OrderAt }) {
  const { t } = useTranslation();
  const [key] = useState(newKey);
  const mark = useMutation({
    mutationFn: () =>
      api.markMessage(
        {
          market,
          seller,
          order,
          body: { message: message.message, ...(message.thread === null ? {} : { thread: message.thread }) },
        },
        { idempotencyKey: key },
      ),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <>
      <Button variant="default" size="compact-sm" loading={mark.isPending} onClick={() => mark.mutate()}>
        {t('message.release')}
      </Button>
      {mark.error && <Trouble error={mark.error} />}
    </>
  );
}

function Compose({ as, at, thread }: { as: Side; at: OrderAt; thread: string | null }) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState({ text: '', key: newKey() });
  const text = draft.text.trim();
  const send = useMutation({
    mutationFn: () => {
      const { market, seller, order, buyer = '' } = at;
      const body = { text, ...(thread === null ? {} : { thread }) };
      const options = { idempotencyKey: draft.key };
      return as === 'buyer'
        ? api.writeToSeller({ market, buyer, seller, order, body }, options)
        : api.writeToBuyer({ market, seller, order, body }, options);
    },
    onSuccess: async () => {
      setDraft({ text: '', key: newKey() });
      await queryClient.invalidateQueries();
    },
  });
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    if (text !== '') send.mutate();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={620}>
        <Textarea
          label={t(`message.write.${as}`)}
          value={draft.text}
          onChange={(event) => setDraft({ text: event.currentTarget.value, key: newKey() })}
          autosize
          minRows={3}
          maxRows={14}
          maxLength={TEXT_MAX}
        />
        {send.error && <Trouble error={send.error} />}
        <Group>
          <Button type="submit" size="md" disabled={text === ''} loading={send.isPending}>
            {t('message.send')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
