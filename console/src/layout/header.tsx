import { ActionIcon, Burger, Drawer, Kbd, Menu, Stack, Text, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { spotlight } from '@mantine/spotlight';
import { IconCheck, IconChevronDown, IconSearch, IconUser } from '@tabler/icons-react';
import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { queryClient, useReading } from '../api.ts';
import { sendAllHeld } from '../components/held/store.ts';
import type { Me } from '../hooks/place.ts';
import { useLanguage, useMarketId } from '../hooks/place.ts';
import { dropToken } from '../session.ts';
import { Contact } from './contact.tsx';
import classes from './header.module.css';
import { NoticeBell } from './notices.tsx';
import { pagesOf } from './pages.ts';
import { LanguageMenu, ThemeMenu } from './preferences.tsx';

/** More pages than stand beside everything else on most screens. */
const MANY = 7;
/** More pages than stand beside anything but icons on a small one. */
const MOST = 8;

/** The line above every page: where one is, where one can go, and how it is shown. */
export function Header({ me }: { me: Me }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const [opened, { open, close }] = useDisclosure(false);
  const count = pagesOf(me, market).length;
  return (
    <header className={classes.header} data-many={count > MANY || undefined} data-most={count > MOST || undefined}>
      <div className={classes.line}>
        <Burger
          className={classes.burger}
          opened={opened}
          onClick={open}
          size="sm"
          aria-label={t('nav.menu')}
          aria-expanded={opened}
        />
        <Link to="/" className={classes.brand}>
          Troth
        </Link>
        <MarketMenu />
        <Pages me={me} market={market} className={classes.pages} />
        <div className={classes.tools}>
          <UnstyledButton className={classes.find} onClick={spotlight.open}>
            <IconSearch size={16} stroke={1.8} aria-hidden="true" />
            <span className={classes.findWords}>{t('palette.open')}</span>
            <Kbd size="xs" className={classes.findKeys}>
              Ctrl K
            </Kbd>
          </UnstyledButton>
          <NoticeBell me={me} />
          <LanguageMenu />
          <ThemeMenu />
          <PersonMenu me={me} />
        </div>
      </div>
      <Drawer opened={opened} onClose={close} size={280} title="Troth" closeButtonProps={{ 'aria-label': t('close') }}>
        <div className={classes.drawerMarket}>
          <MarketMenu />
        </div>
        <Stack gap={0} onClick={close}>
          <Pages me={me} market={market} className={classes.drawerPages} />
        </Stack>
      </Drawer>
    </header>
  );
}

function Pages({ me, market, className }: { me: Me; market: string; className: string | undefined }) {
  const { t } = useTranslation();
  const here = useLocation({ select: ({ pathname }) => pathname });
  return (
    <nav className={className} aria-label={t('nav.pages')}>
      {pagesOf(me, market).map(({ key, to, also }) => (
        <Link
          key={key}
          to={to}
          className={classes.page}
          activeProps={{ 'data-active': true }}
          data-active={also?.some((begins) => here.startsWith(begins)) || undefined}
        >
          {t(`nav.${key}`)}
        </Link>
      ))}
    </nav>
  );
}

/** Which market; a menu only for those who see several. */
function MarketMenu() {
  const { t } = useTranslation();
  const language = useLanguage();
  const navigate = useNavigate();
  const market = useMarketId();
  const { data } = useReading('markets', {});
  const markets = data?.items ?? [];
  const current = markets.find(({ id }) => id === market);
  if (!current) return null;
  const title = current.title[language];
  if (markets.length < 2) return <span className={classes.market}>{title}</span>;
  return (
    <Menu position="bottom-start">
      <Menu.Target>
        <UnstyledButton className={classes.market} aria-label={t('nav.market', { market: title })}>
          {title}
          <IconChevronDown size={14} aria-hidden="true" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        {markets.map(({ id, title }) => (
          <Menu.Item
            key={id}
            leftSection={<IconCheck size={14} style={{ visibility: id === market ? 'visible' : 'hidden' }} />}
            onClick={() => navigate({ to: '/m/$market', params: { market: id } })}
          >
            {title[language]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function PersonMenu({ me }: { me: Me }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [writing, contact] = useDisclosure(false);
  const leave = async () => {
    await sendAllHeld();
    dropToken();
    queryClient.clear();
    void navigate({ to: '/sign-in' });
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t('nav.you', { name: me.name })}>
            <IconUser size={19} stroke={1.6} aria-hidden="true" />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} c="var(--mantine-color-text)">
              {me.name}
            </Text>
            {t(`person.${me.kind}`)}
          </Menu.Label>
          {me.kind !== 'service' && <Menu.Item onClick={contact.open}>{t('contact.title')}</Menu.Item>}
          <Menu.Item onClick={() => void leave()}>{t('nav.signOut')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <Contact opened={writing} onClose={contact.close} />
    </>
  );
}
