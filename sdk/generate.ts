/** The parts of an OpenAPI 3.1 document that types are made of. */
export interface OpenApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components?: { readonly schemas?: Readonly<Record<string, Schema>> };
}

interface Operation {
  readonly operationId: string;
  readonly summary?: string;
  readonly parameters?: readonly {
    name: string;
    in: string;
    required?: boolean;
    schema: Schema;
    description?: string;
  }[];
  readonly requestBody?: { readonly content: Content; readonly required?: boolean };
  readonly responses: Readonly<Record<string, { readonly content?: Content }>>;
}

type Content = Readonly<Record<string, { readonly schema: Schema }>>;
type Schema = Readonly<Record<string, unknown>> & { readonly description?: string };

const isName = (text: string): boolean => /^[A-Za-z_$][\w$]*$/.test(text);
const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
const comment = (text: string | undefined, indent: string): string =>
  text === undefined ? '' : `${indent}/** ${text.replaceAll('*/', '* /')} */\n`;

/** A JSON Schema as a TypeScript type. Throws where it says something this does not know: a type is never guessed. */
function typeOf(schema: Schema, indent = ''): string {
  if (typeof schema.$ref === 'string') return schema.$ref.split('/').at(-1) ?? 'unknown';
  if (Array.isArray(schema.enum)) return schema.enum.map(literal).join(' | ');
  if ('const' in schema) return literal(schema.const);
  const choices = (schema.anyOf ?? schema.oneOf) as Schema[] | undefined;
  if (choices) return choices.map((choice) => typeOf(choice, indent)).join(' | ');
  if (Array.isArray(schema.allOf)) return schema.allOf.map((part: Schema) => typeOf(part, indent)).join(' & ');
  if (Array.isArray(schema.type)) return schema.type.map((type) => typeOf({ ...schema, type }, indent)).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'null':
      return 'null';
    case 'array':
      return Array.isArray(schema.prefixItems)
        ? `readonly [${schema.prefixItems.map((item: Schema) => typeOf(item, indent)).join(', ')}]`
        : `readonly (${typeOf((schema.items ?? {}) as Schema, indent)})[]`;
    case 'object':
      return objectType(schema, indent);
    case undefined:
      return 'unknown';
    default:
      throw new Error(`No TypeScript for ${JSON.stringify(schema)}`);
  }
}

const literal = (value: unknown): string => (typeof value === 'string' ? quoted(value) : String(value));

function objectType(schema: Schema, indent: string): string {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>);
  const required = new Set(schema.required as string[] | undefined);
  const more = schema.additionalProperties;
  const open = more === true || (typeof more === 'object' && more !== null);
  if (properties.length === 0) {
    return open && typeof more === 'object'
      ? `Readonly<Record<string, ${typeOf(more as Schema, indent)}>>`
      : 'Readonly<Record<string, unknown>>';
  }
  const deeper = `${indent}  `;
  const lines = properties.map(([name, property]) => {
    const optional = required.has(name) ? '' : '?';
    const key = isName(name) ? name : quoted(name);
    const absent = optional && ' | undefined';
    return `${comment(property.description, deeper)}${deeper}readonly ${key}${optional}: ${typeOf(property, deeper)}${absent};\n`;
  });
  const body = `{\n${lines.join('')}${indent}}`;
  return open ? `${body} & Readonly<Record<string, unknown>>` : body;
}

const jsonOf = (content: Content | undefined): Schema | undefined => content?.['application/json']?.schema;

function requestType(operation: Operation): string {
  const members = (operation.parameters ?? [])
    .filter((parameter) => parameter.in === 'path' || parameter.in === 'query')
    .map(
      ({ name, required, schema, description }) =>
        `${comment(description ?? schema.description, '      ')}      readonly ${name}${required ? '' : '?'}: ${typeOf(schema, '      ')}${required ? '' : ' | undefined'};\n`,
    );
  const body = jsonOf(operation.requestBody?.content);
  if (body) members.push(`      readonly body: ${typeOf(body, '      ')};\n`);
  else if (operation.requestBody)
    members.push('      /** Of the content type that it is. */\n      readonly body: Blob;\n');
  return members.length === 0 ? 'Record<string, never>' : `{\n${members.join('')}    }`;
}

function answerType(operation: Operation): string {
  const answers = Object.entries(operation.responses).filter(([status]) => /^2\d\d$/.test(status));
  return [
    ...new Set(
      answers.map(([, { content }]) => {
        const json = jsonOf(content);
        return json ? typeOf(json, '    ') : content ? 'Blob' : 'undefined';
      }),
    ),
  ].join(' | ');
}

/** The types and the table of operations of an API as TypeScript. */
export function typesOf(document: OpenApiDocument): string {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(
    ([name, schema]) => `${comment(schema.description, '')}export type ${name} = ${typeOf(schema)};\n`,
  );
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method: method.toUpperCase(), operation })),
  );
  operations.sort((a, b) => (a.operation.operationId < b.operation.operationId ? -1 : 1));
  const types = operations.map(
    ({ operation }) =>
      `${comment(operation.summary, '  ')}  readonly ${operation.operationId}: {\n    readonly request: ${requestType(operation)};\n` +
      `    readonly answer: ${answerType(operation)};\n  };\n`,
  );
  const table = operations.map(
    ({ path, method, operation }) => `  ${operation.operationId}: ['${method}', '${path}'],\n`,
  );
  return [
    '// Made from docs/reference/openapi.json by sdk/generate.ts; a test holds both against the server.\n',
    ...schemas,
    `export interface Operations {\n${types.join('')}}\n`,
    `export const OPERATIONS = {\n${table.join('')}} as const satisfies Record<keyof Operations, readonly [string, string]>;\n`,
  ].join('\n');
}
