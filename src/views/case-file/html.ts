import { parseInstant } from '../../kernel/instant.ts';
import type { MoneyText } from '../../kernel/money.ts';
import { readMoney } from '../../kernel/money.ts';
import type { Locale } from '../../kernel/render.ts';
import { renderValue } from '../../kernel/render.ts';
import type { CaseFile, CasePage } from './model.ts';
import { TEXTS } from './texts.ts';

/** Puts text where HTML is, whatever people wrote. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

const STYLE = `
body { margin: 2rem auto; max-width: 46rem; padding: 0 1rem; color: #14181f; background: #fff;
  font: 15px/1.5 system-ui, "Noto Sans SC", "PingFang SC", "Microsoft YaHei", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; } h2 { margin-top: 2rem; font-size: 1.15rem; border-bottom: 1px solid #ccd2db; }
dl { display: grid; grid-template-columns: minmax(8rem, 14rem) 1fr; gap: .25rem 1rem; } dt { color: #4a5362; } dd { margin: 0; }
ol, ul { padding-left: 1.2rem; } li { margin: .5rem 0; } .meta { color: #4a5362; } .said { white-space: pre-wrap; }
code { font-size: .85em; } img { display: block; max-width: 100%; max-height: 20rem; margin: .5rem 0; }
@media print { body { margin: 0; max-width: none; font-size: 11pt; } h2 { break-after: avoid; } li { break-inside: avoid; } }
`;

interface Printing {
  readonly file: CaseFile;
  readonly page: CasePage;
  readonly text: (key: keyof typeof TEXTS) => string;
  /** A code of the rules in words; as it stands where it has none. */
  readonly word: (code: string) => string;
  readonly time: (instant: string) => string;
  readonly money: (amount: MoneyText) => string;
  readonly by: (who: string) => string;
}

type Row = readonly [string, string | null];

const rows = (list: readonly Row[]): string =>
  `<dl>${list
    .filter((row): row is [string, string] => row[1] !== null)
    .map(([label, value]) => `<dt>${escaped(label)}</dt><dd>${escaped(value)}</dd>`)
    .join('')}</dl>`;

const part = (title: string, body: string): string => `<section><h2>${escaped(title)}</h2>${body}</section>`;

const listed = (items: readonly string[], none: string, tag: 'ol' | 'ul' = 'ul'): string =>
  items.length === 0
    ? `<p class="meta">${escaped(none)}</p>`
    : `<${tag}>${items.map((item) => `<li>${item}</li>`).join('')}</${tag}>`;

function claim({ page, text, word, time, money }: Printing): string {
  return part(
    text('claim'),
    rows([
      [text('problem'), word(`problem-${page.problem}`)],
      [text('status'), word(`dispute-${page.status}`)],
      [text('opened'), time(page.openedAt)],
      [text('asked'), `${word(`remedy-${page.remedy}`)}${text('colon')}${money(page.asked)}`],
      [text('lines'), page.lines?.map(({ line, quantity }) => `${line} × ${quantity}`).join(text('comma')) ?? null],
      [text('promised'), page.promised && time(page.promised)],
      [text('due'), page.due && `${time(page.due.at)}${text('colon')}${page.due.text}`],
    ]),
  );
}

function moneyOf({ page, text, word, time, money }: Printing): string {
  const { ruling } = page;
  const paid = rows([
    [text('paid'), money(page.money.paid)],
    [text('refunded'), money(page.money.refunded)],
    [text('left'), money(page.money.left)],
  ]);
  if (!ruling) return part(text('money'), paid);
  const ended = rows([
    [text('how'), `${word(`end-${ruling.how}`)}${text('comma')}${time(ruling.at)}`],
    [text('pays'), ruling.refund && money(ruling.refund.amount)],
    [text('paidBy'), ruling.refund && word(`paid-by-${ruling.refund.payer}`)],
    [text('cause'), ruling.found && word(`cause-${ruling.found.cause}`)],
    [text('fault'), ruling.found && word(`fault-${ruling.found.fault}`)],
  ]);
  return part(text('money'), paid) + part(text('ruling'), ended);
}

function proposals({ page, text, word, time, money, by }: Printing): string {
  const items = page.proposals.map(({ by: who, at, offer }) => {
    const what = offer.kind === 'arrives' ? time(offer.by) : money(offer.amount);
    const kind = word(offer.kind === 'arrives' ? 'offers-arrives' : `remedy-${offer.kind}`);
    return escaped(`${by(who)}${text('comma')}${time(at)}${text('colon')}${kind}${text('colon')}${what}`);
  });
  return items.length === 0 ? '' : part(text('proposals'), listed(items, ''));
}

function said({ page, text, time, by }: Printing): string {
  const items = page.words.map(({ role, by: who, at, text: words }) => {
    const key = `role-${role}`;
    const name = key in TEXTS ? text(key as keyof typeof TEXTS) : role;
    return (
      `<span class="meta">${escaped(name)} · ${escaped(by(who))} · ${escaped(time(at))}</span>` +
      `<div class="said">${escaped(words ?? text('erased'))}</div>`
    );
  });
  return part(text('said'), listed(items, text('none'), 'ol'));
}

function shown({ page, file, text, word, time, by }: Printing): string {
  const items = page.shown.map(({ by: who, at, kind, text: words, file: named }) => {
    const found = named && file.files.find(({ file: { id } }) => id === named.id);
    return (
      `<span class="meta">${escaped(word(`evidence-${kind}`))} · ${escaped(by(who))} · ${escaped(time(at))}</span>` +
      (words === null ? '' : `<div class="said">${escaped(words)}</div>`) +
      (found ? fileIn(found, text('erased')) : '')
    );
  });
  return part(text('shown'), listed(items, text('none'), 'ol'));
}

