import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLocation, useSearchParams } from 'wouter';
import { asHubError } from '@/api/errors';
import { fieldsQuery, presetsOf } from '@/api/fields';
import { filamentsQuery, type Filament } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { DataState } from '@/ui/DataState';
import { Page } from '@/ui/Page';
import { useAdd } from './actions';
import { factsOf, newOf } from './facts';
import { FilamentForm } from './FilamentForm';
import { Back } from './Back';

/** A new filament, empty or like one that is there. */
export function NewFilamentPage() {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const [, go] = useLocation();
  const [search] = useSearchParams();
  const filaments = useQuery(filamentsQuery);
  const fields = useQuery(fieldsQuery('filament'));
  const add = useAdd();
  const initialOf = (like: Filament | undefined) =>
    like ? factsOf(like, format) : { ...factsOf(null, format), extra: presetsOf(fields.data ?? []) };
  return (
    <Page title={t('new.title')} back={<Back />}>
      <DataState
        data={fields.data && filaments.data}
        error={fields.error ?? filaments.error}
        retry={() => Promise.all([fields.refetch(), filaments.refetch()])}
      >
        {(all) => (
          <FilamentForm
            initial={initialOf(all.find(({ id }) => id === Number(search.get('like'))))}
            fields={fields.data ?? []}
            action="filament.add"
            error={add.error && asHubError(add.error)}
            busy={add.isPending}
            submit={t('new.submit')}
            onCancel={() => go(paths.filaments())}
            onSubmit={(facts) =>
              add.mutate(
                { facts: newOf(facts, format), maker: facts.vendor_id.trim() },
                { onSuccess: ({ id }) => go(paths.filament(id)) },
              )
            }
          />
        )}
      </DataState>
    </Page>
  );
}
