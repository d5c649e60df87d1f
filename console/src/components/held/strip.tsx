import { Button, Group, Kbd, Text } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TrothProblem } from '../../../../sdk/index.ts';
import { readClock } from '../../clock.ts';
import { usePageKeys } from '../../hooks/keyboard.ts';
import { say } from '../say.ts';
import classes from './held.module.css';
import type { Held } from './store.ts';
import { sendNow, takeBack, useHeld } from './store.ts';

const LOOK_EVERY_MS = 250;

/** What was decided and is not sent yet: how long it can be taken back, and the press that does. It goes with the reader from page to page. */
export function HeldStrip() {
  const { t } = useTranslation();
  const held = useHeld();
  const undo = useUndo();
  const last = held.findLast(({ state }) => state === 'held');
  const act = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key !== 'u' || !last) return;
      event.preventDefault();
      undo(last);
    },
    [last, undo],
  );
  usePageKeys(act);
  if (held.length === 0) return null;
  return (
    <section className={classes.strip} aria-label={t('held.label')}>
      {held.map((each) => (
        <Row key={each.id} held={each} onUndo={undo} />
      ))}
    </section>
  );
}

/** Takes a command back, and the reader to where it was given. */
function useUndo(): (held: Held) => void {
  const { t } = useTranslation();
  const router = useRouter();
  return useCallback(
    ({ id, href }) => {
      takeBack(id);
      say(t, t('held.undone'));
      if (router.history.location.href !== href) router.history.push(href);
    },
    [t, router],
  );
}

function Row({ held, onUndo }: { held: Held; onUndo: (held: Held) => void }) {
  const { t } = useTranslation();
  const { what, state, error } = held;
  if (state === 'failed') {
    const why =
      error instanceof TrothProblem ? (error.problem.detail ?? error.problem.title) : t('trouble.unreachable');
    return (
      <div className={classes.row} role="alert">
        <Text size="sm">{t('held.failed', { what, why })}</Text>
        <Group gap="xs" wrap="nowrap">
          <Button size="compact-sm" onClick={() => void sendNow(held.id)}>
            {t('trouble.again')}
          </Button>
          <Button size="compact-sm" variant="default" onClick={() => takeBack(held.id)}>
            {t('held.drop')}
          </Button>
        </Group>
      </div>
    );
  }
  return (
    <div className={classes.row}>
      <Text size="sm" role="status">
        {t(state === 'held' ? 'held.waits' : 'held.sending', { what })}
      </Text>
      {state === 'held' && (
        <Group gap="xs" wrap="nowrap">
          <Left until={held.until} />
          <Button
            size="compact-sm"
            variant="default"
            className={classes.undo}
            rightSection={<Kbd size="xs">u</Kbd>}
            onClick={() => onUndo(held)}
          >
            {t('held.undo')}
          </Button>
        </Group>
      )}
    </div>
  );
}

/** Seen to run, and not read out second by second. */
function Left({ until }: { until: number }) {
  const { t } = useTranslation();
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const timer = setInterval(() => setNow(readClock()), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.ceil((until - now) / 1000));
  return (
    <Text size="sm" className={classes.left} aria-hidden="true">
      {t('held.left', { n: seconds })}
    </Text>
  );
}
