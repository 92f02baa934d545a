import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from './en.json';
import sv from './sv.json';
import type { Language } from './words';

const STORED = 'language';

/** Starts in the language chosen on this computer, else in Swedish. */
export async function startTexts(): Promise<void> {
  const language: Language = localStorage.getItem(STORED) === 'en' ? 'en' : 'sv';
  document.documentElement.lang = language;
  i18next.use(initReactI18next);
  await i18next.init({
    lng: language,
    fallbackLng: 'sv',
    resources: { sv: { translation: sv }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
}

export async function speak(language: Language): Promise<void> {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
  await i18next.changeLanguage(language);
}
