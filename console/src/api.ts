import type { UseQueryOptions } from '@tanstack/react-query';
import { QueryCache, QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, Client, ClientOptions, RequestOf } from '../../sdk/index.ts';
import { createClient, TrothProblem } from '../../sdk/index.ts';
import { currentLanguage } from './i18n/index.ts';
import { dropToken, readToken } from './session.ts';

export const clientOptions: ClientOptions = { baseUrl: '', token: readToken, language: currentLanguage };

export const api: Client = createClient(clientOptions);

/** No use in asking again: the answer was heard, and it was no. */
const isFinal = (error: unknown): boolean => error instanceof TrothProblem && error.status < 500;

/** The link's or the key's time is over: on to the page that says how to get another, and back here from there. */
function leaveWhenSignedOut(error: unknown): void {
  if (!(error instanceof TrothProblem) || error.status !== 401) return;
  dropToken();
  location.replace(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

export const queryClient = new QueryClient({
  queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      retry: (failures, error) => !isFinal(error) && failures < 2,
      refetchOnWindowFocus: true,
    },
  },
});

type Operation = keyof Client;

/** A reading of the API, kept by its name, what was asked and the language it was asked in. */
export function reading<Name extends Operation>(name: Name, request: RequestOf<Name>, language: string) {
  const call = api[name] as (request: RequestOf<Name>, options: { signal: AbortSignal }) => Promise<AnswerOf<Name>>;
  return queryOptions({
    queryKey: [name, request, language] as const,
    queryFn: ({ signal }) => call(request, { signal }),
  });
}

type Extras<Name extends Operation> = Pick<
  UseQueryOptions<AnswerOf<Name>>,
  'enabled' | 'refetchInterval' | 'placeholderData'
>;

export function useReading<Name extends Operation>(name: Name, request: RequestOf<Name>, extras: Extras<Name> = {}) {
  const { i18n } = useTranslation();
  const options = reading(name, request, i18n.language);
  return useQuery({ ...(options as unknown as UseQueryOptions<AnswerOf<Name>>), ...extras });
}
