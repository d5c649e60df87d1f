import { z } from 'zod';
import { FACT_ENVELOPE } from './envelope.ts';
import type { FactKind } from './vocabulary.ts';
import { FACT_KINDS, OWN_KINDS } from './vocabulary.ts';

/** JSON Schema of what is read in; a check that only code can make (a currency that exists) is in the description of the facts instead. */
const schemaOf = (type: z.ZodType): Record<string, unknown> => {
  const { $schema, ...schema } = z.toJSONSchema(type, { io: 'input', unrepresentable: 'any' });
  return schema;
};

/** A fact as anybody may tell it, as JSON Schema 2020-12: the envelope, and for each kind what its data may hold. */
export function factsJsonSchema(): Record<string, unknown> {
  const envelope = schemaOf(FACT_ENVELOPE) as { properties: Record<string, unknown> };
  const told = FACT_KINDS.filter(({ kind }) => !OWN_KINDS.has(kind));
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'A fact told to Troth',
    ...envelope,
    properties: { ...envelope.properties, kind: { enum: told.map(({ kind }) => kind) } },
    oneOf: told.map(({ kind, data, describe }) => ({
      title: kind,
      description: describe,
      properties: { kind: { const: kind }, data: schemaOf(data) },
    })),
  };
}

interface Described {
  readonly properties?: Readonly<Record<string, Described>>;
  readonly required?: readonly string[];
  readonly items?: Described;
  readonly description?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
}

/** A row a member: its path, its words where they are a closed list, and what it means. Money is one member. */
function memberRows({ properties = {}, required = [] }: Described, path = ''): string[] {
  return Object.entries(properties).flatMap(([name, member]) => {
    const at = `${path}${name}${member.items ? '[]' : ''}`;
    const must = required.includes(name) && member.default === undefined ? 'yes' : '';
    const words = member.enum ? ` One of ${member.enum.map((word) => `\`${word}\``).join(', ')}.` : '';
    const inner = member.items ?? member;
    const parts = inner.properties?.amount === undefined && name !== 'of' ? memberRows(inner, `${at}.`) : [];
    return [`| \`${at}\` | ${must} | ${member.description ?? ''}${words} |`, ...parts];
  });
}

const HEAD = ['| member | required | what it means |', '|---|---|---|'];
const subjectWords = {
  order: 'the order',
  thread: 'the thread',
  listing: 'the listing',
  seller: 'the seller',
  market: 'the market',
  target: 'what it speaks of',
};

function kindSection({ kind, rank, subject, data, describe }: FactKind): string[] {
  const own = OWN_KINDS.has(kind) ? ' Only Troth itself tells it.' : '';
  const rows = memberRows(schemaOf(data));
  return [
    `## \`${kind}\``,
    '',
    `${describe}${own} Rank ${rank}; filed under ${subjectWords[subject]}.`,
    '',
    ...(rows.length === 0 ? ['It has no data.', ''] : [...HEAD, ...rows, '']),
  ];
}

/** The vocabulary as a page for people: the envelope, and what each kind means, ranks and holds. */
export function factsPage(): string {
  return [
    '# Facts',
    '',
    'Made from `src/facts/vocabulary.ts`; a test holds it current. How to tell facts: [the guide](../guides/telling-facts.md). The exact shapes are in',
    '[facts.schema.json](facts.schema.json). Unknown members are refused.',
    '',
    'Facts of one row are read by `occurredAt`; those of the same instant by the **rank** of their kinds (smaller first), then by the rank that the market',
    'gives their sources, then by source and id. When they were told plays no part.',
    '',
    '## Every fact',
    '',
    ...HEAD,
    ...memberRows(schemaOf(FACT_ENVELOPE)),
    '',
    'Dates in `data` are instants like `occurredAt`; `shipBy` and `deliverBy` may also be a local day of the market (`2026-03-12`), of which policy takes the end or the',
    'start. Money is `{ "amount": "12.50", "currency": "BRL" }`: a decimal text, never a number.',
    '',
    ...FACT_KINDS.flatMap(kindSection),
  ].join('\n');
}
