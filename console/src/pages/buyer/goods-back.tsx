import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { ButtonLink, TextLink } from '../../components/link.tsx';
import { Part } from '../../components/page.tsx';
import { returnTitle } from '../../components/return/words.ts';
import { Trouble } from '../../components/states.tsx';
import { useFormats } from '../../hooks/place.ts';
import classes from './buyer.module.css';
import type { Ground } from './returnable.ts';
import { canBegin, groundsOf, spokenOf, wholeOf } from './returnable.ts';

interface At {
  readonly market: string;
  readonly buyer: string;
  readonly seller: string;
  readonly order: string;
}

/** What of an order can go back: on what ground, until when, who pays the way, for how much; and what goes back already. */
export function GoodsBack({ at }: { at: At }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const returns = useReading('orderReturns', at, { refetchInterval: 60_000 });
  if (!returns.data)
    return returns.error ? (
      <Part title={t('return.possible')}>
        <Trouble error={returns.error} onRetry={() => void returns.refetch()} />
      </Part>
    ) : null;
  const made = returns.data.returns;
  const grounds = groundsOf(returns.data);
  const open = grounds.filter(canBegin);
  const barred = grounds[0] && wholeOf(grounds[0])?.because[0]?.text;
  if (made.length === 0 && grounds.length === 0) return null;
  return (
    <Part title={open.length > 0 ? t('return.possible') : t('nav.returns')}>
      <ul className={classes.promises}>
        {made.map((state) => (
          <li key={state.id}>
            <TextLink
              to="/m/$market/b/$buyer/returns/$return"
              params={{ market: at.market, buyer: at.buyer, return: state.id }}
              size="sm"
              underline="always"
            >
              {returnTitle(t, formats, state)}
            </TextLink>
          </li>
        ))}
        {open.map((ground) => (
          <li key={ground.ground}>
            <Text size="sm">
              <Window ground={ground} />
            </Text>
          </li>
        ))}
        {open.length === 0 && made.length === 0 && barred && (
          <li>
            <Text size="sm">{barred}</Text>
          </li>
        )}
      </ul>
    </Part>
  );
}

function Window({ ground }: { ground: Ground }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const said = spokenOf(ground);
  if (!said?.refund || !said.freight) return null;
  const words = {
    ground: t(`return.ground.${ground.ground}`),
    amount: formats.money(said.refund.amount, said.refund.currency),
    bearer: t(`return.bearer.${said.freight}`),
  };
  return said.until === null
    ? t('return.windowOpen', words)
    : t('return.window', { ...words, until: formats.dateTime(said.until) });
}

/** The ways back that are open now, as buttons; nothing where there are none. */
export function WaysBack({ at }: { at: At }) {
  const { t } = useTranslation();
  const { data } = useReading('orderReturns', at, { refetchInterval: 60_000 });
  const open = data ? groundsOf(data).filter(canBegin) : [];
  return (
    <>
      {open.some(({ ground }) => ground !== 'withdrawal') && (
        <ButtonLink to="/m/$market/b/$buyer/orders/$seller/$order/return" params={at} size="md" variant="default">
          {t('return.ask')}
        </ButtonLink>
      )}
      {open.some(({ ground }) => ground === 'withdrawal') && (
        <ButtonLink to="/m/$market/b/$buyer/orders/$seller/$order/withdraw" params={at} size="md" variant="default">
          {t('return.withdraw')}
        </ButtonLink>
      )}
    </>
  );
}
