import 'i18next';
import type api from './api/texts/en.json';
import type app from './app/texts/en.json';
import type access from './features/access/texts/en.json';
import type fields from './features/fields/texts/en.json';
import type filaments from './features/filaments/texts/en.json';
import type makers from './features/makers/texts/en.json';
import type settings from './features/settings/texts/en.json';
import type spools from './features/spools/texts/en.json';
import type ui from './ui/texts/en.json';

/** One line per folder with texts: a key that is not there does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      api: typeof api;
      app: typeof app;
      access: typeof access;
      fields: typeof fields;
      filaments: typeof filaments;
      makers: typeof makers;
      settings: typeof settings;
      spools: typeof spools;
      ui: typeof ui;
    };
  }
}
