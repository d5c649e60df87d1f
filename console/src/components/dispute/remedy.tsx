import { Radio, Stack, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormats } from '../../hooks/place.ts';
import classes from './dispute.module.css';
import type { DisputeItem } from './words.ts';

export type Remedy = DisputeItem['remedy'];
interface Amount {
  readonly amount: string;
  readonly currency: string;
}

export interface Asked {
  readonly remedy: Remedy;
  /** As written; only where a part is asked for. */
  readonly amount: string;
}

interface RemedyFieldProps {
  /** What can be asked for, the first that is meant by itself. */
  readonly remedies: readonly Remedy[];
  /** The most that can come of it. */
  readonly most: Amount;
  readonly value: Asked;
  readonly onChange: (asked: Asked) => void;
}

/** What a buyer asks for: all that is owed stands first; less is the buyer's own choice. */
export function RemedyField({ remedies, most, value, onChange }: RemedyFieldProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  const all = formats.money(most.amount, most.currency);
  const means: Readonly<Record<Remedy, string>> = {
    refund: t('buyer.wizard.owed', { amount: all }),
    'return-and-refund': t('buyer.wizard.owedAfterReturn', { amount: all }),
    partial: t('buyer.wizard.less'),
  };
  return (
    <Stack gap="sm">
      <Radio.Group
        label={t('buyer.wizard.remedy')}
        value={value.remedy}
        onChange={(remedy) => onChange({ ...value, remedy: remedy as Remedy })}
      >
        <Stack gap="xs" mt="xs" className={classes.taps}>
          {remedies.map((remedy) => (
            <Radio key={remedy} value={remedy} label={t(`dispute.remedy.${remedy}`)} description={means[remedy]} />
          ))}
        </Stack>
      </Radio.Group>
      {value.remedy === 'partial' && (
        <TextInput
          label={t('buyer.wizard.amount', { currency: most.currency })}
          description={t('buyer.wizard.amountHint', { amount: all })}
          inputMode="decimal"
          autoComplete="off"
          value={value.amount}
          onChange={(event) => onChange({ ...value, amount: event.currentTarget.value })}
          maw={280}
        />
      )}
    </Stack>
  );
}
