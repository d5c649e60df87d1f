import { Button, Checkbox, NativeSelect, Popover, Stack } from '@mantine/core';
import { IconColumns3, IconDownload } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { callForText } from '../../../../sdk/index.ts';
import { clientOptions } from '../../api.ts';
import { SavedViews } from '../../components/desk/saved-views.tsx';
import { Choice, Filters, SearchField, useFilters } from '../../components/filters.tsx';
import { saveBlob } from '../../components/save-blob.ts';
import { useFormats } from '../../hooks/place.ts';
import type { Sellers } from './asked.ts';
import { askedOf } from './asked.ts';
import { shownColumns } from './columns.ts';

const route = getRouteApi('/signed-in/m/$market/sellers');
const STATUSES = ['broken', 'close', 'kept', 'few', 'none'] as const;

interface Offered {
  readonly metrics: Sellers['metrics'];
  /** The metric of the trend lines. */
  readonly trend: string | null;
}

/** Which sellers, which columns, kept views, and all of it as a file. */
export function SellerFilters({ metrics, trend }: Offered) {
  const { t } = useTranslation();
  const formats = useFormats();
  const search = route.useSearch();
  const change = useFilters();
  return (
    <Filters label={t('filters.label')}>
      <SearchField label={t('sellers.search')} value={search.search} onSearch={(text) => change({ search: text })} />
      <Choice
        label={t('sellers.status')}
        all={t('sellers.anyStatus')}
        value={search.status}
        options={STATUSES.map((value) => ({ value, label: t(`status.${value}`) }))}
        onChoose={(status) => change({ status })}
      />
      <Choice
        label={t('sellers.metric')}
        all={t('sellers.anyMetric')}
        value={search.metric}
        options={metrics.map(({ name, title }) => ({ value: name, label: title[formats.language] }))}
        onChoose={(metric) => change({ metric })}
      />
      <Columns metrics={metrics} trend={trend} />
      <SavedViews page="sellers" />
      <Csv />
    </Filters>
  );
}

/** Which metrics stand in the table. */
function Columns({ metrics, trend }: Offered) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { columns } = route.useSearch();
  const change = useFilters();
  const shown = shownColumns(metrics, columns).map(({ name }) => name);
  const choose = (names: readonly string[]) =>
    change({ columns: names.length === 0 || names.length === metrics.length ? undefined : names.join(',') });
  return (
    <Popover position="bottom-end">
      <Popover.Target>
        <Button variant="default" size="sm" leftSection={<IconColumns3 size={16} aria-hidden="true" />}>
          {t('sellers.columns')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Checkbox.Group value={[...shown]} onChange={choose} label={t('sellers.columnsLabel')}>
          <Stack gap="xs" mt="xs">
            {metrics.map(({ name, title }) => (
              <Checkbox key={name} value={name} label={title[formats.language]} />
            ))}
          </Stack>
        </Checkbox.Group>
        <NativeSelect
          mt="md"
          size="sm"
          label={t('sellers.trend')}
          value={trend ?? ''}
          onChange={(event) => change({ trend: event.currentTarget.value })}
          data={metrics.map(({ name, title }) => ({ value: name, label: title[formats.language] }))}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

/** All that fit, as a file. */
function Csv() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const asked = askedOf(route.useSearch());
  const csv = useMutation({
    mutationFn: () => callForText(clientOptions, 'sellers', { market, ...asked } as RequestOf<'sellers'>, 'text/csv'),
    onSuccess: (text) => saveBlob(`sellers-${market}.csv`, new Blob([text], { type: 'text/csv' })),
  });
  return (
    <Button
      variant="default"
      size="sm"
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      loading={csv.isPending}
      onClick={() => csv.mutate()}
    >
      {t('sellers.csv')}
    </Button>
  );
}
