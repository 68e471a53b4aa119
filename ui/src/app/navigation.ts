import { paths } from '@/lib/paths';
import {
  CatalogueIcon,
  ChartIcon,
  FilamentIcon,
  FileIcon,
  LabelIcon,
  LowIcon,
  MakerIcon,
  MoveIcon,
  PlaceIcon,
  PlugIcon,
  PrinterIcon,
  PrintsIcon,
  QueueIcon,
  ScanIcon,
  SettingsIcon,
  SpoolIcon,
} from '@/ui/icons';

/**
 * What stands in the side navigation and the command search, in this order. The bar of a phone has room for those that
 * are `inBar`; the rest is behind one button.
 */
export const navigation = [
  { text: 'nav.printers', path: paths.printers(), icon: PrinterIcon, inBar: true },
  { text: 'nav.queue', path: paths.queue(), icon: QueueIcon, inBar: false },
  { text: 'nav.files', path: paths.files(), icon: FileIcon, inBar: false },
  { text: 'nav.prints', path: paths.prints(), icon: PrintsIcon, inBar: false },
  { text: 'nav.spools', path: paths.spools(), icon: SpoolIcon, inBar: true },
  { text: 'nav.filaments', path: paths.filaments(), icon: FilamentIcon, inBar: true },
  { text: 'nav.lowStock', path: paths.lowStock(), icon: LowIcon, inBar: false },
  { text: 'nav.scan', path: paths.scan(), icon: ScanIcon, inBar: true },
  { text: 'nav.catalogue', path: paths.catalogue(), icon: CatalogueIcon, inBar: false },
  { text: 'nav.locations', path: paths.locations(), icon: PlaceIcon, inBar: false },
  { text: 'nav.makers', path: paths.makers(), icon: MakerIcon, inBar: false },
  { text: 'nav.usage', path: paths.usage(), icon: ChartIcon, inBar: false },
  { text: 'nav.labels', path: paths.labels(), icon: LabelIcon, inBar: false },
  { text: 'nav.move', path: paths.move(), icon: MoveIcon, inBar: false },
  { text: 'nav.connect', path: paths.connect(), icon: PlugIcon, inBar: false },
  { text: 'nav.settings', path: paths.settings(), icon: SettingsIcon, inBar: false },
] as const;
