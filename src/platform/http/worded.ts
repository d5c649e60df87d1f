import type { FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { z } from 'zod';
import { localeOf } from './locale.ts';

const chinese = z.locales.zhCN().localeError;

/**
 * Puts what a schema says of a request into the caller's language. Zod words an issue while it parses, and knows no caller then, so
 * what did not fit is parsed once more, with the words of the language; what a schema says in words of its own stays as it is.
 */
export function wordInLocale(error: unknown, request: FastifyRequest): void {
  if (!hasZodFastifySchemaValidationErrors(error) || localeOf(request.headers['accept-language']) !== 'zh') return;
  const { params, body, query: querystring, headers } = request;
  const part = error.validationContext as 'params' | 'body' | 'querystring' | 'headers';
  const schema = request.routeOptions.schema?.[part];
  if (!(schema instanceof z.ZodType)) return;
  const issues = schema.safeParse({ params, body, querystring, headers }[part], { error: chinese }).error?.issues ?? [];
  for (const [index, { message }] of issues.entries()) {
    const said = error.validation[index];
    if (said) said.message = message;
  }
}
