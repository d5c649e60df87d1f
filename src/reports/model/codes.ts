/** Closed lists of words of this room, each with its text in `reasons.ts`. */

/** What is reported: which part of the promise was broken, a fake, or a listing that should not be there. */
export const MATTERS = [
  'late',
  'not-as-described',
  'quality',
  'unresponsive',
  'return-refused',
  'counterfeit',
  'bad-listing',
] as const;
export type Matter = (typeof MATTERS)[number];

/** What shows that goods are counterfeit: one bought to find out, the word of the brand, or a laboratory's. */
export const EVIDENCE_KINDS = ['test-buy', 'brand', 'laboratory'] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

/** Who made a report. */
export const REPORTER_KINDS = ['buyer', 'seller', 'operator'] as const;
export type ReporterKind = (typeof REPORTER_KINDS)[number];

/** Whom the platform asks its one question. */
export const ASKED = ['reporter', 'seller'] as const;
export type Asked = (typeof ASKED)[number];

export const VERDICTS = ['upheld', 'dismissed'] as const;
export type Verdict = (typeof VERDICTS)[number];
