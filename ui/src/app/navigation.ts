import { paths } from '@/lib/paths';
import { PlugIcon, SettingsIcon, SpoolIcon } from '@/ui/icons';

/** What stands in the side navigation, the bar of a phone and the command search, in this order. */
export const navigation = [
  { text: 'nav.spools', path: paths.spools(), icon: SpoolIcon },
  { text: 'nav.connect', path: paths.connect(), icon: PlugIcon },
  { text: 'nav.settings', path: paths.settings(), icon: SettingsIcon },
] as const;
