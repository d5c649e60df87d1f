import { useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionData } from '@mantine/spotlight';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useReading } from '../api.ts';
import type { Me } from '../hooks/place.ts';
import { useLanguage, useMarketId } from '../hooks/place.ts';
import { changeLanguage, LANGUAGES } from '../i18n/index.ts';
import { pagesOf, sellerPage } from './pages.ts';
import { THEMES } from './preferences.tsx';

/** Whatever can be gone to or done from anywhere, by typing. What is typed is also looked for as the id of a seller or an order. */
export function Palette({ me, onShortcuts }: { me: Me; onShortcuts: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const language = useLanguage();
  const market = useMarketId();
  const { setColorScheme } = useMantineColorScheme();
  const { data: markets } = useReading('markets', {});
  const [query, setQuery] = useState('');
  const go = (to: string) => () => void navigate({ to });
  const pages: SpotlightActionData[] = pagesOf(me, market).map(({ key, to }) => ({
    id: `page-${key}`,
    label: t(`nav.${key}`),
    onClick: go(to),
  }));
  const others: SpotlightActionData[] = (markets?.items ?? [])
    .filter(({ id }) => id !== market)
    .map(({ id, title }) => ({
      id: `market-${id}`,
      label: t('palette.market', { market: title[language] }),
      onClick: () => void navigate({ to: '/m/$market', params: { market: id } }),
    }));
  const settings: SpotlightActionData[] = [
    ...LANGUAGES.filter((choice) => choice !== language).map((choice) => ({
      id: `language-${choice}`,
      label: choice === 'zh' ? '切换为中文' : 'Switch to English',
      onClick: () => void changeLanguage(choice),
    })),
    ...THEMES.map((choice) => ({
      id: `theme-${choice}`,
      label: `${t('nav.theme')}: ${t(`theme.${choice}`)}`,
      onClick: () => setColorScheme(choice),
    })),
    { id: 'shortcuts', label: t('shortcuts.title'), onClick: onShortcuts },
  ];
  const typed = query.trim();
  const found: SpotlightActionData[] =
    typed === ''
      ? []
      : [
          me.kind === 'seller' && me.seller !== null
            ? {
                id: 'go-order',
                label: t('palette.order', { id: typed }),
                onClick: go(sellerPage(market, me.seller, `orders/${encodeURIComponent(typed)}`)),
              }
            : {
                id: 'go-seller',
                label: t('palette.seller', { id: typed }),
                onClick: go(sellerPage(market, typed, 'health')),
              },
        ];
  return (
    <Spotlight
      shortcut={['mod + K']}
      query={query}
      onQueryChange={setQuery}
      actions={[
        { group: t('palette.pages'), actions: [...pages, ...others] },
        { group: t('palette.settings'), actions: settings },
        { group: t('palette.goTo'), actions: found },
      ]}
      filter={(text, actions) => keepMatching(text, actions)}
      nothingFound={t('palette.nothing')}
      highlightQuery
      searchProps={{
        leftSection: <IconSearch size={18} aria-hidden="true" />,
        placeholder: t('palette.placeholder'),
        'aria-label': t('palette.placeholder'),
      }}
    />
  );
}

/** Actions whose words hold every word typed; where to go by id is always offered. */
function keepMatching<Action>(text: string, actions: readonly Action[]): Action[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const matches = (action: SpotlightActionData): boolean =>
    action.id.startsWith('go-') || words.every((word) => action.label?.toLowerCase().includes(word));
  return actions.flatMap((entry) => {
    const group = entry as { actions?: SpotlightActionData[] };
    if (!group.actions) return matches(entry as SpotlightActionData) ? [entry] : [];
    const kept = group.actions.filter(matches);
    return kept.length > 0 ? [{ ...entry, actions: kept }] : [];
  });
}
