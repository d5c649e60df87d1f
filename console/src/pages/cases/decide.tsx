import { Button, Group, Kbd, NativeSelect, Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { readClock } from '../../clock.ts';
import classes from '../../components/desk/desk.module.css';
import type { Dispute } from '../../components/dispute/words.ts';
import { RULING_HOLD_MS } from '../../components/held/store.ts';
import { Try } from '../../components/try.tsx';
import { Reasons } from '../../components/why.tsx';
import { usePageKeys } from '../../hooks/keyboard.ts';
import { useFormats, useMarketId } from '../../hooks/place.ts';
import { Alike } from './alike.tsx';
import { useNextCase } from './next.ts';
import type { Body, Chosen, Outcome } from './ruling.ts';
import { bodyOf, likelyReason, NOTHING, payerSaid, REASONS } from './ruling.ts';

/** The decision: what the facts propose is one key away; what it pays stands before it is made; then the next case. */
export function Decide({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const next = useNextCase();
  const form = useRef<HTMLDivElement>(null);
  const unsaid = payerSaid(dispute);
  const { proposed, tracking } = dispute;
  const [chosen, setChosen] = useState<Chosen>({ ...NOTHING, payer: unsaid });
  const reasonFor = useCallback(
    (outcome: Outcome) => likelyReason({ problem: dispute.problem, parcels: tracking.now }, outcome),
    [dispute.problem, tracking.now],
  );
  const take = useCallback(() => {
    if (!proposed) return;
    const { outcome, because } = proposed;
    setChosen({ ...NOTHING, payer: unsaid, outcome, reason: reasonFor(outcome), reasons: because.text });
    form.current?.scrollIntoView({ block: 'nearest' });
  }, [proposed, unsaid, reasonFor]);
  const choose = useCallback(
    (outcome: Outcome) => setChosen((old) => ({ ...old, outcome, reason: reasonFor(outcome) })),
    [reasonFor],
  );
  const act = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key === 'p') take();
      else if (key === 'b') choose('buyer');
      else if (key === 's') choose('seller');
      else if (key === 'd') pressOnceReady(form.current);
      else return;
      event.preventDefault();
    },
    [take, choose],
  );
  usePageKeys(act);
  const body = bodyOf(chosen, unsaid);
  return (
    <div ref={form} className={classes.decide}>
      {proposed && <Proposed dispute={dispute} onTake={take} />}
      <Fields
        dispute={dispute}
        chosen={chosen}
        onChoose={choose}
        onChange={(part) => setChosen((old) => ({ ...old, ...part }))}
      />
      <div data-decide>
        <Try
          input={body}
          run={(said, dryRun, options) => api.decideDispute({ market, id: dispute.id, dryRun, body: said }, options)}
          show={(done) => <Paid done={done} />}
          confirm={t('desk.makeIt')}
          said={t('desk.decided')}
          held={{ about: dispute.id, ms: RULING_HOLD_MS, what: t('held.ruling', { order: dispute.order }) }}
          onDone={() => next([dispute.id])}
          aside={
            <Text size="xs" c="dimmed">
              <Kbd size="xs">d</Kbd> {t('desk.thenNext')}
            </Text>
          }
        />
      </div>
      <Alike dispute={dispute} body={body} onDone={next} />
    </div>
  );
}

/** So long a press waits for what it would do to be shown. */
const READY_WITHIN_MS = 10_000;
const LOOK_EVERY_MS = 50;

/** Presses the button as soon as what it would do stands above it: whoever knows the keys need not wait for it. */
function pressOnceReady(form: HTMLElement | null, until = readClock() + READY_WITHIN_MS): void {
  const button = form?.querySelector<HTMLButtonElement>('[data-decide] button');
  // Gone, or nothing is entered: there is nothing to wait for.
  if (!button?.isConnected || !form?.querySelector('[data-decide] section')) return;
  if (!button.disabled) button.click();
  else if (readClock() < until) setTimeout(() => pressOnceReady(form, until), LOOK_EVERY_MS);
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
        <Reversed proposed={proposed} />
      </Text>
      <Group gap="sm">
        <Button variant="default" onClick={onTake} rightSection={<Kbd size="xs">p</Kbd>}>
          {t('desk.take')}
        </Button>
      </Group>
    </Stack>
  );
}

/** What one fact more, or otherwise, would make of it. */
function Reversed({ proposed: { outcome: now, reversedBy } }: { proposed: NonNullable<Dispute['proposed']> }) {
  const { t } = useTranslation();
  if (!reversedBy) return t('desk.reversedBy.nothing');
  const { fact, outcome, payer, counts } = reversedBy;
  const paid =
    outcome === 'buyer' && payer !== 'nobody'
      ? t('desk.reversedBy.buyer', { payer: t(`dispute.payer.${payer}`) })
      : t('desk.reversedBy.seller');
  const result = counts === null ? paid : t(`desk.reversedBy.${counts ? 'counts' : 'spared'}`, { result: paid });
  const what = outcome === now ? 'changes' : 'turns';
  return t(`desk.reversedBy.${what}`, { fact: t(`desk.reversedBy.fact.${fact}`), result });
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
      <Sides outcome={outcome} onChoose={onChoose} />
      {outcome !== null && (
        <div className={classes.two}>
          <ReasonField outcome={outcome} reason={chosen.reason} onChange={(reason) => onChange({ reason })} />
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
              {dispute.service === null && (
                <NativeSelect
                  label={t('desk.payer')}
                  value={chosen.payer}
                  onChange={(event) => onChange({ payer: event.currentTarget.value as Chosen['payer'] })}
                  data={(['seller', 'platform'] as const).map((value) => ({ value, label: t(`desk.payers.${value}`) }))}
                />
              )}
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

/** For whom it is decided. */
export function Sides({ outcome, onChoose }: { outcome: Outcome | null; onChoose: (outcome: Outcome) => void }) {
  const { t } = useTranslation();
  return (
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
  );
}

interface ReasonProps {
  readonly outcome: Outcome;
  readonly reason: Body['reason'] | null;
  readonly onChange: (reason: Body['reason']) => void;
}

/** Why, as a code that goes with the side. */
export function ReasonField({ outcome, reason, onChange }: ReasonProps) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      label={t('desk.reason')}
      value={reason ?? ''}
      onChange={(event) => onChange(event.currentTarget.value as Body['reason'])}
      data={REASONS[outcome].map((value) => ({ value, label: t(`desk.claimReason.${value}`) }))}
    />
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
