import { paths } from '@/lib/paths';
import { FieldsIcon, FilamentIcon, LowIcon, MakerIcon, PlaceIcon, SettingsIcon, SpoolIcon } from '@/ui/icons';

/** What stands in the side navigation, the bar of a phone and the command search, in this order. */
export const navigation = [
  { text: 'nav.spools', path: paths.spools(), icon: SpoolIcon },
  { text: 'nav.filaments', path: paths.filaments(), icon: FilamentIcon },
  { text: 'nav.lowStock', path: paths.lowStock(), icon: LowIcon },
  { text: 'nav.locations', path: paths.locations(), icon: PlaceIcon },
  { text: 'nav.makers', path: paths.makers(), icon: MakerIcon },
  { text: 'nav.fields', path: paths.fields(), icon: FieldsIcon },
  { text: 'nav.appearance', path: paths.appearance(), icon: SettingsIcon },
] as const;
