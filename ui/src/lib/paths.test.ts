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
    scannedSpool: paths.scannedSpool(7),
    newSpools: paths.newSpools(),
    newSpoolsLike: paths.newSpools({ filament: 3, like: 7 }),
    filaments: paths.filaments(),
    filament: paths.filament(3),
    newFilament: paths.newFilament(),
    newFilamentLike: paths.newFilament(3),
    editFilament: paths.editFilament(3),
    lowStock: paths.lowStock(),
    makers: paths.makers(),
    locations: paths.locations(),
    fields: paths.fields(),
    spoolsAt: paths.spoolsAt('Dry box & co'),
    filamentsOf: paths.filamentsOf('eSun'),
    appearance: paths.appearance(),
  };
  expect(all).toMatchInlineSnapshot(`
    {
      "appearance": "/settings/appearance",
      "editFilament": "/filaments/3/edit",
      "fields": "/settings/fields",
      "filament": "/filaments/3",
      "filaments": "/filaments",
      "filamentsOf": "/filaments?maker=eSun",
      "home": "/",
      "locations": "/locations",
      "lowStock": "/low-stock",
      "makers": "/makers",
      "newFilament": "/filaments/new",
      "newFilamentLike": "/filaments/new?like=3",
      "newSpools": "/spools/new",
      "newSpoolsLike": "/spools/new?filament=3&like=7",
      "next": "/welcome",
      "scannedSpool": "/spool/show/7",
      "setUp": "/set-up",
      "signIn": "/sign-in",
      "signInAndBack": "/sign-in?back=%2Fspools%3Fq%3Dblack%20pla",
      "spool": "/spools/7",
      "spools": "/spools",
      "spoolsAt": "/spools?location=Dry+box+%26+co",
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
