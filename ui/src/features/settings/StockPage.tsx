import { NumberInput, Radio, Stack, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useRefusal } from '@/api/access';
import type { Schema } from '@/api/client';
import { asHubError } from '@/api/errors';
import { useFormat } from '@/lib/format';
import { DataState } from '@/ui/DataState';
import { Form, useFormState } from '@/ui/Form';
import { toastDone } from '@/ui/toast';
import { useEditStockSettings } from './actions';
import { stockSettingsQuery } from './queries';
import { SettingsFrame } from './SettingsFrame';
import classes from './Settings.module.css';

type Settings = Schema<'printyard.SettingRow'>;

const policies = [
  'opened_first',
  'oldest_first',
  'least_left_first',
] as const satisfies readonly Settings['draw_policy'][];

export function StockPage() {
  const { t } = useTranslation('settings');
  const settings = useQuery(stockSettingsQuery);
  return (
    <SettingsFrame title={t('stock.title')} subtitle={t('stock.about')}>
      <DataState data={settings.data} error={settings.error} retry={settings.refetch}>
        {(now) => <StockForm key={JSON.stringify(now)} now={now} />}
      </DataState>
    </SettingsFrame>
  );
}

function StockForm({ now }: { now: Settings }) {
  const { t } = useTranslation('settings');
  const format = useFormat();
  const refusal = useRefusal();
  const edit = useEditStockSettings();
  const problem = edit.error && asHubError(edit.error);
  const form = useFormState<{
    low_threshold_g: number | string;
    draw_policy: Settings['draw_policy'];
    currency: string;
  }>(
    {
      low_threshold_g: format.fromGrams(now.low_threshold_g),
      draw_policy: now.draw_policy,
      currency: now.currency ?? '',
    },
    problem,
  );
  const { values } = form;
  const policy = form.field('draw_policy');
  const readOnly = refusal('settings.edit') !== null;
  return (
    <div className={classes.card}>
      <Form
        problem={problem}
        fields={['low_threshold_g', 'draw_policy', 'currency']}
        busy={edit.isPending}
        submit={t('save')}
        onSubmit={() => {
          const currency = values.currency.trim();
          edit.mutate(
            {
              // An empty field is no threshold of 0: the hub is to say what it wants.
              low_threshold_g:
                values.low_threshold_g === ''
                  ? (null as unknown as number)
                  : format.toGrams(Number(values.low_threshold_g)),
              draw_policy: values.draw_policy,
              currency: currency === '' ? null : currency,
            },
            { onSuccess: () => toastDone(t('saved')) },
          );
        }}
      >
        <NumberInput
          label={t('stock.low', { unit: format.massUnit })}
          description={t('stock.lowHow')}
          readOnly={readOnly}
          {...form.field('low_threshold_g')}
        />
        <Radio.Group
          label={t('stock.policy')}
          description={t('stock.policyHow')}
          name={policy.name}
          value={policy.value}
          error={policy.error}
          onChange={policy.onChange}
        >
          <Stack gap="xs" mt={8}>
            {policies.map((one) => (
              <Radio key={one} value={one} label={t(`policy.${one}.name`)} description={t(`policy.${one}.how`)} />
            ))}
          </Stack>
        </Radio.Group>
        <TextInput
          label={t('stock.currency')}
          description={t('stock.currencyHow')}
          placeholder="EUR"
          maxLength={3}
          autoCapitalize="characters"
          spellCheck={false}
          {...form.field('currency')}
        />
      </Form>
    </div>
  );
}
