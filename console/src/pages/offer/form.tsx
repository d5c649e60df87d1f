import { Button, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { Try } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { Draft, PromisePage, Row, Time } from './draft.ts';
import { bodyOf, draftOf } from './draft.ts';
import type { Unit } from './duration.ts';
import { durationWords, UNITS } from './duration.ts';
import classes from './offer.module.css';
import { Preview } from './preview.tsx';

const RETURNS_MAX = 5000;

interface At {
  readonly market: string;
  readonly seller: string;
}

/** Promises otherwise, within what the market lets; how the last 90 days would have looked stands before the press. */
export function OfferForm({ promise, at }: { promise: PromisePage; at: At }) {
  const { t } = useTranslation();
  const { between } = useFormats();
  const [draft, setDraft] = useState<Draft>(() => draftOf(promise));
  const edit = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  const body = bodyOf(draft);
  const changed = JSON.stringify(body) !== JSON.stringify(bodyOf(draftOf(promise)));
  const { shipLeast, shipMost, deliverMost, deliverMostTo } = promise.market;
  return (
    <div className={classes.form}>
      <div>
        <TimeField
          label={t('offer.ship')}
          time={draft.ship}
          onChange={(ship) => edit({ ship })}
          disabled={shipMost === null}
        />
        <Text size="sm" c="dimmed" mt={6}>
          {shipMost === null
            ? t('offer.fixed')
            : t('offer.shipBounds', {
                least: durationWords(t, shipLeast ?? shipMost),
                most: durationWords(t, shipMost),
              })}
        </Text>
      </div>
      <div>
        <Text size="sm" fw={500}>
          {t('offer.deliver')}
        </Text>
        <Text size="sm" c="dimmed">
          {deliverMost === null ? t('offer.fixed') : t('offer.deliverBound', { most: durationWords(t, deliverMost) })}
          {deliverMostTo.map(
            ({ to, within }) => `${between}${t('offer.deliverBoundTo', { to, most: durationWords(t, within) })}`,
          )}
        </Text>
        {deliverMost !== null && <Rows rows={draft.deliver} onChange={(deliver) => edit({ deliver })} />}
      </div>
      <Textarea
        label={t('offer.returns')}
        description={t('offer.returnsHint')}
        value={draft.returns}
        onChange={(event) => edit({ returns: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={RETURNS_MAX}
      />
      {body && changed && <Preview body={body} at={at} />}
      <Stack gap="xs">
        {body === null && <Text size="sm">{t('offer.incomplete')}</Text>}
        {!changed && <Text size="sm">{t('offer.unchanged')}</Text>}
        <Try
          input={changed ? body : null}
          run={(ready, dryRun, options) => api.offerPromise({ ...at, dryRun, body: ready }, options)}
          confirm={t('offer.send')}
          said={t('offer.sent')}
        />
      </Stack>
    </div>
  );
}

interface TimeProps {
  readonly label: string;
  readonly time: Time;
  readonly onChange: (time: Time) => void;
  readonly disabled?: boolean;
  readonly units?: readonly Unit[];
}

function TimeField({ label, time, onChange, disabled = false, units = UNITS }: TimeProps) {
  return (
    <div className={classes.time}>
      <TextInput
        className={classes.number}
        label={label}
        inputMode="numeric"
        value={time.count}
        disabled={disabled}
        onChange={(event) => onChange({ ...time, count: event.currentTarget.value })}
        styles={{ label: { whiteSpace: 'nowrap' } }}
      />
      <UnitSelect time={time} onChange={onChange} units={units} disabled={disabled} />
    </div>
  );
}

function UnitSelect({ time, onChange, units = UNITS, disabled = false }: Omit<TimeProps, 'label'>) {
  const { t } = useTranslation();
  return (
    <NativeSelect
      aria-label={t('offer.unitLabel')}
      value={time.unit}
      disabled={disabled}
      onChange={(event) => onChange({ ...time, unit: event.currentTarget.value as Unit })}
      data={units.map((unit) => ({ value: unit, label: t(`offer.unit.${unit}`) }))}
    />
  );
}

const DAYS: readonly Unit[] = ['days', 'local days', 'business days'];

function Rows({ rows, onChange }: { rows: readonly Row[]; onChange: (rows: readonly Row[]) => void }) {
  const { t } = useTranslation();
  const change = (key: number, part: Partial<Row>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () =>
    onChange([
      ...rows,
      {
        key: Math.max(-1, ...rows.map(({ key }) => key)) + 1,
        service: '',
        to: '',
        within: { count: '', unit: 'days' },
      },
    ]);
  return (
    <>
      <ul className={classes.rows}>
        {rows.map((row) => (
          <li key={row.key} className={classes.row}>
            <TextInput
              label={t('offer.service')}
              value={row.service}
              onChange={(event) => change(row.key, { service: event.currentTarget.value })}
            />
            <TextInput
              label={t('offer.to')}
              value={row.to}
              maxLength={3}
              onChange={(event) => change(row.key, { to: event.currentTarget.value })}
            />
            <TimeField
              label={t('offer.within')}
              time={row.within}
              units={DAYS}
              onChange={(within) => change(row.key, { within })}
            />
            <Button variant="default" onClick={() => onChange(rows.filter(({ key }) => key !== row.key))}>
              {t('offer.removeRow')}
            </Button>
          </li>
        ))}
      </ul>
      <Button variant="default" mt="sm" onClick={add}>
        {t('offer.addRow')}
      </Button>
    </>
  );
}
