import i18n from 'i18next';
import { initReactI18next } from 'react-i18next';
import { preferences, type Language } from '@/lib/preferences';

type Texts = Record<string, unknown>;

/** One file per language, fetched only when somebody reads it. A new language is a line here and one in `languages`. */
const bundles: Record<Language, () => Promise<{ default: Texts }>> = {
  en: () => import('./texts-en'),
  de: () => import('./texts-de'),
};

/** `../features/spools/texts/en.json` holds the namespace `spools`. */
export function namespaces(files: Texts): Record<string, Texts> {
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.split('/').at(-3) ?? path, texts as Texts]),
  );
}

async function speak(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'ui')) {
    const { default: files } = await bundles[language]();
    for (const [namespace, texts] of Object.entries(namespaces(files))) {
      i18n.addResourceBundle(language, namespace, texts);
    }
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startTexts(): Promise<void> {
  await i18n.use(initReactI18next).init({
    resources: {},
    fallbackLng: false,
    defaultNS: 'ui',
    interpolation: { escapeValue: false },
    react: { useSuspense: false },
  });
  await speak(preferences.get().language);
  preferences.subscribe(() => {
    const { language } = preferences.get();
    if (language !== i18n.language) void speak(language);
  });
}
