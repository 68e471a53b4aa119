import { Autocomplete, Button, Group, NumberInput, Select, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link, useLocation, useSearchParams } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { fieldsQuery, presetsOf, withExtraFields, type Extra, type ExtraField } from '@/api/fields';
import { filamentsQuery, shelve, spoolsQuery, coloursOf, type Filament, type Spool } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { valuesOf } from '@/lib/listing';
import { paths } from '@/lib/paths';
import { ActionLink } from '@/ui/ActionLink';
import { DataState, Empty } from '@/ui/DataState';
import { ExtraInputs } from '@/ui/ExtraFields';
import { Form, useFormState } from '@/ui/Form';
import { Page } from '@/ui/Page';
import { Swatch } from '@/ui/Swatch';
import { useAdd } from './add';
import { spoolExtraQuery } from './actions';
import classes from './NewSpoolsPage.module.css';

const nameOf = ({ id, name, material, vendor }: Filament) =>
  [vendor?.name, name ?? material, material !== name && name !== undefined ? material : undefined, `#${id}`]
    .filter(Boolean)
    .join(' · ');

/** One spool or several at once, of a filament, or like one that is there. */
export function NewSpoolsPage() {
  const { t } = useTranslation('spools');
  const refusal = useRefusal();
  const [search] = useSearchParams();
  const filaments = useQuery(filamentsQuery);
  const spools = useQuery(spoolsQuery);
  const fields = useQuery(fieldsQuery('spool'));
  const like = spools.data?.find(({ id }) => id === Number(search.get('like')));
  const all = filaments.data && spools.data && fields.data ? filaments.data : undefined;
  return (
    <Page title={like ? t('new.titleLike', { id: like.id }) : t('new.title')}>
      <DataState
        data={all}
        error={filaments.error ?? spools.error ?? fields.error}
        retry={() => Promise.all([filaments.refetch(), spools.refetch(), fields.refetch()])}
      >
        {(known) =>
          known.length === 0 ? (
            <Empty
              title={t('new.none')}
              action={
                <ActionLink refusal={refusal('filament.add')} href={paths.newFilament()}>
                  {t('new.newFilament')}
                </ActionLink>
              }
            />
          ) : like ? (
            <Like like={like} filaments={known} spools={spools.data ?? []} fields={fields.data ?? []} />
          ) : (
            <NewSpools
              filament={known.find(({ id }) => id === Number(search.get('filament')))}
              filaments={known}
              spools={spools.data ?? []}
              fields={fields.data ?? []}
              extra={presetsOf(fields.data ?? [])}
            />
          )
        }
      </DataState>
    </Page>
  );
}

interface Props {
  filament?: Filament | undefined;
  like?: Spool;
  filaments: readonly Filament[];
  spools: readonly Spool[];
  fields: readonly ExtraField[];
  extra: Extra;
}

function Like({ like, filaments, ...others }: Omit<Props, 'extra'> & { like: Spool }) {
  const extra = useQuery(spoolExtraQuery(like));
  return (
    <DataState data={extra.data} error={extra.error} retry={extra.refetch}>
      {(known) => (
        <NewSpools
          {...others}
          filaments={filaments}
          filament={filaments.find(({ id }) => id === like.filament_id)}
          like={like}
          extra={known}
        />
      )}
    </DataState>
  );
}

interface Typed {
  filament_id: string | null;
  count: number | string;
  initial_weight: number | string;
  remaining_weight: number | string;
  spool_weight: number | string;
  location: string;
  price: number | string;
  lot_nr: string;
  comment: string;
  tag: string;
  extra: Extra;
}

