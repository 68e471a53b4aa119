import { expect, test } from 'vitest';
import { paths, safeReturn } from './paths';

test('every address', () => {
  const all = {
    home: paths.home(),
    signIn: paths.signIn(),
    signInAndBack: paths.signIn('/spools?q=black pla'),
    setUp: paths.setUp(),
    next: paths.next(),
    spools: paths.spools(),
    spool: paths.spool(7),
    filament: paths.filament(7),
    scannedSpool: paths.scannedSpool(7),
    settings: paths.settings(),
    profile: paths.profile(),
    users: paths.users(),
    user: paths.user(3),
    apiKeys: paths.apiKeys(),
    apiBrowser: paths.apiBrowser(),
    backups: paths.backups(),
    system: paths.system(),
    stockSettings: paths.stockSettings(),
    appearance: paths.appearance(),
    connect: paths.connect(),
    client: paths.client('moonraker'),
  };
  expect(all).toMatchInlineSnapshot(`
    {
      "apiBrowser": "/settings/api",
      "apiKeys": "/settings/keys",
      "appearance": "/settings/appearance",
      "backups": "/settings/backups",
      "client": "/clients/moonraker",
      "connect": "/clients",
    catalogue: paths.catalogue(),
    usage: paths.usage(),
    scan: paths.scan(),
    scanOfTag: paths.scan('04:A2'),
    move: paths.move(),
    labels: paths.labels({ spools: [1, 2] }),
    allLabels: paths.labels(),
  };
  expect(all).toMatchInlineSnapshot(`
    {
      "allLabels": "/labels",
      "appearance": "/settings/appearance",
      "catalogue": "/catalogue",
      "filament": "/filaments/7",
      "home": "/",
      "labels": "/labels?spools=1,2",
      "move": "/move",
      "next": "/welcome",
      "profile": "/settings/profile",
      "scan": "/scan",
      "scanOfTag": "/scan?tag=04%3AA2",
      "scannedSpool": "/spool/show/7",
      "setUp": "/set-up",
      "settings": "/settings",
      "signIn": "/sign-in",
      "signInAndBack": "/sign-in?back=%2Fspools%3Fq%3Dblack%20pla",
      "spool": "/spools/7",
      "spools": "/spools",
      "stockSettings": "/settings/stock",
      "system": "/settings/system",
      "user": "/settings/users/3",
      "users": "/settings/users",
      "usage": "/usage",
    }
  `);
});

test.each([
  ['/spools/7?tab=history', '/spools/7?tab=history'],
  ['https://elsewhere.example', '/'],
  ['//elsewhere.example', '/'],
  ['/\\elsewhere.example', '/'],
  ['javascript:alert(1)', '/'],
  ['', '/'],
  [null, '/'],
])('nobody is sent to another site: %s', (asked, given) => {
  expect(safeReturn(asked)).toBe(given);
});
