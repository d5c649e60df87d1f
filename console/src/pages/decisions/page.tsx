import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../../sdk/index.ts';
import { commandWords } from '../../components/contest/history.tsx';
import { TextLink } from '../../components/link.tsx';
import { Page } from '../../components/page.tsx';
import { ShareButton } from '../../components/share.tsx';
import type { Column } from '../../components/table.tsx';
import { Listed } from '../../components/table.tsx';
import { When } from '../../components/time.tsx';
import { WhyButton } from '../../components/why.tsx';
import { useListing } from '../../hooks/listing.ts';
import { useSellerTitle } from '../../hooks/seller-title.ts';

const route = getRouteApi('/signed-in/m/$market/decisions');

type Decision = AnswerOf<'decisions'>['items'][number];

/** Every conclusion with consequences, the newest first; each opens with its reasons. */
export function DecisionsPage() {
  const { t } = useTranslation();
  const { market } = route.useParams();
  const { aboutKind, aboutId } = route.useSearch();
  const { query, rows } = useListing('decisions', { market, aboutKind, aboutId });
  const columns: Column<Decision>[] = [
    {
      key: 'what',
      label: t('decisions.what'),
      wide: true,
      show: ({ id, command }) => (
        <TextLink to="/m/$market/decisions/$decision" params={{ market, decision: id }} size="sm" data-row-link>
          {commandWords(t, command)}
        </TextLink>
      ),
    },
    { key: 'seller', label: t('thing.seller'), show: (decision) => <PlaceInChain decision={decision} /> },
    { key: 'because', label: t('decisions.because'), show: ({ because }) => because.at(-1)?.text ?? '–' },
    {
      key: 'why',
      label: t('why.label'),
      show: (decision) => (
        <WhyButton
          about={commandWords(t, decision.command)}
          explain={() => ({
            title: commandWords(t, decision.command),
            reasons: decision.because,
            foot: <ShareButton decision={decision.id} />,
          })}
        />
      ),
    },
    { key: 'at', label: t('decisions.at'), show: ({ at }) => <When at={at} />, align: 'end' },
  ];
  return (
    <Page title={t('nav.decisions')} name={t('nav.decisions')} lead={t('decisions.lead')} wide>
      <Listed
        label={t('nav.decisions')}
        query={query}
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        none={{ title: t('decisions.none'), hint: t('decisions.noneHint') }}
      />
    </Page>
  );
}

function PlaceInChain({ decision: { seller, seq } }: { decision: Decision }) {
  const { t } = useTranslation();
  return <>{t('decisions.place', { seller: useSellerTitle(seller), seq })}</>;
}
