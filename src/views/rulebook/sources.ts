import type { Words } from '../../kernel/render.ts';
import { pathText } from '../../policy/document.ts';
import type { Written } from '../../policy/grounds.ts';
import { valueAt } from '../../policy/grounds.ts';
import type { Law } from '../../policy/law.ts';
import type { DocumentPath, Verified } from '../../policy/model.ts';

/** What the documents are called that the preset `seeds` names by their number. */
const DOCUMENTS: Readonly<Record<string, Words>> = {
  '000': {
    en: 'What is Seller Promise and how is it enforced?',
    zh: '《卖家承诺是什么，如何执行？》（英文）',
  },
  '001': {
    en: 'What are the review rules of AliExpress, and how are more good reviews earned? (in Chinese)',
    zh: '《速卖通平台有哪些评价规则？如何获得更多好评？》',
  },
  '002': {
    en: 'Detailed explanation of AliExpress after-sales rules and dispute resolution guide',
    zh: '《速卖通售后规则详解与纠纷处理指南》（英文）',
  },
  '003': {
    en: 'Announcement of 4 September 2024 on the buyer protection of 1688',
    zh: '2024 年 9 月 4 日关于 1688 买家保障的公告（英文）',
  },
  '004': { en: 'Seller Performance; Optimize account health', zh: '《卖家绩效：优化账户状况》（英文）' },
};

/** A document that is named by its number, and what it is called. */
export interface NamedDocument {
  readonly number: string;
  readonly title: Words;
}

/** The documents that a source or a reason names by number, as the preset `seeds` does: each once, in its order. */
export function documentsNamed(policyName: string, texts: readonly (string | undefined)[]): NamedDocument[] {
  if (policyName !== 'seeds') return [];
  const said = texts.filter((text) => text !== undefined).join(' ');
  const named = [...said.matchAll(/\b[Dd]ocuments? (\d{3})(?: and (\d{3}))?/g)].flatMap(([, one, two]) => [one, two]);
  return [...new Set(named)].sort().flatMap((number) => {
    const title = number === undefined ? undefined : DOCUMENTS[number];
    return number === undefined || title === undefined ? [] : [{ number, title }];
  });
}

/** What a law says of a figure: that the figure is the law's own, or how far it may not go below. */
export interface LawSays {
  readonly title: Words;
  /** True: the market's document leaves it to the law. False: the market may give more. */
  readonly gives: boolean;
  readonly article: string | null;
  readonly verified: Verified | null;
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The laws that speak of what stands at a path: as its floor, or as who wrote the entry it is in. */
export function lawsOn(path: DocumentPath, document: Written, laws: readonly Law[]): LawSays[] {
  const written = pathText(path);
  // What a law gives it gives by the whole entry of a section; a figure that is the same by chance is not the law's.
  const entry = path.slice(0, 2);
  const value = valueAt(document, entry);
  return laws.flatMap(({ title, floors, gives }): LawSays[] => {
    const floor = floors.find(({ figure }) => figure === written);
    if (floor) return [{ title, gives: false, article: floor.source, verified: floor.verified }];
    const given = value !== undefined && same(valueAt(gives, entry), value);
    return given ? [{ title, gives: true, article: null, verified: null }] : [];
  });
}
