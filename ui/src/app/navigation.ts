import { paths } from '@/lib/paths';
import { SettingsIcon, SpoolIcon } from '@/ui/icons';

/** What stands in the side navigation, the bar of a phone and the command search, in this order. */
export const navigation = [
  { text: 'nav.spools', path: paths.spools(), icon: SpoolIcon },
  { text: 'nav.appearance', path: paths.appearance(), icon: SettingsIcon },
] as const;
