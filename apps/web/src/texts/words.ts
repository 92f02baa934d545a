export type Language = 'sv' | 'en';
export type Say = (key: string, values?: Record<string, string | number>) => string;

/** What a presenter needs to speak: the texts and the language that dates are written in. */
export interface Words {
  readonly say: Say;
  readonly language: Language;
}

/** The text of a name that the server gives in both languages. */
export const inLanguage = (name: { sv: string; en: string }, { language }: Words): string => name[language];
