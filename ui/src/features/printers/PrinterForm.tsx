import {
  Alert,
  Button,
  Group,
  NumberInput,
  PasswordInput,
  Select,
  Stack,
  Switch,
  Text,
  TextInput,
} from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { asHubError } from '@/api/errors';
import type { Printer } from '@/api/printers';
import { Form, useFormState } from '@/ui/Form';
import { UNREACHED, useSavePrinter, useTest } from './actions';
import { addressOf, bodyOf, valuesOf, type PrinterValues } from './form';
import classes from './PrinterForm.module.css';

interface Props {
  /** Null for a new one. */
  printer: Printer | null;
  /** @param saved null if it was left */
  onDone: (saved: Printer | null) => void;
}

const fields = ['name', 'make', 'address', 'secret', 'model', 'nozzles_mm', 'volume', 'enabled', 'auto_clear'] as const;

/** A printer's address is tried before anything is saved; who knows better saves it anyway. */
export function PrinterForm({ printer, onDone }: Props) {
  const { t } = useTranslation('printers');
  const save = useSavePrinter(printer);
  const test = useTest(printer?.id ?? null);
  const problem = save.error && asHubError(save.error);
  const form = useFormState<PrinterValues>(valuesOf(printer), problem);
  const [forgetting, setForgetting] = useState(false);
  const { values } = form;
  const send = (trying: boolean) =>
    save.mutate({ ...bodyOf(values, printer, forgetting), test: trying }, { onSuccess: onDone });
  const tried = test.data;
  return (
    <Form
      problem={problem}
      fields={fields}
      busy={save.isPending}
      submit={t(printer === null ? 'form.add' : 'form.save')}
      onCancel={() => onDone(null)}
      onSubmit={() => send(true)}
    >
      <TextInput label={t('form.name')} data-autofocus {...form.field('name')} />
      <Select
        label={t('form.make')}
        allowDeselect={false}
        data={[{ value: 'klipper', label: t('form.klipper') }]}
        {...form.field('make')}
      />
      <TextInput
        label={t('form.address')}
        description={t('form.addressHint')}
        placeholder="192.168.1.20:7125"
        autoComplete="off"
        spellCheck={false}
        {...form.field('address')}
      />
      {problem?.code === UNREACHED && (
        <Alert color="orange" variant="light" role="note" styles={{ message: { color: 'var(--ink)' } }}>
          <Group justify="space-between" gap="xs">
            <Text size="sm">{t('form.anywayWhy')}</Text>
            <Button size="compact-sm" variant="default" onClick={() => send(false)}>
              {t('form.anyway')}
            </Button>
          </Group>
        </Alert>
      )}
      <PasswordInput
        label={t('form.secret')}
        description={t(printer?.has_secret ? 'form.secretKept' : 'form.secretHint')}
        disabled={forgetting}
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': t('form.secretShow') }}
        {...form.field('secret')}
      />
      {printer?.has_secret && (
        <Switch
          label={t('form.secretForget')}
          checked={forgetting}
          onChange={(event) => setForgetting(event.currentTarget.checked)}
        />
      )}
      <Stack gap="xs" role="status">
        <Button
          variant="default"
          loading={test.isPending}
          disabled={values.address.trim() === ''}
          onClick={() =>
            test.mutate({
              make: values.make,
              address: addressOf(values.address),
              ...(values.secret !== '' && { secret: values.secret }),
            })
          }
        >
          {t('form.test')}
        </Button>
        {tried !== undefined && (
          <Text size="sm" data-works={tried.works} className={classes.tried ?? ''}>
            {tried.works
              ? [
                  t('form.works'),
                  tried.model,
                  tried.firmware,
                  tried.tools === null ? null : t('form.tools', { count: tried.tools }),
                ]
                  .filter(Boolean)
                  .join(' · ')
              : tried.problem}
          </Text>
        )}
        {test.error && (
          <Text size="sm" data-works={false} className={classes.tried ?? ''}>
            {test.error.message}
          </Text>
        )}
      </Stack>
      <details className={classes.more} open={problem !== null && problem.code !== UNREACHED}>
        <summary>{t('form.more')}</summary>
        <Stack gap="md" mt="sm">
          <TextInput label={t('form.model')} {...form.field('model')} />
          <TextInput
            label={t('form.nozzles')}
            description={t('form.nozzlesHint')}
            placeholder="0.4"
            {...form.field('nozzles_mm')}
          />
          <div className={classes.volume}>
            {(['x', 'y', 'z'] as const).map((axis) => (
              <NumberInput
                key={axis}
                label={t(`form.volume.${axis}`)}
                min={0}
                hideControls
                {...form.field(axis)}
                error={axis === 'x' && problem?.fields.volume}
              />
            ))}
          </div>
          <Switch
            label={t('form.enabled')}
            description={t('form.enabledHint')}
            checked={values.enabled}
            onChange={(event) => form.set('enabled', event.currentTarget.checked)}
          />
          <Switch
            label={t('form.autoClear')}
            description={t('form.autoClearHint')}
            checked={values.auto_clear}
            onChange={(event) => form.set('auto_clear', event.currentTarget.checked)}
          />
        </Stack>
      </details>
    </Form>
  );
}
