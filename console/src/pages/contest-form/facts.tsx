import { Checkbox, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { factWords } from '../../components/fact-kind.ts';
import { useFormats } from '../../hooks/place.ts';
import type { Draft } from './draft.ts';
import type { Order } from './model.ts';

type Picked = Draft['facts'];

/** The facts of the order's timeline, to pick those that show it. */
export function FactPicker({
  order,
  picked,
  onPick,
}: {
  order: Order;
  picked: Picked;
  onPick: (picked: Picked) => void;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const told = order.timeline.flatMap(({ at, fact, means }) => (fact ? [{ at, fact, means }] : []));
  const isPicked = (source: string, id: string) => picked.some(([a, b]) => a === source && b === id);
  const others = (source: string, id: string) => picked.filter(([a, b]) => a !== source || b !== id);
  return (
    <Checkbox.Group label={t('contestForm.facts')} description={t('contestForm.factsHint')}>
      {told.length === 0 ? (
        <Text size="sm" c="dimmed" mt="xs">
          {t('contestForm.noFacts')}
        </Text>
      ) : (
        <Stack gap="xs" mt="xs">
          {told.map(({ at, fact, means }) => (
            <Checkbox
              key={`${fact.source} ${fact.id}`}
              size="sm"
              checked={isPicked(fact.source, fact.id)}
              onChange={(event) =>
                onPick(event.currentTarget.checked ? [...picked, [fact.source, fact.id]] : others(fact.source, fact.id))
              }
              label={`${formats.dateTime(at)} · ${factWords(t, fact.kind)}`}
              description={
                means.length > 0
                  ? means.map(({ text }) => text).join(' ')
                  : t('order.toldBy', { source: fact.source, id: fact.id })
              }
            />
          ))}
        </Stack>
      )}
    </Checkbox.Group>
  );
}
