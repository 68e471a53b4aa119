import { Button, FileButton, Select, Text } from '@mantine/core';
import { useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import { useFormat } from '@/lib/format';
import { Form, useFormState } from '@/ui/Form';
import { fileSources, MOST_BYTES, type FileSource, type Origin } from './imports';
import classes from './MovePage.module.css';

interface Props {
  busy: boolean;
  error: Error | null;
  onLook: (origin: Origin) => void;
}

const MEGA = 1024 * 1024;

/** A file, dropped or chosen. What it is, the hub sees from its content. */
export function FileForm({ busy, error, onLook }: Props) {
  const { t } = useTranslation('moving');
  const format = useFormat();
  const [file, setFile] = useState<File | null>(null);
  const [over, setOver] = useState(false);
  const [missing, setMissing] = useState(false);
  const problem = error && asHubError(error);
  const form = useFormState<{ source: FileSource | null }>({ source: null }, problem);
  const tooLarge = file !== null && file.size > MOST_BYTES;

  function take(taken: File | null | undefined) {
    setMissing(false);
    if (taken) setFile(taken);
  }
  function onDrop(event: DragEvent) {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files[0]);
  }

  return (
    <Form
      problem={problem}
      fields={['source']}
      busy={busy}
      submit={t('look')}
      onSubmit={() => {
        if (file === null) setMissing(true);
        else if (!tooLarge) onLook({ kind: 'file', file, source: form.values.source });
      }}
    >
      <div
        className={classes.drop}
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={onDrop}
      >
        <Text fw={570}>{file === null ? t('file.drop') : file.name}</Text>
        <Text size="sm" c="dimmed">
          {file === null
            ? t('file.limit', { limit: format.number(MOST_BYTES / MEGA) })
            : t('file.size', { size: format.number(file.size / MEGA, 2) })}
        </Text>
        <FileButton onChange={take} inputProps={{ 'aria-label': t('file.choose') }}>
          {(props) => (
            <Button {...props} variant="default">
              {t('file.choose')}
            </Button>
          )}
        </FileButton>
        {(missing || tooLarge) && (
          <Text role="alert" size="sm" c="var(--mantine-color-error)">
            {tooLarge ? t('file.tooLarge', { limit: format.number(MOST_BYTES / MEGA) }) : t('file.missing')}
          </Text>
        )}
      </div>
      <Select
        label={t('source.label')}
        description={t('source.why')}
        placeholder={t('source.any')}
        clearable
        clearButtonProps={{ 'aria-label': t('source.any') }}
        data={fileSources.map((value) => ({ value, label: t(`source.${value}`) }))}
        {...form.field('source')}
      />
    </Form>
  );
}
