import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import type { ProgressStep } from '../../components/dispute/progress.tsx';
import { Progress } from '../../components/dispute/progress.tsx';
import type { Dispute } from '../../components/dispute/words.ts';
import { ButtonLink } from '../../components/link.tsx';
import { Part } from '../../components/page.tsx';
import type { Formats } from '../../format.ts';
import { useFormats } from '../../hooks/place.ts';
import type { CaseProps } from './case-acts.tsx';

/** What was agreed, the goods on their way back where they go, and the money on its. */
function stepsOf(t: TFunction, formats: Formats, dispute: Dispute): ProgressStep[] {
  const { agreement, ruling, status, due, money } = dispute;
  const paid = ruling?.refund ?? null;
  if (!agreement && !paid) return [];
  const over = status !== 'returning';
  const instruction = money.instruction;
  const steps: ProgressStep[] = [];
  if (agreement) {
    const amount = formats.money(agreement.amount.amount, agreement.amount.currency);
    const sent = agreement.shippedAt;
    steps.push(
      { key: 'agreed', label: t('dispute.progress.agreed', { amount }), state: 'done', at: agreement.at },
      {
        key: 'sent',
        label: t(sent ? 'dispute.progress.sent' : 'dispute.progress.todo.sent'),
        state: sent ? 'done' : over ? 'failed' : 'now',
        at: sent,
        by: over ? null : (due?.at ?? null),
      },
      {
        key: 'received',
        label: t(over && paid ? 'dispute.progress.received' : 'dispute.progress.todo.received'),
        state: over ? (paid ? 'done' : 'failed') : sent ? 'now' : 'next',
        by: !over && sent ? (due?.at ?? null) : null,
      },
    );
  }
  if (ruling && !agreement)
    steps.push({ key: 'decided', label: t('dispute.progress.decided'), state: 'done', at: ruling.at });
  if (over && !paid) return steps;
  const asked = instruction !== null;
  const failed = instruction?.state === 'refused' || instruction?.state === 'recalled';
  steps.push(
    {
      key: 'asked',
      label: t(asked ? 'dispute.progress.asked' : 'dispute.progress.todo.asked'),
      state: asked ? 'done' : 'next',
    },
    {
      key: 'paid',
      label: failed
        ? t(`dispute.progress.${instruction.state === 'refused' ? 'refused' : 'recalled'}`)
        : t(instruction?.state === 'confirmed' ? 'dispute.progress.paid' : 'dispute.progress.todo.paid'),
      state: failed ? 'failed' : instruction?.state === 'confirmed' ? 'done' : asked ? 'now' : 'next',
      at: instruction?.settledAt ?? null,
    },
  );
  return steps;
}

/** How far the refund is; and the way back of the goods, where they go back. */
export function CaseProgress({ dispute, at: { market, buyer }, acts }: CaseProps & { acts: boolean }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const steps = stepsOf(t, formats, dispute);
  const goods = useReading(
    'orderReturns',
    { market, buyer, seller: dispute.seller, order: dispute.order },
    // The return is begun in a moment of its own after the case was agreed on.
    { enabled: dispute.agreement !== null, refetchInterval: dispute.status === 'returning' ? 5_000 : false },
  );
  const back = goods.data?.returns.find((each) => each.dispute === dispute.id);
  if (steps.length === 0) return null;
  const send = dispute.moves.find(({ by, move }) => by === 'buyer' && move === 'send-back');
  return (
    <Part title={t('dispute.progress.label')}>
      <Progress label={t('dispute.progress.label')} steps={steps} />
      {dispute.agreement && <Text size="sm">{t(`dispute.freight.${dispute.agreement.freight}`)}</Text>}
      {send?.until && (
        <Text size="sm" mt="xs">
          {t('dispute.sendBackUntil', { until: formats.dateTime(send.until), silence: send.text ?? '' })}
        </Text>
      )}
      {back && (
        <ButtonLink
          to="/m/$market/b/$buyer/returns/$return"
          params={{ market, buyer, return: back.id }}
          size="md"
          mt="sm"
          variant={acts && send ? 'filled' : 'default'}
        >
          {t(acts && send ? 'dispute.sendBack' : 'dispute.toReturn')}
        </ButtonLink>
      )}
    </Part>
  );
}
