import { Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { createClient } from '../../../../sdk/index.ts';
import { clientOptions, queryClient } from '../../api.ts';
import { Trouble } from '../../components/states.tsx';
import classes from './door.module.css';
import type { CastMember, Demo } from './model.ts';

/** Everything from the beginning, after being asked once. */
export function Anew({ demo }: { demo: Demo }) {
  const head = demo.cast.find(({ role }) => role === 'operator');
  return head && demo.state === 'ready' ? <Ask head={head} /> : null;
}

function Ask({ head: { token } }: { head: CastMember }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  const reset = useMutation({
    // Only who runs a market of the demo may: the cast has one, and whoever is at the door may be them.
    mutationFn: () => createClient({ ...clientOptions, token: () => token }).resetDemo({ body: {} }),
    onSuccess: () => queryClient.invalidateQueries(),
  });
  return (
    <section className={classes.part}>
      {asked ? (
        <Group gap="sm">
          <Text size="sm">{t('door.anewSure')}</Text>
          <Button size="sm" loading={reset.isPending} onClick={() => reset.mutate()}>
            {t('door.anewYes')}
          </Button>
          <Button size="sm" variant="default" onClick={() => setAsked(false)}>
            {t('cancel')}
          </Button>
        </Group>
      ) : (
        <Button variant="default" size="sm" onClick={() => setAsked(true)}>
          {t('door.anew')}
        </Button>
      )}
      {reset.error && <Trouble error={reset.error} />}
    </section>
  );
}
