import { Button, Menu, NativeSelect, NumberInput, Text, Textarea } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RequestOf } from '../../../../sdk/index.ts';
import { TrothProblem } from '../../../../sdk/index.ts';
import { api, queryClient } from '../../api.ts';
import type { Dispute } from '../../components/dispute/words.ts';
import { say } from '../../components/say.ts';
import { Trouble } from '../../components/states.tsx';
import { TryButton } from '../../components/try.tsx';
import { useFormats, useMarketId, useMarketNow } from '../../hooks/place.ts';
import classes from './cases.module.css';
import { useNextCase } from './next.ts';

/** Taken again so long before it would be handed to another. */
const KEEP_EVERY_MS = 5 * 60_000;
const HOUR_MS = 3_600_000;

/** Has a case before whoever reads, as long as they do; says where another has it. */
function useTaken(id: string) {
  const market = useMarketId();
  return useQuery({
    queryKey: ['takeCase', market, id],
    queryFn: () => api.takeCase({ market, id }),
    refetchInterval: KEEP_EVERY_MS,
    retry: false,
  });
}

/** What can be done with a case beside deciding it: leave it for later, ask one side, step back. */
export function Tools({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const taken = useTaken(dispute.id);
  const another = taken.error instanceof TrothProblem && taken.error.problem.rule === 'disputes.taken';
  return (
    <>
      {another && (
        <Text size="sm" role="status" fw={600}>
          {t('desk.takenByAnother')}
        </Text>
      )}
      {taken.data?.first.map(({ rule, text }) => (
        <Text key={rule} size="sm">
          {text}
        </Text>
      ))}
      {taken.data?.aside && <Text size="sm">{t('desk.asideUntil', { at: formats.dateTime(taken.data.aside) })}</Text>}
      <div className={classes.tools}>
        <Aside dispute={dispute} aside={taken.data?.aside ?? null} />
        {dispute.may.includes('ask') && <Ask dispute={dispute} />}
        {dispute.may.includes('recuse') && <StepBack dispute={dispute} />}
      </div>
    </>
  );
}

const ASIDE_HOURS = [1, 4, 24, 48] as const;

function Aside({ dispute, aside }: { dispute: Dispute; aside: string | null }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const now = useMarketNow();
  const next = useNextCase();
  const put = useMutation({
    mutationFn: (until: number | null) =>
      api.putCaseAside({
        market,
        id: dispute.id,
        body: { until: until === null ? null : new Date(until).toISOString() },
      }),
    onSuccess: async (_, until) => {
      if (until !== null) {
        say(t, t('desk.asideDone'));
        await next([dispute.id]);
      }
      await queryClient.invalidateQueries();
    },
  });
  if (now === null) return null;
  if (aside !== null)
    return (
      <Button variant="default" size="md" loading={put.isPending} onClick={() => put.mutate(null)}>
        {t('desk.takeUp')}
      </Button>
    );
  return (
    <>
      <Menu position="bottom-start">
        <Menu.Target>
          <Button variant="default" size="md" loading={put.isPending}>
            {t('desk.aside')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {ASIDE_HOURS.map((hours) => (
            <Menu.Item key={hours} onClick={() => put.mutate(now + hours * HOUR_MS)}>
              {hours < 24 ? t('desk.asideHours', { count: hours }) : t('desk.asideDays', { count: hours / 24 })}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {put.error && <Trouble error={put.error} />}
    </>
  );
}

type Question = RequestOf<'askParty'>['body'];

function Ask({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const next = useNextCase();
  const asked = (dispute.escalation?.rounds ?? []).map((round) => round.of);
  const whom = (['buyer', 'seller'] as const).filter(
    (party) => !asked.includes(party) && !(party === 'seller' && dispute.service !== null),
  );
  const [entered, setEntered] = useState<Question>({ of: whom[0] ?? 'buyer', hours: 24, question: '' });
  const question = entered.question.trim();
  return (
    <TryButton
      label={t('desk.ask')}
      means={t('desk.askMeans')}
      quiet
      input={question === '' ? null : { ...entered, question }}
      run={(body, dryRun, options) => api.askParty({ market, id: dispute.id, dryRun, body }, options)}
      confirm={t('desk.askDo')}
      said={t('desk.askedNow')}
      onDone={() => next([dispute.id])}
    >
      <NativeSelect
        label={t('desk.askWhom')}
        value={entered.of}
        onChange={(event) => setEntered({ ...entered, of: event.currentTarget.value as Question['of'] })}
        data={whom.map((value) => ({ value, label: t(`dispute.by.${value}`) }))}
      />
      <NumberInput
        label={t('desk.askHours')}
        min={1}
        max={720}
        value={entered.hours}
        onChange={(hours) => setEntered({ ...entered, hours: Number(hours) || 1 })}
      />
      <Textarea
        label={t('desk.askWords')}
        value={entered.question}
        onChange={(event) => setEntered({ ...entered, question: event.currentTarget.value })}
        autosize
        minRows={2}
        maxLength={5000}
        withAsterisk
      />
    </TryButton>
  );
}

function StepBack({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation();
  const market = useMarketId();
  const next = useNextCase();
  const [words, setWords] = useState('');
  return (
    <TryButton
      label={t('desk.stepBack')}
      means={t('desk.stepBackMeans')}
      quiet
      input={words.trim() === '' ? {} : { words: words.trim() }}
      run={(body, dryRun, options) => api.stepBack({ market, id: dispute.id, dryRun, body }, options)}
      confirm={t('desk.stepBack')}
      said={t('desk.steppedBack')}
      onDone={() => next([dispute.id])}
    >
      <Textarea
        label={t('desk.stepBackWhy')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        maxLength={5000}
      />
    </TryButton>
  );
}
