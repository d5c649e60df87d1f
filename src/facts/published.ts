import { z } from 'zod';
import { FACT_ENVELOPE } from './envelope.ts';
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
  readonly properties?: Readonly<Record<string, unknown>>;
  readonly required?: readonly string[];
}

/** The kinds of facts as a page for people: what each means, what it is about, and the members of its data. */
export function factsPage(): string {
  const rows = FACT_KINDS.map(({ kind, subject, data, describe }) => {
    const { properties = {}, required = [] } = schemaOf(data) as Described;
    const members = Object.keys(properties).map((name) => (required.includes(name) ? `**${name}**` : name));
    const about = subject === 'target' ? 'the fact it names' : subject;
    const own = OWN_KINDS.has(kind) ? ' Told by Troth itself.' : '';
    return `| \`${kind}\` | ${about} | ${describe}${own} | ${members.join(', ')} |`;
  });
  return [
    '# Kinds of facts',
    '',
    'Made from `src/facts/vocabulary.ts`; a test holds it current. Members in bold are required. The exact shapes are in',
    '[facts.schema.json](facts.schema.json).',
    '',
    '| kind | about | what it means | data |',
    '|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
