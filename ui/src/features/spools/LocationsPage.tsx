import { Anchor, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { useRefusal } from '@/api/access';
import { asHubError } from '@/api/errors';
import { useStock } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { ActionButton } from '@/ui/ActionButton';
import { DataState, Empty } from '@/ui/DataState';
import { Dialog } from '@/ui/Dialog';
import { Form, useFormState } from '@/ui/Form';
import { EditIcon, PlaceIcon } from '@/ui/icons';
import { Page } from '@/ui/Page';
import rows from '@/ui/RowList.module.css';
import { Swatch } from '@/ui/Swatch';
import classes from './LocationsPage.module.css';
import { locationsOf, type Location } from './locations';
import { useRename } from './rename';

/** As many swatches as fit. */
const SHOWN = 12;

/** Where everything is, and what a location is called. */
export function LocationsPage() {
  const { t, i18n } = useTranslation('spools');
  const stock = useStock();
  const [renaming, setRenaming] = useState<string | null>(null);
  const locations = stock.data && locationsOf(stock.data, i18n.language);
  const named = locations?.filter(({ name }) => name !== '').length ?? 0;
  return (
    <Page title={t('locations.title')} subtitle={locations && t('locations.summary', { count: named })}>
      <DataState data={locations} error={stock.error} retry={stock.refetch}>
        {(all) =>
          named === 0 ? (
            <Empty title={t('locations.none')}>{t('locations.noneWhy')}</Empty>
          ) : (
            <ul className={rows.list} aria-label={t('locations.title')}>
              {all.map((location) => (
                <Row key={location.name} location={location} onRename={() => setRenaming(location.name)} />
              ))}
            </ul>
          )
        }
      </DataState>
      <Dialog
        opened={renaming !== null}
        title={t('locations.renameOf', { name: renaming })}
        onClose={() => setRenaming(null)}
      >
        <RenameForm name={renaming ?? ''} locations={locations ?? []} onDone={() => setRenaming(null)} />
      </Dialog>
    </Page>
  );
}

function Row({ location, onRename }: { location: Location; onRename: () => void }) {
  const { t } = useTranslation('spools');
  const format = useFormat();
  const refusal = useRefusal();
  const { name, spools, left } = location;
  return (
    <li className={classes.location}>
      <PlaceIcon />
      <span className={rows.name}>
        {name === '' ? (
          <span>{t('locations.without')}</span>
        ) : (
          <Anchor component={Link} href={paths.spoolsAt(name)} fw={570} c="inherit">
            {name}
          </Anchor>
        )}
        <small>{`${t('locations.spools', { count: spools.length })} · ${format.mass(left)}`}</small>
      </span>
      <span className={classes.swatches}>
        {spools.slice(0, SHOWN).map(({ spool, colours, direction, fraction }) => (
          <Swatch key={spool.id} colours={colours} direction={direction} size={24} spool fill={fraction} />
        ))}
        {spools.length > SHOWN && <small>{`+${spools.length - SHOWN}`}</small>}
      </span>
      {name === '' ? (
        <span />
      ) : (
        <ActionButton
          refusal={refusal('location.rename')}
          size="compact-sm"
          variant="default"
          leftSection={<EditIcon size={16} />}
          aria-label={t('locations.renameOf', { name })}
          onClick={onRename}
        >
          {t('locations.rename')}
        </ActionButton>
      )}
    </li>
  );
}

interface RenameProps {
  name: string;
  locations: readonly Location[];
  onDone: () => void;
}

function RenameForm({ name, locations, onDone }: RenameProps) {
  const { t } = useTranslation('spools');
  const rename = useRename(locations);
  const problem = rename.error && asHubError(rename.error);
  const form = useFormState({ new_value: name }, problem);
  return (
    <Form
      problem={problem}
      fields={['new_value']}
      busy={rename.isPending}
      submit={t('locations.submit')}
      onCancel={onDone}
      onSubmit={() => rename.mutate({ from: name, to: form.values.new_value.trim() }, { onSuccess: onDone })}
    >
      <TextInput
        label={t('locations.to')}
        description={t('locations.toHint')}
        data-autofocus
        {...form.field('new_value')}
      />
    </Form>
  );
}
