import { useEffect } from 'react';

/** Whether what has the focus takes letters itself. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName);
}

/** Whether something lies over the page and has the keys to itself. */
export const isCovered = (): boolean => document.querySelector('[role="dialog"], [role="menu"]') !== null;

/** Whether something lay over the page when the key went down: it may close by that very key before the page hears of it. */
let wasCovered = false;
addEventListener(
  'keydown',
  () => {
    wasCovered = isCovered();
  },
  true,
);

/** Calls `act` with each single key pressed on the page itself: not while typing, not with a modifier, not under a dialog. */
export function usePageKeys(act: (key: string, event: KeyboardEvent) => void): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event.target) || wasCovered || isCovered()) return;
      act(event.key, event);
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [act]);
}

/** The links that open the rows of the page's tables, in reading order. */
const rowLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('main [data-row-link]')];

/** Moves the focus to the next row, or the one before; from nowhere to the first. */
export function stepRow(by: 1 | -1): void {
  const links = rowLinks();
  const row = document.activeElement?.closest('[data-row]');
  const at = links.findIndex((link) => link.closest('[data-row]') === row);
  const next = at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by));
  links[next]?.focus();
  links[next]?.scrollIntoView({ block: 'nearest' });
}
