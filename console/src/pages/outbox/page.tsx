import { Code, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { SavedViews } from '../../components/desk/saved-views.tsx';
import { Choice, Filters, SearchField, useFilters } from '../../components/filters.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useLanguage, useMe } from '../../hooks/place.ts';
import { placeOf } from '../../layout/places.ts';
import classes from './outbox.module.css';

const route = getRouteApi('/signed-in/m/$market/outbox');

const WAYS = ['notice', 'webhook'] as const;
const STATES = ['kept', 'no-address', 'waiting', 'sent', 'retrying', 'failed'] as const;

type Outgoing = AnswerOf<'outbox'>['items'][number];

/** Every message and webhook as it leaves, with what became of it. */
export function OutboxPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { by, state, to } = route.useSearch();
  const filter = useFilters();
  const { query, rows } = useListing('outbox', {
    market,
    by: WAYS.find((each) => each === by),
    state: STATES.find((each) => each === state),
    to,
  });
  const filtered = by !== undefined || state !== undefined || to !== undefined;
  const columns: Column<Outgoing>[] = [
    { key: 'what', label: t('outbox.what'), wide: true, show: (row) => <Leaving row={row} /> },
    { key: 'to', label: t('outbox.to'), show: (row) => <Reader row={row} /> },
    { key: 'by', label: t('outbox.by'), show: ({ by }) => t(`outbox.way.${by}`) },
    { key: 'state', label: t('outbox.state'), show: (row) => <State row={row} /> },
    { key: 'at', label: t('outbox.at'), show: ({ at }) => <When at={at} />, align: 'end' },
  ];
  return (
    <Page title={t('outbox.title')} name={t('outbox.title')} lead={t('outbox.lead')} wide>
      <Filters label={t('filters.label')}>
        <SearchField label={t('outbox.search')} value={to} onSearch={(text) => filter({ to: text })} />
        <Choice
          label={t('outbox.by')}
          all={t('outbox.anyWay')}
          value={by}
          options={WAYS.map((value) => ({ value, label: t(`outbox.way.${value}`) }))}
          onChoose={(value) => filter({ by: value })}
        />
        <Choice
          label={t('outbox.state')}
          all={t('outbox.anyState')}
          value={state}
          options={STATES.map((value) => ({ value, label: t(`outbox.states.${value}`) }))}
          onChoose={(value) => filter({ state: value })}
        />
        <SavedViews page="outbox" />
      </Filters>
      <Listed
        label={t('outbox.title')}
        query={query}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        none={filtered ? { title: t('outbox.noneFound') } : { title: t('outbox.none'), hint: t('outbox.noneHint') }}
      />
    </Page>
  );
}

/** Its subject; opened, the whole of it: a message in both languages, a webhook to the letter. */
function Leaving({ row }: { row: Outgoing }) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { market } = route.useParams();
  const me = useMe();
  const other = language === 'en' ? 'zh' : 'en';
  const place = me.data ? placeOf(me.data, market, row.ids) : null;
  return (
    <details className={classes.letter}>
      <summary data-row-link>{row.title[language]}</summary>
      {row.body === null ? (
        <div className={classes.body}>
          <Text size="sm">{row.text[language]}</Text>
          <Text size="sm" c="dimmed" lang={other}>
            {row.title[other]} – {row.text[other]}
          </Text>
        </div>
      ) : (
        <Code block className={classes.body}>
          {pretty(row.body)}
        </Code>
      )}
      {place && (
        <TextLink size="sm" {...place}>
          {t('outbox.about')}
        </TextLink>
      )}
    </details>
  );
}

/** What a webhook is sent, on lines of its own. */
function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}

function Reader({ row: { reader } }: { row: Outgoing }) {
  const { t } = useTranslation();
  if (reader.kind === 'operator') return t('outbox.operators');
  return (
    <>
      {t(`outbox.reader.${reader.kind}`)} {reader.id}
    </>
  );
}

function State({ row: { delivery } }: { row: Outgoing }) {
  const { t } = useTranslation();
  const { state, attempts, nextTryAt, sentAt, lastStatus, lastError } = delivery;
  return (
    <>
      <strong>{t(`outbox.states.${state}`)}</strong>
      {sentAt && (
        <>
          {' '}
          <When at={sentAt} />
        </>
      )}
      {state !== 'sent' && attempts > 0 && (
        <Text size="xs" c="dimmed">
          {t('outbox.attempts', { count: attempts })}
          {(lastStatus ?? lastError) !== null && ` · ${lastStatus ?? lastError}`}
          {nextTryAt && (
            <>
              {' · '}
              {t('outbox.again')} <When at={nextTryAt} />
            </>
          )}
        </Text>
      )}
    </>
  );
}
