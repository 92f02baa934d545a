import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root';

export type Language = 'sv' | 'en';
type Words = Readonly<Record<Language, string>>;
interface Catalogue {
  /** The sentence a refusal says, by its code. */
  readonly titles: Readonly<Record<string, Words>>;
  /** What is wrong with one field, by the field's code. */
  readonly fields: Readonly<Record<string, Words>>;
}

const catalogue = JSON.parse(
  readFileSync(join(projectRoot(), 'libs', 'platform', 'problems', 'problems.json'), 'utf8'),
) as Catalogue;

/** What a refusal says, in the reader's language. */
export function titleOf(code: string, language: Language): string {
  return textOf(catalogue.titles, code, 'fault')[language];
}

/** What is wrong with a field, in the reader's language. */
export function fieldTextOf(code: string, language: Language): string {
  return textOf(catalogue.fields, code, 'invalid')[language];
}

/** The same in every language, for a file that is read by more than one person. */
export function fieldTexts(code: string): Words {
  return textOf(catalogue.fields, code, 'invalid');
}

/** The language of an answer by `Accept-Language`: Swedish unless English is preferred. */
export function languageOf(accepted: string | string[] | undefined): Language {
  const wanted = String(accepted ?? '')
    .split(',')
    .map((range) => range.trim().split(/\s*;\s*q=/i))
    .map(([tag = '', quality = '1']) => ({ tag: tag.slice(0, 2).toLowerCase(), quality: Number(quality) || 0 }));
  const qualityOf = (language: Language): number => wanted.find(({ tag }) => tag === language)?.quality ?? 0;
  return qualityOf('en') > qualityOf('sv') ? 'en' : 'sv';
}

function textOf(texts: Readonly<Record<string, Words>>, code: string, otherwise: string): Words {
  const found = Object.hasOwn(texts, code) ? texts[code] : texts[otherwise];
  if (!found) throw new Error(`problems.json has no text for "${otherwise}".`);
  return found;
}
