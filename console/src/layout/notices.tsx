import { ActionIcon, Drawer, Indicator, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import { api, queryClient, useReading } from '../api.ts';
import { TextLink } from '../components/link.tsx';
import { Empty } from '../components/states.tsx';
import { When } from '../components/time.tsx';
import type { Me } from '../hooks/place.ts';
import { useFormats, useLanguage, useMarketId } from '../hooks/place.ts';
import classes from './notices.module.css';
import { marketPage } from './pages.ts';
import { placeOf } from './places.ts';

type Notice = AnswerOf<'notices'>['items'][number];

const MOST_SHOWN = 99;

/** What one is told: how much of it is new, and the newest; opening it is reading it. */
export function NoticeBell({ me }: { me: Me }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [opened, { open, close }] = useDisclosure(false);
  // As it was when it was opened: what was new stays marked while it is read.
  const [shown, setShown] = useState<readonly Notice[]>([]);
  const { data } = useReading(
    'notices',
    { market, limit: 30 },
    { enabled: market !== '' && me.kind !== 'service', refetchInterval: 30_000 },
  );
  const read = useMutation({
    mutationFn: (until: string) => api.markNoticesRead({ market, body: { until } }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['notices'] }),
  });
  if (me.kind === 'service') return null;
  const unread = data?.unread ?? 0;
  const look = () => {
    const items = data?.items ?? [];
    setShown(items);
    open();
    if (items[0] && unread > 0) read.mutate(items[0].writtenAt);
  };
  const words = unread === 0 ? t('notices.none') : t('notices.unread', { count: unread, n: formats.whole(unread) });
  return (
    <>
      <Indicator
        label={unread > MOST_SHOWN ? `${MOST_SHOWN}+` : unread}
        disabled={unread === 0}
        size={16}
        offset={{ x: 10, y: 5 }}
        className={classes.indicator}
      >
        <ActionIcon variant="subtle" color="gray" size="lg" aria-label={words} onClick={look}>
          <IconBell size={19} stroke={1.6} aria-hidden="true" />
        </ActionIcon>
      </Indicator>
      <Drawer
        opened={opened}
        onClose={close}
        position="right"
        size={440}
        title={
          <Title order={2} size="md">
            {t('notices.title')}
          </Title>
        }
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        {shown.length === 0 ? (
          <Empty title={t('notices.empty')}>{t('notices.emptyHint')}</Empty>
        ) : (
          <ol className={classes.list}>
            {shown.map((notice) => (
              <Told key={notice.id} me={me} notice={notice} onGo={close} />
            ))}
          </ol>
        )}
        {me.kind === 'operator' && (
          <TextLink to={marketPage(market, 'outbox')} size="sm" onClick={close}>
            {t('notices.outbox')}
          </TextLink>
        )}
      </Drawer>
    </>
  );
}

function Told({ me, notice, onGo }: { me: Me; notice: Notice; onGo: () => void }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const market = useMarketId();
  const place = placeOf(me, market, notice.ids);
  return (
    <li className={classes.notice} data-unread={notice.unread || undefined}>
      <Text size="xs" c="dimmed">
        <When at={notice.at} />
        {notice.unread && <strong> · {t('notices.new')}</strong>}
      </Text>
      <Text size="sm" fw={600}>
        {place ? (
          <TextLink size="sm" fw={600} {...place} onClick={onGo}>
            {notice.title[language]}
          </TextLink>
        ) : (
          notice.title[language]
        )}
      </Text>
      <Text size="sm">{notice.text[language]}</Text>
    </li>
  );
}
