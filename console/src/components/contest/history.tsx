import { Text } from '@mantine/core';
import type { TFunction } from 'i18next';
import i18next from 'i18next';
import { useTranslation } from 'react-i18next';
import { useMarketId, useMe } from '../../hooks/place.ts';
import type en from '../../i18n/en.json';
import { TextLink } from '../link.tsx';
import { Replay } from '../replay.tsx';
import { ShareButton } from '../share.tsx';
import { When } from '../time.tsx';
import type { Reason } from '../why.tsx';
import { WhyButton } from '../why.tsx';
import classes from './contest.module.css';

type CommandKey = `command.${Extract<keyof typeof en.command, string>}`;

const isKnown = (key: string): key is CommandKey => i18next.exists(key);

/** A command in words; one of a room to come keeps its own name. */
export const commandWords = (t: TFunction, command: string): string => {
  const key = `command.${command.replace('.', '-')}`;
  return isKnown(key) ? t(key) : command;
};

interface Step {
  readonly decision: string;
  readonly at: string;
  readonly command: string;
  readonly because: readonly Reason[];
}

/** Every step that was taken, with its reasons. */
export function History({ history }: { history: readonly Step[] }) {
  const { t } = useTranslation();
  const me = useMe();
  const market = useMarketId();
  return (
    <ol className={classes.history}>
      {history.map(({ decision, at, command, because }) => (
        <li key={decision} className={classes.step}>
          <Text size="sm">
            <When at={at} />
          </Text>
          <Text size="sm" fw={600}>
            {commandWords(t, command)}
          </Text>
          <WhyButton
            about={commandWords(t, command)}
            explain={() => ({
              title: commandWords(t, command),
              reasons: because,
              foot: (
                <>
                  <ShareButton decision={decision} />
                  {me.data !== undefined && me.data.kind !== 'buyer' && <Replay key={decision} decision={decision} />}
                </>
              ),
            })}
          />
          {me.data?.kind === 'operator' && (
            <TextLink to="/m/$market/decisions/$decision" params={{ market, decision }} size="sm">
              {t('contest.decision')}
            </TextLink>
          )}
        </li>
      ))}
    </ol>
  );
}
