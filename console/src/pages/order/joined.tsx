import { Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { DisputeLead } from '../../components/dispute/turn.tsx';
import { disputeTitle } from '../../components/dispute/words.ts';
import { TextLink } from '../../components/link.tsx';
import { Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { useFormats } from '../../hooks/place.ts';
import type { Order } from './model.ts';
import classes from './order.module.css';

/** The claims and contests about an order, each with where it stands and the way to it; nothing where there are none. */
export function Joined({ order }: { order: Order }) {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market = '', seller = '' } = useParams({ strict: false });
  const claims = useReading('sellerDisputes', { market, seller, order: order.order }, { refetchInterval: 60_000 });
  if (claims.error && !claims.data) return <Trouble error={claims.error} onRetry={() => void claims.refetch()} />;
  const found = claims.data?.items ?? [];
  if (found.length === 0 && order.contests.length === 0) return null;
  return (
    <Part title={t('order.joined')}>
      <ul className={classes.marks}>
        {found.map((dispute) => (
          <li key={dispute.id} className={classes.mark}>
            <TextLink
              to="/m/$market/sellers/$seller/claims/$claim"
              params={{ market, seller, claim: dispute.id }}
              fw={600}
              underline="always"
            >
              {disputeTitle(t, formats, dispute, 'seller')}
            </TextLink>
            <Text size="sm" component="div">
              <DisputeLead dispute={dispute} />
            </Text>
          </li>
        ))}
        {order.contests.map((contest, index) => (
          <li key={contest} className={classes.mark}>
            <TextLink
              to="/m/$market/sellers/$seller/contests/$contest"
              params={{ market, seller, contest }}
              size="sm"
              underline="always"
            >
              {t('order.toContest', { n: formats.whole(index + 1), count: order.contests.length })}
            </TextLink>
          </li>
        ))}
      </ul>
    </Part>
  );
}
