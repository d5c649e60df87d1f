import { useDebouncedCallback } from '@mantine/hooks';
import { useCallback, useState } from 'react';
import { newKey } from '../../clock.ts';

export type Ground = 'facts-wrong' | 'not-my-fault';

/** A contest before it is sent. `key`: sent twice by whatever mishap, it is made once. */
export interface Draft {
  readonly key: string;
  readonly ground: Ground | null;
  readonly statement: string;
  /** Facts picked, as `[source, id]`. */
  readonly facts: readonly (readonly [string, string])[];
}

const fresh = (): Draft => ({ key: newKey(), ground: null, statement: '', facts: [] });

function readDraft(name: string): Draft | null {
  const text = localStorage.getItem(name);
  if (text === null) return null;
  try {
    return { ...fresh(), ...(JSON.parse(text) as Partial<Draft>) };
  } catch {
    return null;
  }
}

const SAVE_AFTER_MS = 400;

/** A draft that is kept in this browser while it is written, until it is sent. */
export function useDraft(name: string) {
  const kept = `troth.draft.${name}`;
  const [found] = useState(() => readDraft(kept));
  const [draft, setDraft] = useState<Draft>(() => found ?? fresh());
  const [saved, setSaved] = useState(found !== null);
  const save = useDebouncedCallback(
    (next: Draft) => {
      localStorage.setItem(kept, JSON.stringify(next));
      setSaved(true);
    },
    { delay: SAVE_AFTER_MS, flushOnUnmount: true },
  );
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((old) => {
        // Whatever is changed makes another contest of it, which needs a key of its own.
        const next = { ...old, ...part, key: newKey() };
        setSaved(false);
        save(next);
        return next;
      }),
    [save],
  );
  const forget = useCallback(() => {
    save.cancel();
    localStorage.removeItem(kept);
  }, [kept, save]);
  return { draft, change, forget, saved, found: found !== null };
}
