import swagger from '@fastify/swagger';
import type { FastifyInstance, FastifySchema, RouteOptions } from 'fastify';
import { jsonSchemaTransform, jsonSchemaTransformObject } from 'fastify-type-provider-zod';
import { problemSchema } from './problems.ts';

const TAGS = [
  { name: 'service', description: 'The server itself, and who you are to it' },
  { name: 'facts', description: 'Telling what happened; what could not be taken and why' },
  { name: 'markets', description: 'The marketplaces of this installation' },
  { name: 'sellers', description: 'How each seller keeps its promise, down to the orders behind each figure' },
  { name: 'contests', description: 'A seller contests a mark; a person decides' },
  { name: 'policy', description: 'The rules in force, and every version before' },
  { name: 'decisions', description: 'Why, and the proof' },
  { name: 'public', description: 'What buyers see before they order, without signing in' },
  { name: 'outbox', description: 'What leaves, as it leaves, and what you are told' },
  { name: 'webhooks', description: 'Events sent to you, signed' },
];

/** Problems that any route may answer with, so that each route lists only its own answers. */
function withProblems(schema: FastifySchema, route: RouteOptions): FastifySchema {
  if (schema.hide) return schema;
  const problem = { content: { 'application/problem+json': { schema: problemSchema } } };
  const signedIn = route.config?.access !== 'public';
  const problems: Record<string, unknown> = {
    ...(signedIn ? { 401: { description: 'Not signed in', ...problem } } : {}),
    ...(signedIn ? { 404: { description: 'Not there, or not yours', ...problem } } : {}),
    default: { description: 'Any other problem', ...problem },
  };
  return { ...schema, response: { ...(schema.response as object), ...problems } };
}

interface Components {
  readonly schemas?: Readonly<Record<string, unknown>>;
}

const REF = /"#\/components\/schemas\/(\w+)"/g;

/**
 * Each named schema stands twice in the generated document, as read (`MarketInput`) and as written (`Market`). Those that nothing
 * refers to are left out; one that is only read has the plain name.
 */
function withoutTwins<T extends object>(document: T): T {
  const { schemas = {}, ...rest } = ((document as { components?: unknown }).components ?? {}) as Components;
  const used = new Set<string>();
  const visit = (part: unknown): void => {
    for (const [, name] of JSON.stringify(part).matchAll(REF)) {
      if (name === undefined || used.has(name)) continue;
      used.add(name);
      visit(schemas[name]);
    }
  };
  visit({ ...document, components: undefined });
  const plain = (name: string): string => {
    const short = name.replace(/Input$/, '');
    return used.has(short) ? name : short;
  };
  const kept = Object.entries(schemas).filter(([name]) => used.has(name));
  const named = { ...document, components: { ...rest, schemas: Object.fromEntries(kept) } };
  const text = JSON.stringify(named).replace(REF, (_, name: string) =>
    JSON.stringify(`#/components/schemas/${plain(name)}`),
  );
  const result = JSON.parse(text) as T & { components: { schemas: Record<string, unknown> } };
  const schemasNamed = Object.entries(result.components.schemas).map(
    ([name, schema]) => [plain(name), schema] as const,
  );
  result.components.schemas = Object.fromEntries(schemasNamed.sort(([a], [b]) => (a < b ? -1 : 1)));
  return result;
}

/** Registers the description of the API, made from the routes' own schemas, and serves it. */
export async function describeApi(app: FastifyInstance, version: string): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'Troth',
        version,
        description:
          'Holds marketplace sellers to their promise, and the marketplace to its own. Errors are RFC 9457 problems with the rule that said no. ' +
          'What is not there and what is not yours are answered alike: 404.',
        license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      },
      servers: [{ url: '/' }],
      tags: TAGS,
      components: {
        securitySchemes: {
          bearer: {
            type: 'http',
            scheme: 'bearer',
            description:
              'An API key (troth_…), the token of a signed link (trothlink.…), or a JWT of the configured issuer',
          },
        },
      },
      security: [{ bearer: [] }],
    },
    transform: (document) =>
      jsonSchemaTransform({ ...document, schema: withProblems(document.schema ?? {}, document.route) }),
    transformObject: (document) => withoutTwins(jsonSchemaTransformObject(document)),
  });
  app.get('/v1/openapi.json', { config: { access: 'public' }, schema: { hide: true } }, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').send(app.swagger()),
  );
}
