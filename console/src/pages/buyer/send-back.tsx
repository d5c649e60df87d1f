import { Radio, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api, useReading } from '../../api.ts';
import taps from '../../components/dispute/dispute.module.css';
import type { HandedIn } from '../../components/evidence/calls.ts';
import { EvidenceField } from '../../components/evidence/field.tsx';
import { Page } from '../../components/page.tsx';
import { fastWords } from '../../components/return/words.ts';
import { Empty, Trouble } from '../../components/states.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import { buyerOrderPage } from '../../layout/pages.ts';
import type { Picked } from './items.tsx';
import { allOf, ItemsField, isChoice, linesOf } from './items.tsx';
import type { Ground, OrderReturns } from './returnable.ts';
import { barredIn, canBegin, groundsOf, wholeOf } from './returnable.ts';
import type { Order } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders/$seller/$order/return');

const STATEMENT_MAX = 5000;

/** An order is sent back: why, what of it, and what follows, before it is asked for. */
export function SendBackPage() {
  const { t } = useTranslation();
  const { market, buyer, seller, order: id } = route.useParams();
  const at = { market, buyer, seller, order: id };
  const order = useReading('buyerOrder', at);
  const returns = useReading('orderReturns', at);
  const up = { to: buyerOrderPage(market, buyer, seller, id), label: t('order.title', { order: id }) };
  const error = order.error ?? returns.error;
  return (
    <Page title={t('return.askTitle')} name={t('return.ask')} up={up} lead={t('return.askLead')}>
      {order.data && returns.data ? (
        <Asking order={order.data} returns={returns.data} />
      ) : error ? (
        <Trouble error={error} onRetry={() => void Promise.all([order.refetch(), returns.refetch()])} />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={160} />
        </Stack>
      )}
    </Page>
  );
}

type Reason = Ground['reasons'][number];

function Asking({ order, returns }: { order: Order; returns: OrderReturns }) {
  const { t } = useTranslation();
  const grounds = groundsOf(returns).filter(({ ground }) => ground !== 'withdrawal');
  const open = grounds.filter(canBegin);
  const [reason, setReason] = useState<Reason | null>(null);
  const ground = open.find(({ reasons }) => reason !== null && reasons.includes(reason));
  if (open.length === 0)
    return <Empty title={t('return.notPossible')}>{grounds[0] && wholeOf(grounds[0])?.because[0]?.text}</Empty>;
  return (
    <Stack gap="lg">
      <Radio.Group
        label={t('return.askTitle')}
        value={reason ?? ''}
        onChange={(value) => setReason(value as Reason)}
        labelProps={{ className: 'visually-hidden' }}
      >
        <Stack gap="xs" className={taps.taps}>
          {open.flatMap(({ reasons }) =>
            reasons.map((each) => <Radio key={each} value={each} label={t(`return.reason.${each}`)} />),
          )}
        </Stack>
      </Radio.Group>
      {ground && reason && <Ask key={ground.ground} order={order} ground={ground} reason={reason} />}
    </Stack>
  );
}

function Ask({ order, ground, reason }: { order: Order; ground: Ground; reason: Reason }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const { market, buyer, seller, order: id } = route.useParams();
  const barred = barredIn(ground);
  const [picked, setPicked] = useState<Picked>(() =>
    Object.fromEntries(
      Object.entries(allOf(order.lines)).map(([line, n]) => [line, barred[line] === undefined ? n : 0]),
    ),
  );
  const [files, setFiles] = useState<readonly HandedIn[]>([]);
  const [busy, setBusy] = useState(false);
  const [statement, setStatement] = useState('');
  const said = statement.trim();
  const lines = linesOf(order.lines, picked);
  return (
    <Stack gap="lg">
      {isChoice(order.lines) && (
        <ItemsField
          lines={order.lines}
          picked={picked}
          onPick={setPicked}
          label={t('return.items')}
          hint={lines === null ? t('return.itemsNone') : t('return.itemsHint')}
          barred={barred}
        />
      )}
      {ground.ground === 'faulty' && (
        <EvidenceField
          of={{ market, buyer, seller, order: id }}
          value={files}
          onChange={setFiles}
          onBusy={setBusy}
          label={t('buyer.wizard.evidence')}
          hint={t('buyer.wizard.evidenceHint')}
        />
      )}
      <Textarea
        label={t('return.askStatement')}
        description={t('return.askStatementHint')}
        value={statement}
        onChange={(event) => setStatement(event.currentTarget.value)}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={STATEMENT_MAX}
      />
      <Try
        input={
          lines && !busy
            ? {
                reason,
                ...lines,
                ...(said === '' ? {} : { statement: said }),
                ...(files.length === 0 ? {} : { evidence: files.map((file) => file.id) }),
              }
            : null
        }
        run={(body, dryRun, options) => api.requestReturn({ market, buyer, seller, order: id, dryRun, body }, options)}
        confirm={t('return.askSend')}
        said={t('return.askSent')}
        show={(answer) => (
          <Text component="span" fw={600}>
            {t('return.gets', { amount: formats.money(answer.return.asked.amount, answer.return.asked.currency) })}
            {formats.between}
            {t(`return.bearer.${answer.return.freight}`)}
            {answer.fast && formats.between + fastWords(t, formats, answer.fast, true)}
          </Text>
        )}
        onDone={(answer) =>
          navigate({
            to: '/m/$market/b/$buyer/returns/$return',
            params: { market, buyer, return: answer.return.id },
            replace: true,
          })
        }
      />
    </Stack>
  );
}
