import { Group, Stack, Text, Textarea } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { api, useReading } from '../../api.ts';
import { useMetricTitles } from '../../components/contest/figures.tsx';
import { History } from '../../components/contest/history.tsx';
import { DeskOne } from '../../components/desk/one.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Deadline, When } from '../../components/time.tsx';
import { TryButton } from '../../components/try.tsx';
import { Reasons } from '../../components/why.tsx';
import { WordsSaid } from '../../components/words-said.tsx';
import { useFormats } from '../../hooks/place.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';
import { marketPage } from '../../layout/pages.ts';

const route = getRouteApi('/signed-in/m/$market/sanctions/$sanction');

type Sanction = AnswerOf<'sanction'>;

/** One sanction: where it stands, what it rests on, and what a person does about it. */
export function SanctionPage() {
  const { t } = useTranslation();
  const { market, sanction: id } = route.useParams();
  const sanction = useReading('sanction', { market, id }, { refetchInterval: 30_000 });
  const up = { to: marketPage(market, 'sanctions'), label: t('desk.tab.sanctions') };
  return (
    <DeskOne query={sanction} name={t('sanction.one')} up={up}>
      {(data) => <One sanction={data} up={up} />}
    </DeskOne>
  );
}

function One({ sanction, up }: { sanction: Sanction; up: { to: string; label: string } }) {
  const { t } = useTranslation();
  const seller = useSellerTitle(sanction.seller);
  return (
    <Page
      title={t(`sanction.is.${sanction.status}`, {
        step: t(`sanction.steps.${sanction.step}`),
        seller,
      })}
      name={t('sanction.one')}
      up={up}
      lead={<Lead sanction={sanction} />}
    >
      {sanction.open && !sanction.observed && <Acts sanction={sanction} />}
      <Basis sanction={sanction} />
      <Part title={t('sanction.because')}>
        <Reasons reasons={sanction.history.flatMap(({ because }) => because)} />
      </Part>
      {sanction.words.length > 0 && (
        <Part title={t('contest.said')}>
          <WordsSaid
            said={sanction.words.map(({ role, by, at, text }) => ({
              key: `${role} ${at}`,
              role: t(`sanction.role.${role}`),
              by: t(`contest.by.${by}`),
              market: by === 'market',
              at,
              text,
            }))}
          />
        </Part>
      )}
      <Appeals sanction={sanction} />
      <Part title={t('contest.steps')}>
        <History history={sanction.history} />
      </Part>
    </Page>
  );
}

