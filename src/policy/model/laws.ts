/** The laws that ship as data (`policies/laws/`). */
export const LAWS = ['law-cn', 'law-eu'] as const;
export type LawName = (typeof LAWS)[number];
