import { Button, Group, Kbd, NativeSelect, Radio, Stack, Text, Textarea, TextInput, Title } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import classes from '../../components/desk/desk.module.css';
import type { Dispute } from '../../components/dispute/words.ts';
import { isHeld } from '../../components/held/store.ts';
import { Try } from '../../components/try.tsx';
import { Reasons } from '../../components/why.tsx';
import { usePageKeys } from '../../hooks/keyboard.ts';
import { useFormats } from '../../hooks/place.ts';

const route = getRouteApi('/signed-in/m/$market/cases/$dispute');

type Body = RequestOf<'decideDispute'>['body'];
type Outcome = Body['outcome'];

const REASONS = {
  buyer: ['not-delivered', 'came-too-late', 'not-shown-by-seller'],
  seller: ['came-in-time', 'was-delivered', 'buyers-own-doing', 'not-shown-by-buyer'],
} as const satisfies Record<Outcome, readonly Body['reason'][]>;

interface Chosen {
  readonly outcome: Outcome | null;
  readonly reason: Body['reason'] | null;
  readonly reasons: string;
  readonly amount: string;
  readonly payer: NonNullable<Body['payer']>;
}

const NOTHING: Chosen = { outcome: null, reason: null, reasons: '', amount: '', payer: 'seller' };

/** The reason that goes with what the facts say. */
function likelyReason({ problem, tracking }: Dispute, outcome: Outcome): Body['reason'] {
  if (outcome === 'seller') return problem === 'late' ? 'came-in-time' : 'was-delivered';
  return tracking.now.some(({ deliveredAt }) => deliveredAt !== null) ? 'came-too-late' : 'not-delivered';
}

/** What is sent; null while something needed is missing. */
function bodyOf({ outcome, reason, reasons, amount, payer }: Chosen): Body | null {
  const words = reasons.trim();
  if (outcome === null || reason === null || words === '') return null;
  const part = amount.trim();
  return {
    outcome,
    reason,
    reasons: words,
    ...(outcome === 'buyer' && part !== '' ? { amount: part } : {}),
    ...(outcome === 'buyer' && payer === 'platform' ? { payer } : {}),
  };
}

/** The decision: what the facts propose is one key away; what it pays stands before it is made; then the next case. */
export function Decide({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const next = useNext(dispute.id);
  const form = useRef<HTMLElement>(null);
  const [chosen, setChosen] = useState(NOTHING);
  const { proposed } = dispute;
  const take = useCallback(() => {
    if (!proposed) return;
    const { outcome, because } = proposed;
    setChosen({ ...NOTHING, outcome, reason: likelyReason(dispute, outcome), reasons: because.text });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, [proposed, dispute]);
  const choose = useCallback(
    (outcome: Outcome) => setChosen((old) => ({ ...old, outcome, reason: likelyReason(dispute, outcome) })),
    [dispute],
  );
  const act = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key === 'p') take();
      else if (key === 'b') choose('buyer');
      else if (key === 's') choose('seller');
      else if (key === 'd') form.current?.querySelector<HTMLElement>('[data-decide] button:not(:disabled)')?.click();
      else return;
      event.preventDefault();
    },
    [take, choose],
  );
  usePageKeys(act);
  return (
    <section ref={form} className={classes.decide} aria-labelledby="decide">
      <Title order={2} size="md" id="decide">
        {t('desk.decide')}
      </Title>
      {proposed && <Proposed dispute={dispute} onTake={take} />}
      <Fields
        dispute={dispute}
        chosen={chosen}
        onChoose={choose}
        onChange={(part) => setChosen((old) => ({ ...old, ...part }))}
      />
      <div data-decide>
        <Try
          input={bodyOf(chosen)}
          run={(body, dryRun, options) => api.decideDispute({ market, id: dispute.id, dryRun, body }, options)}
          show={(done) => <Paid done={done} />}
          confirm={t('desk.makeIt')}
          said={t('desk.decided')}
          held={{ about: dispute.id, what: t('held.ruling', { order: dispute.order }) }}
          onDone={next}
          aside={
            <Text size="xs" c="dimmed">
              <Kbd size="xs">d</Kbd> {t('desk.thenNext')}
            </Text>
          }
        />
      </div>
    </section>
  );
}

/** More than anybody decides while the first of them is held. */
const FEW_DECIDED = 30;

