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

/** Defines a field, or changes the one given. */
export function useSave(entity: Entity, field: ExtraField | undefined) {
  const { t } = useTranslation('fields');
  const queries = useQueryClient();
  const again = () => queries.invalidateQueries({ queryKey: fieldsQuery(entity).queryKey });
  const undo = useMutation({
    mutationFn: (key: string) => drop(entity, key),
    onSuccess: again,
    onError: toastFailed,
  });
  return useMutation({
    mutationFn: ({ key, definition }: { key: string; definition: Definition }) => put(entity, key, definition),
    onSuccess: (_, { key }) => {
      toastDone(t(field ? 'edit.done' : 'add.done'), field ? undefined : () => undo.mutate(key));
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
