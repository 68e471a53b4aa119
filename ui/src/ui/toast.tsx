import { Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import i18n from 'i18next';

const SHOWN_MILLIS = 8_000;
/** Long enough to see it, think, and get there. */
const UNDO_MILLIS = 15_000;
const FAILED_MILLIS = 12_000;

let count = 0;

interface Way {
  text: string;
  onClick: () => unknown;
}

/** Says that something was done, with a way to take it back, and one to what came of it. */
export function toastDone(message: string, undo?: () => unknown, open?: Way): void {
  const id = `toast-${++count}`;
  notifications.show({
    id,
    autoClose: undo ? UNDO_MILLIS : SHOWN_MILLIS,
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
    withBorder: true,
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        {open && (
          <Button
            size="compact-sm"
            variant="subtle"
            onClick={() => {
              notifications.hide(id);
              open.onClick();
            }}
          >
            {open.text}
          </Button>
        )}
        {undo && (
          <Button
            size="compact-sm"
            variant="light"
            onClick={() => {
              notifications.hide(id);
              void undo();
            }}
          >
            {i18n.t('ui:undo')}
          </Button>
        )}
      </Group>
    ),
  });
}

export function toastFailed(error: Error): void {
  notifications.show({
    color: 'red',
    autoClose: FAILED_MILLIS,
    closeButtonProps: { 'aria-label': i18n.t('ui:close') },
    withBorder: true,
    role: 'alert',
    title: i18n.t('ui:notDone'),
    message: error.message,
  });
}
