import { Button, Group, Modal, Skeleton, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient, useReading } from '../../api.ts';
import { newKey } from '../../clock.ts';
import type { Contest } from '../../components/contest/clock.tsx';
import { Turn } from '../../components/contest/clock.tsx';
import { FiguresChange } from '../../components/contest/figures.tsx';
import { History } from '../../components/contest/history.tsx';
import { Words } from '../../components/contest/words.tsx';
import { factWords } from '../../components/fact-kind.ts';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { useFormats, useMe } from '../../hooks/place.ts';
import { sellerPage } from '../../layout/pages.ts';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/contests/$contest');

/** One contest as its seller sees it: where it stands, whose turn it is, what was said, every step. */
export function ContestPage() {
  const { t } = useTranslation();
  const { market, seller, contest: id } = route.useParams();
  const contest = useReading('sellerContest', { market, seller, id }, { refetchInterval: 30_000 });
  const up = { to: sellerPage(market, seller, 'contests'), label: t('nav.contests') };
  if (!contest.data) {
    return (
      <Page title={t('contest.name')} name={t('contest.name')} up={up}>
        {contest.error ? (
          <Trouble error={contest.error} onRetry={() => void contest.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={40} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  return <Shown contest={contest.data} up={up} />;
}

function Shown({ contest, up }: { contest: Contest; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const me = useMe();
  const figures = contest.history.findLast((step) => step.figures !== null)?.figures ?? null;
  const title = t(`contest.title.${contest.status}`, { mark: t(`mark.${contest.mark}`) });
  const own = me.data?.kind === 'seller';
  return (
    <Page
      title={title}
      name={t('contest.name')}
      up={up}
      lead={contest.open ? <Turn contest={contest} /> : <Reason contest={contest} />}
    >
      {own && contest.status === 'asked' && <Answer contest={contest} />}
      {figures && (
        <Part title={t('figures.title')}>
          <FiguresChange figures={figures} />
        </Part>
      )}
      <Part title={t('contest.said')}>
        <Words words={contest.words} />
      </Part>
      <Part title={t('contest.about')}>
        <About contest={contest} />
      </Part>
      <Part title={t('contest.steps')} aside={own && contest.open && <Withdraw contest={contest} />}>
        <History history={contest.history} />
      </Part>
    </Page>
  );
}

function Reason({ contest: { decided } }: { contest: Contest }) {
  const { t } = useTranslation();
  const formats = useFormats();
  if (!decided) return null;
  const at = formats.dateTime(decided.at);
  if (decided.by === 'silence') return t('contest.decidedBySilence', { at });
  return decided.reason ? t('contest.decidedBecause', { at, reason: t(`reason.${decided.reason}`) }) : null;
}

function About({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  return (
    <Stack gap={6}>
      <Text size="sm">
        {t('thing.order')}{' '}
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller, order: contest.order }}
          size="sm"
          underline="always"
        >
          {contest.order}
        </TextLink>
      </Text>
      <Text size="sm">
        {t('contestForm.ground')} {t(`ground.${contest.ground}`)}
      </Text>
      {contest.facts.length > 0 && (
        <Text size="sm">
          {t('contest.facts')} {contest.facts.map(({ kind, id }) => `${factWords(t, kind)} (${id})`).join(', ')}
        </Text>
      )}
    </Stack>
  );
}

function Answer({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const [answer, setAnswer] = useState('');
  const [key] = useState(newKey);
  const send = useMutation({
    mutationFn: () =>
      api.answerContest({ market, seller, id: contest.id, body: { answer: answer.trim() } }, { idempotencyKey: key }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <Part title={t('contest.answerTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (answer.trim() !== '') send.mutate();
        }}
      >
        <Textarea
          label={contest.words.find(({ role }) => role === 'question')?.text ?? t('contest.answerLabel')}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
          autosize
          minRows={4}
          maxLength={5000}
          required
        />
        <Group mt="sm">
          <Button type="submit" size="md" loading={send.isPending} disabled={answer.trim() === ''}>
            {t('contest.answer')}
          </Button>
        </Group>
        {send.error && <Trouble error={send.error} />}
      </form>
    </Part>
  );
}

function Withdraw({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { market, seller } = route.useParams();
  const [opened, setOpened] = useState(false);
  const [key] = useState(newKey);
  const withdraw = useMutation({
    mutationFn: () => api.withdrawContest({ market, seller, id: contest.id }, { idempotencyKey: key }),
    onSuccess: async () => {
      setOpened(false);
      await queryClient.invalidateQueries();
    },
  });
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setOpened(true)}>
        {t('contest.withdraw')}
      </Button>
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        title={
          <Title order={2} size="md">
            {t('contest.withdraw')}
          </Title>
        }
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Text size="sm">{t('contest.withdrawMeans')}</Text>
        {withdraw.error && <Trouble error={withdraw.error} />}
        <Group mt="md" justify="flex-end">
          <Button variant="default" onClick={() => setOpened(false)}>
            {t('cancel')}
          </Button>
          <Button loading={withdraw.isPending} onClick={() => withdraw.mutate()}>
            {t('contest.withdraw')}
          </Button>
        </Group>
      </Modal>
    </>
  );
}
