import { paths } from '@/lib/paths';
import {
  ArchiveIcon,
  CodeIcon,
  FieldsIcon,
  KeyIcon,
  PulseIcon,
  ScaleIcon,
  SunIcon,
  UserIcon,
  UsersIcon,
} from '@/ui/icons';

/** The pages of the settings, in this order. */
export const sections = [
  { name: 'profile', path: paths.profile(), icon: UserIcon },
  { name: 'appearance', path: paths.appearance(), icon: SunIcon },
  { name: 'stock', path: paths.stockSettings(), icon: ScaleIcon },
  { name: 'fields', path: paths.fields(), icon: FieldsIcon },
  { name: 'users', path: paths.users(), icon: UsersIcon },
  { name: 'keys', path: paths.apiKeys(), icon: KeyIcon },
  { name: 'api', path: paths.apiBrowser(), icon: CodeIcon },
  { name: 'backups', path: paths.backups(), icon: ArchiveIcon },
  { name: 'system', path: paths.system(), icon: PulseIcon },
] as const;
