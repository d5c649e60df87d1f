import { Button, Group, Skeleton, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { useFormats } from '../../hooks/place.ts';
import { buyerOrderPage } from '../../layout/pages.ts';
import classes from './buyer.module.css';
import { FileStep } from './file.tsx';
import { AssuredWords, useProblems } from './guarantee.tsx';
import type { Branch, Problem, Problems } from './reasons.ts';
import { branchesOf } from './reasons.ts';
import { canBegin, groundsOf, spokenOf } from './returnable.ts';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders/$seller/$order/wrong');

/** Something is wrong: what, in one small step or two; then what is asked for, what is paid by when, and the press that claims it. */
export function WrongPage() {
  const { t } = useTranslation();
  const { market, buyer, seller, order } = route.useParams();
  const problems = useProblems();
  const up = { to: buyerOrderPage(market, buyer, seller, order), label: t('order.title', { order }) };
  return (
    <Page title={t('buyer.wrongTitle')} name={t('buyer.wrong')} up={up} lead={t('buyer.wrongLead')}>
      {problems.data ? (
        <Wizard problems={problems.data} />
      ) : problems.error ? (
        <Trouble error={problems.error} onRetry={() => void problems.refetch()} />
      ) : (
        <Stack role="status" aria-label={t('loading')}>
          <Skeleton height={72} />
          <Skeleton height={72} />
        </Stack>
      )}
    </Page>
  );
}

function Wizard({ problems }: { problems: Problems }) {
  const { t } = useTranslation();
  const { market, buyer } = route.useParams();
  const asked = route.useSearch();
  if (problems.dispute !== null) {
    return (
      <Text>
        {t('buyer.openAlready')}{' '}
        <TextLink
          to="/m/$market/b/$buyer/claims/$claim"
          params={{ market, buyer, claim: problems.dispute }}
          underline="always"
        >
          {t('buyer.openAlreadyLink')}
        </TextLink>
      </Text>
    );
  }
  const problem = problems.problems.find((each) => each.possible && each.problem === asked.problem);
  const branch = branchesOf(problems).find(
    (each) => each.possible && each.branch === (problem?.branch ?? asked.branch),
  );
  if (problem) {
    return (
      <>
        <Chosen text={t('buyer.fileTitle', { problem: t(`dispute.problem.${problem.problem}`) })} />
        <FileStep key={problem.problem} problems={problems} problem={problem} />
      </>
    );
  }
  if (branch) {
    return (
      <>
        <Chosen text={t('buyer.wizard.chosen', { problem: t(`dispute.branch.${branch.branch}`) })} />
        <Leaves branch={branch} />
      </>
    );
  }
  return <Branches problems={problems} />;
}

/** What was chosen so far, and the way back from it. Whoever chose by keys goes on from here. */
function Chosen({ text }: { text: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const heading = useRef<HTMLHeadingElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen is the reason to go there, not something that is read
  useEffect(() => heading.current?.focus({ preventScroll: true }), [text]);
  return (
    <Group justify="space-between" gap="sm" className={classes.chosen}>
      <Title order={2} size="md" tabIndex={-1} ref={heading}>
        {text}
      </Title>
      <Button variant="default" size="md" onClick={() => void navigate({ to: '.', search: {} })}>
        {t('buyer.wizard.change')}
      </Button>
    </Group>
  );
}

/** The first step: the few things that can be wrong, each with what it brings, or why it cannot be claimed now. */
function Branches({ problems }: { problems: Problems }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const all = branchesOf(problems);
  const choices = (some: readonly Branch[]) =>
    some.map(({ branch, possible, about, claimable }) => {
      // Where nothing finer can be said there is no second step.
      const search = claimable.length === 1 && claimable[0] ? { problem: claimable[0].problem } : { branch };
      return (
        <UnstyledButton
          key={branch}
          className={classes.choice}
          disabled={!possible}
          onClick={() => void navigate({ to: '.', search })}
        >
          <Text fw={600} component="span">
            {t(`dispute.branch.${branch}`)}
          </Text>
          <Text size="sm" component="span">
            <AssuredWords problems={problems} problem={about} name={t(`dispute.branch.${branch}`)} />
          </Text>
        </UnstyledButton>
      );
    });
  // What can be done stands first, what cannot be done now last.
  return (
    <div className={classes.choices}>
      {choices(all.filter(({ possible }) => possible))}
      <SendBackChoice />
      {choices(all.filter(({ possible }) => !possible))}
    </div>
  );
}

/** Where the goods can go back without a claim, that is one of the choices. */
function SendBackChoice() {
  const { t } = useTranslation();
  const formats = useFormats();
  const at = route.useParams();
  const { data } = useReading('orderReturns', at);
  const ground = data && groundsOf(data).find((each) => each.ground !== 'withdrawal' && canBegin(each));
  const said = ground && spokenOf(ground);
  if (!said?.freight) return null;
  const by = t(`buyer.bearer.${said.freight}`);
  return (
    <TextLink
      to="/m/$market/b/$buyer/orders/$seller/$order/return"
      params={at}
      className={classes.choice}
      underline="never"
      c="var(--mantine-color-text)"
    >
      <Text fw={600} component="span">
        {t('buyer.wizard.sendBack')}
      </Text>
      <Text size="sm" component="span">
        {said.until === null
          ? t('buyer.wizard.sendBackOpen', { by })
          : t('buyer.wizard.sendBackMeans', { by, until: formats.dateTime(said.until) })}
      </Text>
    </TextLink>
  );
}

/** The second step: which of them. */
function Leaves({ branch: { branch, claimable } }: { branch: Branch }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = ({ problem }: Problem) =>
    problem === branch ? t('buyer.wizard.onlyThis') : t(`dispute.problem.${problem}`);
  return (
    <section aria-label={t('buyer.wizard.which')}>
      <Text mb="sm">
        {t('buyer.wizard.which')} {t('buyer.wizard.whichLead')}
      </Text>
      <div className={classes.choices}>
        {claimable.map((each) => (
          <UnstyledButton
            key={each.problem}
            className={classes.leaf}
            onClick={() => void navigate({ to: '.', search: { problem: each.problem } })}
          >
            <Text fw={600} component="span">
              {words(each)}
            </Text>
          </UnstyledButton>
        ))}
      </div>
    </section>
  );
}
