import { Button, Modal, NativeSelect, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import classes from '../../components/desk/desk.module.css';
import type { Dispute } from '../../components/dispute/words.ts';
import { RULING_HOLD_MS } from '../../components/held/store.ts';
import { TextLink } from '../../components/link.tsx';
import { When } from '../../components/time.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import own from './cases.module.css';
import type { Body } from './ruling.ts';

type Likes = AnswerOf<'alikeRulings'>;
type Batch = RequestOf<'decideTogether'>['body'];
type Excepted = NonNullable<Batch['except']>[number];

interface AlikeProps {
  readonly dispute: Dispute;
  /** How this one would be decided; null while something is missing. */
  readonly body: Body | null;
  readonly onDone: (besides: readonly string[]) => Promise<void>;
}

/** How like cases were ruled and what became of it, and the like cases that wait: they can be decided with this one. */
export function Alike({ dispute, body, onDone }: AlikeProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const { data } = useReading('alikeRulings', { market, id: dispute.id });
  if (!data) return null;
  return (
    <section aria-labelledby="alike" className={own.alike}>
      <Title order={3} size="sm" id="alike">
        {t('desk.alike')}
      </Title>
      <Text size="sm">
        {data.rulings === 0
          ? t('desk.alikeNone')
          : t('desk.alikeSum', {
              n: formats.whole(data.rulings),
              buyer: formats.whole(data.forBuyer),
              seller: formats.whole(data.forSeller),
              fell: formats.whole(data.overturned),
            })}
      </Text>
      {data.latest.length > 0 && (
        <ul className={own.latest}>
          {data.latest.map((each) => (
            <li key={each.id}>
              <Latest ruling={each} />
            </li>
          ))}
        </ul>
      )}
      {data.waiting.length > 0 && <Together dispute={dispute} body={body} waiting={data.waiting} onDone={onDone} />}
    </section>
  );
}

function Latest({ ruling }: { ruling: Likes['latest'][number] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const { id, order, amount, reason, appeal, at } = ruling;
  const became = appeal && t(`desk.became.${appeal}`);
  return (
    <Text size="sm" component="div">
      <TextLink to="/m/$market/cases/$dispute" params={{ market, dispute: id }} size="sm" underline="always">
        {order}
      </TextLink>{' '}
      ·{' '}
      {[
        amount ? `${t('desk.forBuyer')}, ${formats.money(amount.amount, amount.currency)}` : t('desk.forSeller'),
        reason && t(`desk.claimReason.${reason}`),
        became,
      ]
        .filter(Boolean)
        .join(' · ')}{' '}
      · <When at={at} />
    </Text>
  );
}

interface TogetherProps extends AlikeProps {
  readonly waiting: Likes['waiting'];
}

/** How one of them is decided where it is not as this one. */
interface Own {
  readonly how: 'same' | 'leave' | 'own';
  readonly amount: string;
  readonly words: string;
}

const SAME: Own = { how: 'same', amount: '', words: '' };
/** Cases in one press, this one among them. */
const TOGETHER_MAX = 100;

function batchOf(
  id: string,
  body: Body | null,
  waiting: Likes['waiting'],
  owns: ReadonlyMap<string, Own>,
): Batch | null {
  if (!body) return null;
  const except: Excepted[] = [];
  for (const each of waiting) {
    const { how, amount, words } = owns.get(each.id) ?? SAME;
    if (how === 'same') continue;
    if (how === 'leave') {
      except.push({ case: each.id, decision: null });
      continue;
    }
    if (words.trim() === '') return null;
    const part = amount.trim();
    const { amount: _common, ...rest } = body;
    except.push({
      case: each.id,
      decision: {
        ...rest,
        reasons: words.trim(),
        ...(part !== '' && body.outcome === 'buyer' ? { amount: part } : {}),
      },
    });
  }
  return { cases: [id, ...waiting.map((each) => each.id)], decision: body, except };
}

function Together({ dispute, body, waiting: all, onDone }: TogetherProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const market = useMarketId();
  const [opened, setOpened] = useState(false);
  const [owns, setOwns] = useState<ReadonlyMap<string, Own>>(new Map());
  const waiting = all.slice(0, TOGETHER_MAX - 1);
  const batch = batchOf(dispute.id, body, waiting, owns);
  const ids = [dispute.id, ...waiting.map(({ id }) => id)];
  const decidedNow = ids.filter((id) => owns.get(id)?.how !== 'leave');
  const n = formats.whole(waiting.length);
  return (
    <>
      <Button variant="default" onClick={() => setOpened(true)} disabled={body === null} aria-describedby="together">
        {t('desk.together', { n })}
      </Button>
      {body === null && (
        <Text size="xs" c="dimmed" id="together">
          {t('desk.togetherFirst')}
        </Text>
      )}
      <Modal
        opened={opened}
        onClose={() => setOpened(false)}
        size="lg"
        title={
          <Title order={2} size="md">
            {t('desk.together', { n })}
          </Title>
        }
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <Stack gap="md">
          <Text size="sm">{t('desk.togetherMeans')}</Text>
          {waiting.map((each) => (
            <Exception
              key={each.id}
              like={each}
              own={owns.get(each.id) ?? SAME}
              pays={body?.outcome === 'buyer'}
              onChange={(next) => setOwns(new Map(owns).set(each.id, next))}
            />
          ))}
          <Try
            input={batch}
            run={async (input, dryRun, options) => {
              const done = await api.decideTogether({ market, dryRun, body: input }, options);
              const refused = done.items.filter(({ result }) => result === 'refused');
              return { ...done, because: refused.flatMap(({ because }) => because) };
            }}
            show={(done) =>
              t('desk.togetherPays', {
                n: formats.whole(done.decided),
                amount:
                  done.pays.map((each) => formats.money(each.amount, each.currency)).join(' + ') ||
                  t('desk.togetherNothing'),
                refused: formats.whole(done.refused),
                left: formats.whole(done.left),
              })
            }
            confirm={t('desk.togetherDo', { n: formats.whole(decidedNow.length) })}
            said={t('desk.decided')}
            held={{
              about: dispute.id,
              also: decidedNow,
              ms: RULING_HOLD_MS,
              what: t('desk.togetherHeld', { n: formats.whole(decidedNow.length) }),
            }}
            onDone={() => {
              setOpened(false);
              return onDone(decidedNow);
            }}
          />
        </Stack>
      </Modal>
    </>
  );
}

interface ExceptionProps {
  readonly like: Likes['waiting'][number];
  readonly own: Own;
  readonly pays: boolean;
  readonly onChange: (own: Own) => void;
}

function Exception({ like, own: said, pays, onChange }: ExceptionProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { order, asked } = like;
  return (
    <div className={own.exception}>
      <NativeSelect
        label={t('desk.togetherHow', { order })}
        description={formats.money(asked.amount, asked.currency)}
        value={said.how}
        onChange={(event) => onChange({ ...said, how: event.currentTarget.value as Own['how'] })}
        data={[
          { value: 'same', label: t('desk.togetherSame') },
          { value: 'leave', label: t('desk.togetherLeave') },
          { value: 'own', label: t('desk.togetherOwn') },
        ]}
      />
      {said.how === 'own' && (
        <div className={classes.two}>
          {pays && (
            <TextInput
              label={t('desk.togetherOwnAmount', { order })}
              inputMode="decimal"
              value={said.amount}
              onChange={(event) => onChange({ ...said, amount: event.currentTarget.value })}
            />
          )}
          <Textarea
            label={t('desk.togetherOwnWords', { order })}
            value={said.words}
            onChange={(event) => onChange({ ...said, words: event.currentTarget.value })}
            autosize
            maxLength={5000}
            withAsterisk
          />
        </div>
      )}
    </div>
  );
}
