import { Code, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { factWords } from '../../components/fact-kind.ts';

/** A fact in one line: its kind in words, then its members as they would be told. */
export function FactLine({ fact }: { fact: unknown }) {
  const { t } = useTranslation();
  const { kind, ...members } = typeof fact === 'object' && fact !== null ? (fact as Record<string, unknown>) : {};
  return (
    <>
      {typeof kind === 'string' && (
        <Text size="sm" fw={600}>
          {factWords(t, kind)}
        </Text>
      )}
      <Code>{JSON.stringify(members)}</Code>
    </>
  );
}
