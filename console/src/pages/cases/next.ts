import { useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { heldAbouts } from '../../components/held/store.ts';
import { say } from '../../components/say.ts';
import { usePageKeys } from '../../hooks/keyboard.ts';
import { useMarketId } from '../../hooks/place.ts';

/** On to the case that is handed out next, beside those named and those whose rulings are still held; back to the queue where none is. */
export function useNextCase(): (besides?: readonly string[]) => Promise<void> {
  const { t } = useTranslation();
  const market = useMarketId();
  const navigate = useNavigate();
  return useCallback(
    async (besides = []) => {
      const body = { besides: [...new Set([...besides, ...heldAbouts()])].slice(0, 100) };
      const { item } = await api.pullNextCase({ market, body });
      if (item) {
        await navigate({ to: '/m/$market/cases/$dispute', params: { market, dispute: item.case.id } });
        return;
      }
      say(t, t('desk.pullNone'));
      await navigate({ to: '/m/$market/cases', params: { market } });
    },
    [t, market, navigate],
  );
}

/** The one key that hands out the next case. */
export function usePullKey(pull: () => void): void {
  const act = useCallback(
    (key: string, event: KeyboardEvent) => {
      if (key !== 'n') return;
      event.preventDefault();
      pull();
    },
    [pull],
  );
  usePageKeys(act);
}
