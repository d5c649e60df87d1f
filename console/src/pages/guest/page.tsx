import { Alert, Button, Group, PinInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api, queryClient } from '../../api.ts';
import { buyerOrderPage } from '../../layout/pages.ts';
import { LanguageMenu, ThemeMenu } from '../../layout/preferences.tsx';
import { keepToken } from '../../session.ts';
import classes from '../sign-in.module.css';

const route = getRouteApi('/m/$market/guest');

/** With the code, from the page that asked for it; or by what the link of the mail holds. */
type Way = RequestOf<'enterAsGuest'>['body'] | RequestOf<'openGuestLink'>['body'];

/** What the link of a mail holds, out of the address at once: not in the history, and not in a screenshot. */
function takeMailed(): string | null {
  const found = /^#open=([\w-]{43})$/.exec(location.hash);
  if (!found?.[1]) return null;
  history.replaceState(history.state, '', location.pathname + location.search);
  return found[1];
}

/** A buyer without an account: the number of an order, then the code that was mailed, then that order alone. */
export function GuestPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const search = route.useSearch();
  const navigate = useNavigate();
  const [order, setOrder] = useState(search.order ?? '');
  const number = order.trim();
  const [mailed] = useState(takeMailed);
  const asking = useMutation({ mutationFn: () => api.askForGuestCode({ body: { market, order: number } }) });
  const entering = useMutation({
    mutationFn: (by: Way) => ('link' in by ? api.openGuestLink({ body: by }) : api.enterAsGuest({ body: by })),
    onSuccess: async ({ token, market: of, buyer, seller, order: named }) => {
      keepToken(token);
      queryClient.clear();
      await navigate({ to: buyerOrderPage(of, buyer, seller, named), replace: true });
    },
  });
  const ask = (event: React.FormEvent) => {
    event.preventDefault();
    entering.reset();
    asking.mutate();
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
        {t('guest.title')}
      </Title>
      {mailed && !asking.data && (
        <Stack gap="md" mb="xl" align="flex-start">
          <Text>{t('guest.opened', { order: number })}</Text>
          {entering.error && (
            <Alert color="gray" role="alert" title={t('guest.refused')}>
              {entering.error.message}
            </Alert>
          )}
          <Button loading={entering.isPending} onClick={() => entering.mutate({ link: mailed })}>
            {t('guest.enter')}
          </Button>
        </Stack>
      )}
      <Text mb="lg">{t('guest.lead')}</Text>
      <form onSubmit={ask}>
        <Stack gap="md">
          <TextInput
            label={t('guest.order')}
            description={t('guest.orderHint')}
            value={order}
            onChange={(event) => {
              setOrder(event.currentTarget.value);
              asking.reset();
              entering.reset();
            }}
            maxLength={300}
            required
            autoComplete="off"
          />
          {asking.error && (
            <Alert color="gray" role="alert" title={t('guest.notAsked')}>
              {asking.error.message}
            </Alert>
          )}
          <Group>
            <Button
              type="submit"
              variant={asking.data ? 'default' : 'filled'}
              loading={asking.isPending}
              disabled={number === ''}
            >
              {t(asking.data ? 'guest.askAgain' : 'guest.ask')}
            </Button>
          </Group>
        </Stack>
      </form>
      {asking.data && (
        <Code
          key={asking.submittedAt}
          shown={asking.data.code}
          trying={entering.isPending}
          error={entering.error?.message ?? null}
          onCode={(code) => entering.mutate({ ask: asking.data.ask, code })}
        />
      )}
    </main>
  );
}

interface CodeProps {
  /** In a demo from which no mail leaves. */
  readonly shown: string | null;
  readonly trying: boolean;
  readonly error: string | null;
  readonly onCode: (code: string) => void;
}

const DIGITS = 6;

function Code({ shown, trying, error, onCode }: CodeProps) {
  const { t } = useTranslation();
  const id = useId();
  const [code, setCode] = useState('');
  const enter = (event: React.FormEvent) => {
    event.preventDefault();
    if (code.length === DIGITS) onCode(code);
  };
  return (
    <form onSubmit={enter}>
      <Stack gap="md" mt="xl">
        <Text role="status">{shown === null ? t('guest.mailed') : t('guest.demo', { code: shown })}</Text>
        <div>
          <Text component="label" htmlFor={id} size="sm" fw={500}>
            {t('guest.code')}
          </Text>
          <PinInput
            id={id}
            length={DIGITS}
            type="number"
            oneTimeCode
            size="sm"
            gap={6}
            mt={4}
            value={code}
            onChange={setCode}
            onComplete={onCode}
            aria-label={t('guest.code')}
            getInputProps={(index) => ({ 'aria-label': t('guest.digit', { n: index + 1, of: DIGITS }) })}
          />
        </div>
        {error !== null && (
          <Alert color="gray" role="alert" title={t('guest.refused')}>
            {error}
          </Alert>
        )}
        <Group>
          <Button type="submit" loading={trying} disabled={code.length !== DIGITS}>
            {t('guest.enter')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
