import 'i18next';
import type api from './api/texts/en.json';
import type app from './app/texts/en.json';
import type apps from './features/apps/texts/en.json';
import type access from './features/access/texts/en.json';
import type connect from './features/connect/texts/en.json';
import type catalogue from './features/catalogue/texts/en.json';
import type labels from './features/labels/texts/en.json';
import type moving from './features/moving/texts/en.json';
import type scan from './features/scan/texts/en.json';
import type usage from './features/usage/texts/en.json';
import type fields from './features/fields/texts/en.json';
import type filaments from './features/filaments/texts/en.json';
import type makers from './features/makers/texts/en.json';
import type settings from './features/settings/texts/en.json';
import type spools from './features/spools/texts/en.json';
import type printers from './features/printers/texts/en.json';
import type files from './features/files/texts/en.json';
import type queue from './features/queue/texts/en.json';
import type prints from './features/prints/texts/en.json';
import type ui from './ui/texts/en.json';

/** One line per folder with texts: a key that is not there does not compile. */
declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui';
    resources: {
      api: typeof api;
      app: typeof app;
      access: typeof access;
      apps: typeof apps;
      connect: typeof connect;
      catalogue: typeof catalogue;
      labels: typeof labels;
      moving: typeof moving;
      scan: typeof scan;
      usage: typeof usage;
      fields: typeof fields;
      filaments: typeof filaments;
      makers: typeof makers;
      settings: typeof settings;
      spools: typeof spools;
      printers: typeof printers;
      files: typeof files;
      queue: typeof queue;
      prints: typeof prints;
      ui: typeof ui;
    };
  }
}
