import { useSyncExternalStore } from 'react';
import { newKey, readClock } from '../../clock.ts';

/** So long a command is held before it is sent, and can be taken back. */
const HOLD_MS = 10_000;
/** A ruling moves money between others: it can be taken back for longer. */
export const RULING_HOLD_MS = 60_000;

/** What of a command is known before it is held. */
export interface Holdable {
  /** The id of what it is about: nothing else is done about that meanwhile. */
  readonly about: string;
  /** What else it is about, where it is about several at once. */
  readonly also?: readonly string[];
  /** How long it is held, where that is longer than others are. */
  readonly ms?: number;
  /** The command, in words. */
  readonly what: string;
}

export interface Held extends Holdable {
  readonly id: string;
  /** The page that it was given on. */
  readonly href: string;
  /** The reader's clock. */
  readonly until: number;
  readonly state: 'held' | 'sending' | 'failed';
  readonly error: unknown;
}

interface Command extends Holdable {
  readonly href: string;
  /** Sends it; once only, however often it is called, and even where the page is left on the way. */
  readonly send: () => Promise<void>;
}

/** Commands outlive the pages that they were given on: they wait here, not in a component. */
let held: readonly Held[] = [];
const commands = new Map<string, Command>();
const listeners = new Set<() => void>();

function become(next: readonly Held[]): void {
  held = next;
  for (const listener of listeners) listener();
}

const change = (id: string, part: Partial<Held>): void =>
  become(held.map((each) => (each.id === id ? { ...each, ...part } : each)));

function forget(id: string): void {
  commands.delete(id);
  become(held.filter((each) => each.id !== id));
}

/** Sends what is held now; a second time only what was heard to have failed. */
export async function sendNow(id: string): Promise<void> {
  const command = commands.get(id);
  const state = held.find((each) => each.id === id)?.state;
  if (!command || state === undefined || state === 'sending') return;
  change(id, { state: 'sending', error: null });
  try {
    await command.send();
    forget(id);
  } catch (error) {
    change(id, { state: 'failed', error });
  }
}

/** Sends all that is held without waiting any longer: the page, or the person, is about to be another. */
export async function sendAllHeld(): Promise<void> {
  await Promise.all(held.filter(({ state }) => state === 'held').map(({ id }) => sendNow(id)));
}

/** Holds a command for a while, then sends it. */
export function hold(command: Command): void {
  const id = newKey();
  commands.set(id, command);
  const { about, also = [], what, href, ms = HOLD_MS } = command;
  become([...held, { id, about, also, what, href, until: readClock() + ms, state: 'held', error: null }]);
  setTimeout(() => {
    if (held.find((each) => each.id === id)?.state === 'held') void sendNow(id);
  }, ms);
}

/** Takes back what has not been sent, or lets go of what failed. */
export function takeBack(id: string): void {
  if (held.find((each) => each.id === id)?.state !== 'sending') forget(id);
}

/** Whether something about this is held, or on its way: what a person decided is not theirs to decide again. */
const isHeld = (about: string): boolean => heldAbouts().includes(about);

/** All that is held, or on its way. */
export const heldAbouts = (): string[] =>
  held.filter(({ state }) => state !== 'failed').flatMap(({ about, also = [] }) => [about, ...also]);

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useHeld = (): readonly Held[] => useSyncExternalStore(listen, () => held);

export const useIsHeld = (about: string | undefined): boolean =>
  useSyncExternalStore(listen, () => about !== undefined && isHeld(about));

// Also where the page is only put aside for a while: nobody knows whether they come back to it.
addEventListener('pagehide', () => void sendAllHeld());
