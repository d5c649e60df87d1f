import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useFormats, useMarketNow } from '../../hooks/place.ts';
import classes from './buyer.module.css';
import type { Order } from './words.ts';

export type Problems = AnswerOf<'orderProblems'>;
export type Problem = Problems['problems'][number];

export function useProblems() {
  const { market = '', buyer = '', seller = '', order = '' } = useParams({ strict: false });
  return useReading('orderProblems', { market, buyer, seller, order }, { refetchInterval: 60_000 });
}

/** What a page says of an order's problems: each by its whole branch, not by every cause that a claim may name. */
export const branchesOf = ({ problems }: Problems): readonly Problem[] =>
  problems.filter(({ problem, branch }) => problem === branch);

/** What was promised, and what the buyer can ask for where it is not kept, from when until when. */
export function Guarantee({ order }: { order: Order }) {
  const { t } = useTranslation();
  const problems = useProblems();
  return (
    <Part title={t('buyer.promised')}>
      <ul className={classes.promises}>
        {order.shipBy && (
          <li>
            <Term text={t('buyer.shipBy')} by={order.shipBy} done={order.dispatchedAt} />
          </li>
        )}
        {order.deliverBy && (
          <li>
            <Term text={t('buyer.deliverBy')} by={order.deliverBy} done={order.deliveredAt} />
          </li>
        )}
        {problems.data &&
          branchesOf(problems.data).map((problem) => (
            <li key={problem.problem}>
              <Assured problems={problems.data} problem={problem} />
            </li>
          ))}
      </ul>
      {problems.error && !problems.data && <Trouble error={problems.error} onRetry={() => void problems.refetch()} />}
      {problems.isPending && <RowsSkeleton rows={2} />}
    </Part>
  );
}

function Term({ text, by, done }: { text: string; by: string; done: string | null }) {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      {text} <When at={by} beside={done} />
      {done && (
        <>
          {' · '}
          {t(done > by ? 'order.doneLate' : 'order.doneInTime')} <When at={done} beside={by} />
        </>
      )}
    </Text>
  );
}

/** One problem: that it can be claimed now, or from when, or why not; in a sentence with the money in it. */
function Assured({ problems, problem }: { problems: Problems; problem: Problem }) {
  const { t } = useTranslation();
  const about = t(`dispute.problem.${problem.problem}`);
  return (
    <Text size="sm" component="div">
      <AssuredWords problems={problems} problem={problem} />{' '}
      <WhyButton about={about} explain={() => ({ title: about, reasons: problem.because })} />
    </Text>
  );
}

export function AssuredWords({
  problems: { left, deliveredAt, dispute },
  problem,
}: {
  problems: Problems;
  problem: Problem;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMarketNow();
  const { possible, opens, until, because } = problem;
  const what = { amount: left ? formats.money(left.amount, left.currency) : '' };
  const named = problem.problem === 'late' || problem.problem === 'not-received' ? problem.problem : 'other';
  const words = { ...what, problem: t(`dispute.problem.${problem.problem}`) };
  if (possible) {
    return t(`buyer.assured.${named}`, { ...words, until: until === null ? '' : formats.dateTime(until) });
  }
  if (opens !== null && now !== null && Date.parse(opens) > now && left && deliveredAt === null) {
    return t(`buyer.assuredFrom.${named}`, { ...words, from: formats.dateTime(opens) });
  }
  return dispute === null ? (because[0]?.text ?? '') : t('buyer.openAlready');
}
