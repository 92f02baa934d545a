import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '@care/platform';
import type { Words } from '@care/sharing';

/** What stands in words/words.json: plain words in both languages, so that the person can judge what was done (PDL 8 kap. 5 §). */
interface Catalogue {
  readonly person: Words;
  readonly unitNotKnown: Words;
  readonly notKnown: Words;
  readonly own: { readonly name: Words; readonly paragraph: Words };
  readonly file: Readonly<Record<'name' | 'at' | 'unit' | 'organisation' | 'action' | 'purpose', Words>>;
  readonly actions: Readonly<Record<string, Words>>;
  readonly purposes: Readonly<Record<string, Words>>;
}

export const WORDS = JSON.parse(
  readFileSync(join(projectRoot(), 'libs', 'oversight', 'words', 'words.json'), 'utf8'),
) as Catalogue;

/** What an action of the log is called; a code that nothing writes any more is shown as it stands there. */
export function actionWords(code: string): Words {
  return wordsOf(WORDS.actions, code);
}

/** What a purpose of the log is called, as `actionWords`. */
export function purposeWords(code: string): Words {
  return wordsOf(WORDS.purposes, code);
}

function wordsOf(known: Readonly<Record<string, Words>>, code: string): Words {
  return (Object.hasOwn(known, code) ? known[code] : undefined) ?? { sv: code, en: code };
}
