import '@mantine/spotlight/styles.css';
import { Spotlight } from '@mantine/spotlight';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useMemo, useState } from 'react';
import { createSpotlight } from '@mantine/spotlight';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { filesQuery } from '@/api/files';
import { printersQuery } from '@/api/printers';
import { useStock } from '@/api/stock';
import { useFormat } from '@/lib/format';
import { paths } from '@/lib/paths';
import { matchesWords } from '@/lib/words';
import { FileIcon, PrinterIcon, SearchIcon } from '@/ui/icons';
import { Swatch } from '@/ui/Swatch';
import { navigation } from './navigation';

/** More would not be read. */
const SHOWN = 12;

const [store, spotlight] = createSpotlight();

/** Fewer letters would find nearly everything. */
const LEAST_LETTERS = 2;

/** Ctrl-K: pages, printers, files by name, and every spool by maker, material, name, place or number. */
export function CommandSearch({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('app');
  const format = useFormat();
  const [, go] = useLocation();
  const [query, setQuery] = useState('');
  const stock = useStock();
  const printers = useQuery(printersQuery);
  const typed = useDeferredValue(query.trim());
  const searched = useQuery({
    ...filesQuery({ folder: '', search: typed, sort: 'name' }, SHOWN),
    enabled: typed.length >= LEAST_LETTERS,
    placeholderData: keepPreviousData,
  });

  useEffect(() => {
    spotlight.open();
    return () => spotlight.close();
  }, []);

  const pages = navigation.filter((entry) => matchesWords(query, t(entry.text)));
  const farm =
    typed === ''
      ? []
      : (printers.data ?? []).filter(({ name, model }) => matchesWords(typed, `${name} ${model ?? ''}`));
  const files = typed.length >= LEAST_LETTERS ? (searched.data?.files ?? []) : [];
  const spools = useMemo(
    () =>
      query.trim() === ''
        ? []
        : (stock.data ?? [])
            .filter(({ spool, name, maker, material, location }) =>
              matchesWords(query, `#${spool.id} ${maker} ${material} ${name} ${location} ${spool.lot_number ?? ''}`),
            )
            .slice(0, SHOWN),
    [query, stock.data],
  );

  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      onSpotlightClose={onClose}
      shortcut={null}
      scrollable
      maxHeight={460}
      attributes={{ content: { 'aria-label': t('search.open') } }}
      styles={{ actionDescription: { opacity: 1, color: 'inherit' } }}
    >
      <Spotlight.Search
        aria-label={t('search.open')}
        placeholder={t('search.placeholder')}
        leftSection={<SearchIcon />}
      />
      <Spotlight.ActionsList>
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.pages')}>
            {pages.map(({ text, path, icon: Icon }) => (
              <Spotlight.Action key={path} label={t(text)} leftSection={<Icon />} onClick={() => go(path)} />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {farm.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.printers')}>
            {farm.slice(0, SHOWN).map(({ id, name, model }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={model ?? ''}
                leftSection={<PrinterIcon />}
                onClick={() => go(paths.printer(id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {files.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.files')}>
            {files.map(({ id, name, folder }) => (
              <Spotlight.Action
                key={id}
                label={name}
                description={folder}
                leftSection={<FileIcon />}
                onClick={() => go(paths.file(id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {spools.length > 0 && (
          <Spotlight.ActionsGroup label={t('nav.spools')}>
            {spools.map(({ spool, name, maker, material, location, colours, direction, left }) => (
              <Spotlight.Action
                key={spool.id}
                label={`${name} #${spool.id}`}
                description={[maker, material, location, format.mass(left)].filter(Boolean).join(' · ')}
                leftSection={<Swatch colours={colours} direction={direction} />}
                onClick={() => go(paths.spool(spool.id))}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {pages.length + farm.length + files.length + spools.length === 0 && (
          <Spotlight.Empty>{t('search.nothing')}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}
