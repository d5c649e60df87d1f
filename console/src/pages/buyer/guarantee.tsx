import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { Part } from '../../components/page.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useFormats, useMarketNow } from '../../hooks/place.ts';
import classes from './buyer.module.css';
import type { Branch, Problem, Problems } from './reasons.ts';
import { branchesOf } from './reasons.ts';
import type { Order } from './words.ts';

export function useProblems() {
  const { market = '', buyer = '', seller = '', order = '' } = useParams({ strict: false });
  return useReading('orderProblems', { market, buyer, seller, order }, { refetchInterval: 60_000 });
}

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
          saidOnce(branchesOf(problems.data)).map((branch) => (
            <li key={branch.branch}>
              <Assured problems={problems.data} branch={branch} />
            </li>
          ))}
      </ul>
      {problems.error && !problems.data && <Trouble error={problems.error} onRetry={() => void problems.refetch()} />}
      {problems.isPending && <RowsSkeleton rows={2} />}
    </Part>
  );
}

/** What stands against all of them alike is said once. */
const saidOnce = (branches: readonly Branch[]): readonly Branch[] =>
  branches.filter(({ possible, about }, index) => {
    const text = about.because[0]?.text;
    return possible || branches.findIndex((each) => !each.possible && each.about.because[0]?.text === text) === index;
  });

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

/** One thing that can be wrong: that it can be claimed now, or from when, or why not; in a sentence with the money in it. */
function Assured({ problems, branch: { branch, about } }: { problems: Problems; branch: Branch }) {
  const { t } = useTranslation();
  const name = t(`dispute.branch.${branch}`);
  return (
    <Text size="sm" component="div">
      <AssuredWords problems={problems} problem={about} name={name} />{' '}
      <WhyButton about={name} explain={() => ({ title: name, reasons: about.because })} />
    </Text>
  );
}

export function AssuredWords({
  problems: { left, deliveredAt, dispute },
  problem,
  name,
}: {
  problems: Problems;
  problem: Problem;
  /** What is wrong, as the page names it. */
  name: string;
}) {
  const { t } = useTranslation();
  const formats = useFormats();
  const now = useMarketNow();
  const { possible, opens, until, because, branch } = problem;
  const named = branch === 'late' || branch === 'not-received' ? branch : 'other';
  const words = { amount: left ? formats.money(left.amount, left.currency) : '', problem: name };
  if (possible) {
    return until === null
      ? t('buyer.assured.open', words)
      : t(`buyer.assured.${named}`, { ...words, until: formats.dateTime(until) });
  }
  if (opens !== null && now !== null && Date.parse(opens) > now && left && deliveredAt === null) {
    return t(`buyer.assuredFrom.${named}`, { ...words, from: formats.dateTime(opens) });
  }
  return dispute === null ? (because[0]?.text ?? '') : t('buyer.openAlready');
}
