import { Stack, Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useFormats, useMarketId, useMe } from '../../hooks/place.ts';
import { History } from '../contest/history.tsx';
import type { ProgressStep } from '../dispute/progress.tsx';
import { Progress } from '../dispute/progress.tsx';
import { EvidenceFiles } from '../evidence/files.tsx';
import { Figure, FigureList } from '../figures.tsx';
import { Part } from '../page.tsx';
import { carrierName } from '../ways.ts';
import { WordsSaid } from '../words-said.tsx';
import type { Return } from './words.ts';
import { fastWords } from './words.ts';

type Step = 'declared' | 'requested' | 'agreed' | 'confirmed' | 'sent' | 'scanned' | 'received' | 'inspected';

/** From the request to the money, each step with its time; what never happened is not shown once it is over. */
function stepsOf(t: TFunction, state: Return, you: boolean): ProgressStep[] {
  const { ground, openedAt, decision, parcel, receivedAt, inspection, end, early, open, due, status, instruction } =
    state;
  const approved = decision?.outcome === 'approved' ? decision.at : null;
  const taken: readonly (readonly [key: Step, at: string | null])[] = [
    [ground === 'withdrawal' ? 'declared' : 'requested', openedAt],
    [ground === 'withdrawal' ? 'confirmed' : 'agreed', approved],
    ['sent', parcel?.sentAt ?? null],
    ...(parcel?.scannedAt ? [['scanned', parcel.scannedAt] as const] : []),
    ['received', receivedAt],
    ['inspected', inspection?.at ?? null],
  ];
  const steps: ProgressStep[] = [];
  for (const [key, at] of taken) {
    if (at) steps.push({ key, label: t(`return.step.${key}`), state: 'done', at });
    else if (open) {
      const first = steps.every((each) => each.state === 'done');
      steps.push({
        key,
        label: key === 'sent' && !you ? t('return.sellers.buyerSends') : t(`return.todo.${key}`),
        state: first ? 'now' : 'next',
        by: first ? (due?.at ?? null) : null,
      });
    }
  }
  const refund = end?.refund ?? early;
  if (status === 'declined' || status === 'withdrawn' || (end && !refund)) return steps;
  steps.push({
    key: 'refund',
    label: t(refund ? 'return.step.refund' : 'return.todo.refund'),
    state: refund ? 'done' : 'next',
    at: refund?.at ?? null,
  });
  if (refund)
    steps.push({
      key: 'paid',
      label: paidWords(t, instruction?.state),
      state: instruction?.state === 'confirmed' ? 'done' : instruction?.state === 'refused' ? 'failed' : 'now',
      at: instruction?.settledAt ?? null,
    });
  return steps;
}

function paidWords(t: TFunction, state: string | undefined): string {
  if (state === 'refused') return t('dispute.progress.refused');
  return t(state === 'confirmed' ? 'return.step.paid' : 'return.todo.paid');
}

/** What a return consists of: how far it is, what goes back, the money, the parcel, the words, the steps. */
export function ReturnParts({ state }: { state: Return }) {
  const { t } = useTranslation();
  const { data: me } = useMe();
  return (
    <>
      <Fast fast={state.fast} you={me?.kind === 'buyer'} />
      <Part title={t('return.progress')}>
        <Progress label={t('return.progress')} steps={stepsOf(t, state, me?.kind === 'buyer')} />
      </Part>
      <About state={state} />
      <Files state={state} />
      {state.words.length > 0 && (
        <Part title={t('return.said')}>
          <WordsSaid
            said={state.words.map(({ role, by, at, text }) => ({
              key: role,
              role: t(`return.role.${role}`),
              by: t(`dispute.by.${by}`),
              market: by === 'market',
              at,
              text,
            }))}
          />
        </Part>
      )}
      <Part title={t('contest.steps')}>
        <History history={state.history} />
      </Part>
    </>
  );
}

/** What is paid as soon as a carrier takes the goods, who carries it, and what happens if they never arrive; said before they are sent. */
function Fast({ fast, you }: { fast: Return['fast']; you: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    fast && (
      <Part title={t('return.fast.title')}>
        <Text>{fastWords(t, formats, fast, you)}</Text>
      </Part>
    )
  );
}

/** What each side showed of the goods. */
function Files({ state }: { state: Return }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const { data: me } = useMe();
  const ids = [...state.evidence, ...(state.inspection?.evidence ?? [])];
  if (ids.length === 0 || !me) return null;
  const { seller, order } = state;
  const of = { market, seller, order, ...(me.kind === 'buyer' && me.buyer !== null ? { buyer: me.buyer } : {}) };
  return (
    <Part title={t('dispute.shownTitle')}>
      <EvidenceFiles of={of} ids={ids} />
    </Part>
  );
}

function About({ state }: { state: Return }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { data: me } = useMe();
  const { lines, asked, freight, decision, parcel, early, end, ground, reason } = state;
  const money = ({ amount, currency }: { amount: string; currency: string }) => formats.money(amount, currency);
  const label = decision?.label;
  const buyers = me?.kind === 'buyer';
  return (
    <Part title={t('return.about')}>
      <Stack gap="xs">
        <FigureList>
          <Figure label={t('return.what')}>
            {lines ? lines.map(({ line, quantity }) => `${quantity} × ${line}`).join(', ') : t('return.whole')}
          </Figure>
          <Figure label={t('return.why')}>
            {reason ? t(buyers ? `return.reason.${reason}` : `return.problem.${reason}`) : t(`return.ground.${ground}`)}
          </Figure>
          <Figure label={buyers ? t('return.asked') : t('return.sellers.asked')}>{money(asked)}</Figure>
          {parcel && (
            <Figure label={t('return.parcel')}>
              {[parcel.carrier && carrierName(t, parcel.carrier), parcel.tracking].filter(Boolean).join(' · ')}
            </Figure>
          )}
        </FigureList>
        <Text size="sm">
          {[
            buyers ? t(`return.bearer.${freight}`) : t(`return.whoPays.${freight}`),
            ...(label
              ? [
                  label.tracking
                    ? t('return.label', { carrier: carrierName(t, label.carrier), tracking: label.tracking })
                    : t('return.labelLater', { carrier: carrierName(t, label.carrier) }),
                ]
              : []),
            ...(early ? [t('return.early', { amount: money(early.amount) })] : []),
            ...(end?.kept ? [t('return.kept', { amount: money(end.kept) })] : []),
            ...(end?.wayBack ? [t('return.wayBack', { amount: money(end.wayBack) })] : []),
            ...(end?.owed ? [t(buyers ? 'return.owed' : 'return.buyerOwes', { amount: money(end.owed) })] : []),
          ].join(formats.between)}
        </Text>
      </Stack>
    </Part>
  );
}
