import { useParams } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf } from '../../../sdk/index.ts';
import { useReading } from '../api.ts';
import { useClock } from '../clock.ts';
import type { Formats, Language } from '../format.ts';
import { makeFormats } from '../format.ts';

export type Me = AnswerOf<'me'>;

/** The market in the address. */
export function useMarketId(): string {
  const { market } = useParams({ strict: false });
  return market ?? '';
}

export const useMe = () => useReading('me', {});

export const useMarket = () => {
  const market = useMarketId();
  return useReading('market', { market }, { enabled: market !== '', refetchInterval: 60_000 });
};

export function useLanguage(): Language {
  const { i18n } = useTranslation();
  return i18n.language === 'zh' ? 'zh' : 'en';
}

/** How this page's language and the market's zone show numbers and times; UTC until the market is known. */
export function useFormats(): Formats {
  const language = useLanguage();
  const { data } = useMarket();
  const zone = data?.zone ?? 'UTC';
  return useMemo(() => makeFormats(language, zone), [language, zone]);
}

/**
 * The market's time in epoch milliseconds: the reader's clock set right by the server's, or the instant at which the
 * market's clock stands. Null until the market is known.
 */
export function useMarketNow(): number | null {
  const { data, dataUpdatedAt } = useMarket();
  const clock = useClock();
  if (!data) return null;
  const told = Date.parse(data.now);
  return data.clock === 'standing' ? told : told + Math.max(0, clock - dataUpdatedAt);
}