/** Until when, and what happens then. */
function Lead({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const seller = useSellerTitle(sanction.seller);
  const [next] = sanction.deadlines;
  const { needed, confirmed } = sanction.persons;
  return (
    <>
      {sanction.observed && `${t('sanction.observedHint')} `}
      {next && <Trans i18nKey={`sanction.due.${dueOf(next.code)}`} components={{ left: <Deadline at={next.due} /> }} />}{' '}
      {sanction.open &&
        needed > 0 &&
        t(`sanction.confirmed.${confirmed === 0 ? 'none' : confirmed < needed ? 'some' : 'all'}`, {
          count: needed,
          n: confirmed,
          of: needed,
        })}{' '}
      {sanction.over && (
        <>
          {sanction.over.text}, <When at={sanction.over.at} />.
        </>
      )}{' '}
      <TextLink
        to="/m/$market/sellers/$seller/health"
        params={{ market, seller: sanction.seller }}
        size="sm"
        underline="always"
      >
        {t('sanction.sellerHealth', { seller })}
      </TextLink>
    </>
  );
}

const DUE = ['effect', 'confirm', 'end'] as const;
const dueOf = (code: string): (typeof DUE)[number] => DUE.find((known) => known === code) ?? 'effect';

/** Confirming what needs a person; dropping or lifting it with reasons. Both show first what happens then. */
function Acts({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const [confirmWords, setConfirmWords] = useState('');
  const [releaseWords, setReleaseWords] = useState('');
  const needs = sanction.persons.confirmed < sanction.persons.needed;
  const confirming = confirmWords.trim();
  const releasing = releaseWords.trim();
  const { id } = sanction;
  return (
    <Group gap="sm" mb="lg">
      {needs && (
        <TryButton
          label={t('sanction.confirm')}
          means={t('sanction.confirmMeans')}
          input={confirming === '' ? {} : { reasons: confirming }}
          run={(body, dryRun, options) => api.confirmSanction({ market, id, dryRun, body }, options)}
          confirm={t('sanction.confirm')}
          said={t('sanction.confirmSaid')}
          held={{
            about: id,
            what: t('held.sanction', { step: t(`sanction.steps.${sanction.step}`), seller: sanction.seller }),
          }}
        >
          <Textarea
            label={t('desk.words')}
            value={confirmWords}
            onChange={(event) => setConfirmWords(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={5000}
          />
        </TryButton>
      )}
      <TryButton
        quiet
        label={t(sanction.tookEffectAt ? 'sanction.lift' : 'sanction.drop')}
        means={t(sanction.tookEffectAt ? 'sanction.liftMeans' : 'sanction.dropMeans')}
        input={releasing === '' ? null : { reasons: releasing }}
        run={(body, dryRun, options) => api.releaseSanction({ market, id, dryRun, body }, options)}
        confirm={t(sanction.tookEffectAt ? 'sanction.lift' : 'sanction.drop')}
        said={t('sanction.releaseSaid')}
      >
        <Textarea
          label={t('desk.words')}
          description={t('sanction.wordsHint')}
          value={releaseWords}
          onChange={(event) => setReleaseWords(event.currentTarget.value)}
          autosize
          minRows={2}
          maxLength={5000}
          withAsterisk
        />
      </TryButton>
    </Group>
  );
}

/** The figures and the earlier steps that it rests on. */
function Basis({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const titleOf = useMetricTitles();
  const { market } = route.useParams();
  return (
    <Part title={t('sanction.basis')}>
      <Stack gap="sm">
        {sanction.basis.some((part) => part.of === 'metric') && (
          <Text size="sm" c="dimmed">
            {t('sanction.asDecided', { day: formats.day(sanction.day) })}
          </Text>
        )}
        {sanction.basis.map((part) =>
          part.of === 'metric' ? (
            <Text key={part.figure.metric}>
              {t(`sanction.past.${part.past}`, {
                metric: titleOf(part.figure.metric),
                figure: part.figure.rate ? formats.percent(part.figure.rate) : formats.whole(part.figure.marked),
                marked: formats.whole(part.figure.marked),
                things: formats.whole(part.figure.things),
                limit: String(part.past === 'past-warn' ? part.figure.warn : part.figure.limit),
                count: part.days,
                days: formats.whole(part.days),
                since: formats.day(part.since),
              })}{' '}
              <TextLink
                to="/m/$market/sellers/$seller/health"
                params={{ market, seller: sanction.seller }}
                search={{ metric: part.figure.metric, asOf: sanction.day }}
                size="sm"
              >
                {t('sanction.evidence')}
              </TextLink>
            </Text>
          ) : (
            <Text key={part.step}>
              {t('sanction.earlier', {
                count: part.ids.length,
                n: part.ids.length,
                step: t(`sanction.steps.${part.step}`),
              })}{' '}
              {part.ids.map((id, index) => (
                <TextLink
                  key={id}
                  to="/m/$market/sanctions/$sanction"
                  params={{ market, sanction: id }}
                  size="sm"
                  mr="xs"
                >
                  {t('sanction.nth', { n: index + 1 })}
                </TextLink>
              ))}
            </Text>
          ),
        )}
      </Stack>
    </Part>
  );
}

function Appeals({ sanction }: { sanction: Sanction }) {
  const { t } = useTranslation();
  const { market } = route.useParams();
  if (sanction.appeals.length === 0) return null;
  return (
    <Part title={t('desk.tab.appeals')}>
      {sanction.appeals.map(({ id, status }) => (
        <Text key={id} size="sm">
          <TextLink to="/m/$market/appeals/$appeal" params={{ market, appeal: id }} size="sm" underline="always">
            {t(`sanction.appealStatus.${appealStatus(status)}`)}
          </TextLink>
        </Text>
      ))}
    </Part>
  );
}

const APPEAL_STATUSES = ['submitted', 'upheld', 'rejected', 'withdrawn'] as const;
const appealStatus = (status: string): (typeof APPEAL_STATUSES)[number] =>
  APPEAL_STATUSES.find((known) => known === status) ?? 'submitted';
