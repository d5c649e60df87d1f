import { Skeleton, Stack, Text, Textarea, Title, UnstyledButton } from '@mantine/core';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { Try } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import { buyerOrderPage } from '../../layout/pages.ts';
import classes from './buyer.module.css';
import type { Problem, Problems } from './guarantee.tsx';
import { AssuredWords, branchesOf, useProblems } from './guarantee.tsx';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/orders/$seller/$order/wrong');

const STATEMENT_MAX = 5000;

/** Something is wrong: what, what is then paid by when, and the press that claims it. */
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
  const { problem: asked } = route.useSearch();
  const navigate = useNavigate();
  const chosen = problems.problems.find(({ problem, possible }) => possible && problem === asked);
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
  return (
    <>
      <div className={classes.choices}>
        {branchesOf(problems).map((each) => (
          <UnstyledButton
            key={each.problem}
            className={classes.choice}
            data-chosen={each === chosen || undefined}
            aria-pressed={each.possible ? each === chosen : undefined}
            disabled={!each.possible}
            onClick={() =>
              void navigate({ to: '.', search: { problem: each.problem }, replace: true, resetScroll: false })
            }
          >
            <Text fw={600} component="span">
              {t(`dispute.problem.${each.problem}`)}
            </Text>
            <Text size="sm" component="span">
              <AssuredWords problems={problems} problem={each} />
            </Text>
          </UnstyledButton>
        ))}
      </div>
      {chosen && <File key={chosen.problem} problem={chosen} />}
    </>
  );
}

/** What the claim would bring, and the press that makes it. */
function File({ problem }: { problem: Problem }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const navigate = useNavigate();
  const { market, buyer, seller, order } = route.useParams();
  const [statement, setStatement] = useState('');
  const said = statement.trim();
  return (
    <Part title={t('buyer.fileTitle', { problem: t(`dispute.problem.${problem.problem}`) })}>
      <Stack gap="lg">
        {problem.ifSilent && (
          <Title order={3} size="md" fw={600}>
            {t('buyer.ifSilent', {
              by: formats.dateTime(problem.ifSilent.by),
              amount: formats.money(problem.ifSilent.pays.amount, problem.ifSilent.pays.currency),
            })}
          </Title>
        )}
        <Textarea
          label={t('buyer.statement')}
          description={t('buyer.statementHint')}
          value={statement}
          onChange={(event) => setStatement(event.currentTarget.value)}
          autosize
          minRows={2}
          maxRows={10}
          maxLength={STATEMENT_MAX}
        />
        <Try
          input={{ problem: problem.problem, ...(said === '' ? {} : { statement: said }) }}
          run={(body, dryRun, options) => api.openDispute({ market, buyer, seller, order, dryRun, body }, options)}
          confirm={t('buyer.file')}
          said={t('buyer.filed')}
          onDone={({ dispute }) =>
            navigate({
              to: '/m/$market/b/$buyer/claims/$claim',
              params: { market, buyer, claim: dispute.id },
              replace: true,
            })
          }
        />
      </Stack>
    </Part>
  );
}
