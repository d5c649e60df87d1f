/** What a buyer may ask for. */
export const REMEDIES = ['refund', 'return-and-refund', 'partial'] as const;
export type Remedy = (typeof REMEDIES)[number];

/** How a dispute ended. */
export const ENDINGS = [
  'seller-accepted',
  'seller-silent',
  'refunded-elsewhere',
  'agreed',
  'buyer-silent',
  'ruled',
  'platform-silent',
  'at-once',
  'return-not-sent',
] as const;
export type EndedHow = (typeof ENDINGS)[number];

/** What the end means for the claim, in the words of the fact `claim.decided`: only `buyer` counts against the seller. */
export const OUTCOMES = ['buyer', 'seller', 'settled', 'settled-by-platform'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** `after-sales`: the fund of the platform's own service. */
export const PAYERS = ['seller', 'platform', 'insurer', 'after-sales'] as const;
export type Payer = (typeof PAYERS)[number];

export const FAULTS = ['seller', 'carrier', 'buyer', 'platform', 'nobody'] as const;
export type Fault = (typeof FAULTS)[number];

/** Why an arbitrator decided so: one list for each side. */
export const REASONS_FOR_BUYER = [
  'not-delivered',
  'came-too-late',
  'not-shown-by-seller',
  'not-as-promised',
  'came-damaged',
  'is-counterfeit',
] as const;
export const REASONS_FOR_SELLER = [
  'came-in-time',
  'was-delivered',
  'buyers-own-doing',
  'not-shown-by-buyer',
  'as-promised',
] as const;
export const REASONS = [...REASONS_FOR_BUYER, ...REASONS_FOR_SELLER] as const;
export type ReasonCode = (typeof REASONS)[number];

export const PARTIES = ['buyer', 'seller', 'platform'] as const;
export type Party = (typeof PARTIES)[number];

export const EVIDENCE_KINDS = [
  'photo',
  'video',
  'document',
  'tracking',
  'message',
  'statement',
  'test-buy',
  'brand',
  'laboratory',
  'other',
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export const ESCALATED_WHY = [
  'asked',
  'platform-joined',
  'seller-silent',
  'buyer-silent',
  'after-sales',
  'return-contested',
] as const;

export const APPEAL_GROUNDS = ['new-evidence', 'facts-wrong', 'rule-misapplied'] as const;
export type AppealGround = (typeof APPEAL_GROUNDS)[number];
