import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';

/** By address of a page: the row that was opened from it last. */
const opened = new Map<string, string>();
let cameBack = false;

/** Notes whether the reader comes back to a page or goes on to one; call once, with the router's history. */
export function watchReturns(history: {
  subscribe: (listen: (change: { action: { type: string } }) => void) => unknown;
}): void {
  history.subscribe(({ action }) => {
    cameBack = action.type === 'BACK' || (action.type === 'GO' && cameBack);
  });
}

/** Puts the focus back on the row a reader came from; `ready` once the rows are there. */
export function useReturnToRow(ready: boolean): (rowKey: string) => void {
  const router = useRouter();
  useEffect(() => {
    if (!ready || !cameBack) return;
    const row = opened.get(router.history.location.href);
    if (row === undefined) return;
    cameBack = false;
    document
      .querySelector<HTMLElement>(`main [data-row="${CSS.escape(row)}"] [data-row-link]`)
      ?.focus({ preventScroll: true });
  }, [ready, router]);
  return (rowKey) => opened.set(router.history.location.href, rowKey);
}
