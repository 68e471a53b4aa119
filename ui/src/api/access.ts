import { useTranslation } from 'react-i18next';
import { useMe, type Me } from './session';

/** As docs/access.md has them. */
export type Permission =
  | 'read'
  | 'use:stock'
  | 'write:stock'
  | 'write:queue'
  | 'write:files'
  | 'control'
  | 'write:printers'
  | 'approve'
  | 'admin';

/** What people do here, and the permission its endpoint needs (`x-permission` in docs/openapi.json). */
export const actions = {
  'spool.use': 'use:stock',
  'spool.weigh': 'write:stock',
  'spool.edit': 'write:stock',
  'spool.add': 'write:stock',
  'spool.delete': 'write:stock',
  'filament.add': 'write:stock',
  'filament.edit': 'write:stock',
  'filament.restock': 'write:stock',
  'filament.delete': 'write:stock',
  'maker.edit': 'write:stock',
  'location.rename': 'write:stock',
  'entry.reverse': 'write:stock',
  'stock.import': 'admin',
  'stock.export': 'admin',
  'catalogue.adopt': 'write:stock',
  'catalogue.refresh': 'admin',
  'tags.edit': 'write:stock',
  'fields.edit': 'write:stock',
  'settings.edit': 'admin',
  'users.edit': 'admin',
  'keys.edit': 'admin',
  'backups.edit': 'admin',
  'printer.edit': 'write:printers',
  'printer.control': 'control',
  'queue.edit': 'write:queue',
  'file.edit': 'write:files',
} as const satisfies Record<string, Permission>;

export type Action = keyof typeof actions;

export function can(me: Pick<Me, 'permissions'> | null, action: Action): boolean {
  return me?.permissions.includes(actions[action]) ?? false;
}

/** Why the signed-in user may not do this, to be shown at the disabled button; null if they may. */
export function useRefusal(): (action: Action) => string | null {
  const me = useMe();
  const { t } = useTranslation('api');
  return (action) => (can(me, action) ? null : t(`refused.${actions[action]}`, { nsSeparator: false }));
}
