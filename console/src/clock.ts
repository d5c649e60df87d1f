import { useEffect, useState } from 'react';

/** The reader's own clock, in epoch milliseconds: the one place of the console that reads it. */
export const readClock = (): number => Date.now();

/** A key that nobody else makes: for commands that must take effect once however often they are sent. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const TICK_MS = 15_000;

/** The reader's clock, looked at again every quarter of a minute while the page is seen. */
export function useClock(): number {
  const [now, setNow] = useState(readClock);
  useEffect(() => {
    const tick = () => {
      if (!document.hidden) setNow(readClock());
    };
    const timer = setInterval(tick, TICK_MS);
    document.addEventListener('visibilitychange', tick);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', tick);
    };
  }, []);
  return now;
}
