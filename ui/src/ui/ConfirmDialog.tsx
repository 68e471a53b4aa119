import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

interface Props {
  opened: boolean;
  title: string;
  children: ReactNode;
  /** The deed itself ("Delete spool"), never "OK". */
  confirm: string;
  danger?: boolean;
  busy?: boolean;
  onConfirm: () => void;
  onClose: () => void;
}

/** Only for what cannot be taken back; everything else is done at once, with an undo in its toast. */
export function ConfirmDialog({ opened, title, children, confirm, danger = false, busy = false, ...on }: Props) {
  const { t } = useTranslation('ui');
  return (
    <Modal opened={opened} onClose={on.onClose} title={title} centered closeButtonProps={{ 'aria-label': t('close') }}>
      <Stack>
        <Text component="div">{children}</Text>
        <Group justify="flex-end">
          <Button variant="default" onClick={on.onClose} data-autofocus>
            {t('cancel')}
          </Button>
          <Button {...(danger && { color: 'red' })} loading={busy} onClick={on.onConfirm}>
            {confirm}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
