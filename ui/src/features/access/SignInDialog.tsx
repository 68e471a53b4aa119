import { Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Me } from '@/api/session';
import { SignInForm } from './SignInForm';

/** Over the page that was open when the session ended, which keeps its place and what was typed. */
export function SignInDialog({ was }: { was: Me }) {
  const { t } = useTranslation('access');
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      centered
      title={t('ended.title')}
    >
      <Stack>
        <Text c="dimmed" size="sm">
          {t('ended.why')}
        </Text>
        <SignInForm username={was.via === 'session' ? was.name : ''} />
      </Stack>
    </Modal>
  );
}
