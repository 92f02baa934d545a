import type { Page } from 'playwright-core';

export interface PressedKeys {
  press(key: string): Promise<void>;
  /** Writes a text or a number; its letters are what has to be said and are counted apart. */
  write(text: string): Promise<void>;
  pressed(): number;
  written(): number;
}

/** Keys as a nurse presses them, counted; a chord is one. */
export function counting(page: Page): PressedKeys {
  let [keys, letters] = [0, 0];
  return {
    press: async (key) => {
      keys += 1;
      await page.keyboard.press(key);
    },
    write: async (text) => {
      letters += text.length;
      await page.keyboard.type(text, { delay: 5 });
    },
    pressed: () => keys,
    written: () => letters,
  };
}
