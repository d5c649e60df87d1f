import { Radio, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { DateField } from '../../components/date-field.tsx';
import { AppealForm } from '../../components/dispute/appeal-form.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';

type Offer = RequestOf<'sellerProposes'>['body']['proposal'];
const KINDS: readonly Offer['kind'][] = ['refund', 'return-and-refund', 'arrives'];
const TEXT_MAX = 5000;

interface MoveProps {
  readonly dispute: Dispute;
  readonly at: { readonly market: string; readonly seller: string; readonly id: string };
}

/** Until when the seller can do something, as the server says. */
const untilOf = ({ moves }: Dispute, move: Dispute['may'][number]) =>
  moves.find((each) => each.by === 'seller' && each.move === move)?.until ?? null;

/** What the platform proposes, taken. */
export function AcceptPlatform({ dispute, at }: MoveProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const until = untilOf(dispute, 'accept');
  return (
    <Stack gap={4}>
      <TryButton
        label={t('dispute.acceptPlatform')}
        means={t('dispute.acceptPlatformMeans')}
        input={{ of: 'platform' } satisfies RequestOf<'sellerAcceptsProposal'>['body']}
        run={(body, dryRun, options) => api.sellerAcceptsProposal({ ...at, dryRun, body }, options)}
        confirm={t('dispute.acceptPlatform')}
        said={t('dispute.accepted')}
      />
      {until && (
        <Text size="sm" c="dimmed">
          {t('dispute.acceptUntil', { until: formats.dateTime(until) })}
        </Text>
      )}
    </Stack>
  );
}

/** The offer as it is sent; null while something needed is missing. */
function offerOf(kind: Offer['kind'] | null, amount: string, by: string): Offer | null {
  if (kind === null) return null;
  if (kind === 'arrives') return by === '' ? null : { kind, by };
  return amount === '' ? null : { kind, amount };
}

/** Another offer of the seller, in place of the one that stands. */
export function Propose({ dispute, at }: MoveProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [kind, setKind] = useState<Offer['kind'] | null>(null);
  const [amount, setAmount] = useState('');
  const [by, setBy] = useState('');
  const [words, setWords] = useState('');
  const said = words.trim();
  const proposal = offerOf(kind, amount.trim(), by);
  const until = untilOf(dispute, 'propose');
  const { left } = dispute.money;
  return (
    <TryButton
      quiet
      label={t('dispute.propose')}
      means={[
        t('dispute.proposeMeans'),
        ...(until === null ? [] : [t('dispute.proposeUntil', { until: formats.dateTime(until) })]),
      ].join(formats.between)}
      input={proposal && { proposal, ...(said === '' ? {} : { words: said }) }}
      run={(body, dryRun, options) => api.sellerProposes({ ...at, dryRun, body }, options)}
      confirm={t('dispute.proposeSend')}
      said={t('dispute.proposeSent')}
    >
      <Radio.Group
        label={t('dispute.offerLabel')}
        value={kind ?? ''}
        onChange={(value) => setKind(value as Offer['kind'])}
      >
        <Stack gap="xs" mt="xs">
          {KINDS.map((value) => (
            <Radio key={value} value={value} label={t(`dispute.offerKind.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {(kind === 'refund' || kind === 'return-and-refund') && (
        <TextInput
          label={t('dispute.offerAmount', { currency: left.currency })}
          description={t('dispute.offerAmountHint', { amount: formats.money(left.amount, left.currency) })}
          inputMode="decimal"
          value={amount}
          onChange={(event) => setAmount(event.currentTarget.value)}
        />
      )}
      {kind === 'arrives' && (
        <DateField label={t('dispute.offerBy')} description={t('dispute.offerByHint')} value={by} onDay={setBy} />
      )}
      <Textarea
        label={t('dispute.proposeWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={TEXT_MAX}
      />
    </TryButton>
  );
}

export function Appeal({ dispute, at }: MoveProps) {
  return (
    <AppealForm
      until={untilOf(dispute, 'appeal')}
      run={(body, dryRun, options) => api.sellerAppealsRuling({ ...at, dryRun, body }, options)}
    />
  );
}
