import { Checkbox, NumberInput, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import taps from '../../components/dispute/dispute.module.css';
import type { Order } from './words.ts';

type Line = Order['lines'][number];

/** How much of each line: none of it where it is 0. */
export type Picked = Readonly<Record<string, number>>;

/** Whether there is anything to choose. */
export const isChoice = (lines: readonly Line[]): boolean =>
  lines.length > 1 || lines.some(({ quantity }) => quantity > 1);

export const allOf = (lines: readonly Line[]): Picked =>
  Object.fromEntries(lines.map(({ id, quantity }) => [id, quantity]));

/** What is named to the server: nothing where it is the whole order, null where it is none of it. */
export function linesOf(
  lines: readonly Line[],
  picked: Picked,
): { lines?: { line: string; quantity: number }[] } | null {
  const named = lines.flatMap(({ id }) => {
    const quantity = picked[id] ?? 0;
    return quantity > 0 ? [{ line: id, quantity }] : [];
  });
  if (named.length === 0) return null;
  return lines.every(({ id, quantity }) => picked[id] === quantity) ? {} : { lines: named };
}

interface ItemsFieldProps {
  readonly lines: readonly Line[];
  readonly picked: Picked;
  readonly onPick: (picked: Picked) => void;
  readonly label: string;
  readonly hint: string;
  /** Lines that cannot be chosen, and why. */
  readonly barred?: Readonly<Record<string, string>>;
}

/** Which items of an order, and how many of each. */
export function ItemsField({ lines, picked, onPick, label, hint, barred = {} }: ItemsFieldProps) {
  const { t } = useTranslation();
  return (
    <Checkbox.Group
      label={label}
      description={hint}
      value={lines.filter(({ id }) => (picked[id] ?? 0) > 0).map(({ id }) => id)}
      onChange={(ids) =>
        onPick(
          Object.fromEntries(
            lines.map(({ id, quantity }) => [id, ids.includes(id) ? (picked[id] ?? 0) || quantity : 0]),
          ),
        )
      }
    >
      <Stack gap="xs" mt="xs" className={taps.taps}>
        {lines.map(({ id, quantity, listing }) => (
          <div key={id}>
            <Checkbox
              value={id}
              label={`${quantity > 1 ? `${quantity} × ` : ''}${listing ?? id}`}
              disabled={barred[id] !== undefined}
              description={barred[id]}
            />
            {quantity > 1 && (picked[id] ?? 0) > 0 && (
              <NumberInput
                label={t('buyer.wizard.quantity', { item: listing ?? id })}
                value={picked[id] ?? 0}
                min={1}
                max={quantity}
                allowDecimal={false}
                clampBehavior="strict"
                maw={200}
                mt="xs"
                ms="xl"
                onChange={(value) => onPick({ ...picked, [id]: Math.max(1, Math.min(quantity, Number(value) || 1)) })}
              />
            )}
          </div>
        ))}
      </Stack>
    </Checkbox.Group>
  );
}
