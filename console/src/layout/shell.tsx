import { Skeleton, Text } from '@mantine/core';
import { onlineManager } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { HeldStrip } from '../components/held/strip.tsx';
import { TextLink } from '../components/link.tsx';
import { Page } from '../components/page.tsx';
import { Trouble } from '../components/states.tsx';
import { WhyProvider } from '../components/why.tsx';
import { stepRow, usePageKeys } from '../hooks/keyboard.ts';
import { useMarket, useMe } from '../hooks/place.ts';
import { ClockStrip } from './clock-strip.tsx';
import { Header } from './header.tsx';
import { Palette } from './palette.tsx';
import classes from './shell.module.css';
import { Shortcuts } from './shortcuts.tsx';

/** What stands around every page of a market. */
export function Shell() {
  const { t } = useTranslation();
  const me = useMe();
  const market = useMarket();
  const [sheet, setSheet] = useState(false);
  const act = useCallback((key: string, event: KeyboardEvent) => {
    if (key === '?') setSheet(true);
    else if (key === 'j') stepRow(1);
    else if (key === 'k') stepRow(-1);
    else if (key === '/') document.querySelector<HTMLInputElement>('main [data-search]')?.focus();
    else return;
    event.preventDefault();
  }, []);
  usePageKeys(act);
  useFocusOnArrival();
  const failed = me.error ?? market.error;
  return (
    <WhyProvider>
      <a className="skip-link" href="#main">
        {t('nav.skip')}
      </a>
      {me.data ? <Header me={me.data} /> : <HeaderSkeleton />}
      {me.data && <ClockStrip me={me.data} />}
      <Offline />
      <main id="main" tabIndex={-1} className={classes.main}>
        {failed ? (
          <Page title={t('trouble.title')} name={t('trouble.title')}>
            <Trouble error={failed} onRetry={() => void Promise.all([me.refetch(), market.refetch()])} />
          </Page>
        ) : (
          <Outlet />
        )}
      </main>
      <Footer />
      <HeldStrip />
      {me.data && <Palette me={me.data} onShortcuts={() => setSheet(true)} />}
      <Shortcuts opened={sheet} decides={me.data?.kind === 'operator'} onClose={() => setSheet(false)} />
    </WhyProvider>
  );
}

/** On another page the focus goes to its content where what had it is gone: keys and readers go on from there, not from the top. */
function useFocusOnArrival(): void {
  const page = useLocation({ select: ({ pathname }) => pathname });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is the reason to look, not something that is read
  useEffect(() => {
    if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true });
  }, [page]);
}

const HeaderSkeleton = () => (
  <div className={classes.headerSkeleton}>
    <Skeleton height={14} width={64} />
    <Skeleton height={10} width={260} />
  </div>
);

function Offline() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(
    (listen) => onlineManager.subscribe(listen),
    () => onlineManager.isOnline(),
  );
  if (online) return null;
  return (
    <div className={classes.offline} role="status">
      {t('offline')}
    </div>
  );
}

/** Which zone the times are in, and where the rules stand. */
function Footer() {
  const { t } = useTranslation();
  const { data } = useMarket();
  if (!data) return null;
  return (
    <footer className={classes.footer}>
      <Text size="xs" c="dimmed">
        {t('footer.times', { zone: data.zone })}
        {data.observing && ` · ${t('footer.observing')}`}
      </Text>
      <TextLink to="/m/$market/rules" params={{ market: data.id }} size="xs" className={classes.rules}>
        {t('rulebook.link')}
      </TextLink>
    </footer>
  );
}
