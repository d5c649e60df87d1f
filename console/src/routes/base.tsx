import { createRootRoute, createRoute, redirect } from '@tanstack/react-router';
import type { Client, RequestOf } from '../../../sdk/index.ts';
import { queryClient, reading } from '../api.ts';
import { currentLanguage } from '../i18n/index.ts';
import { Shell } from '../layout/shell.tsx';
import { NotFound } from '../pages/not-found.tsx';
import { readToken } from '../session.ts';

/** Texts out of the query; what is no text, or an empty one, is undefined: left out, the router would put back what was asked. */
export const texts =
  <const Name extends string>(...names: Name[]) =>
  (search: Record<string, unknown>): { [K in Name]?: string | undefined } =>
    Object.fromEntries(
      names.map((name) => {
        const value = search[name];
        return [name, typeof value === 'string' && value !== '' ? value : undefined];
      }),
    ) as { [K in Name]?: string | undefined };

/** Asks for what a page will need while the page itself is still on its way. */
export const ask = <Name extends keyof Client>(name: Name, request: RequestOf<Name>): void => {
  void queryClient.prefetchQuery(reading(name, request, currentLanguage()));
};

export const root = createRootRoute({ notFoundComponent: NotFound });

/** Everything but signing in wants somebody. */
export const signedIn = createRoute({
  getParentRoute: () => root,
  id: 'signed-in',
  beforeLoad: ({ location }) => {
    if (readToken() === null) throw redirect({ to: '/sign-in', search: { next: location.href } });
  },
});

/** Everything of one market, within the console. */
export const market = createRoute({
  getParentRoute: () => signedIn,
  path: '/m/$market',
  component: Shell,
  loader: ({ params }) => {
    ask('me', {});
    ask('market', { market: params.market });
  },
});
