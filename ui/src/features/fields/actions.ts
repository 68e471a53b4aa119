import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { data, hub } from '@/api/client';
import type { operations } from '@/api/contract';
import { fieldsQuery, type Entity, type ExtraField } from '@/api/fields';
import { keys } from '@/api/keys';
import { toastDone, toastFailed } from '@/ui/toast';

type Definition = NonNullable<operations['spoolman.field.put']['requestBody']>['content']['application/json'];

const put = (entity: Entity, key: string, body: Definition) =>
  data(hub.POST('/api/v1/field/{entity}/{key}', { params: { path: { entity, key } }, body }));
const drop = (entity: Entity, key: string) =>
  data(hub.DELETE('/api/v1/field/{entity}/{key}', { params: { path: { entity, key } } }));

/** What puts a changed field back; null if nothing does: choices that were added stay. */
export function putBack(before: ExtraField, after: Definition): Definition | null {
  const { name, order, field_type, unit, default_value, choices, multi_choice } = before;
  const back: Definition = {
    name,
    order,
    field_type,
    ...(unit !== undefined && { unit }),
    ...(default_value !== undefined && { default_value }),
    ...(choices !== undefined && { choices: after.choices ?? choices, multi_choice: multi_choice ?? false }),
  };
  const same = (Object.keys({ ...back, ...after }) as (keyof Definition)[]).every(
    (key) => JSON.stringify(back[key]) === JSON.stringify(after[key]),
  );
  return same ? null : back;
}

/** Defines a field, or changes the one given. */
export function useSave(entity: Entity, field: ExtraField | undefined) {
  const { t } = useTranslation('fields');
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: fieldsQuery(entity).queryKey });
  const undo = useMutation({
    mutationFn: ({ key, back }: { key: string; back: Definition | null }) =>
      back ? put(entity, key, back) : drop(entity, key),
    onSuccess: again,
    onError: toastFailed,
  });
  return useMutation({
    mutationFn: ({ key, definition }: { key: string; definition: Definition }) => put(entity, key, definition),
    onSuccess: (_, { key, definition }) => {
      const back = field ? putBack(field, definition) : null;
      const canUndo = !field || back !== null;
      toastDone(t(field ? 'edit.done' : 'add.done'), canUndo ? () => undo.mutate({ key, back }) : undefined);
      return again();
    },
  });
}

/** With all its values: what else shows them asks again. */
export function useDelete(entity: Entity) {
  const { t } = useTranslation('fields');
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (key: string) => drop(entity, key),
    onSuccess: () => {
      toastDone(t('delete.done'));
      return Promise.all(
        [keys.settings, keys.spools, keys.filaments, keys.catalogue].map((queryKey) =>
          queries.invalidateQueries({ queryKey }),
        ),
      );
    },
    onError: toastFailed,
  });
}
