import { Button, Indicator, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Product } from '@/api/products';
import { ColourFilter } from '@/ui/ColourFilter';
import { SearchIcon, SettingsIcon } from '@/ui/icons';
import classes from './Filters.module.css';
import { groups, levels, sorts, valuesOf, type View } from './filter';

interface Props {
  products: readonly Product[];
  view: View;
  onChange: (change: Partial<View>) => void;
}

export function Filters({ products, view, onChange }: Props) {
  const { t } = useTranslation('filaments');
  const [open, { toggle }] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const set = view.materials.length + view.makers.length + (view.archived ? 1 : 0) + (view.level === levels[0] ? 0 : 1);

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
      {(open || !narrow) && (
        <div className={classes.more}>
          {(['material', 'maker'] as const).map((property) => {
            const name = `${property}s` as const;
            return (
              <MultiSelect
                key={property}
                aria-label={t(`property.${property}`)}
                placeholder={view[name].length === 0 ? t(`property.${property}`) : ''}
                data={valuesOf(products, property)}
                value={[...view[name]]}
                onChange={(values) => onChange({ [name]: values })}
                clearable
                searchable
                clearButtonProps={{ 'aria-label': t('filters.clear') }}
              />
            );
          })}
          <Select
            aria-label={t('level.label')}
            allowDeselect={false}
            data={levels.map((value) => ({ value, label: t(`level.${value}`) }))}
            value={view.level}
            onChange={(level) => level && onChange({ level })}
          />
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
