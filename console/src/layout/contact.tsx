import { Button, Group, Modal, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import { api, queryClient, useReading } from '../api.ts';
import { say } from '../components/say.ts';
import { RowsSkeleton, Trouble } from '../components/states.tsx';

type Told = AnswerOf<'contact'>;

/** Where one wants mail: the address, the code that proves it, and letting go of it. */
export function Contact({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={
        <Title order={2} size="md">
          {t('contact.title')}
        </Title>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Asked />
    </Modal>
  );
}

const refresh = () => queryClient.invalidateQueries({ queryKey: ['contact'] });

function Asked() {
  const { t } = useTranslation();
  const contact = useReading('contact', {});
  if (contact.error) return <Trouble error={contact.error} onRetry={() => void contact.refetch()} />;
  if (!contact.data) return <RowsSkeleton rows={2} />;
  const { mailServer, address, pending } = contact.data;
  return (
    <Stack gap="lg">
      <Text size="sm">{t(mailServer ? 'contact.lead' : 'contact.noServer')}</Text>
      {address !== null && <Known address={address} />}
      {pending !== null && <Code pending={pending} />}
      {mailServer && <Address told={contact.data} />}
    </Stack>
  );
}

function Known({ address }: { address: string }) {
  const { t } = useTranslation();
  const forget = useMutation({
    mutationFn: () => api.eraseContact(),
    onSuccess: async () => {
      await refresh();
      say(t, t('contact.forgotten'));
    },
  });
  return (
    <Stack gap="xs">
      <Text>{t('contact.known', { address })}</Text>
      <Group>
        <Button variant="default" loading={forget.isPending} onClick={() => forget.mutate()}>
          {t('contact.forget')}
        </Button>
      </Group>
      {forget.error && <Trouble error={forget.error} />}
    </Stack>
  );
}

/** The code that was mailed: until it is shown, nothing else goes to that address. */
function Code({ pending }: { pending: string }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const prove = useMutation({
    mutationFn: () => api.proveContact({ body: { code: code.trim() } }),
    onSuccess: async () => {
      await refresh();
      say(t, t('contact.proved'));
    },
  });
  const whole = /^\d{8}$/.test(code.trim());
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (whole) prove.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t('contact.code')}
          description={t('contact.codeHint', { address: pending })}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={20}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
        />
        <Group>
          <Button type="submit" size="md" disabled={!whole} loading={prove.isPending}>
            {t('contact.prove')}
          </Button>
        </Group>
        {prove.error && <Trouble error={prove.error} />}
      </Stack>
    </form>
  );
}

function Address({ told }: { told: Told }) {
  const { t } = useTranslation();
  const [address, setAddress] = useState('');
  const ask = useMutation({
    mutationFn: () => api.askForContact({ body: { address: address.trim() } }),
    onSuccess: async () => {
      setAddress('');
      await refresh();
    },
  });
  const first = told.address === null && told.pending === null;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (address.trim() !== '') ask.mutate();
      }}
    >
      <Stack gap="sm">
        <TextInput
          type="email"
          label={t(first ? 'contact.address' : 'contact.other')}
          autoComplete="email"
          maxLength={254}
          value={address}
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <Group>
          <Button
            type="submit"
            size="md"
            variant={first ? 'filled' : 'default'}
            disabled={address.trim() === ''}
            loading={ask.isPending}
          >
            {t('contact.ask')}
          </Button>
        </Group>
        {ask.error && <Trouble error={ask.error} />}
      </Stack>
    </form>
  );
}
