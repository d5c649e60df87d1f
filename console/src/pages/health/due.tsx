import { Anchor, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link.tsx';
import { Part } from '../../components/page.tsx';
import type { Column } from '../../components/table.tsx';
import { Table } from '../../components/table.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { Health } from './words.ts';

type Due = Health['due'][number];

/** As many as fit without pushing the figures out of sight. */
const SHOWN = 5;

const keyOf = (due: Due): string => [due.kind, due.contest, due.dispute, due.thread, due.order, due.at].join(' ');

/** What the seller has to do today, the first due first. */
export function DueList({ due }: { due: readonly Due[] }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const [all, setAll] = useState(false);
  const shown = all ? due : due.slice(0, SHOWN);
  const columns: Column<Due>[] = [
    { key: 'what', label: t('due.what'), show: (item) => <What item={item} />, wide: true },
    { key: 'left', label: t('due.left'), show: ({ at }) => <Deadline at={at} /> },
    { key: 'by', label: t('due.by'), show: ({ at }) => <When at={at} />, align: 'end' },
  ];
  return (
    <Part title={t('due.title')}>
      {due.length === 0 ? (
        <Text c="dimmed">{t('due.nothing')}</Text>
      ) : (
        <Table label={t('due.title')} columns={columns} rows={shown} keyOf={keyOf} />
      )}
      {due.length > SHOWN && !all && (
        <Anchor component="button" type="button" size="sm" mt="sm" onClick={() => setAll(true)}>
          {t('due.all', { n: formats.whole(due.length) })}
        </Anchor>
      )}
    </Part>
  );
}

function What({ item }: { item: Due }) {
  const { t } = useTranslation();
  const { market = '', seller = '' } = useParams({ strict: false });
  const place = { market, seller };
  if (item.kind === 'contest-answer' && item.contest !== null) {
    return (
      <TextLink
        to="/m/$market/sellers/$seller/contests/$contest"
        params={{ ...place, contest: item.contest }}
        size="sm"
        data-row-link
      >
        {t('due.contest-answer', { order: item.order ?? '' })}
      </TextLink>
    );
  }
  if (item.order === null) return <span>{t('due.answerThread', { thread: item.thread ?? '' })}</span>;
  const { order } = item;
  if (item.kind === 'claim-answer') {
    return (
      <TextLink
        {...(item.dispute === null
          ? { to: '/m/$market/sellers/$seller/claims', params: place }
          : { to: '/m/$market/sellers/$seller/claims/$claim', params: { ...place, claim: item.dispute } })}
        size="sm"
        data-row-link
      >
        {t('due.claim-answer', { order })}
      </TextLink>
    );
  }
  return (
    <TextLink to="/m/$market/sellers/$seller/orders/$order" params={{ ...place, order }} size="sm" data-row-link>
      {t(item.kind === 'answer' ? 'due.answer' : 'due.ship', { order })}
    </TextLink>
  );
}
