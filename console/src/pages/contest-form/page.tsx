import { Button, Checkbox, Group, Radio, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, queryClient, useReading } from '../../api.ts';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { Reasons } from '../../components/why.tsx';
import { sellerPage } from '../../layout/pages.ts';
import type { Draft, Ground } from './draft.ts';
import { useDraft } from './draft.ts';
import { FactPicker } from './facts.tsx';
import classes from './form.module.css';
import type { Order } from './model.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/orders/$order/contest');

type Mark = Order['marks'][number];
type Body = RequestOf<'contestMark'>['body'];

const STATEMENT_MAX = 5000;
const GROUNDS: readonly Ground[] = ['facts-wrong', 'not-my-fault'];

/** Contesting one mark: why, in whose words, shown by which facts; then a look at what happens, then sending it. */
export function ContestFormPage() {
  const { t } = useTranslation();
  const { market, seller, order: id } = route.useParams();
  const { mark: code, thing } = route.useSearch();
  const order = useReading('sellerOrder', { market, seller, order: id });
  const up = {
    to: sellerPage(market, seller, `orders/${encodeURIComponent(id)}`),
    label: t('order.title', { order: id }),
  };
  const frame = { name: t('contestForm.name'), up };
  if (order.error && !order.data) {
    return (
      <Page title={t('contestForm.name')} {...frame}>
        <Trouble error={order.error} onRetry={() => void order.refetch()} />
      </Page>
    );
  }
  if (!order.data) {
    return (
      <Page title={t('contestForm.name')} {...frame}>
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={60} />
          <Skeleton height={160} />
        </Stack>
      </Page>
    );
  }
  const mark = order.data.marks.find((each) => each.code === code && (thing === undefined || each.thing.id === thing));
  if (!mark) {
    return (
      <Page title={t('contestForm.noMark')} {...frame}>
        <Text>{t('contestForm.noMarkHint')}</Text>
      </Page>
    );
  }
  const title = t('contestForm.title', { mark: t(`mark.${mark.code}`) });
  if (!mark.contestable.possible) {
    return (
      <Page title={title} {...frame}>
        <Text>{mark.contestable.why}</Text>
      </Page>
    );
  }
  return (
    <Page title={title} lead={mark.spans.at(-1)?.text} {...frame}>
      <Form order={order.data} mark={mark} />
    </Page>
  );
}

const bodyOf = (order: Order, mark: Mark, draft: Draft & { ground: Ground }): Body => ({
  orderId: order.order,
  mark: mark.code,
  ...(mark.thing.kind === 'order' ? {} : { thing: mark.thing.id }),
  ground: draft.ground,
  statement: draft.statement.trim(),
  facts: draft.facts.map(([source, fact]) => ({ source, id: fact })),
});

function Form({ order, mark }: { order: Order; mark: Mark }) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const { draft, change, forget, saved, found } = useDraft(
    [market, seller, order.order, mark.code, mark.thing.id].join(' '),
  );
  const [missing, setMissing] = useState(false);
  const { ground } = draft;
  const complete = ground !== null && draft.statement.trim() !== '';
  const preview = useMutation({
    mutationFn: (ready: Draft & { ground: Ground }) =>
      api.contestMark({ market, seller, dryRun: true, body: bodyOf(order, mark, ready) }),
  });
  const edit = (part: Partial<Draft>) => {
    preview.reset();
    change(part);
  };
  const look = (event: React.FormEvent) => {
    event.preventDefault();
    setMissing(!complete);
    if (ground !== null && complete) preview.mutate({ ...draft, ground });
  };
  return (
    <form onSubmit={look} className={classes.form} noValidate>
      <Radio.Group
        label={t('contestForm.why')}
        value={ground ?? ''}
        onChange={(value) => edit({ ground: value as Ground })}
        error={missing && ground === null && t('contestForm.groundMissing')}
        withAsterisk
      >
        <Stack gap="xs" mt="xs">
          {GROUNDS.map((value) => (
            <Radio
              key={value}
              value={value}
              label={t(`ground.${value}`)}
              description={t(`groundHint.${value}`)}
              size="sm"
            />
          ))}
        </Stack>
      </Radio.Group>
      <Textarea
        label={t('contestForm.statement')}
        description={t('contestForm.statementHint')}
        value={draft.statement}
        onChange={(event) => edit({ statement: event.currentTarget.value })}
        error={missing && draft.statement.trim() === '' && t('contestForm.statementMissing')}
        autosize
        minRows={5}
        maxRows={16}
        maxLength={STATEMENT_MAX}
        withAsterisk
      />
      <FactPicker order={order} picked={draft.facts} onPick={(facts) => edit({ facts })} />
      <Group gap="md">
        <Button type="submit" loading={preview.isPending} size="md">
          {t('contestForm.look')}
        </Button>
        <Text size="sm" c="dimmed" role="status">
          {saved ? t(found ? 'contestForm.draftFound' : 'contestForm.draftSaved') : ''}
        </Text>
      </Group>
      {preview.error && <Trouble error={preview.error} />}
      {preview.data && ground !== null && (
        <Send done={preview.data} order={order} mark={mark} draft={{ ...draft, ground }} onSent={forget} />
      )}
    </form>
  );
}

interface SendProps {
  readonly done: AnswerOf<'contestMark'>;
  readonly order: Order;
  readonly mark: Mark;
  readonly draft: Draft & { readonly ground: Ground };
  readonly onSent: () => void;
}

/** What will happen, exactly as the server tried it, and the one step that makes it so. */
function Send({ done, order, mark, draft, onSent }: SendProps) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const navigate = useNavigate();
  const [sure, setSure] = useState(false);
  const send = useMutation({
    mutationFn: () =>
      api.contestMark({ market, seller, body: bodyOf(order, mark, draft) }, { idempotencyKey: draft.key }),
    onSuccess: async ({ contest }) => {
      onSent();
      await queryClient.invalidateQueries();
      await navigate({
        to: '/m/$market/sellers/$seller/contests/$contest',
        params: { market, seller, contest: contest.id },
        replace: true,
      });
    },
  });
  return (
    <Part title={t('contestForm.then')}>
      <Reasons reasons={done.because} />
      <Checkbox
        mt="md"
        size="sm"
        label={t('contestForm.sure')}
        checked={sure}
        onChange={(event) => setSure(event.currentTarget.checked)}
        data-autofocus
      />
      <Group mt="md">
        <Button size="md" disabled={!sure} loading={send.isPending} onClick={() => send.mutate()}>
          {t('contestForm.send')}
        </Button>
      </Group>
      {send.error && <Trouble error={send.error} onRetry={() => send.mutate()} />}
    </Part>
  );
}
