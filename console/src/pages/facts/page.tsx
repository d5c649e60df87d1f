import { Tabs } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useFilters } from '../../components/filters.tsx';
import { Page } from '../../components/page.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useFormats } from '../../hooks/place.ts';
import { Refused } from './refused.tsx';
import { Waiting } from './waiting.tsx';

const route = getRouteApi('/signed-in/m/$market/facts');
const VIEWS = ['refused', 'waiting', 'corrected', 'dismissed'] as const;
type View = (typeof VIEWS)[number];

const isView = (text: string | undefined): text is View => VIEWS.some((view) => view === text);

/** Facts that could not be taken, or wait for what they are about: nothing told to Troth is lost. */
export function FactsPage() {
  const { t } = useTranslation();
  const formats = useFormats();
  const { market } = route.useParams();
  const search = route.useSearch();
  const change = useFilters();
  const { first } = useListing('refusedFacts', { market });
  const counts = first?.counts;
  const view: View = isView(search.view) ? search.view : 'refused';
  const title = !counts
    ? t('nav.facts')
    : counts.refused + counts.waiting === 0
      ? t('facts.titleNone')
      : t('facts.title', {
          refused: t('facts.refusedN', { count: counts.refused, n: formats.whole(counts.refused) }),
          waiting: t('facts.waitingN', { count: counts.waiting, n: formats.whole(counts.waiting) }),
        });
  return (
    <Page title={title} name={t('nav.facts')} lead={t('facts.lead')} wide>
      <Tabs value={view} onChange={(next) => change({ view: next === 'refused' ? undefined : (next ?? undefined) })}>
        <Tabs.List mb="md">
          {VIEWS.map((each) => (
            <Tabs.Tab key={each} value={each}>
              {t(`facts.view.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        {VIEWS.map((each) => (
          <Tabs.Panel key={each} value={each}>
            {each === view &&
              (each === 'waiting' ? <Waiting /> : <Refused key={each} state={each === 'refused' ? 'open' : each} />)}
          </Tabs.Panel>
        ))}
      </Tabs>
    </Page>
  );
}
