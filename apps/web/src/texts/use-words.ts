import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Language, Words } from './words';

/** The texts in the language of the page, for components and for the presenters they call. */
export function useWords(): Words {
  const { t, i18n } = useTranslation();
  const language = i18n.language as Language;
  return useMemo(() => ({ language, say: (key, values) => t(key, { ...values }) }), [t, language]);
}
