import type { Locale } from '../../kernel/render.ts';

/** The caller's language out of an Accept-Language header: the wanted one of ours, English where none is wanted. */
export function localeOf(header: string | undefined): Locale {
  let best: { locale: Locale; weight: number } = { locale: 'en', weight: 0 };
  for (const part of (header ?? '').split(',')) {
    const [range, ...parameters] = part.trim().toLowerCase().split(';');
    const quality = parameters.map((text) => /^\s*q=([\d.]+)$/.exec(text)?.[1]).find((text) => text !== undefined);
    const weight = quality === undefined ? 1 : Number(quality);
    const locale = /^zh(-|$)/.test(range ?? '') ? 'zh' : /^en(-|$)/.test(range ?? '') ? 'en' : null;
    if (locale !== null && weight > best.weight) best = { locale, weight };
  }
  return best.locale;
}
