import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useParams } from 'wouter';
import { asHubError } from '@/api/errors';
import { fieldsQuery, type ExtraField } from '@/api/fields';
import { filamentsQuery, type Filament } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { DataState, Empty } from '@/ui/DataState';
import { Page } from '@/ui/Page';
import { useEdit } from './actions';
import { Back } from './Back';
import { changeOf, factsOf } from './facts';
import { FilamentForm } from './FilamentForm';

export function EditFilamentPage() {
  const { t } = useTranslation('filaments');
  const { id } = useParams();
  const filaments = useQuery(filamentsQuery);
  const fields = useQuery(fieldsQuery('filament'));
  const filament = filaments.data?.find((one) => one.id === Number(id));
  return (
    <Page title={t('edit.title', { name: filament?.name ?? filament?.material ?? `#${id ?? ''}` })} back={<Back />}>
      <DataState
        data={filaments.data && fields.data}
        error={filaments.error ?? fields.error}
        retry={() => Promise.all([filaments.refetch(), fields.refetch()])}
      >
        {(known) =>
          filament === undefined ? <Empty title={t('gone.why')} /> : <Edit filament={filament} fields={known} />
        }
      </DataState>
    </Page>
  );
}

function Edit({ filament, fields }: { filament: Filament; fields: readonly ExtraField[] }) {
  const { t } = useTranslation('filaments');
  const format = useFormat();
  const [, go] = useLocation();
  const edit = useEdit(filament.id);
  // As it was when the form was opened: the difference to that is what is sent.
  const [initial] = useState(() => factsOf(filament, format));
  const back = () => go(paths.filament(filament.id));
  return (
    <FilamentForm
      initial={initial}
      fields={fields}
      action="filament.edit"
      error={edit.error && asHubError(edit.error)}
      busy={edit.isPending}
      submit={t('edit.submit')}
      onCancel={back}
      onSubmit={(facts) => edit.mutate(changeOf(initial, facts, format), { onSuccess: back })}
    />
  );
}
