import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { useFormats } from '../../hooks/place.ts';
import { DateField } from '../date-field.tsx';
import taps from './dispute.module.css';
import type { Dispute } from './words.ts';
import { isNotThere } from './words.ts';

type Proposal = RequestOf<'sellerProposes'>['body']['proposal'];
type Kind = Proposal['kind'];

/** An offer as it is entered; `kind` null: none is made. */
export interface Offer {
  readonly kind: Kind | null;
  readonly amount: string;
  readonly by: string;
}

export const NO_OFFER: Offer = { kind: null, amount: '', by: '' };

/** What is sent; null: something is missing. */
export function proposalOf({ kind, amount, by }: Offer): Proposal | null {
  if (kind === 'arrives') return by === '' ? null : { kind, by };
  const money = amount.trim();
  return kind === null || money === '' ? null : { kind, amount: money };
}

/** What goes with the claim: a day for what is not there yet, the way back for what is. */
const kindsFor = (dispute: Dispute): readonly Kind[] => [
  'refund',
  isNotThere(dispute.problem) ? 'arrives' : 'return-and-refund',
];

interface OfferFieldsProps {
  readonly dispute: Dispute;
  readonly value: Offer;
  readonly onChange: (offer: Offer) => void;
  /** Whether nothing may be offered. */
  readonly none: boolean;
}

/** What is offered instead of what the buyer asks for: a part of the money, all of it once the goods are back, or a day. */
export function OfferFields({ dispute, value, onChange, none }: OfferFieldsProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { currency } = dispute.asked;
  const left = formats.money(dispute.money.left.amount, currency);
  const choose = (chosen: string) => onChange({ ...value, kind: chosen === 'nothing' ? null : (chosen as Kind) });
  return (
    <>
      <Radio.Group label={t('dispute.offerLabel')} value={value.kind ?? (none ? 'nothing' : '')} onChange={choose}>
        <Stack gap="xs" mt="xs" className={taps.taps}>
          {[...(none ? (['nothing'] as const) : []), ...kindsFor(dispute)].map((kind) => (
            <Radio key={kind} value={kind} label={t(`dispute.offerKind.${kind}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {(value.kind === 'refund' || value.kind === 'return-and-refund') && (
        <TextInput
          label={t('dispute.offerAmount', { currency })}
          description={t('dispute.offerAmountHint', { amount: left })}
          inputMode="decimal"
          value={value.amount}
          onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
        />
      )}
      {value.kind === 'arrives' && (
        <DateField
          label={t('dispute.offerBy')}
          description={t('dispute.offerByHint')}
          value={value.by}
          onDay={(by) => onChange({ ...value, by })}
        />
      )}
    </>
  );
}
