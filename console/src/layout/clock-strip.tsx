import { ActionIcon, Button, Group, Text } from '@mantine/core';
import { IconClockHour4, IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../sdk/index.ts';
import { api, queryClient, reading, useReading } from '../api.ts';
import { commandWords } from '../components/contest/history.tsx';
import { sendAllHeld } from '../components/held/store.ts';
import { TextLink } from '../components/link.tsx';
import { SellerName } from '../components/seller-name.tsx';
import { Trouble } from '../components/states.tsx';
import { spanWords, When } from '../components/time.tsx';
import type { Me } from '../hooks/place.ts';
import { useFormats, useLanguage, useMarket, useMarketId } from '../hooks/place.ts';
import classes from './clock-strip.module.css';
import { marketPage } from './pages.ts';
import { placeOf } from './places.ts';

type Move = RequestOf<'moveClock'>['body'];
type Moved = AnswerOf<'moveClock'>;

const MOVES = { hour: { by: '1 hour' }, day: { by: '1 day' }, next: { next: true } } as const satisfies Record<
  string,
  Move
>;

/** What time it is in a market whose clock stands, what comes next, and going there. */
export function ClockStrip({ me }: { me: Me }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const language = useLanguage();
  const market = useMarketId();
  const { data: about } = useMarket();
  const shown = about?.clock === 'standing' && (about.demo || me.kind === 'operator');
  const { data: clock } = useReading('clock', { market }, { enabled: shown, refetchInterval: 30_000 });
  const [note, setNote] = useState<Moved | null>(null);
  const move = useMutation({
    mutationFn: async (which: keyof typeof MOVES) => {
      // What was decided before the clock is pushed counts as decided before.
      await sendAllHeld();
      return api.moveClock({ market, body: MOVES[which] });
    },
    onMutate: () => setNote(null),
    onSuccess: async (moved) => {
      queryClient.setQueryData(reading('clock', { market }, language).queryKey, moved.clock);
      setNote(moved);
      await queryClient.invalidateQueries();
    },
  });
  if (!shown) return null;
  const now = clock?.now ?? about.now;
  const next = clock?.next ?? null;
  const button = (which: keyof typeof MOVES, disabled = false) => (
    <Button
      size="compact-sm"
      variant="default"
      className={classes.move}
      disabled={disabled || clock?.mayMove !== true || (move.isPending && move.variables !== which)}
      loading={move.isPending && move.variables === which}
      onClick={() => move.mutate(which)}
    >
      {t(`clock.${which}`)}
    </Button>
  );
  return (
    <section className={classes.strip} aria-label={t('clock.label')}>
      <div className={classes.line}>
        <Text size="sm" className={classes.now}>
          <IconClockHour4 size={16} stroke={1.6} aria-hidden="true" />
          <span>
            {t('clock.now')}{' '}
            <time dateTime={now} className={classes.time} title={formats.dateTimeInFull(now)}>
              {formats.dateTime(now)}
            </time>
          </span>
        </Text>
        <Group gap={6} wrap="nowrap">
          {button('hour')}
          {button('day')}
          {button('next', next === null)}
        </Group>
        <Text size="sm" c="dimmed" className={classes.next}>
          {next
            ? t('clock.then', { span: spanWords(t, next.inMs), text: next.text })
            : clock
              ? t('clock.nothingDue')
              : '\u00a0'}
        </Text>
      </div>
      <div aria-live="polite">
        {move.isPending && <span className="visually-hidden">{t('clock.moving')}</span>}
        {move.error && (
          <div className={classes.note}>
            <Trouble error={move.error} />
          </div>
        )}
        {note && <Note me={me} moved={note} onClose={() => setNote(null)} />}
      </div>
    </section>
  );
}

const FEW = 5;

/** What happened on the way, each with where it is seen. */
function Note({ me, moved, onClose }: { me: Me; moved: Moved; onClose: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const count = moved.happened.length + moved.more;
  const shown = all ? moved.happened : moved.happened.slice(0, FEW);
  return (
    <div className={classes.note}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text size="sm" fw={600}>
          {count === 0
            ? t('clock.nothing', { to: formats.dateTime(moved.to) })
            : t('clock.happened', { count, n: formats.whole(count), to: formats.dateTime(moved.to) })}
        </Text>
        <ActionIcon variant="subtle" color="gray" aria-label={t('clock.closeNote')} onClick={onClose}>
          <IconX size={16} aria-hidden="true" />
        </ActionIcon>
      </Group>
      {shown.length > 0 && (
        <ol className={classes.list}>
          {shown.map((each) => (
            <Happened key={each.decision} me={me} each={each} />
          ))}
        </ol>
      )}
      {moved.happened.length > shown.length && (
        <Button size="compact-sm" variant="subtle" onClick={() => setAll(true)}>
          {t('clock.all', { n: formats.whole(moved.happened.length) })}
        </Button>
      )}
      {all && moved.more > 0 && (
        <Text size="sm" c="dimmed">
          {t('clock.more', { count: moved.more, n: formats.whole(moved.more) })}
        </Text>
      )}
    </div>
  );
}

function Happened({ me, each }: { me: Me; each: Moved['happened'][number] }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const words = commandWords(t, each.command);
  const place =
    placeOf(me, market, { [each.about.kind]: each.about.id, seller: each.seller }) ??
    (me.kind === 'operator' ? { to: marketPage(market, `decisions/${each.decision}`) } : null);
  return (
    <li className={classes.happened}>
      <Text size="sm" c="dimmed" component="span">
        <When at={each.at} />
      </Text>
      <Text size="sm" component="span">
        {place ? (
          <TextLink size="sm" underline="always" {...place}>
            {words}
          </TextLink>
        ) : (
          <strong>{words}</strong>
        )}{' '}
        · <SellerName id={each.seller} />. {each.text}
      </Text>
    </li>
  );
}
