import { NativeSelect, Radio, Stack, Text, Textarea, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AnswerOf, RequestOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { FiguresChange } from '../../components/contest/figures.tsx';
import { History } from '../../components/contest/history.tsx';
import classes from '../../components/desk/desk.module.css';
import { DeskOne } from '../../components/desk/one.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { Try } from '../../components/try.tsx';
import { Reasons } from '../../components/why.tsx';
import { WordsSaid } from '../../components/words-said.tsx';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { marketPage } from '../../layout/pages.ts';

const route = getRouteApi('/signed-in/m/$market/appeals/$appeal');

type Appeal = AnswerOf<'appeal'>;
type Body = RequestOf<'decideAppeal'>['body'];

/** Reasons go with what is at issue: the facts behind it, or the rule and its weight. */
const REASONS = {
  facts: {
    upheld: ['facts-were-wrong', 'not-the-sellers-fault'],
    rejected: ['facts-stand', 'the-sellers-fault', 'not-shown'],
  },
  rule: {
    upheld: ['rule-was-misapplied', 'was-too-hard'],
    rejected: ['rule-was-followed', 'in-proportion', 'not-shown'],
  },
} as const satisfies Record<string, Record<Body['outcome'], readonly Body['reason'][]>>;

const reasonsFor = ({ ground }: Appeal, outcome: Body['outcome']): readonly Body['reason'][] =>
  REASONS[ground === 'rule-misapplied' || ground === 'too-hard' ? 'rule' : 'facts'][outcome];

/** One appeal against a sanction: what is said, the decision with all that it puts back, and every step. */
export function AppealPage() {
  const { t } = useTranslation();
  const { market, appeal: id } = route.useParams();
  const appeal = useReading('appeal', { market, id }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'appeals'), label: t('desk.tab.appeals') };
  return (
    <DeskOne query={appeal} name={t('sanction.appeal')} up={up}>
      {(data) => <One appeal={data} up={up} />}
    </DeskOne>
  );
}

function One({ appeal, up }: { appeal: Appeal; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const seller = useSellerTitle(appeal.seller);
  const figures = appeal.history.findLast((step) => step.figures !== null)?.figures ?? null;
  return (
    <Page
      title={t(`sanction.appealIs.${appeal.status}`, {
        step: t(`sanction.steps.${appeal.step}`),
        seller,
      })}
      name={t('sanction.appeal')}
      up={up}
      lead={<Lead appeal={appeal} />}
    >
      {appeal.open && <Decide key={appeal.id} appeal={appeal} />}
      {!appeal.open && appeal.history.length > 0 && (
        <Part title={t('sanction.because')}>
          <Reasons reasons={appeal.history.at(-1)?.because ?? []} />
        </Part>
      )}
      {!appeal.open && figures && (
        <Part title={t('figures.title')}>
          <FiguresChange figures={figures} />
        </Part>
      )}
      <Part title={t('contest.said')}>
        <Text size="sm" mb="sm">
          {t('contestForm.ground')} <strong>{t(`sanction.ground.${appeal.ground}`)}</strong>
        </Text>
        <WordsSaid
          said={appeal.words.map(({ role, by, at, text }) => ({
            key: role,
            role: t(`contest.role.${role}`),
            by: t(`contest.by.${by}`),
            market: by === 'market',
            at,
            text,
          }))}
        />
      </Part>
      {appeal.marks.length > 0 && <Marks appeal={appeal} />}
      <Part title={t('contest.steps')}>
        <History history={appeal.history} />
      </Part>
    </Page>
  );
}

function Lead({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  return (
    <>
      {appeal.due && <Trans i18nKey="sanction.due.appeal" components={{ left: <Deadline at={appeal.due} /> }} />}{' '}
      {appeal.due && t(`sanction.appealSilence.${appeal.silence === 'reject' ? 'reject' : 'uphold'}`)}{' '}
      <TextLink
        to="/m/$market/sanctions/$sanction"
        params={{ market, sanction: appeal.sanction }}
        size="sm"
        underline="always"
      >
        {t('sanction.theSanction')}
      </TextLink>
    </>
  );
}

/** Marks that the seller says are wrong. */
function Marks({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  return (
    <Part title={t('sanction.marks')}>
      {appeal.marks.map(({ order, mark, thing, since }) => (
        <Text key={`${order} ${mark} ${thing} ${since}`} size="sm">
          {t(`mark.${mark}`)} · <When at={since} /> ·{' '}
          <TextLink
            to="/m/$market/sellers/$seller/orders/$order"
            params={{ market, seller: appeal.seller, order }}
            size="sm"
          >
            {order}
          </TextLink>
        </Text>
      ))}
    </Part>
  );
}

/** The decision; before it is made it shows what falls with the sanction, by name. Whoever decided before is refused, with the rule. */
function Decide({ appeal }: { appeal: Appeal }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const [outcome, setOutcome] = useState<Body['outcome'] | null>(null);
  const [reason, setReason] = useState<Body['reason'] | null>(null);
  const [words, setWords] = useState('');
  const reasons = words.trim();
  const complete = outcome !== null && reason !== null && (outcome === 'upheld' || reasons !== '');
  const body: Body | null = complete ? { outcome, reason, ...(reasons === '' ? {} : { reasons }) } : null;
  return (
    <section className={classes.decide} aria-labelledby="decide">
      <Title order={2} size="md" id="decide">
        {t('desk.decide')}
      </Title>
      <Radio.Group
        label={t('desk.outcome')}
        value={outcome ?? ''}
        onChange={(value) => {
          const chosen = value as Body['outcome'];
          setOutcome(chosen);
          setReason(reasonsFor(appeal, chosen)[0] ?? null);
        }}
        withAsterisk
      >
        <Stack gap={6} mt={6}>
          {(['upheld', 'rejected'] as const).map((value) => (
            <Radio key={value} value={value} label={t(`sanction.outcome.${value}`)} />
          ))}
        </Stack>
      </Radio.Group>
      {outcome !== null && (
        <NativeSelect
          label={t('desk.reason')}
          value={reason ?? ''}
          onChange={(event) => setReason(event.currentTarget.value as Body['reason'])}
          data={reasonsFor(appeal, outcome).map((value) => ({ value, label: t(`sanction.reason.${value}`) }))}
        />
      )}
      <Textarea
        label={t('desk.words')}
        description={t(outcome === 'rejected' ? 'case.reasonsNeeded' : 'case.reasonsHint')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={2}
        maxLength={5000}
        withAsterisk={outcome === 'rejected'}
      />
      <Try
        input={body}
        run={(ready, dryRun, options) => api.decideAppeal({ market, id: appeal.id, dryRun, body: ready }, options)}
        confirm={t('desk.makeIt')}
        said={t('desk.decided')}
        held={{ about: appeal.id, what: t('held.appeal', { seller: appeal.seller }) }}
      />
    </section>
  );
}
