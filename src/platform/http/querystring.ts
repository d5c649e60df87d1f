import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/**
 * Holds every route to the query parameters that it names: one that it does not know is refused, so that a filter spelt wrong is not
 * taken for none. A route that names none takes none.
 */
export function refuseUnknownParameters(app: FastifyInstance): void {
  app.addHook('onRoute', (route) => {
    const named = route.schema?.querystring ?? z.object({});
    if (!(named instanceof z.ZodObject)) throw new Error(`${route.method} ${route.url} names its query by no object`);
    route.schema = { ...route.schema, querystring: named.strict() };
  });
}
