import { Stack, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import type { Contest } from '../../components/contest/clock.tsx';
import { Turn } from '../../components/contest/clock.tsx';
import { FiguresChange } from '../../components/contest/figures.tsx';
import { History } from '../../components/contest/history.tsx';
import { Words } from '../../components/contest/words.tsx';
import { DeskOne } from '../../components/desk/one.tsx';
import { factWords } from '../../components/fact-kind.ts';
import { TextLink } from '../../components/link.tsx';
import { Means } from '../../components/means.tsx';
import { Page, Part } from '../../components/page.tsx';
import { SellerName } from '../../components/seller-name.tsx';
import { RowsSkeleton, Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { marketPage } from '../../layout/pages.ts';
import { Ask } from './ask.tsx';
import classes from './case.module.css';
import { Decide } from './decide.tsx';

const route = getRouteApi('/signed-in/m/$market/contested/$contest');

/** One contested mark before its reviewer: the facts, what was said, and the decision, side by side. */
export function CasePage() {
  const { t } = useTranslation();
  const { market, contest: id } = route.useParams();
  const contest = useReading('contest', { market, id }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'contested'), label: t('nav.contested') };
  return (
    <DeskOne query={contest} name={t('contest.name')} up={up} wide>
      {(data) => <Case contest={data} up={up} />}
    </DeskOne>
  );
}

function Case({ contest, up }: { contest: Contest; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const figures = contest.history.findLast((step) => step.figures !== null)?.figures ?? null;
  const decidable = contest.open && contest.status !== 'asked';
  return (
    <Page
      title={t(`contest.title.${contest.status}`, { mark: t(`mark.${contest.mark}`) })}
      name={t('contest.name')}
      up={up}
      lead={contest.open ? <Turn contest={contest} /> : null}
      wide
    >
      <div className={classes.panes}>
        <section className={classes.pane} aria-labelledby="pane-facts">
          <Title order={2} size="md" id="pane-facts">
            {t('case.facts')}
          </Title>
          <Facts contest={contest} />
        </section>
        <section className={classes.pane} aria-labelledby="pane-said">
          <Title order={2} size="md" id="pane-said">
            {t('contest.said')}
          </Title>
          <Text size="sm">
            {t('contestForm.ground')} <strong>{t(`ground.${contest.ground}`)}</strong>
          </Text>
          <Words words={contest.words} />
          {contest.status === 'submitted' && <Ask contest={contest} />}
        </section>
        <section className={classes.pane} aria-labelledby="pane-decision">
          <Title order={2} size="md" id="pane-decision">
            {t('case.decision')}
          </Title>
          <Rule />
          {decidable && <Decide contest={contest} />}
          {contest.status === 'asked' && <Text size="sm">{t('case.waitForAnswer')}</Text>}
          {!contest.open && contest.decided?.reason && <Text size="sm">{t(`reason.${contest.decided.reason}`)}</Text>}
          {!contest.open && figures && <FiguresChange figures={figures} />}
        </section>
      </div>
      <Part title={t('contest.steps')}>
        <History history={contest.history} />
      </Part>
    </Page>
  );
}

type Order = AnswerOf<'sellerOrder'>;

/** The mark and the order's facts; those that the seller points to stand out. */
function Facts({ contest }: { contest: Contest }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const order = useReading('sellerOrder', { market, seller: contest.seller, order: contest.order });
  return (
    <Stack gap="sm">
      <Text size="sm">
        {t('thing.order')}{' '}
        <TextLink
          to="/m/$market/sellers/$seller/orders/$order"
          params={{ market, seller: contest.seller, order: contest.order }}
          size="sm"
          underline="always"
        >
          {contest.order}
        </TextLink>
        <br />
        {t('thing.seller')}{' '}
        <TextLink
          to="/m/$market/sellers/$seller/health"
          params={{ market, seller: contest.seller }}
          size="sm"
          underline="always"
        >
          <SellerName id={contest.seller} />
        </TextLink>
      </Text>
      <Text size="sm">
        <strong>{t(`mark.${contest.mark}`)}</strong> · {t('order.since')} <When at={contest.span.from} /> ·{' '}
        {t('order.fault', { fault: t(`fault.${contest.span.fault}`) })}
      </Text>
      {order.data ? (
        <FactList order={order.data} contest={contest} />
      ) : order.error ? (
        <Trouble error={order.error} onRetry={() => void order.refetch()} />
      ) : (
        <RowsSkeleton rows={5} />
      )}
    </Stack>
  );
}

function FactList({ order, contest }: { order: Order; contest: Contest }) {
  const { t } = useTranslation();
  const isPicked = (source: string, id: string) =>
    contest.facts.some((fact) => fact.source === source && fact.id === id);
  return (
    <ol className={classes.facts}>
      {order.timeline.map(({ at, fact, means }) => {
        const picked = fact !== null && isPicked(fact.source, fact.id);
        return (
          <li key={fact ? `${fact.source} ${fact.id}` : `${at} ${means[0]?.rule}`} data-picked={picked || undefined}>
            <Text size="sm" c="dimmed">
              <When at={at} />
              {picked && <strong> · {t('case.picked')}</strong>}
            </Text>
            {fact && (
              <Text size="sm" fw={600}>
                {factWords(t, fact.kind)}
              </Text>
            )}
            <Means means={means} />
            {fact && (
              <Text size="xs" c="dimmed">
                {t('order.toldBy', { source: fact.source, id: fact.id })}
              </Text>
            )}
          </li>
        );
      })}
    </ol>
  );
}

/** What the policy says about contests, in its own words. */
function Rule() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { data } = useReading('policyInForce', { market });
  const items = data?.sections.find(({ section }) => section === 'appeals')?.items ?? [];
  if (items.length === 0) return null;
  return (
    <details className={classes.rule}>
      <summary>{t('case.rule')}</summary>
      <ul>
        {items.map(({ path, text }) => (
          <li key={path}>
            <Text size="sm">{text}</Text>
          </li>
        ))}
      </ul>
    </details>
  );
}