function NewSpools({ filament, like, filaments, spools, fields, extra }: Props) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const [, go] = useLocation();
  const refusal = useRefusal()('spool.add');
  const add = useAdd();
  const problem = withExtraFields(add.error && asHubError(add.error));
  const inUnits = (grams: number | null | undefined): number | string => (grams == null ? '' : format.fromGrams(grams));
  const form = useFormState<Typed>(
    {
      filament_id: filament === undefined ? null : String(filament.id),
      count: 1,
      initial_weight: inUnits(like ? like.starting_weight_g : undefined),
      remaining_weight: '',
      spool_weight: inUnits(like ? like.empty_weight_g : undefined),
      location: like?.location ?? '',
      price: like?.price ?? '',
      lot_nr: like?.lot_number ?? '',
      comment: like?.comment ?? '',
      tag: '',
      extra,
    },
    problem,
  );
  const { values } = form;
  const chosen = filaments.find(({ id }) => String(id) === values.filament_id);
  const count = Math.max(1, Math.round(Number(values.count)) || 1);
  const grams = (typed: number | string) => (typed === '' ? {} : format.toGrams(Number(typed)));
  const only = (name: string, value: unknown) =>
    value === '' || value === null || typeof value === 'object' ? {} : { [name]: value };
  const locations = valuesOf(
    spools.map((spool) => shelve(spool, null)),
    'location',
  );

  function submit() {
    const spool = {
      filament_id: Number(values.filament_id),
      ...only('initial_weight', grams(values.initial_weight)),
      ...only('remaining_weight', grams(values.remaining_weight)),
      ...only('spool_weight', grams(values.spool_weight)),
      ...only('location', values.location.trim()),
      ...only('price', values.price === '' ? '' : Number(values.price)),
      ...only('lot_nr', values.lot_nr.trim()),
      ...only('comment', values.comment.trim()),
      ...(Object.keys(values.extra).length > 0 && { extra: values.extra }),
    };
    const tag = count === 1 ? values.tag.trim() : '';
    add.mutate(
      { spool, count, tag },
      {
        onSuccess: ({ ids, left }) => {
          // What could not be added stays here, with the reason, to be tried again.
          if (left > 0) form.set('count', left);
          else go(ids.length === 1 && ids[0] !== undefined ? paths.spool(ids[0]) : paths.filament(spool.filament_id));
        },
      },
    );
  }

  const product = chosen && coloursOf(chosen);
  return (
    <div className={classes.card}>
      <Form
        problem={problem}
        fields={[...Object.keys(values), ...fields.map(({ key }) => `extra.${key}`)]}
        busy={add.isPending}
        submit={t('new.submit', { count })}
        refusal={refusal}
        onSubmit={submit}
      >
        <Group align="flex-end">
          <Swatch colours={product ?? []} direction={chosen?.multi_color_direction ?? 'coaxial'} size={36} spool />
          <Select
            flex="1 1 14rem"
            label={t('new.filament')}
            data={filaments.map((one) => ({ value: String(one.id), label: nameOf(one) }))}
            searchable
            data-autofocus
            {...form.field('filament_id')}
          />
          <Button component={Link} href={paths.newFilament()} variant="default">
            {t('new.newFilament')}
          </Button>
        </Group>
        <Group grow align="flex-start">
          <NumberInput label={t('new.count')} min={1} allowDecimal={false} {...form.field('count')} />
          <Autocomplete label={t('property.location')} data={locations} {...form.field('location')} />
        </Group>
        <SimpleGrid cols={{ base: 2, sm: 3 }} spacing="md">
          <NumberInput
            label={t('edit.full', { unit: format.massUnit })}
            placeholder={chosen?.weight === undefined ? '' : String(format.fromGrams(chosen.weight))}
            hideControls
            decimalScale={3}
            {...form.field('initial_weight')}
          />
          <NumberInput
            label={t('new.remaining', { unit: format.massUnit })}
            placeholder={String(values.initial_weight)}
            hideControls
            decimalScale={3}
            {...form.field('remaining_weight')}
          />
          <NumberInput
            label={t('edit.tare', { unit: format.massUnit })}
            placeholder={chosen?.spool_weight === undefined ? '' : String(format.fromGrams(chosen.spool_weight))}
            hideControls
            decimalScale={3}
            {...form.field('spool_weight')}
          />
        </SimpleGrid>
        <Group grow align="flex-start">
          <NumberInput label={t('property.price')} hideControls decimalScale={2} {...form.field('price')} />
          <TextInput label={t('property.lot')} {...form.field('lot_nr')} />
        </Group>
        {count === 1 && <TextInput label={t('new.tag')} description={t('new.tagHint')} {...form.field('tag')} />}
        <Textarea label={t('property.comment')} autosize minRows={2} {...form.field('comment')} />
        <ExtraInputs
          fields={fields}
          values={values.extra}
          onChange={(next) => form.set('extra', next)}
          reasons={problem?.fields ?? {}}
        />
      </Form>
    </div>
  );
}
