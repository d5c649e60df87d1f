/** What becomes of a message or a webhook's call. */
export const DELIVERY_STATES = ['kept', 'no-address', 'waiting', 'sent', 'retrying', 'failed'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** What it means that nothing was tried and nothing will be. */
export type Untried = 'no-address' | 'failed' | 'kept';

const NEVER = 'false';

/** The condition that picks what is in a state, of rows named `of` that note in `sent` when they arrived. */
export function isInState(state: DeliveryState, of: string, sent: string, untried: Untried): string {
  const open = `${of}.${sent} is null`;
  if (state === 'sent') return `${of}.${sent} is not null`;
  // Where no mail leaves at all, whatever was not sent before is kept.
  if (untried === 'kept') return state === 'kept' ? open : NEVER;
  if (state === 'waiting') return `${open} and ${of}.next_try_at is not null and ${of}.attempts = 0`;
  if (state === 'retrying') return `${open} and ${of}.next_try_at is not null and ${of}.attempts > 0`;
  const over = `${open} and ${of}.next_try_at is null`;
  if (state === 'failed') return untried === 'failed' ? over : `${over} and ${of}.attempts > 0`;
  return state === untried ? `${over} and ${of}.attempts = 0` : NEVER;
}

/** What of all that leaves is looked for. */
export interface OutgoingFilter {
  readonly state?: DeliveryState | undefined;
  /** A part of whom it goes to: the market's own id, or the address of a webhook. */
  readonly to?: string | undefined;
}

/** The condition that a text holds another, whatever the case of its letters. */
export const holds = (column: string, part: string): string => `position(lower(${part}) in lower(${column})) > 0`;
