import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import en from './en.json';
import zh from './zh.json';

type Texts = { readonly [key: string]: string | Texts };

/** Every text by its whole key. */
function flat(texts: Texts, before = ''): Map<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]) =>
      typeof value === 'string' ? [[before + key, value] as const] : [...flat(value, `${before}${key}.`)],
    ),
  );
}

const english = flat(en);
const chinese = flat(zh);
const PLURAL = /_(zero|one|two|few|many|other)$/;
const base = (key: string): string => key.replace(PLURAL, '');
const slots = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();

/** Sources of the console without their tests. */
function sources(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true }).flatMap((entry) => {
    const file = path.join(dir, entry.name);
    if (entry.isDirectory()) return sources(file);
    return /\.tsx?$/.test(entry.name) && !entry.name.includes('.test.') ? [file] : [];
  });
}

/** Keys that a source asks for: whole ones, and the beginnings of those it completes from a value. */
function keysAskedFor(code: string): { readonly whole: string[]; readonly begun: string[] } {
  const calls = [...code.matchAll(/\bt\(([\s\S]*?)[,)]|i18nKey=\{([^}]*)\}/g)].map(
    ([, asked, marked]) => asked ?? marked ?? '',
  );
  const shortcuts = [...code.matchAll(/text: '(shortcuts\.\w+)'/g)].map(([, key]) => key ?? '');
  return {
    whole: [
      ...shortcuts,
      ...calls.flatMap((argument) => [...argument.matchAll(/'([a-z]\w*(?:\.[\w-]+)+)'/gi)].map(([, key]) => key ?? '')),
    ],
    begun: calls.flatMap((argument) => [...argument.matchAll(/`([\w.]+\.)\$\{/g)].map(([, key]) => key ?? '')),
  };
}

test('both languages have the same keys, but for the plurals that each needs', () => {
  expect(new Set([...chinese.keys()].map(base))).toEqual(new Set([...english.keys()].map(base)));
  const one = new Intl.PluralRules('en').resolvedOptions().pluralCategories;
  for (const key of english.keys()) {
    if (!PLURAL.test(key)) continue;
    for (const category of one) expect(english.has(`${base(key)}_${category}`), `${key} in en`).toBe(true);
    expect(chinese.has(`${base(key)}_other`), `${key} in zh`).toBe(true);
  }
});

test('each text takes the same values in both languages, and none is empty', () => {
  for (const [key, text] of english) {
    expect(text.trim(), key).not.toBe('');
    const other = chinese.get(key) ?? chinese.get(`${base(key)}_other`) ?? '';
    expect(other.trim(), key).not.toBe('');
    // A language may need the bare number to choose a plural, and show it grouped.
    const without = (names: string[]) => names.filter((name) => name !== 'count' && name !== 'n');
    expect(without(slots(other)), key).toEqual(without(slots(text)));
  }
});

test('a Chinese text is Chinese, and ends its sentences as Chinese does', () => {
  for (const [key, text] of chinese) {
    const said = text.replace(/\{\{\w+\}\}/g, '');
    if (/[\u4e00-\u9fff]/.test(said)) expect(/[\u4e00-\u9fff][.,;!?]/.test(said), `${key}: ${text}`).toBe(false);
  }
});

test('every text that a page asks for is there, and every text is asked for', () => {
  const files = sources(path.join(import.meta.dirname, '..'));
  expect(files.length).toBeGreaterThan(50);
  const known = new Set([...english.keys()].map(base));
  const asked = files.map((file) => ({ file, ...keysAskedFor(readFileSync(file, 'utf8')) }));
  for (const { file, whole, begun } of asked) {
    for (const key of whole) expect(known.has(key), `${key} in ${file}`).toBe(true);
    for (const start of begun)
      expect(
        [...known].some((key) => key.startsWith(start)),
        `${start} in ${file}`,
      ).toBe(true);
  }
  const whole = new Set(asked.flatMap((each) => each.whole));
  const begun = asked.flatMap((each) => each.begun);
  const composed = [
    'fact.',
    'factMember.',
    'command.',
    'statement.account.',
    'way.service.',
    'way.carrier.',
    'order.anomaly.',
  ];
  const idle = [...known].filter(
    (key) => !whole.has(key) && ![...begun, ...composed].some((start) => key.startsWith(start)) && key.includes('.'),
  );
  expect(idle).toEqual([]);
});

test('the search for keys finds what is planted', () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is code as it stands in a source
  expect(keysAskedFor("t('a.b') + t(x ? 'c.d' : 'e.f-g', { n }) + t(`m.${code}`)")).toEqual({
    whole: ['a.b', 'c.d', 'e.f-g'],
    begun: ['m.'],
  });
});
