import type { AnswerOf } from '../../sdk/index.ts';
import type { Found, Offer } from './offers.ts';

type Seller = AnswerOf<'publicSeller'>;

const escaped = (text: string): string => text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
  body { max-width: 760px; margin: 0 auto; padding: 24px 16px 64px; }
  li { padding: 12px 0; border-top: 1px solid #8886; }
  ol, ul { padding: 0; list-style: none; }
  input, button { font: inherit; min-height: 44px; padding: 0 12px; }
  small { opacity: .8; }
</style>
<h1>${escaped(title)}</h1>
${body}
</html>
`;

const price = (cents: number, currency: string): string => `${(cents / 100).toFixed(2)} ${currency}`;
const sellerLink = (seller: string): string =>
  `<a href="/sellers/${encodeURIComponent(seller)}">${escaped(seller)}</a>`;

const orderForm = (offer: Offer, words: string): string => `<form method="post" action="/orders">
<input type="hidden" name="seller" value="${escaped(offer.seller)}"><input type="hidden" name="offer" value="${escaped(offer.id)}">
<button>${escaped(words)}</button></form>`;

export const searchPage = (found: readonly Found[], words: string, currency: string): string =>
  page(
    'A small shop',
    `<form><input name="q" aria-label="What are you looking for?" value="${escaped(words)}"> <button>Search</button></form>
<ol>${found
      .map(
        (
          each,
        ) => `<li><strong>${escaped(each.title)}</strong>, ${price(each.cents, currency)}, from ${sellerLink(each.seller)}
${each.ranking.badge ? ` · ${escaped(each.ranking.badge.en)}` : ''}<br>
<small>Place by ${each.score.toFixed(2)} = fits ${each.relevance.toFixed(2)} × factor ${escaped(each.ranking.factor)}: ${escaped(each.ranking.text.en)}</small>
${orderForm(each, 'Order')}</li>`,
      )
      .join('\n')}</ol>`,
  );

export const sellerPage = (seller: Seller, offers: readonly Offer[]): string => {
  const { promise, kept, ranking, market, reviews } = seller;
  const promised = [
    promise.ship && `Sent within ${promise.ship.within}.`,
    ...promise.deliver.map(({ service, to, within }) => `${service} to ${to}: there within ${within}.`),
    promise.answer && `Messages are answered within ${promise.answer}.`,
    promise.returns,
  ].filter((text): text is string => Boolean(text));
  const held = kept.map(({ title, marked, things, days, tooFew }) =>
    tooFew
      ? `${title.en}: ${things} in ${days} days, too few to judge.`
      : `${title.en}: ${marked} of ${things} in ${days} days.`,
  );
  const list = (lines: readonly string[]) => `<ul>${lines.map((line) => `<li>${escaped(line)}</li>`).join('')}</ul>`;
  return page(
    seller.seller,
    `<p>${escaped(ranking.text.en)}</p>
<h2>What is promised</h2>${list(promised)}
<h2>How well it is kept</h2>${list(held)}
<p>${reviews.count} reviews${reviews.average ? `, ${escaped(reviews.average)} stars` : ''}.</p>
<h2>On the shelf</h2><ul>${offers
      .map(
        (offer) => `<li>${escaped(offer.title)}, ${price(offer.cents, market.currency)}
${orderForm(offer, ranking.selling ? 'Order' : 'Order all the same')}</li>`,
      )
      .join('')}</ul>
<p><a href="/">Back to the search</a></p>`,
  );
};

export const saidPage = (title: string, text: string): string =>
  page(title, `<p>${escaped(text)}</p><p><a href="/">Back to the search</a></p>`);
