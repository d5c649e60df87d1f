/** Closed lists of words of this room, each with its text in `reasons.ts`. */

/** What a return rests on: the window that it came through, or what was agreed in a dispute. */
export const GROUNDS = ['no-reason', 'withdrawal', 'faulty', 'agreed'] as const;
export type Ground = (typeof GROUNDS)[number];
/** The grounds that a policy has a window for. */
export const WINDOW_GROUNDS = ['no-reason', 'withdrawal', 'faulty'] as const;
export type WindowGround = (typeof WINDOW_GROUNDS)[number];

/** Why goods are sent back, as the buyer says. A withdrawal has no reason. */
export const RETURN_REASONS = [
  'changed-mind',
  'not-as-described',
  'quality',
  'damaged',
  'wrong-item',
  'incomplete',
] as const;
export type ReturnReason = (typeof RETURN_REASONS)[number];

/** Why a seller does not take goods back. */
export const DECLINES = ['not-returnable', 'used', 'shown-wrong', 'resolved-otherwise', 'other'] as const;
export type DeclineReason = (typeof DECLINES)[number];

/** In what state goods came back. */
export const FINDINGS = ['as-sent', 'used', 'damaged', 'another-item', 'empty'] as const;
export type Finding = (typeof FINDINGS)[number];

/** Who pays the way back. */
export const BEARERS = ['buyer', 'seller', 'platform'] as const;
export type Bearer = (typeof BEARERS)[number];

/** How a return ended. */
export const RETURN_ENDS = [
  'as-sent',
  'as-inspected',
  'ruled',
  'platform-silent',
  'refunded-at-once',
  'receipt-silent',
  'inspection-silent',
  'not-confirmed',
  'not-sent',
  'never-arrived',
  'dispute-over',
] as const;
export type ReturnEnd = (typeof RETURN_ENDS)[number];

/** What those who wait for a return are told: a dispute that agreed to it, first of all. */
export const RETURN_OUTCOMES = ['received', 'received-otherwise', 'not-sent', 'not-received', 'refused'] as const;
export type ReturnOutcome = (typeof RETURN_OUTCOMES)[number];

/** Why a contested inspection was settled as it was. */
export const SETTLE_REASONS = [
  'sent-as-received',
  'within-normal-handling',
  'damaged-on-the-way',
  'seller-showed-it',
  'other',
] as const;
export type SettleReason = (typeof SETTLE_REASONS)[number];
