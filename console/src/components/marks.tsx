import { Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import classes from './marks.module.css';

type Mark = AnswerOf<'sellerOrders'>['items'][number]['marks'][number];

/** A mark by its name: struck through where it is excused or over, in outline where it still lies ahead. */
export function MarkName({ code, state }: Mark) {
  const { t } = useTranslation();
  const words = t(`mark.${code}`);
  return (
    <Tooltip label={t(`markState.${state}`)} events={{ hover: true, focus: true, touch: true }}>
      <span className={classes.mark} data-state={state}>
        {state === 'excused' || state === 'ended' ? <s>{words}</s> : words}
        <span className="visually-hidden">, {t(`markState.${state}`)}</span>
      </span>
    </Tooltip>
  );
}

/** The marks of one thing; a dash where it has none. */
export function MarkList({ marks }: { marks: readonly Mark[] }) {
  const { t } = useTranslation();
  if (marks.length === 0)
    return (
      <span className={classes.none}>
        <span aria-hidden="true">–</span>
        <span className="visually-hidden">{t('marks.none')}</span>
      </span>
    );
  return (
    <span className={classes.list}>
      {marks.map((mark, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: an order of several parcels may bear the same mark more than once
        <MarkName key={index} {...mark} />
      ))}
    </span>
  );
}
