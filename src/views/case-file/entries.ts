import { canonicalJson, sha256 } from '../../kernel/canonical.ts';
import type { Uuid } from '../../kernel/ids.ts';
import { formatInstant } from '../../kernel/instant.ts';
import type { Locale } from '../../kernel/render.ts';
import { explainPolicy } from '../../policy/explain.ts';
import { printedCase } from './html.ts';
import type { CaseFile } from './model.ts';

/** What stands in the archive under one name: a text, or a file that is read when it is its turn. */
export type Entry =
  | { readonly path: string; readonly digest: string; readonly text: string }
  | { readonly path: string; readonly digest: string; readonly file: Uuid; readonly size: number };

export type Say = (code: string, locale: Locale) => string;

const LOCALES = ['en', 'zh'] as const;

const written = (path: string, text: string): Entry => ({ path, digest: sha256(text), text });

/** The policy that binds the case, in plain words. */
function policyInWords({ policy }: CaseFile, locale: Locale): string {
  const sections = explainPolicy(policy, locale).map(({ title, items }) =>
    [
      `## ${title}`,
      '',
      ...items.map(({ label, text, source }) => `- ${label}: ${text}${source === undefined ? '' : ` [${source}]`}`),
    ].join('\n'),
  );
  return `${[`# ${policy.title[locale]}`, `SHA-256: ${policy.hash}`, ...sections].join('\n\n')}\n`;
}

function inJson(file: CaseFile): string {
  const { market, asOf, viewer, page, facts, policy } = file;
  return `${JSON.stringify(
    {
      format: 'troth case file 1',
      asOf: formatInstant(asOf),
      market: { id: market.id, title: market.title, zone: market.zone },
      madeFor: viewer,
      policy: { hash: policy.hash, title: policy.title },
      case: page,
      facts: facts.map(({ source, id, kind, digest }) => ({ source, id, kind, digest })),
      files: file.files.map(({ file: { id, digest, type, size, name, by, at }, path }) => ({
        id,
        digest,
        type,
        size,
        name,
        by,
        at: formatInstant(at),
        path,
      })),
      decisions: page.en.history.map(({ decision, at, command, actor }) => ({ decision, at, command, actor })),
    },
    null,
    2,
  )}\n`;
}

/** Everything in the archive in the order of its names, and last the list of digests that `sha256sum -c` reads. */
export function entriesOf(file: CaseFile, say: Say): readonly Entry[] {
  const entries: Entry[] = [
    written('case.json', inJson(file)),
    ...LOCALES.map((locale) => written(`case.${locale}.html`, printedCase(file, locale, say))),
    ...file.decisions.map(({ seq, decision_id, body }) =>
      written(`decisions/${String(seq).padStart(6, '0')}-${decision_id}.json`, body),
    ),
    ...file.files.flatMap(({ file: { id, digest, size }, path }) =>
      path === null ? [] : [{ path, digest, file: id, size }],
    ),
    written('policy.json', canonicalJson(file.policy.raw)),
    ...LOCALES.map((locale) => written(`policy.${locale}.txt`, policyInWords(file, locale))),
  ];
  const sorted = entries.toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const sums = sorted.map(({ digest, path }) => `${digest}  ${path}\n`).join('');
  return [...sorted, written('SHA256SUMS', sums)];
}
