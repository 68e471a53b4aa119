import { Button, Indicator, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Shelved } from '@/api/stock';
import { ColourFilter } from '@/ui/ColourFilter';
import { SearchIcon, SettingsIcon } from '@/ui/icons';
import classes from './Filters.module.css';
import { groups, sorts, valuesOf, type View } from './filter';

interface Props {
  stock: readonly Shelved[];
  view: View;
  onChange: (change: Partial<View>) => void;
}

export function Filters({ stock, view, onChange }: Props) {
  const { t } = useTranslation('spools');
  const [open, { toggle }] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const set = view.materials.length + view.makers.length + view.locations.length + (view.archived ? 1 : 0);
  const more = open || !narrow;

  return (
    <search className={classes.filters} aria-label={t('filters.label')}>
      <div className={classes.line}>
        <TextInput
          className={classes.words ?? ''}
          type="search"
          aria-label={t('filters.words')}
          placeholder={t('filters.wordsHint')}
          leftSection={<SearchIcon size={18} />}
          value={view.words}
          onChange={(event) => onChange({ words: event.currentTarget.value })}
        />
        <ColourFilter colour={view.colour} alike={view.alike} onChange={onChange} />
        {narrow && (
          <Indicator disabled={set === 0} label={set} size={16}>
            <Button variant="default" px="xs" aria-expanded={open} aria-label={t('filters.more')} onClick={toggle}>
              <SettingsIcon size={18} />
            </Button>
          </Indicator>
        )}
      </div>
      {more && (
        <div className={classes.more}>
          {(['material', 'maker', 'location'] as const).map((property) => {
            const name = `${property}s` as const;
            return (
              <MultiSelect
                key={property}
                aria-label={t(`property.${property}`)}
                placeholder={view[name].length === 0 ? t(`property.${property}`) : ''}
                data={valuesOf(stock, property)}
                value={[...view[name]]}
                onChange={(values) => onChange({ [name]: values })}
                clearable
                searchable
                clearButtonProps={{ 'aria-label': t('filters.clear') }}
              />
            );
          })}
          <Select
            aria-label={t('sort.label')}
            allowDeselect={false}
            data={sorts.map((value) => ({ value, label: t(`sort.${value}`) }))}
            value={view.sort}
            onChange={(sort) => sort && onChange({ sort })}
          />
          <Select
            aria-label={t('group.label')}
            allowDeselect={false}
            data={groups.map((value) => ({ value, label: t(`group.${value}`) }))}
            value={view.group}
            onChange={(group) => group && onChange({ group })}
          />
          <Switch
            label={t('filters.archived')}
            checked={view.archived}
            onChange={(event) => onChange({ archived: event.currentTarget.checked })}
          />
        </div>
      )}
    </search>
  );
}
