import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenApiDocument } from '../../sdk/generate.ts';
import { typesOf } from '../../sdk/generate.ts';
import type { TestServer } from './server.ts';
import { testServer } from './server.ts';

let server: TestServer;
let document: OpenApiDocument;

beforeAll(async () => {
  server = await testServer();
  document = (await (await fetch(`${server.address}/v1/openapi.json`)).json()) as OpenApiDocument;
});
afterAll(() => server.close());

const operations = () =>
  Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

describe('the description of the API', () => {
  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(structuredClone(document) as never);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
    expect(validator.version).toBe('3.1');
  });

  it('is what docs/reference says; written anew by `vitest -u`', async () => {
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot('../../docs/reference/openapi.json');
  });

  it('is what the types of the sdk are made of', async () => {
    await expect(typesOf(document)).toMatchFileSnapshot('../../sdk/api.gen.ts');
  });

  it('names every operation once, says what it is, and never uses one name in path and query', () => {
    const names = operations().map(({ operation }) => operation.operationId);
    expect(names.length).toBeGreaterThan(10);
    expect(new Set(names).size).toBe(names.length);
    for (const { operation } of operations()) {
      expect(operation.summary, operation.operationId).toMatch(/\S/);
      const parameters = (operation.parameters ?? []).map(({ name }) => name);
      expect(new Set(parameters).size, operation.operationId).toBe(parameters.length);
      expect(parameters, operation.operationId).not.toContain('body');
    }
  });
});

describe('the schema of facts', () => {
  it('is there for anybody, and is JSON Schema', async () => {
    const response = await fetch(`${server.address}/v1/facts.schema.json`);
    expect(response.headers.get('content-type')).toMatch(/^application\/schema\+json/);
    const schema = (await response.json()) as { oneOf: unknown[]; properties: object };
    expect(schema.oneOf.length).toBeGreaterThan(20);
    expect(Object.keys(schema.properties)).toContain('occurredAt');
  });
});
