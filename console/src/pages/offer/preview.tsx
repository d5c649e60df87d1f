import { Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api } from '../../api.ts';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { Body } from './draft.ts';

type Answer = AnswerOf<'previewPromise'>;
type Figure = Answer['was']['lateShipment'];

interface Line {
  readonly key: 'lateShipment' | 'lateDelivery';
  readonly was: Figure;
  readonly wouldBe: Figure;
}

const LOOK_AFTER_MS = 500;

/** How the last 90 days would have looked under what is entered: a promise is easily made and has to be kept. */
export function Preview({ body, at }: { body: Body; at: { market: string; seller: string } }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { returns: _, ...measured } = body;
  const [settled] = useDebouncedValue(JSON.stringify(measured), LOOK_AFTER_MS);
  const preview = useQuery({
    queryKey: ['previewPromise', at, settled],
    queryFn: ({ signal }) => api.previewPromise({ ...at, body: JSON.parse(settled) as typeof measured }, { signal }),
    retry: false,
  });
  if (preview.error) return <Trouble error={preview.error} />;
  if (!preview.data) return <RowsSkeleton rows={2} />;
  const { orders, changed, was, wouldBe } = preview.data;
  const lines: Line[] = [
    { key: 'lateShipment', was: was.lateShipment, wouldBe: wouldBe.lateShipment },
    { key: 'lateDelivery', was: was.lateDelivery, wouldBe: wouldBe.lateDelivery },
  ];
  const figure = ({ late, things }: Figure) =>
    t('health.figureOf', {
      figure: formats.percent({ n: late, of: things }),
      marked: formats.whole(late),
      things: formats.whole(things),
    });
  const columns: Column<Line>[] = [
    { key: 'what', label: t('offer.preview.what'), show: ({ key }) => t(`offer.preview.${key}`), wide: true },
    { key: 'was', label: t('offer.preview.was'), show: (line) => figure(line.was), align: 'end' },
    { key: 'wouldBe', label: t('offer.preview.wouldBe'), show: (line) => figure(line.wouldBe), align: 'end' },
  ];
  return (
    <section aria-label={t('offer.preview.title')}>
      <Text fw={600}>{t('offer.preview.title')}</Text>
      <Text size="sm" mb="xs">
        {t('offer.preview.changed', { changed: formats.whole(changed), orders: formats.whole(orders) })}
      </Text>
      <Table label={t('offer.preview.title')} columns={columns} rows={lines} keyOf={({ key }) => key} />
    </section>
  );
}
