import type { TextInputProps } from '@mantine/core';
import { Stack, Text, TextInput } from '@mantine/core';
import { useFormats } from '../hooks/place.ts';

interface DateFieldProps extends Omit<TextInputProps, 'type' | 'value' | 'onChange'> {
  /** A local day, or empty. */
  readonly value: string;
  readonly onDay: (day: string) => void;
}

/** A day to be chosen. A browser writes it in its own manner, so once chosen it stands below as the pages write days. */
export function DateField({ value, onDay, ...rest }: DateFieldProps) {
  const formats = useFormats();
  return (
    <Stack gap={4}>
      <TextInput {...rest} type="date" value={value} onChange={(event) => onDay(event.currentTarget.value)} />
      {value !== '' && (
        <Text size="sm" c="dimmed" aria-live="polite">
          {formats.day(value)}
        </Text>
      )}
    </Stack>
  );
}
