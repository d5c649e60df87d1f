// A shop window over Troth: it ranks by what Troth says of sellers, shows what they promise, and tells Troth of orders.
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { createServer } from 'node:http';
import { createClient, TrothProblem } from '../../sdk/index.ts';
import type { Ranked } from './offers.ts';
import { offersOf, search } from './offers.ts';
import { saidPage, searchPage, sellerPage } from './pages.ts';
import type { Language } from './words.ts';
import { languageOf, outcomeWords, say } from './words.ts';

const baseUrl = process.env.TROTH_URL ?? 'http://localhost:8080';
const port = Number(process.env.PORT ?? 8090);

const open = createClient({ baseUrl });
const { key, market, buyer } = await whoWeAre();
const api = createClient({ baseUrl, token: () => key });
const { currency } = await api.market({ market });

/** A key and a market of one's own; without them, of the demo. */
async function whoWeAre(): Promise<{ key: string; market: string; buyer: string }> {
  const { TROTH_KEY, TROTH_MARKET, SHOP_BUYER } = process.env;
  if (TROTH_KEY && TROTH_MARKET) return { key: TROTH_KEY, market: TROTH_MARKET, buyer: SHOP_BUYER ?? 'a-buyer' };
  const { cast } = await open.demo({});
  const head = cast.find(({ role }) => role === 'operator');
  if (!head) throw new Error('Set TROTH_KEY and TROTH_MARKET, or wait until the demo has people.');
  return { key: head.token, market: head.market, buyer: SHOP_BUYER ?? 'a-buyer' };
}

async function ranking(): Promise<Ranked[]> {
  const all: Ranked[] = [];
  let cursor: string | undefined;
  do {
    const page = await open.publicRanking({ market, cursor });
    all.push(...page.items);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return all;
}

async function order(form: URLSearchParams, language: Language): Promise<string> {
  const seller = form.get('seller') ?? '';
  const offer = offersOf(seller).find(({ id }) => id === form.get('offer'));
  if (!offer) return saidPage(language, say(language, 'notFound'), say(language, 'noOffer'));
  const { now } = await api.market({ market });
  const orderId = `shop-${randomUUID().slice(0, 8)}`;
  const price = { amount: (offer.cents / 100).toFixed(2), currency };
  const { results } = await api.tellFacts({
    market,
    body: {
      source: 'demo-shop',
      id: `${orderId}/placed`,
      kind: 'order.placed',
      occurredAt: now,
      sellerId: seller,
      orderId,
      data: { buyerId: buyer, currency, lines: [{ id: '1', listingId: offer.id, quantity: 1, price }] },
    },
  });
  const [result] = results;
  const outcome = `${outcomeWords(result?.outcome ?? '', language)}${result?.message ? ` (${result.message})` : ''}`;
  return saidPage(
    language,
    say(language, 'ordered'),
    say(language, 'orderSaid', { order: orderId, title: offer.title[language], outcome }),
  );
}

async function bodyOf(request: IncomingMessage): Promise<URLSearchParams> {
  let text = '';
  for await (const piece of request.setEncoding('utf8')) text += piece;
  return new URLSearchParams(text);
}

const addressOf = (request: IncomingMessage): URL => new URL(request.url ?? '/', 'http://shop');
const spoken = (request: IncomingMessage): Language =>
  languageOf(addressOf(request).searchParams.get('lang'), request.headers['accept-language']);

async function answer(request: IncomingMessage): Promise<string> {
  const { pathname, searchParams } = addressOf(request);
  const language = spoken(request);
  if (request.method === 'POST' && pathname === '/orders') return order(await bodyOf(request), language);
  const seller = /^\/sellers\/([^/]+)$/.exec(pathname)?.[1];
  if (seller !== undefined) {
    const shown = await open.publicSeller({ market, seller: decodeURIComponent(seller) });
    return sellerPage(language, shown, offersOf(shown.seller));
  }
  const words = searchParams.get('q') ?? '';
  return searchPage(language, { found: search(await ranking(), words), words, currency });
}

createServer((request, response) => {
  answer(request).then(
    (html) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html),
    (error: unknown) =>
      response
        .writeHead(error instanceof TrothProblem ? error.status : 502, { 'content-type': 'text/html; charset=utf-8' })
        .end(
          saidPage(
            spoken(request),
            say(spoken(request), 'failed'),
            error instanceof Error ? error.message : String(error),
          ),
        ),
  );
}).listen(port, () => process.stdout.write(`The shop is open at http://localhost:${port}\n`));
