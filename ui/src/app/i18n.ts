import i18n, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import { preferences, type Language } from '@/lib/preferences';

type Texts = Record<string, string>;

/** `../features/spools/texts/en.json` holds what the namespace `spools` says in English: fetched when somebody reads it. */
const files = new Map(
  Object.entries(import.meta.glob<Texts>('/src/**/texts/*.json', { import: 'default' })).map(([path, load]) => {
    const [namespace, , file] = path.split('/').slice(-3);
    return [`${file?.replace('.json', '')} ${namespace}`, load] as const;
  }),
);

/** What is read before any page is there. */
const FIRST = ['ui', 'api', 'app'];

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read(language, namespace, done) {
    const load = files.get(`${language} ${namespace}`);
    if (!load) done(`There are no texts ${namespace} in ${language}`, null);
    // Again in a moment: the hub may be away.
    else
      load().then(
        (texts) => done(null, texts),
        (lost: unknown) => done(lost instanceof Error ? lost : String(lost), true),
      );
  },
};

async function speak(language: Language): Promise<void> {
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
}

export async function startTexts(): Promise<void> {
  const { language } = preferences.get();
  await i18n
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: language,
      ns: FIRST,
      defaultNS: 'ui',
      fallbackLng: false,
      interpolation: { escapeValue: false },
      saveMissing: true,
      missingKeyHandler: (_languages, namespace, key) => console.error(`There is no text ${namespace}:${key}`),
    });
  await speak(language);
  preferences.subscribe(() => {
    const { language } = preferences.get();
    if (language !== i18n.language) void speak(language);
  });
}
