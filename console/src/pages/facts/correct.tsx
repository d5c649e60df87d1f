import { Button, Code, Drawer, Group, JsonInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../../api.ts';
import { say } from '../../components/say.ts';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { readJson, textAt, withTextAt, writeJson } from './json.ts';
import type { RefusedFact } from './model.ts';

const route = getRouteApi('/signed-in/m/$market/facts');

/** A refused fact as it was told, with the member at fault to be corrected in place, or the whole as JSON; and sent again. */
export function Correct({ fact, onClose }: { fact: RefusedFact; onClose: () => void }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const [text, setText] = useState(() => (typeof fact.told === 'string' ? fact.told : writeJson(fact.told)));
  const parsed = readJson(text);
  const settled = async (message: string) => {
    await queryClient.invalidateQueries();
    say(t, message);
    onClose();
  };
  const resend = useMutation({
    mutationFn: (corrected: unknown) => api.resendFact({ market, id: fact.id, body: { fact: corrected } }),
    onSuccess: ({ outcome }) => settled(t(`facts.outcome.${outcome}`)),
  });
  const dismiss = useMutation({
    mutationFn: () => api.dismissFact({ market, id: fact.id }),
    onSuccess: () => settled(t('facts.dismissed')),
  });
  const open = fact.state === 'open';
  const { field } = fact;
  const value = open && field !== null && parsed.ok ? textAt(parsed.value, field) : undefined;
  const change = (next: string) => {
    resend.reset();
    setText(next);
  };
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={
        <Title order={2} size="md">
          {t(open ? 'facts.correct' : 'facts.asTold')}
        </Title>
      }
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Stack gap="md">
        <Text size="sm">
          {fact.message} <Code>{fact.rule}</Code>
          {field && (
            <>
              {' '}
              {t('facts.inField')} <Code>{field}</Code>
            </>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {t('facts.toldAt')} <When at={fact.at} />
        </Text>
        {value !== undefined && parsed.ok && field !== null && (
          <TextInput
            label={field}
            value={value}
            onChange={(event) => change(writeJson(withTextAt(parsed.value, field, event.currentTarget.value)))}
          />
        )}
        <JsonInput
          label={t('facts.json')}
          value={text}
          onChange={change}
          readOnly={!open}
          error={!parsed.ok && t('facts.noJson')}
          autosize
          minRows={10}
          maxRows={26}
          formatOnBlur={false}
          styles={{
            input: { fontFamily: 'var(--mantine-font-family-monospace)', fontSize: 'var(--mantine-font-size-sm)' },
          }}
        />
        {resend.error && <Trouble error={resend.error} />}
        {dismiss.error && <Trouble error={dismiss.error} />}
        {open && (
          <Group justify="space-between">
            <Button
              disabled={!parsed.ok}
              loading={resend.isPending}
              onClick={() => parsed.ok && resend.mutate(parsed.value)}
            >
              {t('facts.resend')}
            </Button>
            <Button variant="default" loading={dismiss.isPending} onClick={() => dismiss.mutate()}>
              {t('facts.dismiss')}
            </Button>
          </Group>
        )}
      </Stack>
    </Drawer>
  );
}
