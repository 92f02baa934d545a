import { useEffect, useRef, useSyncExternalStore } from 'react';

const STORED = 'single-keys';
const listeners = new Set<() => void>();

/** Whether single letters are shortcuts. Speech users switch them off (WCAG 2.1.4); the choice stays on the computer. */
export const singleKeys = {
  get: (): boolean => localStorage.getItem(STORED) !== 'off',
  set(on: boolean): void {
    localStorage.setItem(STORED, on ? 'on' : 'off');
    listeners.forEach((listener) => listener());
  },
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export const useSingleKeys = (): boolean => useSyncExternalStore(singleKeys.subscribe, singleKeys.get);

export type Keys = Readonly<Record<string, (() => void) | undefined>>;

/** Runs what a single key stands for, never while somebody writes, chooses or stands in a dialog. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys);
  useEffect(() => {
    latest.current = keys;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const run = latest.current[event.key.length === 1 ? event.key.toLowerCase() : event.key];
      if (!run || !singleKeys.get() || isTaken(event)) return;
      event.preventDefault();
      run();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
}

function isTaken(event: KeyboardEvent): boolean {
  const combined = event.ctrlKey || event.metaKey || event.altKey || event.isComposing;
  if (event.defaultPrevented || combined || document.querySelector('dialog[open]')) return true;
  const target = event.target instanceof HTMLElement ? event.target : null;
  if (!target) return false;
  const inField = target.closest('input, select, textarea, [contenteditable]') !== null;
  return inField || (event.key === 'Enter' && target.closest('a, button, summary') !== null);
}