/** On to the case that is due next; back to the queue where none waits. */
function useNext(id: string): () => Promise<void> {
  const { market } = route.useParams();
  const navigate = useNavigate();
  return async () => {
    const waiting = await api.disputes({ market, open: true, status: 'escalated', limit: FEW_DECIDED });
    // What was just decided may still be held.
    const following = waiting.items.find((each) => each.id !== id && !isHeld(each.id));
    if (following) await navigate({ to: '/m/$market/cases/$dispute', params: { market, dispute: following.id } });
    else await navigate({ to: '/m/$market/cases', params: { market } });
  };
}

function Proposed({ dispute, onTake }: { dispute: Dispute; onTake: () => void }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { proposed } = dispute;
  if (!proposed) return null;
  const pays = proposed.pays && formats.money(proposed.pays.amount, proposed.pays.currency);
  return (
    <Stack gap="xs">
      <Text>
        {pays && proposed.outcome === 'buyer'
          ? t('desk.proposesRefund', { amount: pays })
          : t(`desk.proposes.${proposed.outcome}`)}
      </Text>
      <Reasons reasons={[proposed.because]} />
      <Text size="sm" c="dimmed">
        {t(`desk.reversedBy.${proposed.reversedBy}`)}
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={onTake} rightSection={<Kbd size="xs">p</Kbd>}>
          {t('desk.take')}
        </Button>
      </Group>
    </Stack>
  );
}

interface FieldsProps {
  readonly dispute: Dispute;
  readonly chosen: Chosen;
  readonly onChoose: (outcome: Outcome) => void;
  readonly onChange: (part: Partial<Chosen>) => void;
}

function Fields({ dispute, chosen, onChoose, onChange }: FieldsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { outcome } = chosen;
  const left = formats.money(dispute.money.left.amount, dispute.money.left.currency);
  return (
    <>
      <Radio.Group
        label={t('desk.outcome')}
        value={outcome ?? ''}
        onChange={(value) => onChoose(value as Outcome)}
        withAsterisk
      >
        <Group gap="lg" mt={6}>
          <Radio value="buyer" label={<Keyed letter="b">{t('desk.forBuyer')}</Keyed>} />
          <Radio value="seller" label={<Keyed letter="s">{t('desk.forSeller')}</Keyed>} />
        </Group>
      </Radio.Group>
      {outcome !== null && (
        <div className={classes.two}>
          <NativeSelect
            label={t('desk.reason')}
            value={chosen.reason ?? ''}
            onChange={(event) => onChange({ reason: event.currentTarget.value as Body['reason'] })}
            data={REASONS[outcome].map((value) => ({ value, label: t(`desk.claimReason.${value}`) }))}
          />
          {outcome === 'buyer' && (
            <>
              <TextInput
                label={t('desk.amount')}
                description={t('desk.amountHint', { left })}
                placeholder={dispute.money.left.amount}
                rightSection={<Text size="xs">{dispute.money.left.currency}</Text>}
                rightSectionWidth={48}
                inputMode="decimal"
                value={chosen.amount}
                onChange={(event) => onChange({ amount: event.currentTarget.value })}
              />
              <NativeSelect
                label={t('desk.payer')}
                value={chosen.payer}
                onChange={(event) => onChange({ payer: event.currentTarget.value as Chosen['payer'] })}
                data={(['seller', 'platform'] as const).map((value) => ({ value, label: t(`desk.payers.${value}`) }))}
              />
            </>
          )}
        </div>
      )}
      <Textarea
        label={t('desk.words')}
        description={t('desk.wordsHint')}
        value={chosen.reasons}
        onChange={(event) => onChange({ reasons: event.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={5000}
        withAsterisk
      />
    </>
  );
}

const Keyed = ({ letter, children }: { letter: string; children: string }) => (
  <>
    {children} <Kbd size="xs">{letter}</Kbd>
  </>
);

/** Who pays what to whom, and what is left. */
function Paid({ done }: { done: AnswerOf<'decideDispute'> }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const ruling = done.dispute.ruling;
  if (!ruling) return null;
  const left = formats.money(ruling.left.amount, ruling.left.currency);
  if (!ruling.refund) return t('desk.paysNothing', { left });
  const { amount, payer } = ruling.refund;
  return t(`desk.pays.${payer}`, { amount: formats.money(amount.amount, amount.currency), left });
}
