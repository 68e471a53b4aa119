import { Alert, Checkbox, Stack } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import type { Product } from '@/api/products';
import { paths } from '@/lib/paths';
import { ConfirmDialog } from '@/ui/ConfirmDialog';
import { useDelete } from './actions';

/** Says why it is refused, and what goes along if it is meant all the same. */
export function DeleteDialog({ product, opened, onClose }: { product: Product; opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('filaments');
  const [, go] = useLocation();
  const [force, setForce] = useState(false);
  const remove = useDelete(() => go(paths.filaments()));
  const { filament, name, spools } = product;
  return (
    <ConfirmDialog
      opened={opened}
      title={t('delete.title', { name })}
      confirm={t('delete.confirm')}
      danger
      busy={remove.isPending}
      onConfirm={() => remove.mutate({ id: filament.id, force })}
      onClose={() => {
        remove.reset();
        setForce(false);
        onClose();
      }}
    >
      <Stack gap="sm">
        {spools.length > 0 && <span>{t('delete.spools', { count: spools.length })}</span>}
        <span>{t('delete.why')}</span>
        {remove.error && (
          <>
            <Alert color="red" role="alert" variant="light">
              {remove.error.message}
            </Alert>
            <Checkbox
              label={t('delete.force')}
              checked={force}
              onChange={(event) => setForce(event.currentTarget.checked)}
            />
          </>
        )}
      </Stack>
    </ConfirmDialog>
  );
}
