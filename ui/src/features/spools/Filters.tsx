import { Button, Indicator, MultiSelect, Popover, Select, Switch, TextInput } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { Shelved } from '@/api/stock';
import { SearchIcon, SettingsIcon } from '@/ui/icons';
import { Swatch } from '@/ui/Swatch';
import classes from './Filters.module.css';
import { groups, sorts, valuesOf, type View } from './filter';

/** What people call a colour; near ones are found, too. */
const palette = {
  black: '#1a1a1a',
  grey: '#868e96',
  white: '#f8f9fa',
  brown: '#7a4b2a',
  red: '#d62828',
  orange: '#f77f00',
  yellow: '#fcc419',
  green: '#2f9e44',
  teal: '#0ca678',
  blue: '#1c6dd0',
  purple: '#7b2cbf',
  pink: '#f06595',
} as const;

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
        <ColourFilter colour={view.colour} onChange={(colour) => onChange({ colour })} />
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

interface ColourProps {
  colour: string | null;
  onChange: (colour: string | null) => void;
}

function ColourFilter({ colour, onChange }: ColourProps) {
  const { t } = useTranslation('spools');
  const [open, { close, toggle }] = useDisclosure(false);
  const pick = (next: string | null) => {
    close();
    onChange(next);
  };
  return (
    <Popover opened={open} onChange={(next) => !next && close()} trapFocus returnFocus withRoles={false}>
      <Popover.Target>
        <Button
          variant="default"
          px="sm"
          aria-expanded={open}
          leftSection={colour !== null && <Swatch colours={[colour]} size={18} />}
          onClick={toggle}
        >
          {t('filters.colour')}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <div role="group" aria-label={t('filters.colour')} className={classes.palette}>
          {Object.entries(palette).map(([name, hex]) => (
            <button
              key={hex}
              type="button"
              aria-pressed={colour === hex}
              aria-label={t(`colour.${name as keyof typeof palette}`)}
              onClick={() => pick(colour === hex ? null : hex)}
            >
              <Swatch colours={[hex]} size={30} />
            </button>
          ))}
        </div>
        <Button
          fullWidth
          mt="xs"
          size="compact-sm"
          variant="subtle"
          disabled={colour === null}
          onClick={() => pick(null)}
        >
          {t('filters.anyColour')}
        </Button>
      </Popover.Dropdown>
    </Popover>
  );
}
