import { appealsSection } from '../appeals/policy.ts';
import { disputesSection } from '../disputes/policy.ts';
import { enforcementSection } from '../enforcement/policy.ts';
import type { Locale } from '../kernel/render.ts';
import { metricsSection } from '../metrics/policy.ts';
import { faultsSection, promiseSection } from '../promise/policy.ts';
import { protectionSection } from '../protection/policy.ts';
import { reportsSection } from '../reports/policy.ts';
import { returnsSection } from '../returns/policy.ts';
import { reviewsSection } from '../reviews/policy.ts';
import { pathText } from './document.ts';
import { groundsOf, valueAt } from './grounds.ts';
import type { Binds, Item, Section, Verified } from './model.ts';
import type { NotYet, Policy } from './policy.ts';
import { marketSection } from './policy.ts';

export interface ExplainedItem {
  /** Where it stands: `metrics.order-defect.limit`. */
  readonly path: string;
  /** What it is about: the metric's title, "Dispatch". */
  readonly label: string;
  readonly text: string;
  readonly source?: string;
  readonly ours?: string;
  /** How sure the source is. */
  readonly verified?: Verified;
  /** As written in the document. */
  readonly value: unknown;
}

export interface ExplainedSection {
  readonly section: string;
  readonly title: string;
  readonly binds: Binds;
  readonly items: readonly ExplainedItem[];
}

/** What one section of a policy says; paths begin with the section's name. */
export interface SectionItems {
  readonly name: string;
  readonly title: string;
  readonly binds: Binds;
  readonly items: readonly Item[];
}

function told<T>(section: Section<T>, value: T | undefined, locale: Locale): SectionItems[] {
  if (value === undefined) return [];
  const items = section.items(value, locale).map((item) => ({ ...item, path: [section.name, ...item.path] }));
  return items.length === 0 ? [] : [{ name: section.name, title: section.title[locale], binds: section.binds, items }];
}

/** Every section of a policy that says anything, in the order of the document. */
export const sectionsOf = (policy: Policy, locale: Locale): SectionItems[] => [
  ...told(marketSection, policy.market, locale),
  ...told(promiseSection, policy.promise, locale),
  ...told(faultsSection, policy.faults, locale),
  ...told(metricsSection, policy.metrics, locale),
  ...told(enforcementSection, policy.enforcement, locale),
  ...told(disputesSection, policy.disputes, locale),
  ...told(returnsSection, policy.returns, locale),
  ...told(reportsSection, policy.reports, locale),
  ...told(protectionSection, policy.protection, locale),
  ...told(reviewsSection, policy.reviews, locale),
  ...told(appealsSection, policy.appeals, locale),
];

/** The whole policy in plain words, every item with what vouches for its figures. */
export const explainPolicy = (policy: Policy, locale: Locale): ExplainedSection[] =>
  sectionsOf(policy, locale).map(({ name, title, binds, items }) => ({
    section: name,
    title,
    binds,
    items: items.map(({ path, label, text }) => ({
      path: pathText(path),
      label,
      text,
      ...groundsOf(policy.raw, path),
      value: valueAt(policy.raw, path),
    })),
  }));

/** What the marketplace has and this version cannot say. */
export const notYetSayable = (policy: Policy): readonly NotYet[] => policy.notYet;
