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
    appearance: paths.appearance(),
  };
  expect(all).toMatchInlineSnapshot(`
    {
      "appearance": "/settings/appearance",
      "home": "/",
      "next": "/welcome",
      "scannedSpool": "/spool/show/7",
      "setUp": "/set-up",
      "signIn": "/sign-in",
      "signInAndBack": "/sign-in?back=%2Fspools%3Fq%3Dblack%20pla",
      "spool": "/spools/7",
      "spools": "/spools",
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
