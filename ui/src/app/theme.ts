import { createTheme, localStorageColorSchemeManager, Popover, type MantineColorsTuple } from '@mantine/core';

/** Quiet, so that the filaments are what is colourful. */
const pine: MantineColorsTuple = [
  '#eef7f3',
  '#d9ebe4',
  '#b0d7c8',
  '#84c2aa',
  '#60b091',
  '#4aa581',
  '#3d9f78',
  '#2d8a66',
  '#1f7355',
  '#17594a',
];

export const theme = createTheme({
  colors: { pine },
  primaryColor: 'pine',
  primaryShade: 8,
  defaultRadius: 'md',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  headings: { fontFamily: "'Inter Variable', system-ui, sans-serif", fontWeight: '680' },
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    // In a dialog of a phone the field is scrolled away while one chooses: the choice stays.
    Popover: Popover.extend({ defaultProps: { hideDetached: false } }),
  },
});

/** The key is read by public/first-paint.js as well. */
export const colourScheme = localStorageColorSchemeManager({ key: 'printyard-colour-scheme' });
