import { Anchor, Text, Title } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { useReading } from '../../api.ts';
import { useLanguage } from '../../hooks/place.ts';
import { addressAs } from './cast.tsx';
import classes from './door.module.css';
import type { CastMember, Demo } from './model.ts';

type Step = AnswerOf<'demoTour'>['steps'][number];

const LOOK_EVERY_MS = 4_000;
/** Whom the tour cannot do without: before they are there, there is none. */
const NEEDED = ['parcel-buyer', 'parcel-seller', 'suspension'];

/** Ten minutes in eight steps, each ticked when it has really come about. */
export function Tour({ demo }: { demo: Demo }) {
  const { t } = useTranslation();
  const there = NEEDED.every((id) => demo.cast.some((member) => member.id === id));
  const { data } = useReading('demoTour', {}, { enabled: there, refetchInterval: LOOK_EVERY_MS });
  if (!data) return null;
  const { steps, done, ready, market } = data;
  const next = steps.find((step) => !step.done)?.id;
  return (
    <section className={classes.part} aria-labelledby="tour">
      <Title order={2} size="lg" id="tour">
        {t('tour.title')}
      </Title>
      <Text size="sm" c="dimmed" mt={4}>
        {!ready ? t('tour.later') : done === steps.length ? t('tour.all') : t('tour.done', { done, of: steps.length })}
      </Text>
      <ol className={classes.tour}>
        {steps.map((step, index) => (
          <TourStep
            key={step.id}
            step={step}
            nth={index + 1}
            isNext={step.id === next}
            member={demo.cast.find(({ id, market: of }) => id === step.who && of === market)}
          />
        ))}
      </ol>
    </section>
  );
}

interface TourStepProps {
  readonly step: Step;
  readonly nth: number;
  readonly isNext: boolean;
  readonly member: CastMember | undefined;
}

function TourStep({ step, nth, isNext, member }: TourStepProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  const { count } = step;
  const Icon = step.done ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={classes.step} data-done={step.done || undefined} aria-current={isNext ? 'step' : undefined}>
      <Icon size={20} stroke={1.4} aria-hidden="true" />
      <div>
        <Text fw={600}>
          {t('tour.step', { nth, title: step.title[language] })}
          <span className="visually-hidden"> {t(step.done ? 'tour.isDone' : 'tour.isOpen')}</span>
          {count.of > 1 && !step.done && (
            <Text component="span" size="sm" c="dimmed" fw={400}>
              {' '}
              {t('tour.count', { done: count.done, of: count.of })}
            </Text>
          )}
        </Text>
        <Text size="sm" c="dimmed">
          {step.text[language]}
        </Text>
      </div>
      {member && (
        <Anchor
          href={addressAs(step.page, member)}
          target="_blank"
          rel="noreferrer"
          size="sm"
          className={classes.go}
          aria-label={t('tour.goAs', { title: step.title[language], name: member.name[language] })}
        >
          {t('tour.as', { name: member.name[language] })}
        </Anchor>
      )}
    </li>
  );
}
