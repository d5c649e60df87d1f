import { Group, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import type { Return } from '../../components/return/words.ts';
import { TryButton } from '../../components/try.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './buyer.module.css';
import { amountOf } from './reasons.ts';

const TEXT_MAX = 5000;

interface ActProps {
  readonly state: Return;
  readonly at: { readonly market: string; readonly buyer: string; readonly id: string };
}

/** What the buyer can do with a return now, as the server says, each with what comes of it before it is done. */
export function ReturnActs({ state, at }: ActProps) {
  const { t } = useTranslation();
  const may = state.moves.filter(({ by }) => by === 'buyer').map(({ move }) => move);
  if (may.length === 0) return null;
  return (
    <section className={classes.next} aria-label={t('dispute.youCan')}>
      <Group className={classes.buttons} align="flex-start">
        {may.includes('confirm') && (
          <TryButton
            label={t('return.confirm')}
            means={t('return.confirmMeans')}
            input={{}}
            run={(_, dryRun, options) => api.confirmWithdrawal({ ...at, dryRun }, options)}
            confirm={t('return.confirm')}
            said={t('return.confirmed')}
          />
        )}
        {may.includes('ship') && <Ship state={state} at={at} />}
        {may.includes('accept') && <Accept state={state} at={at} />}
        {may.includes('contest') && <Contest state={state} at={at} />}
        {may.includes('withdraw') && (
          <TryButton
            quiet
            label={t('return.takeBack')}
            means={t('return.takeBackMeans')}
            input={{}}
            run={(_, dryRun, options) => api.withdrawReturn({ ...at, dryRun }, options)}
            confirm={t('return.takeBack')}
            said={t('return.takenBack')}
          />
        )}
      </Group>
    </section>
  );
}

/** A carrier as its code: letters as people type them. */
const codeOf = (written: string): string => written.trim().toLowerCase().replace(/\s+/g, '-');

/** That it was sent: by whom, under what number; the label says both where there is one. */
function Ship({ state, at }: ActProps) {
  const { t } = useTranslation();
  const label = state.decision?.label ?? null;
  const [carrier, setCarrier] = useState('');
  const [tracking, setTracking] = useState('');
  const [cost, setCost] = useState('');
  const number = tracking.trim();
  const paid = amountOf(cost);
  const ready =
    (label !== null || codeOf(carrier) !== '') &&
    (label?.tracking || number !== '') &&
    (cost.trim() === '' || paid !== null);
  return (
    <TryButton
      label={t('return.ship')}
      means={t('return.shipMeans')}
      input={
        ready
          ? {
              ...(label ? {} : { carrier: codeOf(carrier) }),
              ...(number === '' ? {} : { tracking: number }),
              ...(label || paid === null ? {} : { cost: paid }),
            }
          : null
      }
      run={(body, dryRun, options) => api.shipReturn({ ...at, dryRun, body }, options)}
      confirm={t('return.ship')}
      said={t('return.shipped')}
    >
      {!label && (
        <TextInput
          label={t('return.carrier')}
          description={t('return.carrierHint')}
          value={carrier}
          onChange={(event) => setCarrier(event.currentTarget.value)}
          autoComplete="off"
          maxLength={60}
        />
      )}
      {!label?.tracking && (
        <TextInput
          label={t('return.tracking')}
          value={tracking}
          onChange={(event) => setTracking(event.currentTarget.value)}
          autoComplete="off"
          maxLength={300}
        />
      )}
      {!label && (
        <TextInput
          label={t('return.cost', { currency: state.asked.currency })}
          value={cost}
          onChange={(event) => setCost(event.currentTarget.value)}
          inputMode="decimal"
          autoComplete="off"
        />
      )}
    </TryButton>
  );
}

/** The refund less what the seller keeps. */
function Accept({ at }: ActProps) {
  const { t } = useTranslation();
  const formats = useFormats();
  return (
    <TryButton
      label={t('return.accept')}
      input={{}}
      run={(_, dryRun, options) => api.acceptInspection({ ...at, dryRun }, options)}
      confirm={t('return.accept')}
      said={t('return.accepted')}
      show={(answer) => {
        const refund = answer.return.end?.refund?.amount;
        return refund && t('return.acceptMeans', { amount: formats.money(refund.amount, refund.currency) });
      }}
    />
  );
}

function Contest({ at }: ActProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const said = words.trim();
  return (
    <TryButton
      quiet
      label={t('return.contest')}
      means={t('return.contestMeans')}
      input={said === '' ? {} : { words: said }}
      run={(body, dryRun, options) => api.contestInspection({ ...at, dryRun, body }, options)}
      confirm={t('return.contest')}
      said={t('return.contested')}
    >
      <Textarea
        label={t('return.contestWords')}
        value={words}
        onChange={(event) => setWords(event.currentTarget.value)}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={TEXT_MAX}
      />
    </TryButton>
  );
}
