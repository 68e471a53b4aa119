import { Autocomplete, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { filesQuery, type PrintFile } from '@/api/files';
import { Form, useFormState } from '@/ui/Form';
import { useAddFolder, useMoveFile } from './actions';
import { joined } from './figures';

interface Props {
  file: PrintFile;
  onDone: () => void;
}

/** Another name, another folder. */
export function MoveForm({ file, onDone }: Props) {
  const { t } = useTranslation('files');
  const move = useMoveFile(file);
  const top = useQuery(filesQuery({ folder: '', search: '', sort: 'name' }));
  const problem = move.error && asHubError(move.error);
  const form = useFormState({ name: file.name, folder: file.folder }, problem);
  return (
    <Form
      problem={problem}
      fields={['name', 'folder']}
      busy={move.isPending}
      submit={t('move.save')}
      onCancel={onDone}
      onSubmit={() => move.mutate(joined(form.values.folder, form.values.name.trim()), { onSuccess: onDone })}
    >
      <TextInput label={t('move.name')} data-autofocus {...form.field('name')} />
      <Autocomplete
        label={t('move.folder')}
        description={t('move.folderHint')}
        data={[...new Set((top.data?.folders ?? []).map(({ path }) => path))]}
        {...form.field('folder')}
      />
    </Form>
  );
}

/** A new folder within the one on show. */
export function FolderForm({ within, onDone }: { within: string; onDone: () => void }) {
  const { t } = useTranslation('files');
  const add = useAddFolder();
  const problem = add.error && asHubError(add.error);
  const form = useFormState({ path: '' }, problem);
  return (
    <Form
      problem={problem}
      fields={['path']}
      busy={add.isPending}
      submit={t('folder.save')}
      onCancel={onDone}
      onSubmit={() => add.mutate(joined(within, form.values.path.trim()), { onSuccess: onDone })}
    >
      <TextInput label={t('folder.name')} data-autofocus {...form.field('path')} />
    </Form>
  );
}
