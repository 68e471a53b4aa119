import { useSyncExternalStore } from 'react';

/** How this browser's reader likes to see things. Kept in the browser, because a wall screen is not a person. */
export interface Preferences {
  language: Language;
  mass: 'g' | 'kg' | 'oz';
  length: 'm' | 'ft';
  temperature: 'c' | 'f';
  density: 'comfortable' | 'compact';
}

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

const KEY = 'printyard-preferences';

const isLanguage = (text: string): text is Language => text in languages;

function defaults(): Preferences {
  const wanted = navigator.languages.map((tag) => tag.split('-')[0] ?? '').find(isLanguage);
  return {
    language: wanted ?? 'en',
    mass: 'g',
    length: 'm',
    // Nozzles and beds are told in Celsius wherever people print.
    temperature: 'c',
    density: 'comfortable',
  };
}

function load(): Preferences {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>;
    const merged = { ...defaults(), ...kept };
    return isLanguage(merged.language) ? merged : { ...merged, language: 'en' };
  } catch {
    return defaults();
  }
}

let current = load();
const listeners = new Set<() => void>();

export const preferences = {
  get: (): Preferences => current,
  set(change: Partial<Preferences>): void {
    current = { ...current, ...change };
    try {
      localStorage.setItem(KEY, JSON.stringify(current));
    } catch {
      // A browser that keeps nothing still shows it until the page is left.
    }
    listeners.forEach((tell) => tell());
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

export function usePreferences(): Preferences {
  return useSyncExternalStore(preferences.subscribe, preferences.get);
}
