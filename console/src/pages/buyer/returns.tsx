import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { ReturnLead } from '../../components/return/turn.tsx';
import { returnTitle } from '../../components/return/words.ts';
import { Empty, RowsSkeleton, Trouble } from '../../components/states.tsx';
import { MoreRows } from '../../components/table.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import classes from './buyer.module.css';

const route = getRouteApi('/signed-in/m/$market/b/$buyer/returns');

/** Everything that a buyer sends back: where it stands and whose turn it is. */
export function BuyerReturnsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market, buyer } = route.useParams();
  const { query, rows } = useListing('buyerReturns', { market, buyer });
  return (
    <Page title={t('nav.returns')} name={t('nav.returns')} lead={t('return.lead')}>
      {query.error && rows.length === 0 ? (
        <Trouble error={query.error} onRetry={() => void query.refetch()} />
      ) : query.isPending ? (
        <RowsSkeleton rows={3} height={96} />
      ) : rows.length === 0 ? (
        <Empty title={t('return.none')}>{t('return.noneHint')}</Empty>
      ) : (
        <>
          <ul className={classes.list} aria-label={t('nav.returns')}>
            {rows.map((state) => (
              <li key={state.id} className={classes.row} data-row={state.id}>
                <TextLink
                  to="/m/$market/b/$buyer/returns/$return"
                  params={{ market, buyer, return: state.id }}
                  fw={600}
                  data-row-link
                >
                  {returnTitle(t, formats, state)}
                </TextLink>
                <Text size="sm">
                  <ReturnLead state={state} you="buyer" />
                </Text>
                <Text size="sm" c="dimmed">
                  {t(`return.status.${state.status}`)} · {t('order.title', { order: state.order })} ·{' '}
                  {t(`return.ground.${state.ground}`)}
                </Text>
              </li>
            ))}
          </ul>
          <MoreRows query={query} />
        </>
      )}
    </Page>
  );
}
