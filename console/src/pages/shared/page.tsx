import { Button, Code, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconPrinter } from '@tabler/icons-react';
import { getRouteApi } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { TrothProblem } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { FiguresChange } from '../../components/contest/figures.tsx';
import { commandWords } from '../../components/contest/history.tsx';
import { Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { Reasons } from '../../components/why.tsx';
import { makeFormats } from '../../format.ts';
import { useLanguage } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { LanguageMenu, ThemeMenu } from '../../layout/preferences.tsx';
import classes from './shared.module.css';

const route = getRouteApi('/s/$token');

/** One decision for whoever was sent its link: its reasons, to read and to print, and nothing that can be done. */
export function SharedPage() {
  const { t } = useTranslation();
  const { token } = route.useParams();
  const shared = useReading('sharedDecision', { token });
  useEffect(() => {
    document.title = `${t('decisions.one')} · Troth`;
  }, [t]);
  return (
    <main className={classes.page}>
      <Group justify="space-between" mb="xl">
        <Text fw={700} size="lg">
          Troth
        </Text>
        <Group gap={0} className={classes.unprinted}>
          <LanguageMenu />
          <ThemeMenu />
        </Group>
      </Group>
      {shared.data ? (
        <Shown {...shared.data} />
      ) : shared.error ? (
        <Closed error={shared.error} />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={30} width="60%" />
          <Skeleton height={200} />
        </Stack>
      )}
    </main>
  );
}

function Closed({ error }: { error: Error }) {
  const { t } = useTranslation();
  const status = error instanceof TrothProblem ? error.status : 0;
  if (status !== 410 && status !== 404) return <Trouble error={error} />;
  return (
    <>
      <Title order={1} size="xl" mb="sm">
        {t(status === 410 ? 'share.over' : 'share.never')}
      </Title>
      <Text>{t(status === 410 ? 'share.overHint' : 'share.neverHint')}</Text>
    </>
  );
}

function Shown({ decision, zone, market, expiresAt }: AnswerOf<'sharedDecision'>) {
  const { t } = useTranslation();
  const formats = makeFormats(useLanguage(), zone);
  const seller = useSellerTitle(decision.seller, market);
  return (
    <>
      <Title order={1} size="xl" mb="xs">
        {t('decisions.title', { what: commandWords(t, decision.command), seller })}
      </Title>
      <Text c="dimmed" mb="lg">
        {formats.dateTime(decision.at)} ({zone}) · {market} · {t('decisions.inChain', { seq: decision.seq })}
      </Text>
      <Part title={t('decisions.because')}>
        <Reasons reasons={decision.because} />
      </Part>
      {decision.figures && (
        <Part title={t('figures.title')}>
          <FiguresChange figures={decision.figures} />
        </Part>
      )}
      <Text size="xs" c="dimmed" mt="lg">
        {t('decisions.hash')} <Code style={{ overflowWrap: 'anywhere' }}>{decision.hash}</Code>
      </Text>
      <Text size="xs" c="dimmed" mb="lg">
        {t('share.until', { at: formats.dateTime(expiresAt), zone })}
      </Text>
      <Button
        className={classes.unprinted}
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden="true" />}
        onClick={() => print()}
      >
        {t('why.print')}
      </Button>
    </>
  );
}
