import { Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { ReturnThen } from '../../components/return/then.tsx';
import type { Return } from '../../components/return/words.ts';
import { Try, TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';

type Decision = RequestOf<'decideReturn'>['body'];
type Inspection = RequestOf<'inspectReturn'>['body'];

const TEXT_MAX = 5000;
const REASONS = ['not-returnable', 'used', 'shown-wrong', 'resolved-otherwise', 'other'] as const;
const FINDINGS = ['as-sent', 'used', 'damaged', 'another-item', 'empty'] as const;
/** By the server's own names of what may be done. */
const OUTCOMES = { approve: 'approve', decline: 'decline', 'refund-at-once': 'refund' } as const;

interface ActsProps {
  readonly state: Return;
  readonly at: { readonly market: string; readonly seller: string; readonly id: string };
}

/** What the seller can do with a return now, as the server says, each with what comes of it before it is done. */
export function Acts({ state, at }: ActsProps) {
  const { t } = useTranslation();
  const may = state.moves.filter(({ by }) => by === 'seller').map(({ move }) => move);
  return (
    <>
      {may.includes('approve') && <Decide state={state} at={at} />}
      {may.includes('receive') && (
        <Part title={t('return.sellers.receiveTitle')}>
          <TryButton
            label={t('return.sellers.receive')}
            means={t('return.sellers.receiveMeans')}
            input={{}}
            run={(_, dryRun, options) => api.receiveReturn({ ...at, dryRun }, options)}
            confirm={t('return.sellers.receive')}
            said={t('return.sellers.received')}
            show={(answer) => <ReturnThen state={answer.return} />}
          />
        </Part>
      )}
      {may.includes('inspect') && <Inspect state={state} at={at} />}
    </>
  );
}

interface Draft {
  readonly outcome: Decision['outcome'] | null;
  readonly reason: (typeof REASONS)[number] | null;
  readonly words: string;
  readonly carrier: string;
  readonly tracking: string;
}

/** The answer as it is sent; null while something needed is missing. */
function decisionOf({ outcome, reason, words, carrier, tracking }: Draft): Decision | null {
  const said = words.trim();
  if (outcome === null) return null;
  if (outcome === 'decline') return reason === null || said === '' ? null : { outcome, reason, words: said };
  const label = carrier.trim().toLowerCase().replace(/\s+/g, '-');
  return {
    outcome,
    ...(said === '' ? {} : { words: said }),
    ...(outcome === 'approve' && label !== ''
      ? { label: { carrier: label, ...(tracking.trim() === '' ? {} : { tracking: tracking.trim() }) } }
      : {}),
  };
}

function Decide({ state, at }: ActsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [draft, setDraft] = useState<Draft>({ outcome: null, reason: null, words: '', carrier: '', tracking: '' });
  const edit = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const amount = formats.money(state.asked.amount, state.asked.currency);
  const offered = state.moves.flatMap(({ by, move }) =>
    by === 'seller' && move in OUTCOMES ? [OUTCOMES[move as keyof typeof OUTCOMES]] : [],
  );
  return (
    <Part title={t('return.sellers.decide')}>
      <Stack gap="lg" maw={680}>
        <Radio.Group
          label={t('return.sellers.outcome')}
          value={draft.outcome ?? ''}
          onChange={(outcome) => edit({ outcome: outcome as Decision['outcome'] })}
        >
          <Stack gap="xs" mt="xs">
            {offered.map((outcome) => (
              <Radio
                key={outcome}
                value={outcome}
                label={t(`return.sellers.does.${outcome}`)}
                description={t(`return.sellers.means.${outcome}`, { amount })}
              />
            ))}
          </Stack>
        </Radio.Group>
        {draft.outcome === 'decline' && (
          <Radio.Group
            label={t('return.sellers.reason')}
            value={draft.reason ?? ''}
            onChange={(reason) => edit({ reason: reason as Draft['reason'] })}
            withAsterisk
          >
            <Stack gap="xs" mt="xs">
              {REASONS.map((reason) => (
                <Radio key={reason} value={reason} label={t(`return.decline.${reason}`)} />
              ))}
            </Stack>
          </Radio.Group>
        )}
        {draft.outcome === 'approve' && (
          <>
            <TextInput
              label={t('return.sellers.label')}
              description={t('return.carrierHint')}
              value={draft.carrier}
              onChange={(event) => edit({ carrier: event.currentTarget.value })}
            />
            {draft.carrier.trim() !== '' && (
              <TextInput
                label={t('return.tracking')}
                value={draft.tracking}
                onChange={(event) => edit({ tracking: event.currentTarget.value })}
              />
            )}
          </>
        )}
        {draft.outcome !== null && (
          <Textarea
            label={t('return.sellers.words')}
            value={draft.words}
            onChange={(event) => edit({ words: event.currentTarget.value })}
            autosize
            minRows={2}
            maxLength={TEXT_MAX}
            withAsterisk={draft.outcome === 'decline'}
          />
        )}
        <Try
          input={decisionOf(draft)}
          run={(body, dryRun, options) => api.decideReturn({ ...at, dryRun, body }, options)}
          confirm={t('return.sellers.send')}
          said={t('return.sellers.sent')}
          show={(answer) => <ReturnThen state={answer.return} />}
        />
      </Stack>
    </Part>
  );
}

interface Found {
  readonly finding: Inspection['finding'] | null;
  readonly keeps: string;
  readonly words: string;
}

/** What was found, as it is sent; null while something needed is missing. */
function inspectionOf({ finding, keeps, words }: Found): Inspection | null {
  if (finding === null) return null;
  if (finding === 'as-sent') return { finding };
  const said = words.trim();
  return said === '' ? null : { finding, words: said, ...(keeps.trim() === '' ? {} : { keeps: keeps.trim() }) };
}

function Inspect({ state, at }: ActsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [found, setFound] = useState<Found>({ finding: null, keeps: '', words: '' });
  const edit = (part: Partial<Found>) => setFound((old) => ({ ...old, ...part }));
  const { amount, currency } = state.asked;
  return (
    <Part title={t('return.sellers.inspect')}>
      <Stack gap="lg" maw={680}>
        <Radio.Group
          label={t('return.sellers.finding')}
          value={found.finding ?? ''}
          onChange={(finding) => edit({ finding: finding as Found['finding'] })}
        >
          <Stack gap="xs" mt="xs">
            {FINDINGS.map((finding) => (
              <Radio key={finding} value={finding} label={t(`return.finding.${finding}`)} />
            ))}
          </Stack>
        </Radio.Group>
        {found.finding !== null && found.finding !== 'as-sent' && (
          <>
            <TextInput
              label={t('return.sellers.keeps', { amount: formats.money(amount, currency), currency })}
              description={t('return.sellers.keepsHint')}
              inputMode="decimal"
              value={found.keeps}
              onChange={(event) => edit({ keeps: event.currentTarget.value })}
            />
            <Textarea
              label={t('return.sellers.found')}
              value={found.words}
              onChange={(event) => edit({ words: event.currentTarget.value })}
              autosize
              minRows={2}
              maxLength={TEXT_MAX}
              withAsterisk
            />
          </>
        )}
        <Try
          input={inspectionOf(found)}
          run={(body, dryRun, options) => api.inspectReturn({ ...at, dryRun, body }, options)}
          confirm={t('return.sellers.inspectSend')}
          said={t('return.sellers.inspected')}
          show={(answer) => <ReturnThen state={answer.return} />}
        />
      </Stack>
    </Part>
  );
}
