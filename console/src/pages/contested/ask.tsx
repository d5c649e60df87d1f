import { Button, Group, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, queryClient } from '../../api.ts';
import { newKey } from '../../clock.ts';
import type { Contest } from '../../components/contest/clock.tsx';
import { Trouble } from '../../components/states.tsx';

const route = getRouteApi('/signed-in/m/$market/contested/$contest');

/** The one question a reviewer may ask; while it is open the decision's clock stands still. */
export function Ask({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const [opened, setOpened] = useState(false);
  const [question, setQuestion] = useState('');
  const [key] = useState(newKey);
  const ask = useMutation({
    mutationFn: () =>
      api.askSeller({ market, id: contest.id, body: { question: question.trim() } }, { idempotencyKey: key }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  if (!opened) {
    return (
      <Group>
        <Button variant="default" size="compact-sm" onClick={() => setOpened(true)}>
          {t('case.ask')}
        </Button>
      </Group>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (question.trim() !== '') ask.mutate();
      }}
    >
      <Textarea
        label={t('case.question')}
        description={t('case.questionHint')}
        value={question}
        onChange={(event) => setQuestion(event.currentTarget.value)}
        autosize
        minRows={3}
        maxLength={5000}
        required
        autoFocus
      />
      <Group mt="sm">
        <Button type="submit" loading={ask.isPending} disabled={question.trim() === ''}>
          {t('case.sendQuestion')}
        </Button>
        <Button variant="default" onClick={() => setOpened(false)}>
          {t('cancel')}
        </Button>
      </Group>
      {ask.error && <Trouble error={ask.error} />}
    </form>
  );
}
