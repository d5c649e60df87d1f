import { useQuery } from '@tanstack/react-query';
import type { AnswerOf } from '../../../sdk/index.ts';
import { api } from '../api.ts';
import { useLanguage, useMarketId } from './place.ts';

type Title = AnswerOf<'sellerTitles'>['items'][number]['title'];

/** How long names are gathered that are then asked for together. */
const GATHER_MS = 10;
/** Names of one request, and letters of its address as it is sent. */
const EACH = 80;
const LETTERS = 6_000;
/** Shops are seldom renamed. */
const FRESH_MS = 10 * 60_000;

interface Batch {
  readonly sellers: string[];
  letters: number;
  readonly found: Promise<ReadonlyMap<string, Title>>;
}

const gathering = new Map<string, Batch>();

function newBatch(market: string): Batch {
  const sellers: string[] = [];
  const found = new Promise((gathered) => setTimeout(gathered, GATHER_MS)).then(async () => {
    if (gathering.get(market) === batch) gathering.delete(market);
    const { items } = await api.sellerTitles({ market, seller: sellers });
    return new Map(items.map(({ seller, title }) => [seller, title]));
  });
  const batch: Batch = { sellers, letters: 0, found };
  gathering.set(market, batch);
  return batch;
}

async function titleOf(market: string, seller: string): Promise<Title | null> {
  const open = gathering.get(market);
  const batch = open && open.sellers.length < EACH && open.letters < LETTERS ? open : newBatch(market);
  batch.sellers.push(seller);
  batch.letters += encodeURIComponent(seller).length;
  return (await batch.found).get(seller) ?? null;
}

/** What the shop of a seller is called; its id until that is known, and where nobody told a name. */
export function useSellerTitle(seller: string, market = useMarketId()): string {
  const language = useLanguage();
  const { data } = useQuery({
    queryKey: ['sellerTitles', market, seller],
    queryFn: () => titleOf(market, seller),
    staleTime: FRESH_MS,
    enabled: market !== '' && seller !== '',
  });
  return data?.[language] ?? seller;
}
