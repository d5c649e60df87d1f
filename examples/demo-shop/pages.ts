import type { AnswerOf } from '../../sdk/index.ts';
import type { Found, Offer } from './offers.ts';
import type { Language } from './words.ts';
import { placeName, say, serviceName, within } from './words.ts';

type Seller = AnswerOf<'publicSeller'>;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const OTHER = { en: { lang: 'zh', name: '中文' }, zh: { lang: 'en', name: 'English' } } as const;

const page = (language: Language, title: string, body: string): string => `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, 'Noto Sans CJK SC', 'PingFang SC', sans-serif; }
  body { max-width: 760px; margin: 0 auto; padding: 16px 16px 64px; overflow-wrap: anywhere; }
  nav { display: flex; justify-content: space-between; }
  nav a { padding: 10px 0; }
  li { padding: 12px 0; border-top: 1px solid #8886; }
  ol, ul { padding: 0; list-style: none; }
  input, button { font: inherit; min-height: 44px; padding: 0 12px; }
  li form { margin-top: 8px; }
  small { font-size: .875rem; opacity: .85; }
  @media print { form, nav { display: none; } }
</style>
<nav><a href="/?lang=${language}">${escaped(say(language, 'shop'))}</a>
<a href="?lang=${OTHER[language].lang}" lang="${OTHER[language].lang}">${OTHER[language].name}</a></nav>
<h1>${escaped(title)}</h1>
${body}
</html>
`;

const price = (cents: number, currency: string): string => `${(cents / 100).toFixed(2)} ${currency}`;
const sellerLink = ({ seller, title }: Pick<Seller, 'seller' | 'title'>, language: Language): string =>
  `<a href="/sellers/${encodeURIComponent(seller)}?lang=${language}">${escaped(title?.[language] ?? seller)}</a>`;

const orderForm = (
  offer: Offer,
  language: Language,
  words: string,
): string => `<form method="post" action="/orders?lang=${language}">
<input type="hidden" name="seller" value="${escaped(offer.seller)}"><input type="hidden" name="offer" value="${escaped(offer.id)}">
<button>${escaped(words)}</button></form>`;

export interface Searched {
  readonly found: readonly Found[];
  readonly words: string;
  readonly currency: string;
}

export const searchPage = (language: Language, { found, words, currency }: Searched): string =>
  page(
    language,
    say(language, 'shop'),
    `<form><input type="hidden" name="lang" value="${language}">
<input name="q" aria-label="${escaped(say(language, 'looking'))}" value="${escaped(words)}"> <button>${escaped(say(language, 'search'))}</button></form>
${found.length === 0 ? `<p>${escaped(say(language, 'nothing'))}</p>` : ''}
<ol>${found.map((each) => foundRow(language, each, currency)).join('\n')}</ol>`,
  );

function foundRow(language: Language, each: Found, currency: string): string {
  const { ranking, score, relevance } = each;
  const place = say(language, 'place', {
    score: score.toFixed(2),
    relevance: relevance.toFixed(2),
    factor: ranking.factor,
    why: ranking.text[language],
  });
  return `<li><strong>${escaped(each.title[language])}</strong> · ${price(each.cents, currency)} · ${escaped(say(language, 'from'))} ${sellerLink(ranking, language)}
${ranking.badge ? ` · ${escaped(ranking.badge[language])}` : ''}<br>
<small>${escaped(place)}</small>
${orderForm(each, language, say(language, 'order'))}</li>`;
}

export const sellerPage = (language: Language, seller: Seller, offers: readonly Offer[]): string => {
  const { promise, kept, ranking, market, reviews } = seller;
  const promised = [
    promise.ship && say(language, 'sent', { within: within(promise.ship.within, language) }),
    ...promise.deliver.map((row) =>
      say(language, 'there', {
        service: serviceName(row.service, language),
        to: placeName(row.to, language),
        within: within(row.within, language),
      }),
    ),
    promise.answer && say(language, 'answered', { within: within(promise.answer, language) }),
    promise.returns,
  ].filter((text): text is string => Boolean(text));
  // What the rate counts is what the title names: parcels tracked, orders late.
  const held = kept.map(({ title, rate, marked, things, days, tooFew }) =>
    say(language, tooFew ? 'few' : 'held', { title: title[language], counted: rate?.n ?? marked, things, days }),
  );
  const list = (lines: readonly string[]) => `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  const starred = reviews.average
    ? say(language, 'reviews', { count: reviews.count, average: reviews.average })
    : say(language, 'noReviews');
  const rows = offers.map(
    (offer) => `<li>${escaped(offer.title[language])} · ${price(offer.cents, market.currency)}
${orderForm(offer, language, say(language, ranking.selling ? 'order' : 'orderAnyway'))}</li>`,
  );
  return page(
    language,
    seller.title?.[language] ?? seller.seller,
    `<p>${escaped(ranking.text[language])}</p>
<h2>${escaped(say(language, 'promised'))}</h2>${list(promised)}
<h2>${escaped(say(language, 'kept'))}</h2>${list(held)}
<p>${escaped(starred)}</p>
<h2>${escaped(say(language, 'shelf'))}</h2><ul>${rows.join('')}</ul>
<p><a href="/?lang=${language}">${escaped(say(language, 'back'))}</a></p>`,
  );
};

export const saidPage = (language: Language, title: string, text: string): string =>
  page(
    language,
    title,
    `<p>${escaped(text)}</p><p><a href="/?lang=${language}">${escaped(say(language, 'back'))}</a></p>`,
  );
