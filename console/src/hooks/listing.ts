import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AnswerOf, Client, RequestOf } from '../../../sdk/index.ts';
import { api } from '../api.ts';

/** Operations that answer with a page of rows and the place of the next. */
type Listing = {
  [Name in keyof Client]: AnswerOf<Name> extends { readonly items: readonly unknown[]; readonly next: string | null }
    ? Name
    : never;
}[keyof Client];

/**
 * A listing, fetched page after page; its rows in one list. What was there stays in sight while other filters are fetched; `current` then
 * says that the rows are not yet those asked for. With `lookEveryMs` what is new appears by itself.
 */
export function useListing<Name extends Listing>(
  name: Name,
  request: RequestOf<Name>,
  { lookEveryMs }: { readonly lookEveryMs?: number } = {},
) {
  const { i18n } = useTranslation();
  const call = api[name] as (request: unknown, options: { signal: AbortSignal }) => Promise<AnswerOf<Name>>;
  const query = useInfiniteQuery({
    queryKey: [name, 'listing', request, i18n.language],
    queryFn: ({ pageParam, signal }) =>
      call({ ...(request as object), ...(pageParam === null ? {} : { cursor: pageParam }) }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    // Whoever went on to later pages reads on undisturbed.
    refetchInterval: ({ state }) => (lookEveryMs && state.data?.pages.length === 1 ? lookEveryMs : false),
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.items as AnswerOf<Name>['items'][number][]);
  return { query, first: pages[0], rows, current: !query.isPlaceholderData };
}

/** A value as it was when it last was `settled`: what is said of rows changes together with the rows. */
export function useSettled<Value>(value: Value, settled: boolean): Value {
  const last = useRef(value);
  if (settled) last.current = value;
  return last.current;
}