function fileIn({ file: { type, name, digest }, path }: CaseFile['files'][number], erased: string): string {
  const sum = `<div><code>${digest}</code></div>`;
  if (path === null) return `<div class="meta">${escaped(erased)}</div>${sum}`;
  const picture = type.startsWith('image/') ? `<img src="${escaped(path)}" alt="${escaped(name ?? path)}">` : '';
  const called = name === null ? '' : ` ${escaped(name)}`;
  return `${picture}<div><a href="${escaped(path)}">${escaped(path)}</a>${called}</div>${sum}`;
}

type Version = NonNullable<CasePage['listings'][number]['was']>;

/** What a version says, all of it or only some fields; a field that is not said is left out, but for one that is asked for by name. */
function versionRows({ text, time, money }: Printing, version: Version, only?: readonly string[]): string {
  const said: Readonly<Record<string, string | null>> = {
    title: version.title,
    price: version.price && money(version.price),
    condition: version.condition,
    category: version.category,
    description: version.description,
    attributes: version.attributes.map(({ name, value }) => `${name}${text('colon')}${value}`).join('; ') || null,
    pictures: version.pictures.map(({ name, sha256, link }) => [name, sha256 ?? link].join(' ')).join('; ') || null,
  };
  return rows([
    [text('readSince'), time(version.since)],
    ...Object.entries(said)
      .filter(([field]) => !only || only.includes(field))
      .map(
        ([field, value]): Row => [text(`field-${field}` as keyof typeof TEXTS), only ? (value ?? text('none')) : value],
      ),
  ]);
}

/** What was offered, as it read at the deal, and what of it reads otherwise now. */
function listings(printing: Printing): string {
  const { page, text } = printing;
  const items = page.listings.map(({ listing, lines, was, changed }) => {
    const head = `<div>${escaped(listing)} <span class="meta">${escaped(`${text('lines')}${text('colon')}${lines.join(text('comma'))}`)}</span></div>`;
    if (!was) return `${head}<p class="meta">${escaped(text('notTold'))}</p>`;
    const since = changed
      ? `<p><strong>${escaped(text('changedAfter') + text('colon').trim())}</strong></p>${versionRows(printing, changed.to, changed.fields)}`
      : '';
    return `${head}${versionRows(printing, was)}${since}`;
  });
  return items.length === 0 ? '' : part(text('listings'), listed(items, ''));
}

function parcels({ page, text, time }: Printing): string {
  const items = page.tracking.now.map(({ id, carrier, tracking, confirmedAt, scannedAt, deliveredAt }) => {
    const names = [...new Set([carrier, tracking ?? id])].filter((name) => name !== null);
    const told = [
      confirmedAt && `${text('handedOver')} ${time(confirmedAt)}`,
      scannedAt && `${text('scanned')} ${time(scannedAt)}`,
      deliveredAt && `${text('delivered')} ${time(deliveredAt)}`,
    ].filter((words) => words !== null);
    return escaped([names.join(' '), ...told].join(' · '));
  });
  return part(text('parcels'), listed(items, text('none')));
}

function steps({ page, text, time, by }: Printing): string {
  const items = page.history.map(
    ({ at, actor, command, because, decision }) =>
      `<span class="meta">${escaped(time(at))} · ${escaped(by(actor))} · <code>${escaped(command)}</code></span>` +
      because.map(({ text: reason }) => `<div>${escaped(reason)}</div>`).join('') +
      `<div class="meta"><code>${escaped(decision)}</code></div>`,
  );
  return part(text('steps'), listed(items, text('none'), 'ol'));
}

function record({ file, text }: Printing): string {
  const facts = file.facts.map(
    ({ source, id, kind, digest }) =>
      `${escaped(kind)} · ${escaped(source)} · ${escaped(id)}<div class="meta"><code>${escaped(digest)}</code></div>`,
  );
  return (
    part(text('facts'), listed(facts, text('none'))) +
    part(text('rules'), `<p>${escaped(text('rulesHint'))} <code>${file.policy.hash}</code></p>`) +
    part(
      text('check'),
      `<p>${escaped(text('checkHint'))}</p>${file.decisions.length > 0 ? `<p>${escaped(text('chainHint'))}</p>` : ''}`,
    )
  );
}

/** The case on paper, in one language: everything in it as whoever it was made for sees it. */
export function printedCase(file: CaseFile, locale: Locale, say: (code: string, locale: Locale) => string): string {
  const page = file.page[locale];
  const text = (key: keyof typeof TEXTS): string => TEXTS[key][locale];
  const printing: Printing = {
    file,
    page,
    text,
    word: (code) => say(code, locale),
    time: (instant) => renderValue({ instant: parseInstant(instant) }, locale, file.market.zone),
    money: (amount) => renderValue({ money: readMoney(amount) }, locale, file.market.zone),
    by: (who) => (`by-${who}` in TEXTS ? text(`by-${who}` as keyof typeof TEXTS) : who),
  };
  const title = `${text('title')}${text('colon')}${text('order')} ${page.order}`;
  const head = rows([
    [text('market'), file.market.title[locale]],
    [text('seller'), page.seller],
    [text('buyer'), page.buyer],
    [text('id'), page.id],
    [text('asOf'), `${renderValue({ instant: file.asOf }, locale, file.market.zone)} (${file.market.zone})`],
  ]);
  const body = [claim, moneyOf, proposals, said, shown, listings, parcels, steps, record]
    .map((print) => print(printing))
    .join('');
  return (
    `<!doctype html>\n<html lang="${locale === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8">` +
    `<meta name="viewport" content="width=device-width, initial-scale=1"><title>${escaped(title)}</title>` +
    `<style>${STYLE}</style></head><body><h1>${escaped(title)}</h1>${head}${body}</body></html>\n`
  );
}
