import { Alert, Button, Code, Group, PasswordInput, Stack, Text, Title } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../api.ts';
import { TextLink } from '../components/link.tsx';
import { LanguageMenu, ThemeMenu } from '../layout/preferences.tsx';
import { dropToken, keepToken } from '../session.ts';
import classes from './sign-in.module.css';

const route = getRouteApi('/sign-in');

/** Only a page of our own; an address that leads elsewhere is not followed. */
const ownPage = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';

/** For whoever comes without a signed link: how to get one, or a place for a key. */
export function SignIn() {
  const { t } = useTranslation();
  const { next } = route.useSearch();
  const navigate = useNavigate();
  const asked = /^\/m\/([^/?#]+)/.exec(next ?? '')?.[1];
  const [key, setKey] = useState('');
  const [state, setState] = useState<'ready' | 'trying' | 'refused'>('ready');
  const enter = async (event: React.FormEvent) => {
    event.preventDefault();
    setState('trying');
    keepToken(key);
    queryClient.clear();
    try {
      await api.me();
      await navigate({ to: ownPage(next), replace: true });
    } catch {
      dropToken();
      setState('refused');
    }
  };
  return (
    <main className={classes.page}>
      <Group justify="space-between" mb="xl">
        <Text fw={700} size="lg">
          Troth
        </Text>
        <Group gap={0}>
          <LanguageMenu />
          <ThemeMenu />
        </Group>
      </Group>
      <Title order={1} size="xl" mb="sm">
        {t('signIn.title')}
      </Title>
      <Text mb="lg">{t('signIn.lead')}</Text>
      {asked !== undefined && (
        <Text mb="lg">
          <TextLink to="/m/$market/guest" params={{ market: decodeURIComponent(asked) }} underline="always">
            {t('signIn.guest')}
          </TextLink>
        </Text>
      )}
      <Text size="sm" c="dimmed" mb="xl">
        {t('signIn.operator')} <Code>bin/troth link</Code>
      </Text>
      <form onSubmit={enter}>
        <Stack gap="md">
          <PasswordInput
            label={t('signIn.key')}
            description={t('signIn.keyHint')}
            value={key}
            onChange={(event) => setKey(event.currentTarget.value)}
            required
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': t('signIn.show') }}
          />
          {state === 'refused' && (
            <Alert color="gray" role="alert" title={t('signIn.refused')}>
              {t('signIn.refusedHint')}
            </Alert>
          )}
          <Group>
            <Button type="submit" loading={state === 'trying'}>
              {t('signIn.enter')}
            </Button>
          </Group>
        </Stack>
      </form>
    </main>
  );
}
