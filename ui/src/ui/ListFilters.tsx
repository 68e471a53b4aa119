import { Button, Indicator, MultiSelect, Select, Switch, TextInput } from '@mantine/core';
import { useDisclosure, useMediaQuery } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { ColourFilter } from './ColourFilter';
import { SearchIcon, SettingsIcon } from './icons';
import classes from './ListFilters.module.css';

/** Some of what there is. */
interface Some {
  label: string;
  data: string[];
  value: readonly string[];
  onChange: (value: string[]) => void;
}

/** One of a few. */
export interface One {
  label: string;
  data: { value: string; label: string }[];
  value: string;
  onChange: (value: string) => void;
}

/** A choice whose first value is the usual one. */
export function oneOfThese<T extends string>(
  label: string,
  values: readonly T[],
  text: (value: T) => string,
  value: T,
  onChange: (value: T) => void,
): One {
  return {
    label,
    data: values.map((one) => ({ value: one, label: text(one) })),
    value,
    onChange: (chosen) => onChange(chosen as T),
  };
}

interface Wish {
  words: string;
  colour: string | null;
  alike: number;
  archived: boolean;
}

interface Props {
  /** What the search says of itself, and what it finds. */
  words: { label: string; hint: string };
  wish: Wish;
  onChange: (change: Partial<Wish>) => void;
  some: readonly Some[];
  ones: readonly One[];
  /** How many filters are set, besides words and colour. */
  set: number;
}

/** Search, colour, filters, order and groups of a list. On a phone, all but the first two are behind a button. */
export function ListFilters({ words, wish, onChange, some, ones, set }: Props) {
  const { t } = useTranslation('ui');
  const [open, { toggle }] = useDisclosure(false);
  const narrow = useMediaQuery('(max-width: 48em)', false, { getInitialValueInEffect: false });
  const archived = (
    <Switch
      label={t('filters.archived')}
      checked={wish.archived}
      onChange={(event) => onChange({ archived: event.currentTarget.checked })}
    />
  );
  return (
    <search className={classes.filters} aria-label={t('filters.label')}>
      <div className={classes.line}>
        <TextInput
          className={classes.words ?? ''}
          type="search"
          aria-label={words.label}
          placeholder={words.hint}
          leftSection={<SearchIcon size={18} />}
          value={wish.words}
          onChange={(event) => onChange({ words: event.currentTarget.value })}
        />
        <ColourFilter colour={wish.colour} alike={wish.alike} onChange={onChange} />
        {narrow ? (
          <Indicator disabled={set === 0} label={set} size={16}>
            <Button variant="default" px="xs" aria-expanded={open} aria-label={t('filters.more')} onClick={toggle}>
              <SettingsIcon size={18} />
            </Button>
          </Indicator>
        ) : (
          archived
        )}
      </div>
      {(open || !narrow) && (
        <div className={classes.more}>
          {some.map(({ label, data, value, onChange: choose }) => (
            <MultiSelect
              key={label}
              aria-label={label}
              placeholder={value.length === 0 ? label : ''}
              data={data}
              value={[...value]}
              onChange={choose}
              clearable
              searchable
              clearButtonProps={{ 'aria-label': t('filters.clear') }}
            />
          ))}
          {ones.map(({ label, data, value, onChange: choose }) => (
            <Select
              key={label}
              aria-label={label}
              allowDeselect={false}
              data={data}
              value={value}
              onChange={(one) => one !== null && choose(one)}
            />
          ))}
          {narrow && archived}
        </div>
      )}
    </search>
  );
}
