import { Stack, Text, Textarea } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import type { Named } from '../../components/dispute/files.ts';
import { namedOf, showAll } from '../../components/dispute/files.ts';
import type { Asked } from '../../components/dispute/remedy.tsx';
import { RemedyField } from '../../components/dispute/remedy.tsx';
import { broughtBy } from '../../components/dispute/words.ts';
import type { HandedIn } from '../../components/evidence/calls.ts';
import { EvidenceField } from '../../components/evidence/field.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { Picked } from './items.tsx';
import { allOf, ItemsField, isChoice, linesOf } from './items.tsx';
import type { Problem, Problems } from './reasons.ts';
import { amountOf, remediesOf } from './reasons.ts';
import type { Order } from './words.ts';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders/$seller/$order/wrong');

const STATEMENT_MAX = 5000;

type Body = RequestOf<'openDispute'>['body'];

interface Draft {
  readonly asked: Asked;
  readonly picked: Picked;
  readonly files: readonly HandedIn[];
  /** Files are on their way. */
  readonly busy: boolean;
  readonly statement: string;
}

/** The claim, and what is shown in it at once. */
interface Filing {
  readonly body: Body;
  readonly files: readonly Named[];
}

/** The claim as it is sent; null while something needed is missing. */
function filingOf(problem: Problem, { asked, picked, files, busy, statement }: Draft, order: Order): Filing | null {
  const lines = linesOf(order.lines, picked);
  const amount = amountOf(asked.amount);
  if (busy || lines === null || (asked.remedy === 'partial' && amount === null)) return null;
  const said = statement.trim();
  return {
    body: {
      problem: problem.problem,
      remedy: asked.remedy,
      ...lines,
      ...(asked.remedy === 'partial' && amount !== null ? { amount } : {}),
      ...(said === '' ? {} : { statement: said }),
    },
    files: namedOf(files),
  };
}

/** The last step: what it is about, what is asked for, what it brings and at most can bring, and the press that files it. */
export function FileStep({ problems, problem }: { problems: Problems; problem: Problem }) {
  const { market, buyer, seller, order: id } = route.useParams();
  const order = useReading('buyerOrder', { market, buyer, seller, order: id });
  if (order.data) return <File problems={problems} problem={problem} order={order.data} />;
  return order.error ? (
    <Trouble error={order.error} onRetry={() => void order.refetch()} />
  ) : (
    <RowsSkeleton rows={3} height={64} />
  );
}

function File({ problems, problem, order }: { problems: Problems; problem: Problem; order: Order }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const { market, buyer, seller, order: id } = route.useParams();
  const remedies = remediesOf(problem);
  const [draft, setDraft] = useState<Draft>({
    asked: { remedy: remedies[0] ?? 'refund', amount: '' },
    picked: allOf(order.lines),
    files: [],
    busy: false,
    statement: '',
  });
  const edit = (part: Partial<Draft>) => setDraft((old) => ({ ...old, ...part }));
  return (
    <Stack
      gap="lg"
      component="section"
      aria-label={t('buyer.fileTitle', { problem: t(`dispute.problem.${problem.problem}`) })}
    >
      {isChoice(order.lines) && (
        <ItemsField
          lines={order.lines}
          picked={draft.picked}
          onPick={(picked) => edit({ picked })}
          label={t('buyer.wizard.items')}
          hint={t('buyer.wizard.itemsHint')}
        />
      )}
      {problems.left && remedies.length > 0 && (
        <RemedyField
          remedies={remedies}
          most={problems.left}
          value={draft.asked}
          onChange={(asked) => edit({ asked })}
        />
      )}
      {problem.branch !== 'late' && (
        <EvidenceField
          of={{ market, buyer, seller, order: id }}
          value={draft.files}
          onChange={(next) => setDraft((old) => ({ ...old, files: next(old.files) }))}
          onBusy={(busy) => edit({ busy })}
          label={t('buyer.wizard.evidence')}
          hint={t('buyer.wizard.evidenceHint')}
        />
      )}
      <Textarea
        label={t('buyer.statement')}
        description={t('buyer.statementHint')}
        value={draft.statement}
        onChange={(event) => edit({ statement: event.currentTarget.value })}
        autosize
        minRows={2}
        maxRows={10}
        maxLength={STATEMENT_MAX}
      />
      <Try
        input={filingOf(problem, draft, order)}
        run={async ({ body, files }, dryRun, options) => {
          const done = await api.openDispute({ market, buyer, seller, order: id, dryRun, body }, options);
          const { dispute } = done;
          if (!dryRun && dispute.open && files.length > 0)
            await showAll({ market, buyer, id: dispute.id }, { files }, false, options);
          return done;
        }}
        confirm={t('buyer.file')}
        said={t('buyer.filed')}
        show={({ dispute }) => (
          <>
            <Text component="span" fw={600}>
              {broughtBy(t, formats, dispute)}
            </Text>
            {formats.between}
            {problems.left &&
              t('buyer.wizard.cap', { amount: formats.money(problems.left.amount, problems.left.currency) })}
          </>
        )}
        onDone={({ dispute }) =>
          navigate({
            to: '/m/$market/b/$buyer/claims/$claim',
            params: { market, buyer, claim: dispute.id },
            replace: true,
          })
        }
      />
    </Stack>
  );
}
