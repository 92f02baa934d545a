import en from './en.json';
import sv from './sv.json';
import type { Language, Words } from './words';

/** Words for specs: looks the key up and puts the values in, without i18next. */
export function wordsOf(language: Language): Words {
  const texts: unknown = language === 'sv' ? sv : en;
  return { language, say: (key, values = {}) => fill(find(texts, key, values), values) };
}

function find(texts: unknown, key: string, values: Record<string, string | number>): string {
  const keys = 'count' in values ? [`${key}_${values.count === 1 ? 'one' : 'other'}`, key] : [key];
  for (const name of keys) {
    const text = name
      .split('.')
      .reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], texts);
    if (typeof text === 'string') return text;
  }
  throw new Error(`No text for ${key}`);
}

const fill = (text: string, values: Record<string, string | number>): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name]));
