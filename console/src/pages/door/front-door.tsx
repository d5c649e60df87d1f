import { Group, Progress, Text, Title } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { spanWords } from '../../components/time.tsx';
import { makeFormats } from '../../format.ts';
import { useLanguage } from '../../hooks/place.ts';
import { LanguageMenu, ThemeMenu } from '../../layout/preferences.tsx';
import { readToken } from '../../session.ts';
import { Anew } from './anew.tsx';
import { Cast } from './cast.tsx';
import classes from './door.module.css';
import { Figures } from './figures.tsx';
import type { Demo } from './model.ts';
import { Tour } from './tour.tsx';

/** Who comes in here: what Troth is, how the made-up markets stand, whom one can be, and what to see in ten minutes. */
export function FrontDoor({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = 'Troth';
  }, []);
  return (
    <div className={classes.page}>
      <header className={classes.head}>
        <Text fw={700} size="lg">
          Troth
        </Text>
        <Group gap={0}>
          <LanguageMenu />
          <ThemeMenu />
        </Group>
      </header>
      <main>
        <Title order={1} className={classes.title}>
          {t('door.title')}
        </Title>
        <Text c="dimmed" mt="sm" maw={680}>
          {t('door.lead')}
        </Text>
        <SignedIn />
        {demo.state !== 'ready' && <Filling demo={demo} />}
        <Figures demo={demo} />
        <Tour demo={demo} />
        <Cast demo={demo} />
        <Anew demo={demo} />
      </main>
    </div>
  );
}

/** Whoever this tab is signed in as goes on from here. */
function SignedIn() {
  const { t } = useTranslation();
  const signedIn = readToken() !== null;
  const me = useReading('me', {}, { enabled: signedIn });
  const market = useReading('markets', {}, { enabled: signedIn });
  const at = me.data?.market ?? market.data?.items[0]?.id;
  if (!me.data || at === undefined) return null;
  return (
    <Text size="sm" mt="md">
      {t('door.youAre', { name: me.data.name })}{' '}
      <TextLink to="/m/$market" params={{ market: at }} underline="always" size="sm">
        {t('door.goOn')}
      </TextLink>
    </Text>
  );
}

/** How far the demo is while it is being made; it can be used meanwhile. */
function Filling({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  const formats = makeFormats(useLanguage(), 'UTC');
  const { daysDone, of, secondsLeft } = demo;
  const days = { done: formats.whole(daysDone), of: formats.whole(of) };
  return (
    <section className={classes.filling} aria-labelledby="filling">
      <Text fw={600} id="filling">
        {of === 0
          ? t('door.starting')
          : secondsLeft === null
            ? t('door.filling', days)
            : t('door.fillingLeft', { ...days, span: spanWords(t, secondsLeft * 1000) })}
      </Text>
      <Progress
        value={of === 0 ? 0 : (daysDone / of) * 100}
        mt="xs"
        size="sm"
        transitionDuration={200}
        aria-label={t('door.progress')}
      />
      <Text size="sm" c="dimmed" mt="xs">
        {t('door.meanwhile')}
      </Text>
    </section>
  );
}
