import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '../format.ts';
import type en from './en.json';

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof en };
  }
}

const KEY = 'troth.language';
export const LANGUAGES: readonly Language[] = ['en', 'zh'];

/** Each language is a file of its own, fetched when it is wanted. */
const load: Readonly<Record<Language, () => Promise<{ default: unknown }>>> = {
  en: () => import('./en.json'),
  zh: () => import('./zh.json'),
};

const isLanguage = (text: string | null): text is Language => text === 'en' || text === 'zh';

/** The language of the last visit, else the browser's, else English. */
function wantedLanguage(): Language {
  const kept = localStorage.getItem(KEY);
  if (isLanguage(kept)) return kept;
  return navigator.languages.some((tag) => tag.toLowerCase().startsWith('zh')) ? 'zh' : 'en';
}

async function addLanguage(language: Language): Promise<void> {
  if (i18next.hasResourceBundle(language, 'translation')) return;
  const { default: texts } = await load[language]();
  i18next.addResourceBundle(language, 'translation', texts);
}

const named = (language: Language): void => {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
};

/** Makes texts ready before the first paint. */
export async function startLanguage(): Promise<void> {
  const language = wantedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: {},
    // React escapes what it shows.
    interpolation: { escapeValue: false },
  });
  await addLanguage(language);
  await i18next.changeLanguage(language);
  named(language);
}

export async function changeLanguage(language: Language): Promise<void> {
  await addLanguage(language);
  await i18next.changeLanguage(language);
  localStorage.setItem(KEY, language);
  named(language);
}

export const currentLanguage = (): Language => (isLanguage(i18next.language) ? i18next.language : 'en');
