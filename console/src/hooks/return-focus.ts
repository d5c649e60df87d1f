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

const LOOK_EVERY_MS = 50;
const LOOKS = 30;

/** Whether nobody has put the focus anywhere yet. */
const isFree = (): boolean => document.activeElement === document.body || document.activeElement?.id === 'main';

/**
 * Puts the focus back on the row a reader came from; `ready` once the rows are there. Of many rows only those in sight are in the
 * page, so it is looked for until the page stands where it stood.
 */
export function useReturnToRow(ready: boolean): (rowKey: string) => void {
  const router = useRouter();
  useEffect(() => {
    if (!ready || !cameBack) return;
    const row = opened.get(router.history.location.href);
    if (row === undefined) return;
    cameBack = false;
    let looks = 0;
    const timer = setInterval(() => {
      looks += 1;
      const link = document.querySelector<HTMLElement>(`main [data-row="${CSS.escape(row)}"] [data-row-link]`);
      if (link && isFree()) link.focus({ preventScroll: true });
      if (link || looks >= LOOKS) clearInterval(timer);
    }, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [ready, router]);
  return (rowKey) => opened.set(router.history.location.href, rowKey);
}
