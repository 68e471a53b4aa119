import { Text, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import { useMakeKey, type Grant, type MadeKey } from '@/api/apiKeys';
import { asHubError } from '@/api/errors';
import { ActionButton } from '@/ui/ActionButton';
import { Form, useFormState } from '@/ui/Form';
import classes from './Connect.module.css';

interface Props {
  name: string;
  permissions: readonly Grant[];
  made: MadeKey | null;
  onMade: (made: MadeKey) => void;
}

/** A key with what this client needs, made on the spot. */
export function KeyStep({ name, permissions, made, onMade }: Props) {
  const { t } = useTranslation('connect');
  const refusal = useRefusal();
  const make = useMakeKey();
  const problem = make.error && asHubError(make.error);
  const form = useFormState({ name }, problem);
  const refused = refusal('keys.edit');
  const may = t('key.may', { permissions: permissions.join(', ') });
  if (made !== null) {
    return (
      <Text role="status" size="sm">
        {t('key.made', { name: made.name })} {may}
      </Text>
    );
  }
  if (refused !== null) {
    return (
      <>
        <p className={classes.soft}>{t('key.ask', { permissions: permissions.join(', ') })}</p>
        <div>
          <ActionButton refusal={refused}>{t('key.make')}</ActionButton>
        </div>
      </>
    );
  }
  return (
    <Form
      problem={problem}
      fields={['name']}
      busy={make.isPending}
      submit={t('key.make')}
      onSubmit={() => make.mutate({ name: form.values.name, permissions: [...permissions] }, { onSuccess: onMade })}
    >
      <TextInput label={t('key.name')} description={may} autoComplete="off" {...form.field('name')} />
    </Form>
  );
}
