import { paths } from '@/lib/paths';
import {
  CatalogueIcon,
  ChartIcon,
  LabelIcon,
  MoveIcon,
  PlugIcon,
  ScanIcon,
  SettingsIcon,
  SpoolIcon,
} from '@/ui/icons';

/** What stands in the side navigation, the bar of a phone and the command search, in this order. */
export const navigation = [
  { text: 'nav.spools', path: paths.spools(), icon: SpoolIcon },
  { text: 'nav.catalogue', path: paths.catalogue(), icon: CatalogueIcon },
  { text: 'nav.scan', path: paths.scan(), icon: ScanIcon },
  { text: 'nav.usage', path: paths.usage(), icon: ChartIcon },
  { text: 'nav.labels', path: paths.labels(), icon: LabelIcon },
  { text: 'nav.move', path: paths.move(), icon: MoveIcon },
  { text: 'nav.connect', path: paths.connect(), icon: PlugIcon },
  { text: 'nav.settings', path: paths.settings(), icon: SettingsIcon },
] as const;
