import { Skeleton, Stack, Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useReading } from '../../api.ts';
import { Figure, FigureList } from '../../components/figures.tsx';
import { Page, Part } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { When } from '../../components/time.tsx';
import { placeName, serviceName } from '../../components/ways.ts';
import { useFormats, useMe } from '../../hooks/place.ts';
import type { PromisePage } from './draft.ts';
import { durationWords } from './duration.ts';
import { OfferForm } from './form.tsx';

const route = getRouteApi('/signed-in/m/$market/sellers/$seller/promise');

/** What a seller promises beside what the market does, and the form to promise otherwise. */
export function OfferPage() {
  const { t } = useTranslation();
  const me = useMe();
  const { market, seller } = route.useParams();
  const promise = useReading('sellerPromise', { market, seller });
  const { data } = promise;
  if (!data) {
    return (
      <Page title={t('nav.promise')} name={t('nav.promise')}>
        {promise.error ? (
          <Trouble error={promise.error} onRetry={() => void promise.refetch()} />
        ) : (
          <Stack role="status" aria-label={t('loading')}>
            <Skeleton height={48} />
            <Skeleton height={160} />
          </Stack>
        )}
      </Page>
    );
  }
  const ship = data.offer?.ship ?? data.market.ship;
  return (
    <Page
      title={
        ship === null
          ? t('offer.titleNone')
          : t(data.offer?.ship ? 'offer.titleOwn' : 'offer.titleMarket', { within: durationWords(t, ship) })
      }
      name={t('nav.promise')}
      lead={t('offer.lead')}
    >
      <Stands promise={data} />
      {me.data?.kind === 'seller' && (
        <Part title={t('offer.change')}>
          <OfferForm key={data.offer?.from ?? ''} promise={data} at={{ market, seller }} />
        </Part>
      )}
    </Page>
  );
}

/** Own and market's promise side by side, with what may be promised. */
function Stands({ promise: { offer, market } }: { promise: PromisePage }) {
  const { t } = useTranslation();
  const row = useRowWords();
  const none = t('offer.notSaid');
  return (
    <>
      {offer && (
        <Part title={t('offer.own')}>
          <FigureList>
            <Figure label={t('offer.ship')}>{offer.ship ? durationWords(t, offer.ship) : t('offer.asMarket')}</Figure>
            <Figure label={t('offer.from')}>
              <When at={offer.from} />
            </Figure>
            {offer.deliver.map((each) => (
              <Figure key={`${each.service} ${each.to}`} label={row(each)}>
                {durationWords(t, each.within)}
              </Figure>
            ))}
          </FigureList>
          {offer.returns && (
            <Text size="sm" mt="sm" style={{ whiteSpace: 'pre-line' }}>
              {t('offer.returns')}: {offer.returns}
            </Text>
          )}
        </Part>
      )}
      <Part title={t('offer.market')}>
        <FigureList>
          <Figure label={t('offer.ship')}>{market.ship ? durationWords(t, market.ship) : none}</Figure>
          {market.deliver.map((each) => (
            <Figure key={`${each.service} ${each.to}`} label={row(each)}>
              {durationWords(t, each.within)}
            </Figure>
          ))}
        </FigureList>
        {market.deliverFrom && (
          <Text size="sm" c="dimmed" mt="sm">
            {t(`offer.countedFrom.${market.deliverFrom}`)}
          </Text>
        )}
      </Part>
    </>
  );
}

/** "EMS to United States". */
function useRowWords(): (row: { readonly service: string; readonly to: string }) => string {
  const { t } = useTranslation();
  const formats = useFormats();
  return ({ service, to }) =>
    t('buyer.serviceTo', {
      service: service === 'any' ? t('offer.anyService') : serviceName(t, service),
      to: to === 'any' ? t('offer.anywhere') : placeName(formats, to),
    });
}
